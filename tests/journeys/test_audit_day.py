"""A whole day of an audit with eight browsers: asked beforehand, looked at apart, agreed, reported, planned."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.audit_day import (
    HERE,
    INDICATORS,
    TEAM,
    Day,
    by_learning,
    its_page,
    may_they_look,
    score_by_keys,
    score_by_taps,
    status,
)
from tests.journeys.keys import Hands
from tests.journeys.server import Server
from tests.journeys.steps import bar, choose, follow, reads, silent, tap, write

AISHA, PIETER = "4444334444", "4444433434"
NAMES = re.compile(r"\b(Marja|Joost|Dirk|Hofstra|de Wit|Tim|Sanne|Anja|Gerrit|Toos|Kim)\b")
OF_MARJA, OF_JOOST, OF_DIRK = (
    "Het staat in een schrift.",
    "Achttien jaar vrachtwagen.",
    "Wel van mij.",
)
KEPT_BACK = "Dat hij mij weer aankijkt"
SAW_AISHA, SAW_PIETER = "Aan de muur hing het rooster.", "Bij de koffie hoorde ik verhalen."
WHY = "Wij zagen samen twee plannen zonder dag."
GOOD = "Dit team begint met wat iemand kan."
ADVICE = "Zet bij elke stap een dag."
STEP, PLACE = "Elke dinsdag lopen wij de stappen na", "In de keuken"
CAME = "Bijna elke stap heeft nu een dag."


@pytest.mark.full
@pytest.mark.ci
def test_a_whole_day(server: Server, new_context: Callable[..., BrowserContext]) -> None:
    on = (datetime.now(HERE) + timedelta(days=10)).date()
    day = Day(server, new_context, on)
    day.come("Joris", "Noor", "Fatma", "Marja", "Dirk")
    _name(day)
    _answer_beforehand(day)
    day.begins(on)
    day.come("Aisha", "Pieter")
    _meet_the_day(day)
    _read_without_names(day)
    _score_apart(day)
    _agree(day)
    _write(day)
    _plan(day)
    _look_back(day)


def _name(day: Day) -> None:
    """The audit of today is called off; Joris names another day and the same two people."""
    joris = day.people["Joris"]
    its_page(joris)
    tap(joris, "Deze audit gaat niet door")
    reads(joris, "Gaat niet door")
    bar(joris, "Audits")
    follow(joris, "Nieuwe audit")
    for name in (TEAM, "Aisha El Amrani", "Pieter Smit"):
        choose(joris, name)
    tap(joris, "Leg deze audit vast")
    expect(
        joris.get_by_label("Aisha El Amrani")
    ).to_be_checked()  # the day is missing, all else stays
    joris.locator('[name="day"]').fill(day.on.isoformat())
    tap(joris, "Leg deze audit vast")
    reads(joris, "De audit staat vast.", "Komt nog", "Aisha El Amrani en Pieter Smit")
    day.path = "/" + joris.url.split("/", 3)[3]


def _answer_beforehand(day: Day) -> None:
    """The team is told and asks along; who answers stays unknown; Dirk would rather not be read."""
    noor, fatma, marja, dirk = (day.people[name] for name in ("Noor", "Fatma", "Marja", "Dirk"))
    by_learning(noor)
    follow(noor, f"Vragen over {TEAM}")
    reads(noor, "Daarom vul je hier niets in", "Begeleiders hebben tijd voor hun trajecten.")
    expect(noor.locator("main fieldset")).to_have_count(0)  # who leads alone is heard in a talk
    by_learning(noor)
    follow(noor, TEAM)
    reads(noor, "Vertel het aan de mensen met wie je meeloopt.")
    _answer_by_keys(fatma)
    may_they_look(marja)
    follow(marja, "Vragen over ons werk")
    for _ in range(6):
        tap(marja, "Vaak")
    tap(marja, "Sla over")
    reads(marja, "Er zijn geen vragen meer.")
    may_they_look(dirk)
    tap(dirk, "Liever niet")
    reads(dirk, "Mag niet")


def _answer_by_keys(fatma: Page) -> None:
    hands = Hands(fatma)
    for word in ("Leren", "Audits", f"Vragen over {TEAM}"):
        hands.tap(word)
    for question in fatma.locator("main legend").all_inner_texts():
        hands.pick(question, "Soms")
    hands.tap("Verstuur")
    reads(fatma, "Jouw antwoorden zijn geteld.")
    assert not hands.faults, "\n".join(hands.faults)


def _meet_the_day(day: Day) -> None:
    """The guide, and what was said beforehand of groups that are large enough."""
    aisha, pieter = day.people["Aisha"], day.people["Pieter"]
    for page in (aisha, pieter):
        its_page(page)
        reads(page, "Nu bezig")
    follow(aisha, "Dag en gesprekken")
    reads(aisha, "Ieder geeft scores, los van elkaar", "Waar ben je trots op bij dit team?")
    follow(aisha, "Terug")
    follow(aisha, "Antwoorden vooraf")
    expect(aisha.get_by_text("Te weinig antwoorden om te laten zien.")).to_have_count(4)
    expect(aisha.locator("main table")).to_have_count(0)


def _read_without_names(day: Day) -> None:
    """Whoever said no is in no file; nobody's name is; and a no of today holds at the next look."""
    aisha, pieter = day.people["Aisha"], day.people["Pieter"]
    tap(pieter, "Trek de dossiers")
    reads(pieter, "De dossiers zijn getrokken.")
    aisha.goto(day.path)
    files = aisha.locator(".file-row a")
    many = files.count()
    read = [_read(aisha, day.path, no) for no in range(many)]
    assert [NAMES.findall(text) for text in read] == [[]] * many
    said = "\n".join(read)
    assert (OF_MARJA in said, OF_JOOST in said) == (True, True)
    assert (OF_DIRK in said, KEPT_BACK in said) == (False, False)
    (joost,) = day.come("Joost")
    may_they_look(joost)
    tap(joost, "Dat wil ik liever niet")
    reads(joost, "Zij zien jouw boekje niet.")
    gone = next(no for no, text in enumerate(read, start=1) if OF_JOOST in text)
    assert status(aisha, f"{day.path}3/{gone}/") == 404
    aisha.goto(day.path)
    expect(files).to_have_count(many - 1)


