"""Snel weg (D1, D2): from every page, with a dead network, and nothing behind Back, forward, reload, reopen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DEFAULTS
from tests.journeys.steps import come_in, silent, tap
from tests.journeys.tour import Stop, tour

pytestmark = pytest.mark.slow

CARD = "/k/demo-card-of-samira-please/"
PICTURES = ("Boot", "Sleutel", "Zon")
HERS = ("Samira", "Leyla", "zanggroep", "eigen huis", "Vlier", "Kaya")
COVERED = """() => {
  const form = document.querySelector('form[data-exit]');
  window.fetch = () => new Promise(() => {});
  window.setTimeout = () => 0;  // the page stays, so that a slow machine does not lead on during the next look
  form.requestSubmit();
  const main = document.querySelector('main');
  return [document.documentElement.classList.contains('gone'), main.checkVisibility({visibilityProperty: true})];
}"""
SHIFTED = """() => {
  window.fetch = () => new Promise(() => {});
  window.setTimeout = () => 0;  // the page stays, so that a slow machine does not lead on during the next look
  for (let no = 0; no < 3; no += 1) dispatchEvent(new KeyboardEvent('keyup', {key: 'Shift'}));
  return document.documentElement.classList.contains('gone');
}"""


def _stops(context) -> list[Stop]:
    page = context.new_page()
    come_in(page, CARD, PICTURES, phone="Ja, alleen van mij")
    return [stop for stop in tour(context, "Samira", "/b/") if stop.path.startswith(("/b/", "/r/"))]


@pytest.fixture
def amber(new_context):
    """Samira's own phone; her mode is amber, so Snel weg is everywhere though she said: only mine."""
    return new_context(viewport={"width": 390, "height": 844})


@pytest.mark.parametrize(
    "most",
    [
        pytest.param(2, marks=[pytest.mark.full, pytest.mark.ci]),
        pytest.param(200, marks=pytest.mark.full),
    ],
)
def test_covered_in_the_same_moment_on_every_page(amber, most):
    """No answer of the server is waited for: the page is covered before the script goes on."""
    stops = _stops(amber)
    assert len(stops) > 25
    page, faults = amber.new_page(), []
    step = max(1, len(stops) // most)
    for stop in stops[::step]:
        page.goto(stop.path)
        button = page.get_by_role("button", name="Snel weg")
        expect(button).to_be_in_viewport()
        if page.evaluate(COVERED) != [True, False]:
            faults.append(f"{stop}: by the button")
        page.goto(stop.path)
        if page.evaluate(SHIFTED) is not True:
            faults.append(f"{stop}: by Shift")
    assert faults == []


def _leave_and_look(page: Page) -> None:
    """Back, forward, reload, and the address typed again: nothing of hers."""
    for act in (
        page.go_back,
        page.go_back,
        page.go_forward,
        page.reload,
        page.go_back,
        page.go_back,
    ):
        act(wait_until="load")
        silent(page, *HERS)
    page.goto("/b/")
    silent(page, *HERS)
    again = page.context.new_page()
    again.goto("/b/3/")
    silent(again, *HERS)


@pytest.fixture
def kept_pages(browser_type, browser_type_launch_args, server) -> Iterator[Page]:
    """A browser that keeps pages whole in memory for Back, as browsers of people do."""
    browser = browser_type.launch(
        **browser_type_launch_args, ignore_default_args=["--disable-back-forward-cache"]
    )
    page = browser.new_context(base_url=server.url, **DEFAULTS).new_page()
    yield page
    browser.close()


def test_nothing_behind_the_buttons_of_the_browser(kept_pages):
    page = kept_pages
    come_in(page, CARD, PICTURES, phone="Nee, iemand ziet mee")
    for path in ("/b/3/", "/b/8/", "/b/"):
        page.goto(path)
    tap(page, "Snel weg")
    page.wait_for_url("**/x/1/")
    _leave_and_look(page)


def test_the_browser_would_show_a_page_that_is_not_guarded(kept_pages, server):
    """The control: without signing out, Back shows what was there."""
    page = kept_pages
    come_in(page, CARD, PICTURES, phone="Nee, iemand ziet mee")
    page.goto("/b/3/")
    page.goto("/x/1/")
    page.go_back()
    assert "eigen huis" in page.content()


def test_without_a_network_it_is_covered_and_replaced(amber):
    page = amber.new_page()
    come_in(page, CARD, PICTURES, phone="Ja, alleen van mij")
    page.goto("/b/3/")
    amber.set_offline(True)
    page.get_by_role("button", name="Snel weg").click(no_wait_after=True)
    page.wait_for_function(
        "() => !document.body || !document.body.innerText.includes('eigen huis')"
    )
    page.wait_for_timeout(800)
    assert not [text for text in HERS if text in page.inner_text("body")]


def test_the_list_of_open_apps_shows_an_empty_page(amber):
    """D6: where somebody may look along, a page that is not in front is covered, and comes back."""
    page = amber.new_page()
    come_in(page, CARD, PICTURES, phone="Nee, iemand ziet mee")
    hide = """value => {
      Object.defineProperty(document, 'visibilityState', {value, configurable: true});
      document.dispatchEvent(new Event('visibilitychange'));
    }"""
    page.evaluate(hide, "hidden")
    expect(page.locator("html.gone")).to_have_count(1)
    page.evaluate(hide, "visible")
    expect(page.locator("html.gone")).to_have_count(0)


def test_out_without_scripts_from_the_private_part(new_context):
    page = new_context(java_script_enabled=False).new_page()
    come_in(page, CARD, PICTURES, phone="Ja, alleen van mij")
    page.goto("/b/29/")
    for picture in ("Boom", "Hoed", "Vis"):
        tap(page, picture)
    page.wait_for_url("**/b/29/1/")
    assert "Rob Kaya" in page.content()
    tap(page, "Snel weg")
    page.wait_for_url("**/x/1/")
    silent(page, *HERS)
    page.goto("/b/29/1/")
    silent(page, *HERS)


def test_red_is_met_at_the_door_as_a_card_nobody_knows(new_context, server):
    """The last one of this file: Samira tells that somebody watches her phone, and her card knows nobody."""
    page = new_context().new_page()
    come_in(page, CARD, PICTURES, phone="Ja, alleen van mij")
    page.goto("/b/28/")
    page.locator("button.choice").nth(2).click()
    tap(page, "Ja, doe dit")
    page.wait_for_url("**/x/1/")
    silent(page, *HERS)
    page.go_back()
    silent(page, *HERS)
    answer = page.goto(CARD)
    unknown = page.context.new_page().goto("/k/no-such-card-as-this-one-here/")
    assert answer is not None
    assert unknown is not None
    assert answer.status == unknown.status == 404
    assert answer.text() == unknown.text()
