"""Samira, 26 days in: two children, a voice and a pencil from before, and confidence that grows."""

from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING

from krachtwerk.demo.cast import Cast
from krachtwerk.demo.stories import ladder, own_people, round_the_table
from krachtwerk.demo.stories.still_life import bowl_of_oranges
from krachtwerk.demo.stories.telling import Tale
from krachtwerk.method.keys import Task
from krachtwerk.method.safety_keys import RISK_PROMPTS, RiskGroup
from krachtwerk.rules import attachments as attachment_rules
from krachtwerk.rules import inventory as inventory_rules
from krachtwerk.rules import mode as mode_rules
from krachtwerk.rules import plan as plan_rules
from krachtwerk.rules import safety as safety_rules

if TYPE_CHECKING:
    from krachtwerk.models import LongTermGoal

SECRET_PICTURES = ("tree", "hat", "fish")
SAFER = (
    ("signs", "Een auto die langzaam rijdt. Dan kijk ik naar het nummer."),
    ("signs", "Als Deniz in bed plast, is er iets."),
    ("then", "Ik zeg niets. Ik ga met de kinderen naar kamer 2, daar is altijd iemand."),
    ("code_word", "Ik vraag Leyla of de oranje verf al droog is. Dan belt zij."),
    ("leave", "Mijn tas staat bij Nadia: paspoorten, geld, de knuffel van Elif."),
    ("children", "Alleen ik en Leyla halen ze op. De juf weet het."),
    ("numbers", "Leyla. Haar nummer ken ik uit mijn hoofd."),
)
SONG = (
    "يا طير، غنِّ معي في الصباح\n"
    "Dit zong mijn oma bij het brood maken. Nu zing ik het voor Elif en Deniz."
)


def tell(cast: Cast, now: datetime) -> None:
    """Her first weeks, from few words to a plan she lives by."""
    tale = Tale(cast, "samira", "fatma", now)
    people = own_people.samira(tale)
    cards = _cards(tale, people)
    _first_weeks(tale, cards)
    house = ladder.tell(tale, _plan(tale, cards, people))
    _next_time(tale)
    _safe(tale)
    round_the_table.tell(tale, people, house, cards.school)


def _safe(tale: Tale) -> None:
    """Somebody may see her phone; where she lives now, how to reach her, and whom nobody may bring along."""
    at = tale.ago(22, 11, 40)
    mode_rules.choose(tale.client, "amber", by=tale.both, at=at)
    safety_rules.keep_secret(tale.client, SECRET_PICTURES, "", by=tale.both, at=at)
    safety_rules.keep_address(
        tale.client, "De Vlier 14, kamer 6\nUtrecht", by=tale.both, at=tale.ago(12, 16)
    )
    way = safety_rules.SafeWay(
        "sms", "06 1234 5617", weekdays="12345", from_hour=9, until_hour=17,
        texts=["call_me", "tomorrow", "moved", "off"],
    )  # fmt: skip
    safety_rules.keep_contact(tale.client, way, by=tale.both, at=tale.ago(12, 16, 5))
    safety_rules.name_threat(
        tale.client, "Rob Kaya", phone="06 5555 0123", by=tale.both, at=tale.ago(12, 16, 10)
    )
    for no, (section, text) in enumerate(SAFER):
        at = tale.ago(11, 10, no)
        safety_rules.write_line(tale.client, section, text, by=tale.both, at=at)
    _judge(tale)
    safety_rules.look_again(
        tale.client, tale.day(10), by=tale.both, at=tale.ago(11, 10, 30), today=tale.day(-11)
    )


def _judge(tale: Tale) -> None:
    """What Fatma makes of the danger, twelve days ago, and with whom she discussed it the same day."""
    by, at, today = tale.worker, tale.ago(12, 17), tale.day(-12)
    marks = dict.fromkeys(RISK_PROMPTS[RiskGroup.DANGER], "no") | {
        "control": "earlier", "harm": "earlier", "leaving": "now", "strangling": "earlier", "stalking": "now",
        "kill": "unknown", "witness": "earlier", "used": "earlier", "somebody_knows": "now", "place": "now",
        "plan": "now",
    }  # fmt: skip
    judged = safety_rules.Judged(
        marks, "raised", afraid=7, review_on=tale.day(10),
        why="Hij belt haar zus en stond één keer bij de oude school. Hij weet niet waar zij woont.",
        what_now="School en taalles weten wie er niet bij mag. Plan deze week samen nalopen.",
    )  # fmt: skip
    row = safety_rules.judge_risk(tale.client, judged, by=by, at=at, today=today)
    said = safety_rules.Discussed(
        "designated", tale.day(-12), "Aangifte van het volgen aanraden. Over vier weken opnieuw.", who="Wim",
    )  # fmt: skip
    safety_rules.discuss_risk(row, said, by=by, at=at, today=today)


