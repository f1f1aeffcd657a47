"""Samira, Dirk and Yusuf on hard times: what they notice, what helps, how they came through, what carries them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from krachtwerk.access import network as network_access
from krachtwerk.access import plan as plan_access
from krachtwerk.access.viewer import looking
from krachtwerk.demo.cast import Cast
from krachtwerk.demo.stories.telling import SHARED, Tale
from krachtwerk.rules import plan as plan_rules
from krachtwerk.rules import selfregulation as rules

if TYPE_CHECKING:
    from krachtwerk.models import NetworkPerson, OwnCard
    from krachtwerk.models.actor import Actor


PACK = "krachtwerk/v1"


def tell(cast: Cast, now: datetime) -> None:
    """Three people, three ways of saying it."""
    _samira(Tale(cast, "samira", "fatma", now))
    _dirk(Tale(cast, "dirk", "fatma", now))
    _yusuf(Tale(cast, "yusuf", "bram", now))


def _own(
    tale: Tale,
    days: int,
    kind: str,
    text: str,
    *,
    audience: str = SHARED,
    by: Actor | None = None,
    language: str = "nl",
) -> OwnCard:
    """The client says how they get on when it is hard."""
    by, at = by or tale.me, tale.ago(days, 20, 40)
    return rules.add_own_card(
        tale.client, text, kind=kind, by=by, at=at, audience=audience, language=language
    )


def _told(tale: Tale, days: int, kind: str, text: str) -> OwnCard:
    """The same, written down by the worker and read back: yes, right."""
    card = rules.add_own_card(
        tale.client, text, kind=kind, by=tale.pen, at=tale.ago(days, 11, 15), audience=SHARED
    )
    tale.right(card.words, days)
    return card


def _moment(
    tale: Tale,
    days: int,
    by: Actor,
    *,
    happened: str,
    did: str,
    helped: str,
    tries: str = "",
    support: str = "",
    person: NetworkPerson | None = None,
    name: str = "",
    audience: str = SHARED,
    language: str = "nl",
) -> None:
    """Something hard, with what was answered to each question."""
    at = tale.ago(days, 10, 50)
    row = rules.add_challenge(
        tale.client, happened, by=by, at=at, audience=audience, language=language
    )
    rules.answer(row, "did", did, by=by, at=at, language=language)
    rules.answer_helped(row, helped, by=by, at=at)
    if tries:
        rules.answer(row, "tries", tries, by=by, at=at, language=language)
    if support:
        rules.answer_support(row, support, person=person, name=name, by=by, at=at)
    for said in (row.happened, row.did, row.tries, row.supporter):
        if said is not None and said.written_by is not None:
            tale.right(said, days)


def _person(tale: Tale, name: str) -> NetworkPerson:
    """One of the client's own people, by the name they go by."""
    viewer = looking(tale.me, at=tale.now)
    people = network_access.list_people(viewer, tale.client)
    id = next(one.id for one in people if one.name == name)
    return network_access.open_person(viewer, id, tale.client)[0]


def _anew(
    tale: Tale, days: int, by: Actor, fact: str, saw: str, otherwise: str, language: str = "nl"
) -> None:
    """A fact, how it was seen, and how else it can be seen."""
    at = tale.ago(days, 11, 10)
    row = rules.add_reframing(tale.client, fact, by=by, at=at, audience=SHARED, language=language)
    for column, text in (("saw", saw), ("otherwise", otherwise)):
        rules.answer(row, column, text, by=by, at=at, language=language)
    for said in (row.fact, row.saw, row.otherwise):
        if said is not None and said.written_by is not None:
            tale.right(said, days)


def _looked(
    tale: Tale,
    days: int,
    part: str,
    own: Sequence[OwnCard] = (),
    people: Sequence[NetworkPerson] = (),
    **marks: str,
) -> None:
    """The worker looks at one part; what protects is what the client showed."""
    rules.assess(
        tale.client, part, marks, rules.Protects([], own, people),
        pack=PACK, by=tale.worker, at=tale.ago(days, 16, 10),
    )  # fmt: skip


