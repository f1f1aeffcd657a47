"""axe finds nothing: WCAG 2.0 to 2.2 at levels A and AA, and best practice, with no exclusions.

The main pages once: filled and easy. CI and `make test-looks` take every page, in the three ways of reading and for
every role; `make test-looks` also takes them empty and with their form sent back. Each page is looked at whole in light
and for its colours in the dark, in one visit.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.journeys.axe import send_empty, violations, violations_day_and_night
from tests.journeys.steps import new_client, read_like
from tests.journeys.test_targets import MAIN
from tests.journeys.tour import Stop, sign_in, sit_together, tour

PHONE = {"viewport": {"width": 390, "height": 844}}
TABLET = {"viewport": {"width": 1180, "height": 820}}
START = {"Samira": "/b/", "Dirk": "/b/", "Yusuf": "/b/", "Fatma": "/w/", "Samen": "/b/20/"}
AT_THE_DOOR = ("/", "/in/", "/r/", "/x/1/", "/nowhere/")
STAFF = (
    "Noor", "Henk", "Aisha", "Pim", "dr. Lotte", "Lena", "Joris", "Carla", "Tess", "Nadia", "Wim",
)  # fmt: skip
OWN = {
    "Pim": "organisation_ keeping_ coaching_pair", "Henk": "coaching_ teammeeting_",
    "Nadia": "watch_ breakglass_ organisation_second", "Tess": "organisation_system",
    "Joris": "fidelity_", "Wim": "client_lowerings keeping_waiting breakglass_",
}  # fmt: skip
"""The beginnings of routes that a role has and the roles before it have not."""


def _come_in(server, new_context, who: str, size: dict[str, dict[str, int]], **wishes: str):
    context = new_context(**size, **wishes)
    page = sign_in(context, server.links, "Fatma" if who == "Samen" else who)
    if who == "Samen":
        sit_together(page, "Samira")
    return context, page


def _each_route(context, who: str) -> list[Stop]:
    stops = tour(context, who, START.get(who, "/t/"))
    assert stops
    return list({stop.route: stop for stop in reversed(stops)}.values())


def _look(page, stops: list[Stop]) -> Iterator[str]:
    for stop in stops:
        page.goto(stop.path)
        for fault in violations_day_and_night(page):
            yield f"{stop} {stop.path}: {fault}"


def _none(found: Iterator[str]) -> None:
    faults = list(found)
    assert not faults, "\n" + "\n".join(faults)


@pytest.mark.parametrize(
    "who",
    [
        "Samira",
        # All of theirs is looked at by CI in the tests below; these are the short way to a fault.
        *(pytest.param(who, marks=pytest.mark.full) for who in ("Fatma", "Samen", "Noor", *OWN)),
    ],
)
def test_the_main_pages(server, new_context, who):
    size = PHONE if who == "Samira" else TABLET
    context, page = _come_in(server, new_context, who, size)
    stops = _each_route(context, who)
    if who == "Samen":  # the booklet's own pages are looked at with Samira
        stops = [stop for stop in stops if stop.route.startswith("together_")]
    if who in OWN:
        stops = [stop for stop in stops if stop.route.startswith(tuple(OWN[who].split()))]
    if who in ("Samira", "Fatma"):
        stops = [stop for stop in stops if stop.route in MAIN]
    assert stops
    _none(_look(page, stops))


def test_axe_is_awake(page):
    page.set_content("<html><body><img src='x'><button></button></body></html>")
    found = {fault.partition(":")[0] for fault in violations(page)}
    assert {"image-alt", "button-name", "html-has-lang", "landmark-one-main"} <= found


def test_the_door(server, new_context):
    page = new_context(**PHONE).new_page()
    page.goto("/k/demo-card-of-samira-please/")
    faults = violations(page)
    while page.url.rstrip("/").rpartition("/")[2] != "k":
        page.locator("main form button").nth(1).click()
        page.wait_for_load_state()
        faults += violations(page)
    assert faults == []
    _none(_look(page, [Stop("door", "door", path) for path in AT_THE_DOOR]))


@pytest.mark.ci
@pytest.mark.full
@pytest.mark.parametrize("who", STAFF)
def test_every_page_of_every_role(server, new_context, who):
    context, page = _come_in(server, new_context, who, TABLET)
    _none(_look(page, tour(context, who, "/t/")))


@pytest.mark.ci
@pytest.mark.full
@pytest.mark.parametrize("level", ["easy", "plain", "picture"])
@pytest.mark.parametrize("who", ["Samira", "Yusuf", "Samen"])
def test_every_booklet_page_in_every_way(server, new_context, who, level):
    context, page = _come_in(server, new_context, who, PHONE)
    read_like(page, level=level)
    _none(_look(page, _each_route(context, who)))


@pytest.mark.ci
@pytest.mark.full
@pytest.mark.parametrize("size", [PHONE, TABLET], ids=["phone", "tablet"])
def test_every_page_of_a_worker(server, new_context, size):
    context, page = _come_in(server, new_context, "Fatma", size)
    _none(_look(page, tour(context, "Fatma", "/w/")))


@pytest.mark.ci
@pytest.mark.full
@pytest.mark.parametrize("size", [PHONE, TABLET], ids=["phone", "tablet"])
def test_how_a_figure_was_counted_and_the_own_part_in_it(server, new_context, size):
    """A worker's one team leads on to its mirror at once, so no link of a tour ends there."""
    _, page = _come_in(server, new_context, "Fatma", size)
    page.goto("/t/s/")
    mirror = page.url
    paths = [mirror] + [f"{mirror}{no}/{own}" for no in (5, 8) for own in ("", "1/")]
    _none(_look(page, [Stop("Fatma", "fidelity", path) for path in paths]))
    assert "own-rows" in page.content()


def _sent_back(page, stops: list[Stop]) -> Iterator[str]:
    """The violations of every form that comes back; at least some forms must."""
    came_back = 0
    for stop in stops:
        page.goto(stop.path)
        if send_empty(page):
            came_back += 1
            for fault in violations_day_and_night(page):
                yield f"{stop} {stop.path}, sent back: {fault}"
    assert came_back > 2


READERS = [(who, level) for who in ("Samira", "Samen") for level in ("easy", "plain", "picture")]


@pytest.mark.full
@pytest.mark.parametrize(
    ("who", "level"), [*READERS, *((who, None) for who in ("Fatma", "Noor", "Pim", "Nadia"))]
)
def test_every_form_sent_back(server, new_context, who, level):
    size = PHONE if who == "Samira" else TABLET
    context, page = _come_in(server, new_context, who, size)
    if level:  # who works here reads plain texts alone
        read_like(page, level=level)
    _none(_sent_back(page, _each_route(context, who)))


@pytest.mark.full
@pytest.mark.parametrize("level", ["easy", "plain", "picture"])
def test_an_empty_booklet(server, new_context, level):
    context = new_context(**TABLET)
    page = sign_in(context, server.links, "Fatma")
    name = f"Nieuw {level}"
    path = new_client(page, name)
    person = [
        Stop("Fatma", "empty", found) for found in (path, f"{path}c/", f"{path}k/", f"{path}l/")
    ]
    faults = list(_look(page, person))
    sit_together(page, name)
    read_like(page, level=level)
    faults += _look(page, _each_route(context, "Samen"))
    _none(iter(faults))