def _cards(tale: Tale, people: SimpleNamespace) -> SimpleNamespace:
    card = tale.card
    cards = SimpleNamespace(
        # The first evening: written together, at her own table.
        school=tale.told(
            22, ("children", "present"),
            "Elif en Deniz gaan elke dag naar school. Ik breng ze zelf, ook na een slechte nacht.",
        ),
        languages=tale.told(
            22, ("work_learning", "present"), "Ik spreek Turks, een beetje Arabisch en Nederlands."
        ),
        drawing=tale.told(
            22, ("leisure", "past"),
            "Vroeger tekende ik elke dag. Handen, gezichten, fruit op een tafel. "
            "Op de academie zat ik altijd vooraan, dicht bij het model.",
        ),
        leyla=card(
            22, ("family_friends", "present"),
            "Mijn zus hoort aan mijn stem hoe het gaat. Ik hoef bij haar niets uit te leggen.",
        ),
        # Then alone, in the evenings.
        door=card(
            21, ("safety", "present"),
            "'s Avonds doe ik zelf de deur op slot. Dan is het stil en dan is het goed.",
            audience="only_me",
        ),
        house=card(
            20, ("housing", "future"),
            "Een eigen huis. Met een deur van mij en een tafel bij het raam.",
        ),
        friends=card(
            20, ("family_friends", "past"),
            "Ik had veel vriendinnen. We kookten samen en iedereen bleef te lang.",
            audience="only_me",
        ),
        singing=card(
            19, ("leisure", "past"),
            "Ik heb zang gestudeerd.",
        ),
        calling=card(
            18, ("work_learning", "future"), "Zelf bellen in het Nederlands, zonder eerst te oefenen."
        ),
        calm=card(
            17, ("children", "future"), "Dat de kinderen slapen en niet meer vragen of we weer weg moeten."
        ),
        choir=card(
            17, ("leisure", "future"), "Weer zingen. Met andere mensen, niet alleen in de keuken."
        ),
        emptied=card(
            12, ("housing", "present"),
            "Het oude huis is leeg. Ik heb alles zelf ingepakt en geteld. Drie dagen.",
        ),
        oranges=card(
            8, ("leisure", "present"),
            "Getekend toen de kinderen sliepen. De eerste na zeven jaar.",
            channel="photo",
        ),
        song=card(5, ("family_friends", "past"), SONG),
        walking=card(
            1, ("health", "present"),
            "Als ik loop, denk ik minder. Elke ochtend een rondje langs het water.",
            by=tale.pen, hour=16,
        ),
    )  # fmt: skip
    inventory_rules.say_card_differently(
        cards.singing,
        "Ik heb zang gestudeerd. Ik hoor een lied één keer en dan kan ik het.",
        by=tale.me,
        at=tale.ago(10, 21),
    )
    attachment_rules.attach(
        cards.oranges.words, bowl_of_oranges(), by=tale.me, at=tale.ago(8, 20, 15)
    )
    tale.helps(cards.school, 22, what="De juf van Deniz staat elke ochtend bij de deur.", pen=True)
    tale.helps(cards.leyla, 22, people.leyla)
    tale.helps(cards.languages, 18, people.lesson)
    tale.helps(cards.calling, 18, people.lesson, people.nadia)
    tale.helps(cards.emptied, 12, people.leyla, what="De bus van Leyla's man")
    tale.helps(cards.choir, 9, people.choir)
    tale.helps(cards.drawing, 9, people.hatice)
    return cards


def _first_weeks(tale: Tale, cards: SimpleNamespace) -> None:
    """Before there is a plan: getting to know each other, and hearing what she can."""
    tale.contact(
        25, "office",
        said="Ik weet niet wat ik moet zeggen.",
        note="Kennisgemaakt. Zij praatte zacht en keek weinig op. Over de kinderen ging het vanzelf. "
        "Boekje gegeven en samen drie plaatjes gekozen.",
        next_at=tale.ago(22),
    )  # fmt: skip
    tale.contact(24, "remote", hour=15, note="Kort gebeld. De kinderen zijn op school begonnen.")
    tale.contact(
        22, "home",
        said="Zo lang vroeg niemand wat ik goed kan.",
        seen=[cards.languages, cards.drawing, cards.school],
        next_at=tale.ago(19, 14), next_place="neighbourhood",
    )  # fmt: skip
    tale.contact(
        19, "neighbourhood", hour=14, kind="joint_activity",
        said="Achter die deur zingen ze. Hoor je dat?",
        note="Samen naar het buurthuis gelopen voor de taalles.",
        next_at=tale.ago(16),
    )  # fmt: skip
    tale.task(Task.INVENTORY, (22, 14), (10, None))
    tale.task(Task.GOALS_AND_PLAN, (16, 12), (3, None))
    tale.task(Task.SUPPORT_RECOVERY, (16, None))
    tale.task(Task.SELF_REGULATION, (10, 6))


