"""Roos goes the whole way: from a first card to a farewell, and back a year later, through the pages alone.

The practice case of the method in own words: what she can, a museum that was never a priority, a plan, her family and
who carries her, safety, her people at one table, looking back, a warm handover, aftercare, and a stretch that follows.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, expect

from krachtwerk.kit import clock
from tests.journeys.server import Server
from tests.journeys.steps import bar, choose, follow, reads, silent, tap, write
from tests.journeys.tour import sign_in
from tests.journeys.whole_way import (
    ALIKE,
    BORN,
    CLAY,
    FRIENDS,
    MUSEUM,
    PROMISE,
    ROOM,
    SECRET,
    STEP,
    THREAT,
    WANT,
    Way,
    fill,
    inventory,
    link_of,
    press,
    welcome,
)


@pytest.mark.full
def test_the_whole_way_and_back_a_year_later(
    server: Server, new_context: Callable[..., BrowserContext]
) -> None:
    """One person, one booklet, and all that the method asks of it."""
    phone = new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    tablet = new_context(viewport={"width": 1180, "height": 820})
    fatma = sign_in(tablet, server.links, "Fatma")
    way = Way(server, phone.new_page(), fatma, clock.local(clock.now(), "Europe/Amsterdam").date())
    welcome(way)
    cards = inventory(way)
    _museum(way, cards["museum"])
    goal = _plan(way)
    way.later(7)
    hilde, alike = _family(way)
    _safety(way)
    table = _network_meeting(way, hilde, alike)
    _guest(way, new_context, table, goal, hilde)
    way.later(60)
    _evaluation(way)
    _farewell(way)
    way.later(30)
    _aftercare(way)
    way.later(365, fatma=False)
    _back(way, new_context)


def _museum(way: Way, card: str) -> None:
    """From a card that is no priority: an outing, done together, kept as a joint activity."""
    roos, fatma = way.roos, way.fatma
    fill(roos, f"/b/10/2/{card}/", text="Samen naar het museum aan de haven.")
    roos.locator('main button[name="audience"][value="with_worker"]').click()
    roos.wait_for_url("**/b/10/")
    fatma.goto(way.person)
    reads(fatma, "Samen naar het museum aan de haven.")
    fill(
        fatma, f"{way.person}c/", place="out_together", kind="joint_activity",
        own_words="Bij het blauwe schilderij werd ik stil.",
    )  # fmt: skip
    fatma.goto(f"{way.person}l/")
    reads(fatma, "Samen ergens naartoe", "Samen doen", "Bij het blauwe schilderij werd ik stil.")


def _plan(way: Way) -> str:
    """Three cards that matter most, the museum not among them; a goal with its thread, a step. The goal's id."""
    roos = way.roos
    roos.goto("/b/3/1/")
    for text in (ROOM, CLAY, FRIENDS):
        tap(roos, "Kies", within=roos.locator("li", has_text=text))
        expect(roos.locator("ol.plan-list li", has_text=text)).to_be_visible()
    expect(roos.locator("ol.plan-list li")).to_have_count(3)
    silent_list = roos.locator("ol.plan-list")
    expect(silent_list).not_to_contain_text(MUSEUM)
    follow(roos, "Verder")
    follow(roos, "Ik wil …", within=roos.locator("main li, main article", has_text=ROOM))
    write(roos, "Wat wil jij?", WANT)
    choose(roos, "Dit jaar")
    tap(roos, "Bewaar")
    roos.goto("/b/3/")
    follow(roos, WANT)
    reads(roos, ROOM, WANT)
    goal = roos.url.rstrip("/").rpartition("/")[2]
    roos.goto(f"/b/4/{goal}/5/")
    write(roos, "Wat ga je doen?", STEP)
    tap(roos, "Verder")
    choose(roos, "Ik")
    tap(roos, "Verder")
    write(roos, "Na wat doe je het?", "de koffie")
    tap(roos, "Verder")
    choose(roos, "Bij mij thuis")
    tap(roos, "Verder")
    roos.get_by_role("button", name="Ja, dit klopt").click()
    bar(roos, "Deze week")
    reads(roos, STEP)
    fill(roos, f"/b/4/{goal}/4/", audience="with_worker")
    return goal


def _someone(way: Way, name: str, gives: str, nearness: str) -> str:
    """Somebody of hers, for both to see; their id."""
    roos = way.roos
    fill(roos, "/b/8/1/", name=name, gives=gives, nearness=nearness)
    id = link_of(roos, "/b/8/", name).rstrip("/").rpartition("/")[2]
    press(roos, f"/b/9/{id}/3/", "audience", "with_worker")
    return id


