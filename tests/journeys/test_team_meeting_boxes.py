"""A team strengths meeting: each sentence stays with whom it is about, and no tap or change takes anything away."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from tests.journeys import server as servers
from tests.journeys.steps import tap
from tests.journeys.tour import sign_in

SOON = 15_000  # milliseconds in which a device has asked what is new, on two slow cores
HALF = "Half geschreven"
OTHER = "11111111-2222-4333-8444-555555555555"
SAY, ASK, ONE = "**/t/k/*/3/", "**/t/k/*/v/", re.compile(r"/t/k/[0-9a-f-]{36}/$")


@pytest.fixture
def noor(server: servers.Server, new_context: Callable[..., BrowserContext]) -> Page:
    """Noor in the chair of a meeting that goes on."""
    page = _come(new_context(), server, "Noor")
    if page.get_by_role("button", name="Begin", exact=True).count():
        tap(page, "Begin")
    _soon(page, " van 8")
    return page


@pytest.mark.full
@pytest.mark.ci
def test_a_tap_on_something_else_leaves_half_a_sentence(
    noor: Page, server: servers.Server, new_context: Callable[..., BrowserContext]
) -> None:
    _to(noor, 1)
    _write(noor, "Iemand belde zelf.")
    _soon(noor, "Iemand belde zelf.")
    _box(noor).fill(HALF)
    tap(noor, "Haal weg")
    expect(noor.locator("#heard")).not_to_contain_text("Iemand belde zelf.", timeout=SOON)
    with noor.expect_response(ONE):
        noor.get_by_role("link", name="Ververs").click()
    expect(_box(noor)).to_have_value(HALF)
    els = _come(new_context(), server, "Els")
    tap(els, "Ik doe mee")
    for page in (els, noor):
        _box(page).fill(HALF)
        tap(page, "Ik word voorzitter")
        expect(page.get_by_role("button", name="Ik word voorzitter")).to_have_count(0, timeout=SOON)
        expect(_box(page)).to_have_value(HALF)


@pytest.mark.full
@pytest.mark.ci
def test_an_idea_about_one_is_never_kept_with_another(noor: Page) -> None:
    _to(noor, 6)
    _box(noor).fill(HALF)
    own = noor.locator("#say [name=case]").input_value()

    def another(route: Route) -> None:
        answer = route.fetch()
        html = answer.text().replace(own, OTHER).replace("M.W.", "D.V.")
        route.fulfill(response=answer, body=html)

    noor.route(ONE, another)
    noor.route(ASK, lambda route: route.fulfill(status=200, body="999 on"))
    boxes = noor.locator("form[data-send]")
    expect(boxes).to_have_count(2, timeout=SOON)
    expect(boxes.first).to_contain_text("Over M.W.")
    expect(boxes.last).to_contain_text("Over D.V.")
    assert [boxes.nth(no).locator("[name=case]").input_value() for no in (0, 1)] == [own, OTHER]
    assert [boxes.nth(no).locator("textarea").input_value() for no in (0, 1)] == [HALF, ""]
    _named_once(noor)
    noor.unroute(ONE)
    with noor.expect_request(SAY) as sent:
        tap(noor, "Stuur", within=boxes.first)
    assert own in (sent.value.post_data or "")
    expect(boxes).to_have_count(1, timeout=SOON)
    expect(boxes).to_contain_text("Over M.W.", timeout=SOON)
    noor.unroute(ASK)
    _soon(noor, HALF)


@pytest.mark.full
@pytest.mark.ci
def test_the_box_stays_while_ideas_are_collected(noor: Page) -> None:
    _to(noor, 6)
    _box(noor).fill("Een ochtend bij de bakker.")
    _to(noor, 7)
    _to(noor, 6)
    tap(noor, "Stuur")
    expect(noor.locator("#heard")).to_contain_text("Een ochtend bij de bakker.", timeout=SOON)
    expect(_box(noor)).to_be_visible()
    _to(noor, 7)
    expect(_box(noor)).to_have_count(0)


@pytest.mark.full
@pytest.mark.ci
def test_focus_stays_on_what_one_stands_on(noor: Page) -> None:
    _to(noor, 6)
    for one in (noor.get_by_role("link", name="Ververs"), noor.locator("#heard summary")):
        one.focus()
        noor.route(ASK, lambda route: route.fulfill(status=200, body="999 on"))
        with noor.expect_response(ONE):
            pass
        with noor.expect_response(ONE):  # so that the first of them is drawn
            pass
        noor.unroute(ASK)
        expect(one).to_be_focused()


@pytest.mark.full
@pytest.mark.ci
def test_going_back_from_the_closing_takes_its_form_away(noor: Page) -> None:
    _to(noor, 8)
    expect(noor.locator("#check form")).to_be_visible(timeout=SOON)
    _to(noor, 7)
    expect(noor.locator("#check form")).to_have_count(0)


@pytest.mark.full
@pytest.mark.ci
def test_an_answer_that_never_comes_is_a_lost_connection(noor: Page) -> None:
    noor.route(ASK, lambda route: None)
    expect(noor.locator("#live-lost")).to_contain_text("Geen verbinding.", timeout=SOON)
    noor.unroute(ASK)
    expect(noor.locator("#live-lost")).to_be_empty(timeout=SOON)


@pytest.mark.full
@pytest.mark.ci
def test_a_screen_that_may_see_it_no_more_asks_less_and_less(noor: Page) -> None:
    asked: list[Route] = []

    def away(route: Route) -> None:
        asked.append(route)
        route.fulfill(status=404, content_type="text/html")

    _to(noor, 6)
    _box(noor).fill(HALF)
    expect(noor.locator("main")).to_contain_text("Over M.W.")
    noor.route(ASK, away)
    expect(noor.locator("#live-lost")).to_contain_text("niet meer zien", timeout=SOON)
    noor.wait_for_timeout(9_000)
    assert len(asked) <= 2
    assert "M.W." not in noor.locator("main").inner_text()
    expect(_box(noor)).to_have_value(HALF)


def _come(context: BrowserContext, server: servers.Server, name: str) -> Page:
    page = sign_in(context, server.links, name)
    page.goto("/t/k/")
    page.locator("a.meeting__name").first.click()
    return page


def _to(page: Page, step: int) -> None:
    """The chair goes on, or back, to this step."""
    while (now := int(re.findall(r"\d+", page.locator(".team-step__no").inner_text())[0])) != step:
        on = page.locator('form:has([name=do][value="next"]) button')
        (on if now < step else page.get_by_role("button", name="Stap terug")).click()
        _soon(page, f"Stap {now + 1 if now < step else now - 1} van 8")


def _box(page: Page) -> Locator:
    return page.locator("#say textarea")


def _write(page: Page, text: str) -> None:
    _box(page).fill(text)
    tap(page, "Stuur")


def _named_once(page: Page) -> None:
    """No two things in the page have one name."""
    names = page.eval_on_selector_all("[id]", "all => all.map((one) => one.id)")
    assert len(names) == len(set(names))


def _soon(page: Page, text: str) -> None:
    expect(page.locator("main")).to_contain_text(text, use_inner_text=True, timeout=SOON)
