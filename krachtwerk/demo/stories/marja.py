"""Marja de Wit, 54 days in: half of a household, with a booklet that is hers alone."""

from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace

from krachtwerk.demo.cast import Cast
from krachtwerk.demo.stories import own_people
from krachtwerk.demo.stories.telling import Tale
from krachtwerk.method.keys import Task
from krachtwerk.rules import client as client_rules


def tell(cast: Cast, now: datetime) -> None:
    """Her work, her back, and a table without bills on it."""
    tale = Tale(cast, "marja", "els", now)
    people = own_people.marja(tale)
    cards = _cards(tale, people)
    _plan(tale, cards, people)
    for assignment in cast.seats["els"].assignments.filter(client=tale.client):
        client_rules.renew(assignment, by=tale.worker, at=tale.ago(10, 12))


def _cards(tale: Tale, people: SimpleNamespace) -> SimpleNamespace:
    card = tale.card
    cards = SimpleNamespace(
        notebook=tale.told(
            49, ("money", "present"), "Ik weet precies wat er elke week uitgaat. Het staat in een schrift."
        ),
        bakery=tale.told(
            49, ("work_learning", "past"),
            "Twaalf jaar achter de toonbank bij de bakker. Ik kan met iedereen praten.",
        ),
        laughing=card(
            47, ("partner", "present"), "Joost en ik lachen nog altijd om dezelfde dingen."
        ),
        look=card(
            47, ("partner", "future"), "Dat hij mij weer aankijkt als hij praat.",
            audience="only_me",
        ),
        tim=card(
            44, ("children", "present"),
            "Tim zit in zijn laatste schooljaar. Hij vertelt mij alles, maar wel pas om elf uur 's avonds.",
        ),
        back=card(
            41, ("health", "future"), "Een uur lopen zonder dat mijn rug begint."
        ),
        work=card(
            41, ("work_learning", "future"), "Weer werken, halve dagen, onder de mensen."
        ),
        garden=card(
            30, ("leisure", "present"), "Met mijn handen in de aarde vergeet ik de brieven."
        ),
    )  # fmt: skip
    tale.helps(cards.bakery, 41, people.anja)
    tale.helps(cards.garden, 30, people.garden, what="Laarzen van mijn moeder")
    tale.helps(cards.back, 30, what="De bank halverwege het park")
    tale.choose(
        40,
        (cards.work, "Als ik werk, ben ik iemand met een naam."),
        (cards.back, "Zonder rug geen werk."),
    )
    return cards


def _plan(tale: Tale, cards: SimpleNamespace, people: SimpleNamespace) -> None:
    """Two goals; the card behind one of them she keeps to herself."""
    tale.contact(53, "office", note="Kennisgemaakt met haar en haar man, daarna ieder apart.")
    tale.contact(
        49, "home", said="Een toonbank is een toneel. Ik mis dat.", seen=[cards.bakery],
        next_at=tale.ago(40),
    )  # fmt: skip
    work = tale.goal(40, "Ik wil weer werken, halve dagen.", card=cards.work, answer="yes")
    table = tale.goal(
        38, "Samen aan tafel zitten zonder dat het over geld gaat.", card=cards.look, alone=True,
        horizon="season", answer="yes",
    )  # fmt: skip
    ask = tale.step(
        40, work, "Anja vragen hoe het nu is bij de bakker.", doer="own_person", person=people.anja,
        due=-35, after="de koffie op woensdag",
    )  # fmt: skip
    walk = tale.step(40, work, "Elke dag tot de bank in het park lopen.", where="Het park")
    tale.contact(40, "home", steps=[ask, walk], next_at=tale.ago(31), next_place="neighbourhood")
    tale.tick(35, ask, "done", "Ze zoeken iemand voor de ochtend. Ze noemde meteen mijn naam.")
    tale.contact(
        31, "neighbourhood", kind="joint_activity", steps=[walk], ticks={walk.id: "bit"},
        said="Tot de bank en terug, en ik praatte de hele weg.", next_at=tale.ago(20, 19),
        next_place="home",
    )  # fmt: skip
    drawer = tale.step(
        20, table, "De brieven om zes uur in de la.", doer="own_person", person=people.joost,
        after="het koken",
    )  # fmt: skip
    tale.contact(
        20, "home", hour=19, kind="system_talk", people=[people.joost], steps=[drawer],
        said="Ik wil één uur per dag geen schulden hebben.", next_at=tale.ago(11),
        next_place="remote",
    )  # fmt: skip
    tale.contact(11, "remote", note="Gebeld. Haar rug speelde op, zij liep toch.")
    tale.tick(8, drawer, "bit", "Vier van de zeven avonden.")
    morning = tale.step(
        8, work, "Een ochtend meelopen bij de bakker.", due=5, at="06:30", where="Bij de bakker"
    )
    tale.contact(
        7, "home", steps=[walk, drawer, morning], seen=[cards.notebook],
        next_at=tale.ahead(2, 14), next_place="neighbourhood",
    )  # fmt: skip
    tale.topic(3, "Wat als mijn rug die ochtend niet wil?")
    tale.task(Task.INVENTORY, (49, 30))
    tale.task(Task.GOALS_AND_PLAN, (40, 34), (20, 18))
    tale.task(Task.SUPPORT_RECOVERY, (40, None))
    tale.look(3, tale.me, "booklet.home", "booklet", "plan", hour=20)
