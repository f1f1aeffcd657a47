"""A team strengths meeting in which the server takes no sentence, or nobody is signed in: nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.journeys import server as servers
from tests.journeys.steps import tap
from tests.journeys.tour import sign_in

SOON = 15_000  # milliseconds in which a device has asked what is new, on two slow cores
UNSENT = "Dit kon niet gestuurd worden. Wat je schreef, wacht hier."
OUT = "Laat in een ander tabblad zien dat jij het bent. Wat je schreef, wacht hier."
SAY, LEAD, ASK = "**/t/k/*/3/", "**/t/k/*/2/", "**/t/k/*/v/"


@pytest.fixture
def noor(server: servers.Server, new_context: Callable[..., BrowserContext]) -> Page:
    """Noor in the chair of a meeting that goes on, in its first step."""
    page = sign_in(new_context(), server.links, "Noor")
    page.goto("/t/k/")
    page.locator("a.meeting__name").first.click()
    if page.get_by_role("button", name="Begin", exact=True).count():
        tap(page, "Begin")
    _soon(page, "Stap 1 van 8")
    return page


@pytest.mark.full
@pytest.mark.ci
def test_what_the_server_does_not_take_waits_and_says_so(noor: Page) -> None:
    noor.route(SAY, lambda route: route.fulfill(status=500, content_type="text/html"))
    _write(noor, "Iemand lachte weer.")
    _told(noor, UNSENT)
    noor.unroute(SAY)
    _soon(noor, "Iemand lachte weer.")
    _told(noor, "Gestuurd.")
    noor.route(LEAD, lambda route: route.fulfill(status=500, content_type="text/html"))
    tap(noor, "Volgende vraag")
    _told(noor, UNSENT)


@pytest.mark.full
@pytest.mark.ci
def test_what_is_refused_stands_before_what_was_typed_meanwhile(noor: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    noor.route(SAY, hold)
    with noor.expect_request(SAY):
        _write(noor, "Eerst dit.")
    noor.locator("#say textarea").fill("Dan dat.")
    held[0].fulfill(status=422, content_type="text/html", body="<main>Dit is te lang.</main>")
    _told(noor, "Dit is te lang.")
    assert noor.locator("#say textarea").input_value() == "Eerst dit.\nDan dat."


@pytest.mark.full
@pytest.mark.ci
def test_what_is_written_while_signed_out_goes_after_signing_in_elsewhere(
    noor: Page, server: servers.Server
) -> None:
    other = noor.context.new_page()
    other.goto("/t/")
    tap(other, "Uitloggen")
    _write(noor, "Iemand ging mee naar buiten.")
    _told(noor, OUT)
    for place in ("#live", "#heard", "#beside"):
        expect(noor.locator(place)).to_be_empty()
    expect(noor.locator("#say textarea")).to_be_visible()
    other.goto(next(url for name, url in server.links.items() if name.startswith("Noor")))
    assert not other.url.endswith("/v/")
    for text in ("Stap 1 van 8", "Iemand ging mee naar buiten."):
        _soon(noor, text)
    expect(noor.locator("#beside")).to_contain_text("Noor")
    _told(noor, "Gestuurd.")


@pytest.mark.full
@pytest.mark.ci
def test_what_is_about_somebody_goes_from_a_screen_that_may_see_it_no_more(noor: Page) -> None:
    noor.locator("#say textarea").fill("Half geschreven")
    noor.route(ASK, lambda route: route.fulfill(status=404, content_type="text/html"))
    _told(noor, "Je kunt deze bespreking niet meer zien.")
    expect(noor.locator("#live")).to_be_empty()
    noor.unroute(ASK)
    _soon(noor, "Stap 1 van 8")
    _told(noor, "")
    assert noor.locator("#say textarea").input_value() == "Half geschreven"


def _write(page: Page, text: str) -> None:
    page.locator("#say textarea").fill(text)
    tap(page, "Stuur")


def _told(page: Page, text: str) -> None:
    expect(page.locator("#live-lost")).to_have_text(text, timeout=SOON)


def _soon(page: Page, text: str) -> None:
    expect(page.locator("main")).to_contain_text(text, use_inner_text=True, timeout=SOON)