def _family(way: Way) -> tuple[str, str]:
    """The tree first, then the lines: who is kin, and what is between them."""
    roos = way.roos
    hilde = _someone(way, "Hilde", "Mijn moeder. Zij belt elke zondag.", "close")
    alike = _someone(way, ALIKE, "Kent mij van vroeger.", "far")
    press(roos, f"/b/9/{way.id}/8/1/{hilde}/", "kind", "birth")
    roos.goto("/b/8/6/")
    expect(roos.locator(f'svg [data-of*="{hilde}"]').first).to_be_attached()
    press(roos, f"/b/9/{hilde}/6/1/", "quality", "strong")
    roos.goto("/b/8/3/")
    expect(roos.locator(f'svg [data-of*="{hilde}"]').first).to_be_attached()
    reads(roos, "Hilde")
    return hilde, alike


def _safety(way: Way) -> None:
    """With Fatma, inside the vault: whom she is not safe with, and the first lines of her plan."""
    fatma = way.fatma
    fill(fatma, f"{way.person}v/5/", name=THREAT, phone="06 12 34 56 78")
    for no, text in ((1, "Dan word ik stil en koud."), (3, "Ik loop naar de buren.")):
        fill(fatma, f"{way.person}v/9/{no}/", text=text)
    fatma.goto(f"{way.person}v/9/")
    reads(fatma, "Dan word ik stil en koud.", "Ik loop naar de buren.")
    for path in (way.person, f"{way.person}l/", "/w/", "/w/p/"):
        fatma.goto(path)
        silent(fatma, THREAT, "Dan word ik stil en koud.")


def _network_meeting(way: Way, hilde: str, alike: str) -> str:
    """A day, two people whom Roos wants there; one gets a place, who looks like the threat gets a full table's no."""
    roos, fatma = way.roos, way.fatma
    on = (way.today + timedelta(days=1)).isoformat()
    fill(fatma, f"{way.person}t/", next_on=on, next_at="15:00", place="neighbourhood")
    href = roos.goto("/b/36/") and roos.locator("main a.cover").first.get_attribute("href")
    assert href is not None
    table = href.rstrip("/").rpartition("/")[2]
    roos.goto(f"/b/36/{table}/1/")
    for id in (hilde, alike):
        roos.locator(f'[name="people"][value="{id}"]').check(force=True)
    tap(roos, "Bewaar")
    fill(roos, f"/b/36/{table}/2/", text="Waar ik kan wonen.")
    desk = f"{way.person}t/{table}/"
    for name, no in (("Hilde", False), (ALIKE, True)):
        fatma.goto(desk)
        follow(fatma, "Geef een plaats", within=fatma.locator("li.meeting", has_text=name))
        tap(fatma, "Geef een plaats")
        reads(fatma, "Er is geen plaats meer." if no else "Komt")
        silent(fatma, THREAT)
    roos.goto(f"/b/36/{table}/")
    reads(roos, "Hilde", ALIKE, "Fatma kijkt of er plaats is.")
    return table


def _guest(
    way: Way, new_context: Callable[..., BrowserContext], table: str, goal: str, hilde: str
) -> None:
    """Hilde comes in by link and code, sees what Roos chose alone, and ticks her own step."""
    roos, fatma = way.roos, way.fatma
    guest = link_of(roos, f"/b/36/{table}/", "Hilde").rstrip("/").rpartition("/")[2]
    roos.goto(f"/b/36/2/{guest}/2/")
    roos.locator(f'[name="goals"][value="{goal}"]').check(force=True)
    tap(roos, "Bewaar")
    roos.goto(f"/b/36/{table}/3/")
    write(roos, "Wat ga je doen?", PROMISE)
    choose(roos, "Hilde")
    roos.locator(f'[name="goal"][value="{goal}"]').check(force=True)
    tap(roos, "Bewaar")
    fatma.goto(f"{way.person}t/1/{guest}/1/")
    tap(fatma, "Maak een link en een code")
    link = fatma.locator(".way-in__text").inner_text()
    code = fatma.locator(".way-in__code").inner_text()
    hers = new_context(viewport={"width": 390, "height": 844}).new_page()
    hers.goto(link)
    hers.locator('[name="code"]').fill(code)
    tap(hers, "Verder")
    reads(hers, "Hilde", "Waar ik kan wonen.", WANT, PROMISE)
    silent(hers, CLAY, MUSEUM, THREAT, ALIKE, SECRET)
    tap(hers, "Gelukt")
    fatma.goto(f"{way.person}t/{table}/1/")
    fatma.locator('[name="text"]').fill("Hilde gaat mee kijken naar de kamer.")
    tap(fatma, "Bewaar")
    tap(fatma, "Deel het met Roos en de gasten")
    roos.goto(f"/b/36/{table}/")
    reads(roos, "Hilde gaat mee kijken naar de kamer.", PROMISE)


