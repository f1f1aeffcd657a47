"""Zoomed to 400% on a screen of 1280: 320 wide, and nothing has to be pushed sideways."""

from __future__ import annotations

import pytest

from tests.journeys.steps import no_sideways, read_like
from tests.journeys.tour import Stop, sign_in, sit_together, tour

ZOOMED = {"viewport": {"width": 320, "height": 256}}
START = {"Samira": "/b/", "Dirk": "/b/", "Fatma": "/w/", "Samen": "/b/20/"}
MAIN = {
    "booklet_home", "inventory_doors", "inventory_door", "inventory_card", "plan_wants", "plan_goal",
    "plan_choose", "plan_week", "network_people", "network_rings",
    "network_lines", "network_then", "contact_topics", "client_help",
    "account_reading", "together_table", "together_plan", "together_steps", "contact_today",
    "client_people", "client_person", "contact_log", "contact_check", "team_learning", "team_clients",
}  # fmt: skip


def _sticking_out(page, stops: list[Stop]) -> dict[str, list[str]]:
    found = {}
    for stop in stops:
        page.goto(stop.path)
        if out := no_sideways(page):
            found[f"{stop} {stop.path}"] = out
    return found


def _of_each_kind(stops: list[Stop], *, main: bool) -> list[Stop]:
    """One page of each route, of the main ones alone or of all."""
    one = {stop.route: stop for stop in reversed(stops)}
    return [stop for stop in one.values() if not main or stop.route in MAIN]


def _pages(server, new_context, who: str, *, main: bool):
    context = new_context(**ZOOMED)
    page = sign_in(context, server.links, "Fatma" if who == "Samen" else who)
    start = START.get(who, "/t/")
    if who == "Samen":
        sit_together(page, "Samira")
    stops = _of_each_kind(tour(context, who, start), main=main)
    assert stops
    return page, stops


LATER = [pytest.mark.full, pytest.mark.ci]


@pytest.mark.parametrize(
    "who", ["Samira", *(pytest.param(who, marks=LATER) for who in ("Fatma", "Samen", "Noor"))]
)
def test_no_main_page_is_pushed_sideways(server, new_context, who):
    page, stops = _pages(server, new_context, who, main=True)
    assert _sticking_out(page, stops) == {}


@pytest.mark.full
@pytest.mark.parametrize("who", ["Samira", "Dirk", "Fatma", "Samen", "Noor", "Henk", "Pim"])
def test_no_page_is_pushed_sideways(server, new_context, who):
    page, stops = _pages(server, new_context, who, main=False)
    assert _sticking_out(page, stops) == {}


def test_nor_at_the_door(server, new_context):
    page = new_context(**ZOOMED).new_page()
    page.goto("/k/demo-card-of-samira-please/")
    stops = [Stop("door", "door", path) for path in ("/", "/in/", "/r/", "/k/", "/x/1/")]
    assert _sticking_out(page, stops) == {}


@pytest.mark.ci
@pytest.mark.full
@pytest.mark.parametrize("level", ["plain", "picture"])
def test_nor_with_very_big_letters(server, new_context, level):
    context = new_context(**ZOOMED)
    page = sign_in(context, server.links, "Samira")
    read_like(page, letters="bigger", level=level)
    stops = _of_each_kind(tour(context, "Samira", "/b/"), main=True)
    assert _sticking_out(page, stops) == {}
