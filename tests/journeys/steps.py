"""What people do again and again in the journeys, said once: tap, write, look, read."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

from PIL import Image, ImageDraw
from playwright.sync_api import Locator, Page, expect


def tap(page: Page, name: str, *, within: Locator | None = None) -> None:
    """Tap the button with this word."""
    (within or page).get_by_role("button", name=name, exact=True).first.click()


def follow(page: Page, name: str, *, within: Locator | None = None) -> None:
    """Tap the link with this word."""
    (within or page).get_by_role("link", name=name, exact=True).first.click()


def choose(page: Page, name: str, *, within: Locator | None = None) -> None:
    """Tap a tile; its input lies under its face."""
    tile = (within or page).locator("label").filter(has=page.get_by_text(name, exact=True)).first
    tile.click()


def write(page: Page, label: str, text: str) -> None:
    """Write in the field with this label."""
    page.get_by_label(label).filter(visible=True).first.fill(text)


def unfold(page: Page, title: str) -> None:
    """Open what may stay closed."""
    fold = page.locator("details").filter(has=page.locator("summary", has_text=title)).first
    if fold.get_attribute("open") is None:
        fold.locator("summary").click()


def bar(page: Page, word: str) -> None:
    """Tap one of the four words of the bar."""
    page.locator("nav.bar, nav.rail").get_by_role("link", name=word, exact=True).click()


def reads(page: Page, *texts: str) -> None:
    """All of this stands in the page's middle."""
    for text in texts:
        expect(page.locator("main")).to_contain_text(text, use_inner_text=True)


def silent(page: Page, *texts: str) -> None:
    """None of this stands anywhere in what was sent."""
    html = page.content()
    assert [text for text in texts if text in html] == []


def answered(page: Page, status: int = 200) -> None:
    """The page loads anew with this status."""
    answer = page.reload()
    assert answer is not None
    assert answer.status == status


def come_in(page: Page, address: str, pictures: Sequence[str], *, phone: str) -> None:
    """Come in with the paper card: language, whose phone, three pictures."""
    page.goto(address)
    tap(page, "Nederlands")
    tap(page, phone)
    for picture in pictures:
        tap(page, picture)
    page.wait_for_url("**/b/")


def link_by_two(pim: Page, noor: Page, name: str) -> tuple[str, str]:
    """On the page of somebody new Pim asks, Noor says yes; the link that Pim gets, the code that Noor gets."""
    place = pim.url
    tap(pim, "Vraag een link aan")
    reads(pim, "Gevraagd. Een tweede collega zegt nu ja of nee.")
    noor.goto("/o/v/")
    follow(noor, name)
    choose(noor, "We stonden tegenover elkaar")
    tap(noor, "Ja, dit klopt")
    code = noor.locator(".secret code").inner_text()
    pim.goto(place)
    reads(pim, "Noor Bakker zei ja.")
    tap(pim, "Maak een link")
    return pim.locator(".secret code").inner_text(), code


def say(page: Page, door: str, text: str, when: str, *, shared: str | None) -> None:
    """Behind a door: write something, say when it is, skip who helps, choose who may see it."""
    bar(page, "Vertel")
    page.locator("main").get_by_role("link", name=door).first.click()
    page.locator(".ways").get_by_role("link", name="Schrijf").click()
    write(page, "Jouw woorden", text)
    finish_card(page, when, shared=shared)


def finish_card(page: Page, when: str, *, shared: str | None) -> None:
    """The questions after the words: when is this, who helps, who may see it."""
    tap(page, "Bewaar")
    tap(page, when)
    follow(page, "Sla over")
    tap(page, f"Ik en {shared}" if shared else "Alleen ik")
    page.wait_for_url(re.compile(r"/b/2/[-0-9a-f]{36}/$"))


def drawing() -> bytes:
    """A small picture, as somebody's phone would send one."""
    paper = Image.new("RGB", (320, 240), "#f4ecdc")
    pencil = ImageDraw.Draw(paper)
    pencil.rectangle((0, 160, 320, 240), fill="#7a5c3a")
    for x in range(30, 320, 60):
        pencil.ellipse((x, 120, x + 36, 170), fill="#4f7a3a")
    out = io.BytesIO()
    paper.save(out, "JPEG")
    return out.getvalue()


def person_of(page: Page, name: str) -> str:
    """The worker opens somebody's page; its path."""
    page.goto("/w/p/")
    follow(page, name)
    page.wait_for_url("**/w/p/*-*/")
    return "/" + page.url.split("/", 3)[3]


def no_sideways(page: Page) -> list[str]:
    """What sticks out at the right, if the page can be pushed sideways."""
    return page.evaluate(
        """() => {
          const wide = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= wide) return [];
          return [...document.querySelectorAll('body *')]
            .filter(one => one.getBoundingClientRect().right > wide + 1)
            .slice(0, 5)
            .map(one => `${one.tagName.toLowerCase()}.${one.className} ${one.textContent.trim().slice(0, 40)}`);
        }"""
    )


def pushed_within(page: Page) -> list[str]:
    """What stands in a room of its own that has to be pushed sideways; what is folded is opened first."""
    return page.evaluate(
        """() => {
          document.querySelectorAll('details').forEach(one => { one.open = true; });
          const rolls = one => one.scrollWidth > one.clientWidth + 1 && one.tagName !== 'TEXTAREA'
            && ['auto', 'scroll'].includes(getComputedStyle(one).overflowX);
          return [...document.querySelectorAll('main *')].filter(rolls)
            .map(one => `${one.className} is ${one.scrollWidth} wide in ${one.clientWidth}`);
        }"""
    )


def read_like(page: Page, **choices: str) -> None:
    """Tap on the page about reading: `read_like(page, theme="dark", level="picture")`."""
    for name, value in choices.items():
        page.goto("/r/")
        page.locator(f'button[name="{name}"][value="{value}"]').click()
        page.wait_for_load_state()
    html = page.locator("html")
    for name, value in choices.items():
        expect(html).to_have_attribute("lang" if name == "language" else f"data-{name}", value)


def luminance(page: Page, selector: str, side: str = "background-color") -> float:
    """How light a colour is, between 0 and 1, as eyes weigh it."""
    colour = page.locator(selector).first.evaluate(
        "(one, side) => getComputedStyle(one).getPropertyValue(side)", side
    )
    parts = [float(part) / 255 for part in re.findall(r"[\d.]+", colour)[:3]]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def new_client(fatma: Page, name: str) -> str:
    """Fatma takes somebody in; the path of the new person's page."""
    fatma.goto("/w/p/new/")
    write(fatma, "Hoe wil je genoemd worden?", name)
    tap(fatma, "Zet erbij")
    return person_of(fatma, name)
