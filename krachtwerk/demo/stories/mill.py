"""Team Molen: three workers and six people over half a year, so that a team mirror has something to say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from krachtwerk.demo.cast import Cast, seat
from krachtwerk.demo.stories.newcomer import newcomer
from krachtwerk.demo.stories.telling import Tale
from krachtwerk.method.keys import Prompt, Role
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import contact as contact_rules
from krachtwerk.rules import hours as hour_rules
from krachtwerk.rules import organisation as organisation_rules
from krachtwerk.rules import prompts as prompt_rules

BEGAN = 220
TOLD = 100
"""So many days ago, so that the newest whole period knows it, whenever it ended."""
RESTS = 28
STAFF = (
    ("roos", "Roos Dekker", "32", "4"),
    ("bilal", "Bilal Amrani", "36", "6.5"),
    ("jet", "Jet van Rijn", "24", "0"),
)
"""Key, name, hours a week, and how many of them go to other work."""
CardTold = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody's half year in short: every how many days they met, and where in turn."""

    key: str
    name: str
    worker: str
    days: int
    places: tuple[str, ...]
    cards: tuple[CardTold, ...]
    helper: tuple[str, str] = ("", "")
    goal: str = ""
    steps: tuple[tuple[str, str], ...] = ()
    roster: int = 0


PEOPLE = (
    Person(
        "kees", "Kees Blom", "roos", 7, ("home", "neighbourhood", "out_together"),
        (
            ("housing", "future", "Een kamer waar ik mijn fiets kwijt kan."),
            ("housing", "present", "Ik slaap bij de boot van een vriend."),
            ("work_learning", "past", "Twintig jaar banden geplakt. Ik kan het nog met mijn ogen dicht."),
            ("work_learning", "future", "Een eigen hoekje met gereedschap."),
            ("leisure", "present", "Op zaterdag vis ik bij de sluis."),
            ("family_friends", "present", "Mijn zoon belt weer."),
            ("health", "present", "Ik ben veertig dagen zonder drank."),
            ("meaning", "past", "Mijn moeder zei: wat stuk is, kan heel."),
        ),
        ("Huib", "Hij heeft een schuur met een werkbank."), "Ik wil weer fietsen maken.",
        (("Samen met Huib de schuur leegmaken.", "own_person"), ("Vragen wat plek kost op de markt.", "client")),
    ),
    Person(
        "farida", "Farida Sahin", "roos", 10, ("home", "home", "elsewhere", "office"),
        (
            ("children", "present", "Mijn dochter zwemt. Ik kijk."),
            ("children", "future", "Elke dag samen eten."),
            ("money", "present", "Ik weet nu wat er elke week is."),
            ("money", "future", "Geen enveloppen meer die dicht blijven."),
            ("partner", "past", "Er was iemand die soep kon maken."),
            ("health", "present", "Wandelen maakt mijn hoofd stil."),
            ("meaning", "present", "Vrijdag. Kaarsje. Even niets."),
        ),
        ("Buurvrouw Ans", "Zij past op als ik moet bellen."), "Ik wil dat het geld klopt.",
        (("Met Ans de enveloppen openen.", "own_person"),), 1,
    ),
    Person(
        "otto", "Otto Prins", "bilal", 9, ("office", "office", "home"),
        (
            ("leisure", "past", "Ik speelde orgel in de kerk van Sint Jan."),
            ("leisure", "future", "Nog één keer een echt orgel."),
            ("health", "present", "Mijn knieën zijn oud. Mijn handen niet."),
        ),
        ("", ""), "Ik wil weer muziek maken.", (("De koster bellen.", "worker"),), 2,
    ),
    Person(
        "mina", "Mina Karimi", "bilal", 7, ("neighbourhood", "home", "office", "out_together"),
        (
            ("work_learning", "past", "Ik gaf les aan dertig kinderen."),
            ("work_learning", "future", "Weer voor een klas staan."),
            ("work_learning", "present", "Ik leer Nederlands van het weerbericht."),
            ("housing", "present", "Mijn kamer heeft een sleutel. Van mij."),
            ("family_friends", "past", "Wij waren met zeven thuis."),
            ("family_friends", "future", "Mijn broer hier op de thee."),
            ("safety", "present", "Ik kijk niet meer om op straat."),
            ("meaning", "present", "Ik ken nog alle liedjes."),
        ),
        ("Juf Carien", "Zij oefent met mij op dinsdag."), "Ik wil weer les geven.",
        (("Met Carien mijn diploma laten bekijken.", "own_person"), ("Een dag meekijken op school.", "client")),
        1,
    ),
    Person(
        "stef", "Stef Maas", "jet", 12, ("office", "neighbourhood"),
        (
            ("housing", "present", "Onder de brug is het droog."),
            ("housing", "future", "Vier muren. Meer hoeft niet."),
            ("family_friends", "past", "Mijn opa nam mij mee naar de duiven."),
            ("leisure", "future", "Een hok met duiven."),
            ("health", "present", "Ik slaap in stukjes."),
        ),
        ("Opa Jan", "Hij woont er nog. Met de duiven."), "Ik wil binnen wonen.",
        (("Mij inschrijven.", "professional"),), 2,
    ),
    Person(
        "wiebe", "Wiebe Hoekstra", "jet", 8, ("home", "out_together", "neighbourhood", "office"),
        (
            ("money", "past", "Ik hield de kas bij van de voetbal."),
            ("money", "future", "Iets over op de dertigste."),
            ("partner", "present", "Gea en ik praten weer."),
            ("partner", "future", "Samen een weekend naar zee."),
            ("health", "present", "De dokter is tevreden. Ik ook."),
            ("leisure", "present", "Langs de lijn staan bij de jeugd."),
            ("safety", "past", "Vroeger deed niemand de deur op slot."),
        ),
        ("Gea", "Zij rekent beter dan ik."), "Ik wil van mijn schulden af.",
        (("Met Gea een lijst maken.", "own_person"), ("De voetbal vragen of ik weer mag helpen.", "client")),
    ),
)  # fmt: skip