def _read(page: Page, path: str, no: int) -> str:
    page.goto(path)
    page.locator(".file-row a").nth(no).click()
    reads(page, "Aisha El Amrani kijkt,", "Namen, plaatsen en nummers zijn weggehaald.")
    return page.locator("main").inner_text().replace("Aisha El Amrani", "")


def _score_apart(day: Day) -> None:
    """Pieter with taps, Aisha with her keyboard alone; neither sees the other or the count before both are done."""
    aisha, pieter = day.people["Aisha"], day.people["Pieter"]
    pieter.goto(day.path)
    follow(pieter, INDICATORS[0])
    for score in PIETER:
        score_by_taps(pieter, score, SAW_PIETER)
    tap(pieter, "Ik ben klaar")
    reads(pieter, "We wachten op de ander.")
    assert [status(page, f"{day.path}6/") for page in (aisha, pieter)] == [404, 404]
    aisha.goto(day.path)
    silent(aisha, SAW_PIETER, "Geteld uit het werk")
    hands = Hands(aisha)
    hands.tap(INDICATORS[0])
    for score in AISHA:
        silent(aisha, SAW_PIETER, "Geteld uit het werk")
        score_by_keys(hands, score, SAW_AISHA)
    silent(pieter, SAW_AISHA)
    hands.tap("Ik ben klaar")
    reads(aisha, "Jullie zijn allebei klaar.")
    assert not hands.faults, "\n".join(hands.faults)


