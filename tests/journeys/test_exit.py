"""Snel weg: covered at once, signed out, and Back shows nothing of anybody."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.steps import bar, come_in, silent, tap

pytestmark = pytest.mark.slow

CARD = "/k/demo-card-of-samira-please/"
DIRK = "/k/demo-card-of-dirk-please/"
PICTURES = ("Boot", "Sleutel", "Zon")
HERS = ("Samira", "Leyla", "zanggroep", "eigen huis")


@pytest.fixture
def watched(new_context):
    """Samira's booklet, on a phone that somebody else looks at too, some pages deep."""
    page = new_context(viewport={"width": 390, "height": 844}).new_page()
    come_in(page, CARD, PICTURES, phone="Nee, iemand ziet mee")
    bar(page, "Deze week")
    bar(page, "Boekje")
    page.wait_for_url("**/b/")  # a key that is pressed between two pages is heard by neither
    return page


def _is_out(page) -> None:
    page.wait_for_url("**/x/1/")
    silent(page, *HERS)
    for _ in range(4):
        page.go_back()
        page.wait_for_load_state()
        silent(page, *HERS)
    page.goto("/b/")
    silent(page, *HERS)
    assert "/b/" not in page.url
    names = {cookie["name"] for cookie in page.context.cookies()}
    assert [name for name in names if "session" in name] == []


def test_the_page_is_covered_before_the_server_answers(watched):
    watched.route("**/x/", lambda route: None)  # the network hangs
    watched.get_by_role("button", name="Snel weg").click(no_wait_after=True)
    expect(watched.locator("html.gone")).to_have_count(1)
    shown = watched.locator("main").evaluate(
        "one => one.checkVisibility({visibilityProperty: true})"
    )
    assert not shown


def test_out_and_nothing_behind(watched):
    watched.get_by_role("button", name="Snel weg").click()
    _is_out(watched)


def test_three_times_shift(watched):
    for _ in range(3):
        watched.keyboard.press("Shift")
    _is_out(watched)


def test_out_without_scripts(new_context):
    page = new_context(java_script_enabled=False).new_page()
    come_in(page, CARD, PICTURES, phone="Nee, iemand ziet mee")
    tap(page, "Snel weg")
    _is_out(page)


def test_the_button_stays_where_it_is_needed(watched, new_context):
    for path in ("/b/1/4/", "/b/3/", "/b/8/", "/b/11/", "/r/"):
        watched.goto(path)
        expect(watched.get_by_role("button", name="Snel weg")).to_be_in_viewport()
    own = new_context().new_page()
    come_in(own, DIRK, ("Vis", "Hoed", "Brood"), phone="Ja, alleen van mij")
    expect(own.get_by_role("button", name="Snel weg")).to_have_count(0)
