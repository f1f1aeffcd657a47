"""The ways to the pages that no link of the demo leads to straight away, for the pictures of the guides."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page

from tests.exchange.family_files import HEAD
from tests.journeys.server import Server
from tests.journeys.steps import follow, person_of, tap
from tests.journeys.whole_way import fill

LOCK = ("Boom", "Hoed", "Vis")
ALIKE = "Robbie Kaya"
"""A nephew whose name looks like that of somebody in the vault."""
BORN = "1961-05-14"
TREE = HEAD + "".join(
    f"0 @I{no}@ INDI\n1 NAME {name}\n2 GIVN {name}\n1 SEX {sex}\n"
    for no, (name, sex) in enumerate(
        (("Griet", "F"), ("Anton", "M"), ("Hanna", "F"), ("Coby", "F"), ("Jelle", "M")), 1
    )
)
TREE += "0 @F1@ FAM\n1 HUSB @I2@\n1 WIFE @I1@\n1 CHIL @I3@\n1 CHIL @I4@\n1 CHIL @I5@\n0 TRLR\n"


def unlock(page: Page) -> None:
    """Samira's plan, behind her three other pictures."""
    page.goto("/b/29/")
    for picture in LOCK:
        tap(page, picture)
        page.wait_for_load_state()
    page.goto("/b/29/7/")
    page.locator("main form button").first.click()
    page.wait_for_load_state()
    page.goto("/b/29/8/")


def bring(page: Page) -> None:
    """A file of another program has been read; who is in it is told before anything is kept."""
    page.goto("/b/8/7/")
    file = {"name": "familie.ged", "mimeType": "text/plain", "buffer": TREE.encode()}
    page.locator('input[type="file"]').set_input_files(file)
    page.locator("main form button").last.click()
    page.wait_for_load_state()


def come_as_guest(page: Page) -> None:
    """Leyla opens the link that Fatma made for her, with her code, on a device of her own."""
    page.goto(_table(page))
    seat = page.locator("li.meeting", has_text="Leyla").get_by_role("link").get_attribute("href")
    page.goto(seat or "")
    page.locator("main form button").first.click()
    link = page.locator(".way-in__text").inner_text()
    code = page.locator(".way-in__code").inner_text()
    page.context.clear_cookies()
    page.goto(link)
    page.locator('[name="code"]').fill(code)
    tap(page, "Verder")
    page.wait_for_url("**/k6/1/")


def release(page: Page) -> None:
    """Noor decides about the place that there was not."""
    page.goto("/t/v/")
    page.locator("main").get_by_role("link").first.click()
    page.wait_for_load_state()


def find_again(page: Page) -> None:
    """Els finds somebody by what they give."""
    page.goto("/w/p/back/")
    page.locator('[name="name"]').fill("Ton")
    page.locator('[name="born"]').fill(BORN)
    tap(page, "Zoek")
    page.wait_for_load_state()


def score(page: Page) -> None:
    """Aisha gives an indicator a score, apart from the other auditor."""
    page.goto("/t/a/")
    follow(page, "Team Haven")
    follow(page, "Natuurlijke hulpbronnen")


def report(page: Page) -> None:
    """What two auditors wrote for a team."""
    page.goto("/t/a/")
    follow(page, "Team Station")
    follow(page, "Lees het rapport")


def prepare(server: Server, browser: Browser) -> None:
    """Somebody is refused a place; the support of somebody else ends."""
    _refuse(server, browser)
    els = _come_in(server, browser, "Els")
    ton = person_of(els, "Ton")
    fill(els, f"{ton}d/1/", born=BORN)
    fill(els, f"{ton}e/8/", reason="planned")
    els.context.close()


def _refuse(server: Server, browser: Browser) -> None:
    samira = _come_in(server, browser, "Samira")
    fill(samira, "/b/8/1/", name=ALIKE, gives="Hij repareert mijn fiets.", nearness="middle")
    samira.goto("/b/8/")
    href = samira.locator("main a").filter(has_text=ALIKE).first.get_attribute("href")
    id = (href or "").rstrip("/").rpartition("/")[2]
    samira.goto(f"/b/9/{id}/3/")
    samira.locator('main button[name="audience"][value="with_worker"]').click()
    samira.wait_for_load_state()
    fatma = _come_in(server, browser, "Fatma")
    table = _table(fatma).rstrip("/").rpartition("/")[2]
    fill(samira, f"/b/36/{table}/1/", people=id)
    fatma.reload()
    fatma.locator("li.meeting", has_text=ALIKE).get_by_role("link").click()
    tap(fatma, "Geef een plaats")
    fatma.wait_for_load_state()
    samira.context.close()
    fatma.context.close()


def _table(fatma: Page) -> str:
    """Samira's talk that is still to come; the page of the worker stands there afterwards."""
    person = person_of(fatma, "Samira")
    fatma.goto(f"{person}t/")
    found = re.findall(rf'href="({person}t/[-0-9a-f]{{36}}/)"', fatma.content())
    for path in dict.fromkeys(found):
        fatma.goto(path)
        if fatma.locator("li.meeting", has_text="Juf").count():
            return str(path)
    raise AssertionError(found)


def _come_in(server: Server, browser: Browser, who: str) -> Page:
    context = browser.new_context(base_url=server.url, locale="nl-NL")
    page = context.new_page()
    page.goto(next(url for person, url in server.links.items() if person.startswith(who)))
    return page
