"""A team strengths meeting with six browsers, one of which loses its connection, and what the client reads of it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys import server as servers
from tests.journeys.steps import reads, silent, tap
from tests.journeys.tour import sign_in

MORE = ("Mila Vos", "Sem Bos", "Tom Smit")
SOON = 15_000  # milliseconds in which every device has asked for the number, on two slow cores
PHONE, TABLET = {"width": 390, "height": 844}, {"width": 1180, "height": 820}
WAITS = "Dit wordt gestuurd als er weer verbinding is."
LATE = "Samen de tuin van de buren doen."
ASKED = "Hoe komt er iets leuks in een week vol afspraken?"
JOIN = """
import os, sys
import django
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "krachtwerk.settings")
django.setup()
from krachtwerk.kit import clock
from krachtwerk.models import Team
from krachtwerk.rules import account, organisation
at = clock.now()
team = Team.objects.select_related("organisation").get(name="Team Haven")
by = organisation.set_up(team.organisation)
for no, name in enumerate(sys.argv[1:]):
    place = account.make_account(f"more-{no}", at=at)
    organisation.give_place(place, "worker", name=name, by=by, at=at, starts_on=at.date(), team=team)
"""


@pytest.fixture(scope="module")
def server(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[servers.Server]:
    """A copy of the demo in which three more people work in the team."""
    home = tmp_path_factory.mktemp("meeting") / "home"
    shutil.copytree(demo_home, home)
    subprocess.run(
        [sys.executable, "-c", JOIN, *MORE],
        cwd=servers.ROOT, env=servers._environment(home), check=True, timeout=300,
    )  # fmt: skip
    running = servers.Server(home)
    yield running
    running.stop()


@pytest.fixture
def links(server: servers.Server) -> dict[str, str]:
    """The ways in of this copy, with those who came to work in it."""
    told = json.loads(servers._krachtwerk(server.home, "demo-links", "--json"))
    return {one["name"]: server._here(one["url"]) for one in told}


@pytest.mark.full
@pytest.mark.ci
def test_six_devices_one_of_which_drops_off(
    server: servers.Server, links: dict[str, str], new_context: Callable[..., BrowserContext]
) -> None:
    names = ("Noor", "Fatma", "Els", *(name.split()[0] for name in MORE))
    sizes = (TABLET, PHONE, TABLET, PHONE, PHONE, PHONE)
    people = {
        name: sign_in(new_context(viewport=size), links, name)
        for name, size in zip(names, sizes, strict=True)
    }
    noor = people["Noor"]
    _sit_down(people)
    _begin_with_what_went_well(people)
    _lay_the_question(people)
    _think_of_ideas(people)
    _choose_and_close(people)
    marja = sign_in(new_context(viewport=PHONE), links, "Marja")
    marja.goto("/b/38/")
    reads(marja, ASKED, LATE)
    silent(marja, "Een idee van Fatma.")
    assert noor.url.startswith(server.url)


def _sit_down(people: dict[str, Page]) -> None:
    """Everybody takes part; nobody but the bringer sees yet what will be asked."""
    for name, page in people.items():
        page.goto("/t/k/")
        page.locator("a.meeting__name").first.click()
        tap(page, "Ik doe mee")
        if name == "Els":
            reads(page, ASKED, "M.W.")
        else:
            silent(page, ASKED, "M.W.")


def _begin_with_what_went_well(people: dict[str, Page]) -> None:
    """The first step appears by itself, with the question of two weeks ago that comes back."""
    tap(people["Noor"], "Begin")
    _all_see(people, "Stap 1 van 8")
    _write(people["Mila"], "Iemand belde zelf de woningbouw.")
    tap(people["Els"], "Het hielp")
    _all_see(people, "Iemand belde zelf de woningbouw.", "Het hielp")


def _lay_the_question(people: dict[str, Page]) -> None:
    """Up to the ideas: initials on every screen, a name on none."""
    noor = people["Noor"]
    tap(noor, "Volgende vraag")
    _all_see(people, ASKED, "Over M.W.")
    for page in people.values():
        silent(page, "Marja")
    tap(noor, "Sem")
    _soon(people["Sem"], "Jij hebt het woord")
    for no in range(3, 7):
        tap(noor, "Volgende stap")
        _soon(noor, f"Stap {no} van 8")


def _think_of_ideas(people: dict[str, Page]) -> None:
    """All write at once; one device has no connection meanwhile, and loses nothing."""
    noor, tom, others = people["Noor"], people["Tom"], ("Fatma", "Els", "Mila", "Sem")
    for page in people.values():
        expect(page.locator("#say textarea")).to_be_visible(timeout=SOON)
    tom.context.set_offline(True)
    _write(tom, LATE)
    expect(tom.locator("#live-lost")).to_have_text(WAITS, timeout=SOON)
    tom.locator("#say textarea").fill("Half geschreven")
    for name in others:
        _write(people[name], f"Een idee van {name}.")
    for name in others:
        _soon(noor, f"Een idee van {name}.")
    tap(noor, "Volgende stap")
    _soon(noor, "Stap 7 van 8")
    silent(noor, LATE)
    tom.context.set_offline(False)
    _all_see(people, LATE, "Stap 7 van 8")
    assert tom.locator("#say textarea").input_value() == "Half geschreven"
    assert noor.locator(".team-said__one", has_text=LATE).count() == 1


def _choose_and_close(people: dict[str, Page]) -> None:
    """The bringer takes the late idea along; the wall keeps up until the end."""
    noor, els = people["Noor"], people["Els"]
    tap(els, "Neem mee", within=els.locator(".team-said__one", has_text=LATE))
    _all_see(people, "Gaat mee")
    wall = noor.context.new_page()
    wall.goto(f"{noor.url}w/")
    reads(wall, LATE, "M.W.")
    tap(noor, "Naar het afronden")
    _soon(wall, "Stap 8 van 8")
    tap(noor, "Sluit de bespreking")
    for name in ("Els", "Tom", "Fatma"):
        _soon(people[name], "Deze bespreking is klaar.")


def _all_see(people: dict[str, Page], *texts: str) -> None:
    for page in people.values():
        for text in texts:
            _soon(page, text)


def _write(page: Page, text: str) -> None:
    page.locator("#say textarea").fill(text)
    tap(page, "Stuur")


def _soon(page: Page, text: str) -> None:
    """It appears by itself, without anything being tapped."""
    expect(page.locator("main")).to_contain_text(text, use_inner_text=True, timeout=SOON)