def _evaluation(way: Way) -> None:
    """Looking back and ahead; Fatma proposes to close, Roos says yes."""
    roos, fatma = way.roos, way.fatma
    fatma.goto(f"{way.person}e/1/")
    tap(fatma, "Begin samen te kijken")
    roos.goto("/b/24/5/")
    reads(roos, WANT)
    press(roos, "/b/24/5/", "how", "reached")
    fill(roos, "/b/24/7/1/", text="Ik heb nu een sleutel van mezelf.")
    fill(fatma, f"{way.person}e/3/", kind="close")
    press(roos, "/b/24/5/", "answer", "yes")
    fatma.goto(f"{way.person}e/1/")
    reads(fatma, "Jullie ronden af.", "Ik heb nu een sleutel van mezelf.")


def _farewell(way: Way) -> None:
    """Who goes on with her, ticked by both; how to come back, a day of aftercare, last words, the booklet, the end."""
    roos, fatma = way.roos, way.fatma
    fill(fatma, f"{way.person}e/5/", to="Wijkteam Zuid, Marit")
    fill(fatma, f"{way.person}e/4/", kind="come_back", text="Bel het gewone nummer, altijd.")
    day = way.today + timedelta(days=30)
    fill(fatma, f"{way.person}e/7/", on=day.isoformat())
    for item in ("told", "met", "reach"):
        press(fatma, f"{way.person}e/4/", "item", item)
        press(roos, "/b/24/9/", "item", item)
    reads(roos, "Wijkteam Zuid, Marit", "Bel het gewone nummer, altijd.")
    expect(roos.locator('main button[name="off"][aria-pressed="true"]')).to_have_count(3)
    fill(roos, "/b/24/11/", text="Dank voor het museum.")
    press(roos, "/b/24/9/", "way", "leave")
    fatma.goto(f"{way.person}e/8/")
    fatma.locator('[name="reason"]').first.check(force=True)
    tap(fatma, "Ja, rond af")
    reads(fatma, "Dank voor het museum.")
    roos.goto("/b/24/9/")
    reads(roos, "Dank voor het museum.")


def _aftercare(way: Way) -> None:
    """On the day of aftercare Fatma calls, and keeps that she did."""
    fatma = way.fatma
    fill(fatma, f"{way.person}c/", place="remote", kind="talk", own_words="Het gaat goed hier.")
    fatma.goto(f"{way.person}l/")
    reads(fatma, "Het gaat goed hier.")


def _back(way: Way, new_context: Callable[..., BrowserContext]) -> None:
    """A year later Els is at the desk: nobody by a wrong day, Roos by the right one; with her yes it goes on."""
    roos = way.roos
    els = sign_in(new_context(viewport={"width": 1180, "height": 820}), way.server.links, "Els")
    assert els.request.get(way.person).status == 404
    bar(els, "Mensen")
    follow(els, "Iemand komt terug")
    wrong = BORN + timedelta(days=1)
    fill(els, "/w/p/back/", name="Roos", born=wrong.isoformat())
    reads(els, "Zo is hier niemand te vinden.")
    silent(els, "Tielman")
    fill(els, "/w/p/back/", name="Roos", born=BORN.isoformat())
    reads(els, "Roos Tielman", "Wil deze persoon opnieuw beginnen?")
    choose(els, "Ja, hier bij mij")
    tap(els, "Begin opnieuw")
    els.wait_for_url(re.compile(re.escape(way.person)))
    reads(els, "Roos", ROOM, CLAY, "Hilde")
    silent(els, THREAT, SECRET)
    roos.goto("/b/24/13/")
    reads(roos, "Je begon opnieuw op", "Els", "Fatma")
    roos.goto("/b/1/4/")
    reads(roos, CLAY, MUSEUM)
    roos.goto("/b/24/1/")
    reads(roos, WANT)
