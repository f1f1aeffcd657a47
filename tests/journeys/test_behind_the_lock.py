"""Behind the lock: a plan made without scripts, read, printed and taken away; axe and targets on every page of it."""

from __future__ import annotations

import re

import pytest

from tests.journeys.axe import send_empty, violations
from tests.journeys.steps import answered, choose, follow, read_like, reads, silent, tap, write
from tests.journeys.test_targets import BOOKLET, breaches
from tests.journeys.tour import Stop, sign_in

pytestmark = pytest.mark.slow

PHONE = {"viewport": {"width": 360, "height": 800}}
SECRET = ("Boom", "Hoed", "Vis")
BAG = "Een tweede tas staat bij Hatice."
PAGES = ("7", "8", "8/1", "8/11", "8/12", "10", "11", "12")


def unlock(page) -> None:
    """The three other pictures, and then the warning."""
    page.goto("/b/29/")
    for picture in SECRET:
        tap(page, picture)
        page.wait_for_load_state()
    page.goto("/b/29/7/")
    reads(page, "112")
    page.locator("main form button").first.click()
    page.wait_for_load_state()


def inside(server, new_context, **wishes):
    context = new_context(**PHONE, **wishes)
    page = sign_in(context, server.links, "Samira")
    unlock(page)
    return page


def stops(page) -> list[Stop]:
    """Every page of the plan, one line of it too."""
    page.goto("/b/29/8/1/")
    line = re.search(r"/b/29/9/[0-9a-f-]{36}/", page.content())
    assert line
    paths = [*(f"/b/29/{one}/" for one in PAGES), line.group()]
    paths += [f"{line.group()}{no}/" for no in (1, 2)]
    return [Stop("Samira", path, path) for path in ("/b/29/1/", *paths)]


def test_a_plan_without_scripts(server, new_context):
    page = inside(server, new_context, java_script_enabled=False)
    reads(page, "Mijn plan", "Als Deniz in bed plast", "We kijken opnieuw")
    follow(page, "Als ik weg moet Mijn tas staat bij Nadia: paspoorten, geld, de knuffel van Elif.")
    reads(page, "Waar ga je heen? Wat neem je mee?")
    write(page, "Nog iets?", BAG)
    tap(page, "Bewaar")
    reads(page, BAG)
    follow(page, BAG)
    write(page, "Jouw woorden", "De tas staat bij Gül.")
    tap(page, "Bewaar")
    reads(page, "De tas staat bij Gül.")
    silent(page, BAG)
    follow(page, "De tas staat bij Gül.")
    follow(page, "Haal weg")
    tap(page, "Haal weg")
    silent(page, "Gül")
    page.goto("/b/29/10/")
    choose(page, "Over twee weken")
    tap(page, "Bewaar")
    reads(page, "We kijken opnieuw")
    page.goto("/b/29/6/")
    page.goto("/b/")
    silent(page, "Deniz in bed", "Mijn plan", "opnieuw")


def test_the_lock_falls_behind_the_plan(server, new_context):
    page = inside(server, new_context)
    page.goto("/b/29/1/")
    tap(page, "Doe weer op slot")
    page.goto("/b/29/8/")
    assert page.url.endswith("/b/29/")
    answered(page)


@pytest.mark.parametrize(
    ("level", "scheme"),
    [(level, scheme) for level in ("easy", "plain", "picture") for scheme in ("light", "dark")],
)
@pytest.mark.full
@pytest.mark.ci
def test_axe_finds_nothing(server, new_context, level, scheme):
    page = inside(server, new_context, color_scheme=scheme)
    if level != "easy":
        read_like(page, level=level)
        unlock(page)
    found = stops(page)
    faults = []
    for stop in found:
        page.goto(stop.path)
        faults += [f"{stop.path}: {one}" for one in violations(page)]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), stop.path
    for path in ("/b/29/8/1/", "/b/29/10/", "/b/29/12/"):
        page.goto(path)
        assert send_empty(page), path
        faults += [f"{path}, sent back: {one}" for one in violations(page)]
    assert not faults, "\n".join(faults)


@pytest.mark.full
def test_all_can_be_tapped(server, new_context):
    page = inside(server, new_context)
    small = breaches(page, stops(page), *BOOKLET)
    assert not small, "\n".join(small)