def _mix(tale: Tale, days: int, turns: dict[str, tuple[str, str]], serves: dict[str, str]) -> None:
    """How near steps are, as the client says it; what they turn to, and what goals serve."""
    viewer, at = looking(tale.me, at=tale.now), tale.ago(days, 16)
    for goal in plan_access.list_goals(viewer, tale.client):
        if goal.said.text in serves:
            row, _ = plan_access.open_goal(viewer, goal.id, tale.client)
            plan_rules.serve(row, serves[goal.said.text], by=tale.worker, at=at)
        for step in goal.steps:
            if step.text in turns:
                action, _ = plan_access.open_action(viewer, step.id, tale.client)
                reach, turn = turns[step.text]
                plan_rules.set_reach(action, reach, by=tale.both, at=tale.ago(days, 10, 50))
                plan_rules.orient(action, turn, by=tale.worker, at=at)


def _samira(tale: Tale) -> None:
    """After the museum: what she did when choosing was not possible, and what carries her."""
    both = tale.both
    _own(tale, 10, "notice", "Ik hoor de sleutel in een deur en mijn adem stopt.", by=both)
    _own(tale, 10, "notice", "Ik tel de trappen. Dan weet ik dat het geen goede dag is.")
    singing = _own(tale, 10, "helps", "Zingen zonder geluid. Alleen mijn mond.", by=both)
    sister = _own(tale, 10, "helps", "Mijn zus bellen. Om acht uur is zij er altijd.", by=both)
    _own(tale, 7, "helps", "Het raam open en de kinderen horen slapen.", audience="only_me")
    _own(
        tale, 10, "came_through",
        "Ik bewaarde elke week een klein beetje geld in de doos van de verf. Niemand keek daar.",
        by=both,
    )  # fmt: skip
    _own(
        tale, 6, "came_through",
        "Toen ik niets mocht kiezen, koos ik wat ik dacht. Daar kwam niemand bij.",
    )  # fmt: skip
    voice = _own(tale, 9, "meaning", "Dat Elif en Deniz een moeder zien die zingt.", by=both)
    _moment(
        tale, 10, both,
        happened="Op het plein riep iemand mijn naam. Ik kon niet meer lopen.",
        did="Ik hield de handen van de kinderen vast en telde tot twintig.",
        helped="bit", tries="Meteen naar de bibliotheek. Daar is altijd iemand.",
        support="own_person", person=_person(tale, "Leyla"),
    )  # fmt: skip
    _moment(
        tale, 5, tale.me,
        happened="De school belde en ik begreep de helft niet.",
        did="Ik zei ja en hing op. Daarna heb ik Nadia gevraagd.",
        helped="yes", tries="Vragen of zij het ook kunnen schrijven.",
        support="nobody",
    )  # fmt: skip
    _anew(
        tale, 6, both, "Ik ben pas na zeven jaar weggegaan.", "Ik was zwak. Ik had eerder moeten gaan.",
        "Ik wachtte tot ik drie mensen tegelijk weg kon krijgen.",
    )  # fmt: skip
    _own(tale, 6, "loss", "Mijn schilderijen. Niemand weet waar ze zijn.", by=both)
    _own(tale, 6, "life_task", "Moeder zijn met twee kinderen en één loon.", by=both)
    _mix(
        tale, 3,
        {"Mij inschrijven bij de woningbouw.": ("nearly", "action"),
         "Nadia vragen of zij een avond bij de kinderen wil zitten.": ("together_first", "system"),
         "Een brief vragen zodat wij eerder een huis krijgen.": ("nearly", "action")},
        {"Ik wil een eigen huis voor ons drie.": "secure_base",
         "Ik wil weer zingen met andere mensen.": "good_relations"},
    )  # fmt: skip
    leyla, nadia = _person(tale, "Leyla"), _person(tale, "Nadia")
    _looked(
        tale, 9, "security", people=[leyla],
        low_income="now", debts="unknown", no_work="now", eviction="no", unstable_history="earlier",
        little_schooling="no", no_qualifications="no",
    )  # fmt: skip
    _looked(
        tale, 9, "cohesion", [singing, sister], [leyla, nadia],
        broken_relations="now", left_home="now", loss="no", hard_childhood="no", burdened_family="no",
    )  # fmt: skip
    _looked(tale, 9, "participation", [voice], little_contact="now", no_prospect="earlier")
    _looked(
        tale, 2, "security", people=[leyla, nadia],
        low_income="now", debts="no", no_work="now", eviction="no", unstable_history="earlier",
        little_schooling="no", no_qualifications="no",
    )  # fmt: skip
    rules.look_at_violence(
        tale.client,
        {"earlier_partner_violence": "earlier", "hostile_talk": "earlier", "children_present": "now",
         "violence_neglect": "earlier", "fixed_roles": "earlier", "few_services": "no"},
        rules.Protects([], [sister], [leyla]), pack=PACK, by=tale.worker, at=tale.ago(9, 16, 40),
    )  # fmt: skip
    for kind, text in (
        ("weighs", "Dat hij weet waar de school is."),
        ("weighs", "Drie mensen in één kamer."),
        ("carries", "Mijn zus, elke avond."),
        ("carries", "Ik kan beginnen met niets. Dat heb ik nu twee keer gedaan."),
        ("carries", "De kinderen lachen weer om zes uur 's ochtends."),
    ):
        _own(tale, 6, kind, text, by=both)
    _own(tale, 5, "meaning", "Iets moois maken en het niet hoeven wegdoen.", audience="only_me")


