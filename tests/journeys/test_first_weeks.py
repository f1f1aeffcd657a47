"""Anna's first four weeks: from an empty booklet to a plan that is lived, through the pages alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from krachtwerk.kit.demo_keys import PASSWORD
from tests.journeys import qr
from tests.journeys.server import Server
from tests.journeys.steps import (
    bar,
    choose,
    come_in,
    drawing,
    finish_card,
    follow,
    person_of,
    reads,
    say,
    silent,
    tap,
    unfold,
    write,
)
from tests.journeys.tour import sign_in

BREAD = "Ik bak elke week brood. De hele gang ruikt ernaar."
GARDEN = "Mijn tuin van vroeger."
KITCHEN = "Een huis met een keuken waar ik kan bakken."
BAKERY = "Ik stond zes jaar in een bakkerij. Om vier uur op."
AFRAID = "In het donker ben ik nog bang."
WANT = "Ik wil een huis met een eigen keuken."
STEP = "De woningbouw bellen."
LETTER = "Een brief schrijven voor Anna."
PICTURES = ("Vis", "Zon", "Boek")


@dataclass
class Two:
    """The two readers of one booklet: Anna with her phone, Fatma with her tablet."""

    server: Server
    anna: Page
    fatma: Page
    person: str = ""
    card: str = ""

    def seven_days_on(self) -> None:
        """A week goes by; no session lasts that long, so both come in anew."""
        self.server.clock("+7d")
        self.fatma = sign_in(self.fatma.context, self.server.links, "Fatma")
        self.anna.context.clear_cookies()
        come_in(self.anna, self.card, PICTURES, phone="Ja, alleen van mij")


@pytest.mark.full
@pytest.mark.ci
def test_four_weeks(server: Server, new_context: Callable[..., BrowserContext]) -> None:
    """Week by week, with the days really passing."""
    phone = new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    tablet = new_context(viewport={"width": 1180, "height": 820})
    two = Two(server, phone.new_page(), sign_in(tablet, server.links, "Fatma"))
    _week_one(two)
    two.seven_days_on()
    _week_two(two)
    two.seven_days_on()
    _week_three(two)
    two.seven_days_on()
    _week_four(two)


def _week_one(two: Two) -> None:
    """Fatma takes Anna in; Anna comes in with her card, says four things, and keeps one to herself."""
    anna, fatma = two.anna, two.fatma
    bar(fatma, "Mensen")
    follow(fatma, "Nieuw iemand")
    write(fatma, "Hoe wil je genoemd worden?", "Anna")
    write(fatma, "Hele naam", "Anna Novák")
    tap(fatma, "Zet erbij")
    reads(fatma, "Een kaart voor Anna")
    for picture in PICTURES:
        tap(fatma, picture)
    tap(fatma, "Maak de kaart")
    address = qr.read(fatma.locator(".paper-card__qr").inner_html())
    follow(fatma, "Naar Anna")
    two.person = fatma.url

    two.card = address
    come_in(anna, address, PICTURES, phone="Ja, alleen van mij")
    reads(anna, "Hallo Anna.", "Dit is jouw boekje. Jij bepaalt wat erin staat.")
    follow(anna, "Begin met iets leuks")
    anna.locator(".ways").get_by_role("link", name="Schrijf").click()
    write(anna, "Jouw woorden", BREAD)
    finish_card(anna, "Nu", shared="Fatma")
    say(anna, "Wonen", KITCHEN, "Straks", shared="Fatma")
    say(anna, "Veilig zijn", AFRAID, "Nu", shared=None)
    bar(anna, "Vertel")
    anna.locator("main").get_by_role("link", name="Vrije tijd").first.click()
    anna.locator(".ways").get_by_role("link", name="Foto").click()
    anna.get_by_label("Kies een foto").set_input_files(
        {"name": "tuin.jpg", "mimeType": "image/jpeg", "buffer": drawing()}
    )
    write(anna, "Wil je er iets bij zeggen?", GARDEN)
    finish_card(anna, "Vroeger", shared="Fatma")
    follow(anna, "Terug")
    reads(anna, BREAD, GARDEN)
    expect(anna.locator("main img.card__photo, main .card img").first).to_be_visible()
    bar(anna, "Hulp")
    follow(anna, "Wie ziet wat?")
    reads(anna, "Alleen ik", "Ik en Fatma")

    fatma.goto(two.person)
    reads(fatma, BREAD, KITCHEN, GARDEN)
    silent(fatma, AFRAID)


def _week_two(two: Two) -> None:
    """Together: what to talk about, what matters most, a goal with its thread, a step in the diary."""
    fatma = two.fatma
    fatma.goto(two.person)
    follow(fatma, "Samen")
    tap(fatma, "Begin samen")
    reads(fatma, "Waar wil je over praten?")
    silent(fatma, AFRAID)
    choose(fatma, "Geld")
    tap(fatma, "Nu niet")
    choose(fatma, "Werk en leren")
    tap(fatma, "Hier wil ik over praten")
    fatma.locator(".strip").get_by_role("link", name="Wie schrijft").click()
    tap(fatma, "Fatma schrijft wat ik zeg")
    fatma.locator(".place--talk").get_by_role("link", name="Vertel").click()
    fatma.locator(".ways").get_by_role("link", name="Schrijf").click()
    write(fatma, "Jouw woorden", BAKERY)
    tap(fatma, "Bewaar")
    reads(fatma, "Dit heb jij gezegd.", BAKERY)
    tap(fatma, "Ja, dit klopt")
    tap(fatma, "Vroeger")
    follow(fatma, "Sla over")
    reads(fatma, "Ik en Fatma zien dit.")
    fatma.locator(".strip").get_by_role("link", name="Wie schrijft").click()
    tap(fatma, "Ik schrijf zelf")
    fatma.goto("/b/20/")
    follow(fatma, "Kiezen", within=fatma.locator("nav.ways"))
    for text in (KITCHEN, BREAD, GARDEN):
        tap(fatma, "Kies", within=fatma.locator("li", has_text=text))
    expect(fatma.locator(".plan-list").first.locator("> li")).to_have_count(3)
    follow(fatma, "Verder")
    follow(fatma, "Ik wil …", within=fatma.locator("main li, main article", has_text=KITCHEN))
    write(fatma, "Wat wil jij?", WANT)
    choose(fatma, "Dit jaar")
    tap(fatma, "Bewaar")
    reads(fatma, KITCHEN, WANT)

    fatma.goto("/b/20/")
    follow(fatma, "Plan maken", within=fatma.locator("nav.ways"))
    reads(fatma, KITCHEN, WANT)
    _add_step(fatma, STEP, who=0, day=2)
    _add_step(fatma, LETTER, who="Fatma", day=4)
    reads(fatma, "Wie doet wat?", STEP, LETTER)
    tap(fatma, "Ja", within=fatma.locator(".pact"))
    expect(fatma.get_by_role("button", name="Ja", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    follow(fatma, "Klaar", within=fatma.locator("nav.strip"))
    reads(fatma, "Wat nemen we mee?", WANT, STEP)
    fatma.get_by_role("link", name="Geef de tablet terug aan Fatma.").click()
    write(fatma, "Het wachtwoord van Fatma", "iets anders")
    tap(fatma, "Naar mijn kant")
    reads(fatma, "Dit woord klopt niet.")
    write(fatma, "Het wachtwoord van Fatma", PASSWORD)
    tap(fatma, "Naar mijn kant")
    reads(fatma, "Contact met Anna", STEP)
    choose(fatma, "Thuis")
    write(fatma, "Eigen woorden van Anna", "Dit is een begin.")
    tap(fatma, "Bewaren")
    fatma.goto(f"{two.person}l/")
    reads(fatma, "Thuis", "Dit is een begin.")


def _add_step(page: Page, text: str, *, who: int | str, day: int) -> None:
    write(page, "Wat ga je doen?", text)
    faces = page.locator(".sheet .face")
    (faces.nth(who) if isinstance(who, int) else faces.filter(has_text=who).first).click()
    page.locator(".diary__pick").nth(day).click()
    tap(page, "Zet erbij")
    reads(page, text)


def _week_three(two: Two) -> None:
    """Anna alone: a step went a bit, a card is said differently, her sister comes onto the page."""
    anna = two.anna
    anna.goto("/b/")
    reads(anna, "Hallo Anna.", WANT)
    bar(anna, "Deze week")
    step = anna.locator("article, li", has_text=STEP).last
    tap(anna, "Een beetje gelukt", within=step)
    reads(anna, "Wat ging al goed?")
    write(anna, "Wil je er iets over zeggen?", "Ik heb gebeld. Het was dicht.")
    tap(anna, "Bewaar")

    anna.goto("/b/1/4/")
    anna.locator("a.cover, .card a", has_text=BREAD).first.click()
    follow(anna, "Anders zeggen")
    write(anna, "Jouw woorden", f"{BREAD} Mijn zus komt dan eten.")
    tap(anna, "Bewaar")
    reads(anna, "Mijn zus komt dan eten.")
    unfold(anna, "Eerder zei je")
    reads(anna, BREAD)

    bar(anna, "Boekje")
    follow(anna, "Mijn mensen")
    follow(anna, "Zet erbij")
    write(anna, "Naam", "Marta")
    write(anna, "Wat doet die voor jou?", "Mijn zus. Zij belt mij altijd terug.")
    choose(anna, "Dichtbij")
    tap(anna, "Bewaar")
    anna.goto("/b/8/2/")
    reads(anna, "Marta")


def _week_four(two: Two) -> None:
    """A plan that is lived: looked at together, a step done, a new one made, printed for the fridge."""
    anna, fatma = two.anna, two.fatma
    fatma.goto(two.person)
    reads(fatma, WANT, KITCHEN)
    follow(fatma, "Samen bekijken")
    choose(fatma, "Gelukt", within=fatma.locator("fieldset.marks", has_text=STEP))
    choose(fatma, "In de buurt")
    tap(fatma, "Bewaren")
    fatma.goto(two.person)
    expect(fatma.locator("main .step", has_text=STEP)).to_have_count(0)

    anna.goto("/b/3/")
    follow(anna, WANT)
    reads(anna, KITCHEN, WANT)
    expect(anna.locator(".thread")).to_be_visible()
    expect(anna.get_by_role("button", name="Ja", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    follow(anna, "Nog een kleine stap")
    write(anna, "Wat ga je doen?", "De foto's van het huis bekijken.")
    tap(anna, "Verder")
    choose(anna, "Marta")
    tap(anna, "Verder")
    write(anna, "Na wat doe je het?", "het eten")
    tap(anna, "Verder")
    choose(anna, "Bij mij thuis")
    tap(anna, "Verder")
    reads(anna, "Klopt dit?", "De foto's van het huis bekijken.", "Marta", "het eten")
    anna.get_by_role("button", name="Ja, dit klopt").click()
    bar(anna, "Deze week")
    reads(anna, "De foto's van het huis bekijken.", LETTER, "Dit is gelukt", STEP)

    bar(anna, "Boekje")
    follow(anna, "Papier")
    paths = [link.get_attribute("href") for link in anna.locator("main a.choice").all()]
    assert len(paths) >= 3
    for path in filter(None, paths):
        printed = anna.request.get(path)
        assert (printed.status, printed.headers["content-type"]) == (200, "application/pdf")
        assert printed.body().startswith(b"%PDF-")

    bar(anna, "Hulp")
    follow(anna, "Over mijn boekje")
    follow(anna, "Wie keek er?")
    expect(anna.locator("main")).to_contain_text(re.compile(r"Fatma (Yıldız )?keek in"))
    for page in (two.person, f"{two.person}c/", f"{two.person}k/", f"{two.person}l/", "/w/"):
        fatma.goto(page)
        silent(fatma, AFRAID)
    assert person_of(fatma, "Anna") in two.person
