"""The main job with the keyboard alone, and the focus always in sight."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.keys import Hands
from tests.journeys.steps import person_of, reads
from tests.journeys.tour import sign_in, sit_together

CARD = "Ik vouw kraanvogels van papier."


def test_the_clients_main_job(server, new_context):
    page = sign_in(new_context(viewport={"width": 390, "height": 700}), server.links, "Samira")
    hands = Hands(page)
    hands.reach("Naar de tekst")
    hands.tap("Vertel")
    hands.tap("Vrije tijd")
    hands.tap("Schrijf")
    hands.write("Jouw woorden", CARD)
    hands.tap("Bewaar")
    hands.tap("Nu")
    hands.tap("Sla over")
    hands.tap("Ik en Fatma")
    reads(page, CARD)
    hands.tap("Dit wil ik")
    hands.write("Wat wil jij?", "Ik wil het de kinderen leren.")
    hands.pick("Wanneer ongeveer?", "Later")
    hands.tap("Bewaar")
    reads(page, CARD, "Ik wil het de kinderen leren.")
    hands.tap("Maak een kleine stap")
    hands.write("Wat ga je doen?", "Mooi papier zoeken.")
    hands.tap("Verder")
    hands.pick("Kies er een", "Leyla")
    hands.tap("Verder")
    hands.tap("Verder")
    hands.tap("Verder")
    hands.tap("Ja, dit klopt")
    page.goto("/b/7/")
    hands.tap("Een beetje gelukt")
    hands.write("Wil je er iets over zeggen?", "Halverwege.")
    hands.tap("Bewaar")
    assert not hands.faults, "\n".join(hands.faults)


def test_choosing_and_ordering(server, new_context):
    page = sign_in(new_context(), server.links, "Samira")
    page.goto("/b/3/1/")
    hands = Hands(page)
    first = page.locator(".plan-list li").first.inner_text().splitlines()[1]
    hands.tap("Omlaag")
    expect(page.locator(".plan-list li").nth(1)).to_contain_text(first)
    hands.tap("Waarom?")
    hands.tap("Bewaar")
    assert not hands.faults, "\n".join(hands.faults)


def test_the_worker_logs_a_contact(server, new_context):
    page = sign_in(new_context(viewport={"width": 820, "height": 700}), server.links, "Fatma")
    path = person_of(page, "Samira")
    page.goto(path)
    hands = Hands(page)
    hands.tap("Vastleggen")
    hands.pick("Waar waren jullie?", "In de buurt")
    hands.check("Leyla")
    hands.write("Eigen woorden van Samira", "Papier is geduldig.")
    hands.tap("Bewaren")
    page.goto(f"{path}l/")
    reads(page, "In de buurt", "Papier is geduldig.")
    assert not hands.faults, "\n".join(hands.faults)


def test_the_table(server, new_context):
    page = sign_in(new_context(viewport={"width": 1180, "height": 820}), server.links, "Fatma")
    sit_together(page, "Samira")
    hands = Hands(page)
    hands.check("Geld")
    hands.tap("Nu niet")
    reads(page, "Goed. Nu niet.")
    hands.tap("Plan maken")
    hands.tap("Ik wil een eigen huis voor ons drie.")
    hands.write("Wat ga je doen?", "Een kast uitzoeken.")
    hands.pick("Wie doet het?", "Leyla")
    hands.tap("Terug")
    assert not hands.faults, "\n".join(hands.faults)