def tell(cast: Cast, now: datetime) -> None:
    """The team and its half year."""
    keeper = organisation_rules.set_up(cast.bridge)
    long_ago = now - timedelta(days=400)
    cast.teams["mill"] = organisation_rules.make_team("Team Molen", by=keeper, at=long_ago)
    for key, name, hours, other in STAFF:
        seat(cast, key, name, Role.WORKER, "mill", hours, "", by=keeper, at=long_ago)
        by, at = cast.member(key), now - timedelta(days=TOLD)
        hour_rules.tell_hours(Decimal(hours), Decimal(other), by=by, at=at)
    for no, person in enumerate(PEOPLE):
        newcomer(cast, person.key, person.name, person.worker, now, days=BEGAN - no)
        renewed = now - timedelta(days=BEGAN - no - 150)
        for beside in cast.seats[person.worker].assignments.filter(client=cast.clients[person.key]):
            client_rules.renew(beside, by=cast.member(person.worker), at=renewed)
        tale = Tale(cast, person.key, person.worker, now)
        _booklet(tale, person)
        _meet(tale, person, no)


def _booklet(tale: Tale, person: Person) -> None:
    cards = [
        tale.told(200 - 8 * no, (domain, time), text)
        for no, (domain, time, text) in enumerate(person.cards)
    ]
    tale.choose(130, *((card, "Hier begint het mee.") for card in cards[1:4]))
    name, gives = person.helper
    helper = tale.person(128, name, gives, "close", "more") if name else None
    if helper is not None:
        for card in cards[1:4]:
            tale.helps(card, 126, helper, pen=True)
    goal = tale.goal(120, person.goal, card=cards[1], answer="yes")
    for no, (text, doer) in enumerate(person.steps):
        tale.step(
            110 - no, goal, text, doer=doer, person=helper if doer == "own_person" else None,
            due=10 + 7 * no, where="Bij mij om de hoek",
        )  # fmt: skip


def _meet(tale: Tale, person: Person, no: int) -> None:
    """Every so many days, here and there; what kept them inside is asked once in four weeks."""
    asked = 0
    rested = BEGAN
    for turn, days in enumerate(range(BEGAN - 20 - no, 1, -person.days)):
        place = person.places[turn % len(person.places)]
        met = tale.ago(days, 10 + no)
        told = contact_rules.Told(place=place, happened_at=met)
        contact_rules.log_contact(tale.client, told, by=tale.worker, at=met + timedelta(hours=1))
        if place == "office" and rested - days >= RESTS:
            answer = "roster" if asked % 3 < person.roster else "rather_here"
            prompt_rules.answer_prompt(
                tale.client, Prompt.OUTSIDE, answer, by=tale.worker, at=met + timedelta(hours=2)
            )
            asked, rested = asked + 1, days