def _plan(tale: Tale, cards: SimpleNamespace, people: SimpleNamespace) -> LongTermGoal:
    """Four cards, three goals, and steps that are looked at nearly every time."""
    tale.choose(
        16,
        (cards.house, "Als wij een eigen deur hebben, kan de rest ook."),
        (cards.calm, "Zij hebben te veel gehoord."),
        (cards.calling, "Nu praat altijd iemand anders voor mij."),
        (cards.choir, "Mijn stem was lang weg."),
    )
    house = tale.goal(
        16, "Ik wil een eigen huis voor ons drie.", card=cards.house, horizon="year", answer="yes"
    )
    letter = tale.step(
        16, house, "De huur van het oude huis opzeggen.", doer="worker", due=-13, at="11:00",
        after="het ontbijt", where="Bij mij aan tafel",
    )  # fmt: skip
    boxes = tale.step(
        16, house, "De laatste dozen ophalen.", doer="own_person", person=people.leyla, due=-12
    )
    tale.contact(
        16, "home", steps=[letter, boxes],
        said="Nu staat het in mijn eigen agenda. Dan gebeurt het ook.",
        note="Plan gemaakt met haar agenda ernaast. Zij koos zelf de dagen.",
        next_at=tale.ago(12), next_place="elsewhere",
    )  # fmt: skip
    tale.tick(13, letter, "done", "De brief is weg. Alleen mijn naam staat eronder.")
    tale.contact(
        12, "elsewhere", kind="joint_activity", people=[people.leyla], seen=[cards.emptied],
        steps=[boxes], ticks={boxes.id: "done"},
        said="Ik heb de sleutel op tafel gelegd en ben niet meer omgedraaid.",
        note="Oude huis opgeleverd, met haar zus. Zij had per kamer een lijst gemaakt.",
        next_at=tale.ago(10, 13), next_place="out_together",
    )  # fmt: skip
    tale.contact(
        10, "out_together", hour=13, kind="joint_activity", seen=[cards.drawing, cards.singing],
        said="Kijk, deze hand is eerst met houtskool gedaan. De lijn zie je nog.",
        note="Naar een museum, door haar kaart over tekenen. Zij stond bij elk werk lang stil en "
        "legde uit hoe het gemaakt was. Op de terugweg vertelde zij welke keuzes zij vroeger zelf "
        "maakte, wat haar erdoorheen hielp toen dat niet meer kon, en hoe zij nu wil kiezen.",
        next_at=tale.ago(6), next_place="office",
    )  # fmt: skip
    singing = tale.goal(
        9, "Ik wil weer zingen met andere mensen.", card=cards.choir, alone=True, answer="thinking"
    )
    listen = tale.step(
        9, singing, "Eén keer gaan kijken bij de zanggroep.", alone=True, doer="own_person",
        person=people.leyla, due=-4, after="het eten", where="Het buurthuis",
    )  # fmt: skip
    form = tale.step(
        9, house, "Mij inschrijven bij de woningbouw.", due=-2, where="Op de laptop van Nadia"
    )
    furniture = tale.step(9, house, "Meubels zoeken die iemand over heeft.", alone=True)
    plan_rules.rest(furniture, by=tale.both, at=tale.ago(6, 10, 40))
    tale.contact(
        6, "office", steps=[form, listen, furniture], ticks={form.id: "bit"},
        said="De eerste bladzijde heb ik zelf gedaan.",
        next_at=tale.ago(3), next_place="home",
    )  # fmt: skip
    tale.tick(
        4, listen, "done", "Ik ging om te luisteren. Bij het laatste lied zong ik mee. Zacht."
    )
    ask = tale.step(
        4, singing, "Nadia vragen of zij een avond bij de kinderen wil zitten.", alone=True,
        doer="own_person", person=people.nadia, due=1, where="Bij haar aan de deur",
    )  # fmt: skip
    priority = tale.step(
        4, house, "Een brief vragen zodat wij eerder een huis krijgen.", doer="worker", due=2,
        where="Kantoor",
    )  # fmt: skip
    tale.contact(
        3, "home", kind="system_talk", people=[people.leyla, people.nadia],
        steps=[form, ask, priority], seen=[cards.choir, cards.leyla],
        said="Zij wist niet dat ik kon zingen. Nu wel.",
        note="Zus en buurvrouw aan tafel. Leyla rijdt, Nadia leent haar laptop uit.",
        next_at=tale.later_today(), next_place="home",
    )  # fmt: skip
    tale.tick(2, ask, "not_yet", "Zij had bezoek. Ik durfde niet aan te bellen.")
    sea = tale.goal(5, "Een dag naar zee met Leyla en de kinderen.", alone=True, horizon="season")
    tale.step(
        2, sea, "Leyla vragen welke zaterdag zij kan.", alone=True, after="acht uur, als zij belt"
    )
    return house


def _next_time(tale: Tale) -> None:
    """What she wants to talk about, when they meet again, and who looked."""
    tale.topic(14, "Hoe vertel ik op school dat wij verhuisd zijn?", talked=12)
    tale.topic(4, "Mag ik op mijn kamer zingen? De muren zijn dun.")
    tale.topic(2, "Wat zeg ik als de woningbouw vragen stelt over vroeger?")
    tale.topic(2, "Ben ik een goede moeder?", audience="only_me")
    tale.meet(3, tale.ahead(7), "neighbourhood")
    for days in (21, 18, 13, 9, 5, 2):
        tale.look(days, tale.me, "booklet.home", "booklet", "plan", "inventory", hour=20)