def _dirk(tale: Tale) -> None:
    """Few words, written down for him."""
    _told(tale, 52, "notice", "Dan laat ik de gordijnen dicht.")
    water = _told(tale, 52, "helps", "Vroeg naar het water. Ook als het regent.")
    _told(tale, 45, "helps", "Wim. Die vraagt niks.")
    _told(tale, 45, "came_through", "Eén dag. En dan de volgende.")
    _told(tale, 26, "meaning", "Opa zijn.")
    _moment(
        tale, 40, tale.pen,
        happened="Kees stond voor de deur. Met een tas.",
        did="De deur dicht gelaten.",
        helped="yes", tries="Dan meteen Wim bellen.",
        support="own_person", person=_person(tale, "Wim"),
    )  # fmt: skip
    _anew(
        tale, 28, tale.pen, "Kim belde niet terug.", "Zij wil mij niet.",
        "Zij had nachtdienst. Dat zei ze later.",
    )  # fmt: skip
    _told(tale, 30, "loss", "Mijn vrouw. Vier jaar nu.")
    _told(tale, 30, "life_task", "Opa worden op afstand.")
    wim, toos = _person(tale, "Wim"), _person(tale, "Toos")
    _looked(
        tale, 51, "security", people=[toos],
        debts="now", low_income="now", no_work="now", eviction="earlier", little_schooling="now",
    )  # fmt: skip
    _looked(tale, 51, "empowerment", [water], [wim], alcohol_drugs="now", coping="now")
    _looked(tale, 20, "empowerment", [water], [wim], alcohol_drugs="earlier", coping="unknown")
    _looked(
        tale, 20, "security", people=[toos],
        debts="now", low_income="now", no_work="now", eviction="earlier", little_schooling="now",
    )  # fmt: skip
    for kind, text in (
        ("weighs", "De brieven."), ("weighs", "Kim niet zien."),
        ("carries", "Het huis."), ("carries", "Elf weken droog."), ("carries", "Vroeg op."),
    ):  # fmt: skip
        _told(tale, 26, kind, text)
    _own(tale, 30, "notice", "ik droom van de fles", audience="only_me")


def _yusuf(tale: Tale) -> None:
    """He tells it late at night, mostly to himself."""
    ball = _own(
        tale, 25, "helps", "Ten minutes with a ball against a wall. Nobody has to know.",
        language="en",
    )  # fmt: skip
    for days, kind, text in (
        (25, "notice", "I stop answering messages. Even Malik's."),
        (22, "helps", "Taking something apart and putting it back together."),
        (22, "came_through",
         "The winter at the station I helped the man of the kiosk close up. He gave me tea."),
        (18, "meaning", "Being somebody my little cousins can ask things."),
    ):  # fmt: skip
        _own(tale, days, kind, text, language="en")
    _moment(
        tale, 16, tale.me, language="en",
        happened="Malik's landlord asked who I was, on the stairs.",
        did="I said I was visiting and walked around until it was dark.",
        helped="no", tries="Tell Malik the same evening.",
        support="somebody_else", name="The teacher from the workshop",
    )  # fmt: skip
    _looked(
        tale, 15, "inclusion", [ball],
        placed_outside_home="earlier", left_institution="no", detention="no", care_out_of_reach="now",
    )  # fmt: skip
    _anew(
        tale, 14, tale.me, "I left school four months before the exam.",
        "I never finish anything.", "I had no place to sleep, and still I kept my tools.", "en",
    )  # fmt: skip
    _own(tale, 14, "life_task", "Becoming somebody who has keys.", language="en")
    _own(tale, 15, "weighs", "Not knowing how long I can stay.", language="en")
    _own(tale, 15, "carries", "People keep a plate for me.", language="en")
    _own(tale, 15, "carries", "I know how to fix things.", language="en")
    _own(tale, 20, "meaning", "God sees me. That's enough some days.", audience="only_me")