def _agree(day: Day) -> None:
    """Where the two differ they talk, choose and say why; then it is kept."""
    aisha = day.people["Aisha"]
    apart = [
        name for name, one, other in zip(INDICATORS, AISHA, PIETER, strict=False) if one != other
    ]
    reads(aisha, f"Hier moeten jullie nog over praten: {len(apart)}.", "Geteld uit het werk")
    for name in apart:
        follow(aisha, name)
        reads(aisha, SAW_AISHA, SAW_PIETER)
        choose(aisha, "3", within=aisha.locator(".ladder"))
        tap(aisha, "Bewaar")
        reads(aisha, "Schrijf in één zin waarom jullie dit geven.")
        write(aisha, "Waarom geven jullie dit?", WHY)
        tap(aisha, "Bewaar")
    tap(aisha, "Leg dit vast")
    reads(aisha, "Vastgelegd. Dit verandert niet meer.", WHY)


def _write(day: Day) -> None:
    """Aisha begins the report with what goes well, Pieter writes what is left and gives it."""
    aisha, pieter = day.people["Aisha"], day.people["Pieter"]
    follow(aisha, "Terug")
    follow(aisha, "Schrijf het rapport")
    write(aisha, "Wat goed gaat", GOOD)
    tap(aisha, "Bewaar")
    _write_on(aisha, 5)
    pieter.goto(day.path)
    follow(pieter, "Schrijf het rapport")
    _write_on(pieter, 5)
    follow(pieter, "Zo ziet het eruit")
    reads(pieter, "Alleen jullie tweeën zien dit nog.", GOOD, ADVICE)
    follow(pieter, "Terug")
    noor = day.come("Noor")[0]
    assert status(noor, f"{day.path}10/") == 404
    tap(pieter, "Geef het rapport aan het team")
    reads(pieter, "Het team kan het rapport lezen.")


def _write_on(page: Page, many: int) -> None:
    """So many indicators that have nothing yet; saving leads to the next."""
    page.locator(".scored li", has_text="nog open").first.get_by_role("link").click()
    for _ in range(many):
        write(page, "Wat zagen jullie?", "Wij zagen kleine stappen.")
        if page.get_by_label("Doe dit:").locator("..").get_by_text("hoeft niet").count() == 0:
            write(page, "Doe dit:", ADVICE)
            write(page, "Wie helpt:", "De coach")
        tap(page, "Bewaar")


def _plan(day: Day) -> None:
    """The team lead reads it, takes it along on paper, and the team makes a step of its own of an advice."""
    noor = day.people["Noor"]
    by_learning(noor)
    follow(noor, TEAM)
    follow(noor, "Lees het rapport")
    reads(noor, GOOD, ADVICE, "Dit is de eerste audit van dit team.", "Terugkijken op")
    silent(noor, SAW_AISHA, SAW_PIETER, OF_MARJA)
    for word, start in (("PDF", b"%PDF"), ("Word", b"PK")):
        href = noor.get_by_role("link", name=word, exact=True).get_attribute("href") or ""
        assert noor.context.request.get(href).body().startswith(start)
    noor.get_by_role("link", name="Maak er een stap van").first.click()
    reads(noor, ADVICE)
    write(noor, "Wat?", STEP)
    write(noor, "Wie?", "Iedereen")
    noor.locator('[name="due_on"]').fill((day.on + timedelta(days=21)).isoformat())
    write(noor, "Waar?", PLACE)
    tap(noor, "Bewaar")
    reads(noor, "De stap staat in het plan.", STEP, "Iedereen", PLACE)
    (marja,) = day.come("Marja")
    marja.goto("/b/12/")
    reads(marja, "Iemand die het team bekijkt", "jouw kaarten en doelen, zonder jouw naam")


def _look_back(day: Day) -> None:
    """Half a year on the report asks; a worker ticks off the step and says what came of it."""
    day.begins(day.on + timedelta(days=190))
    (fatma,) = day.come("Fatma")
    by_learning(fatma)
    follow(fatma, TEAM)
    follow(fatma, "Lees het rapport")
    follow(fatma, "Naar het plan")
    tap(fatma, "Gelukt")
    reads(fatma, "Mooi. Deze stap is gelukt.")
    fatma.goto(f"{day.path}10/")
    follow(fatma, "Terugkijken")
    write(fatma, "Wat lukte er?", CAME)
    tap(fatma, "Bewaar")
    reads(fatma, "Wat ervan kwam", CAME)
