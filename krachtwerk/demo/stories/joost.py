"""Joost de Wit, 54 days in: the other half of the household; his booklet knows nothing of hers."""

from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace

from krachtwerk.demo.cast import Cast
from krachtwerk.demo.stories import own_people
from krachtwerk.demo.stories.telling import Tale
from krachtwerk.method.keys import Task


def tell(cast: Cast, now: datetime) -> None:
    """A lorry, a knee, and the same table seen from the other side."""
    tale = Tale(cast, "joost", "els", now)
    people = own_people.joost(tale)
    cards = _cards(tale, people)
    _plan(tale, cards, people)


def _cards(tale: Tale, people: SimpleNamespace) -> SimpleNamespace:
    card = tale.card
    cards = SimpleNamespace(
        lorry=tale.told(
            47, ("work_learning", "past"), "Achttien jaar vrachtwagen. Nooit een paaltje geraakt."
        ),
        money=card(
            46, ("money", "present"), "Marja gaat over het geld. Dat doet ze goed, beter dan ik."
        ),
        moped=card(
            46, ("children", "present"), "Met Tim aan de brommer. Dan zeggen we weinig en hebben we het goed."
        ),
        bell=card(39, ("money", "future"), "Niet meer schrikken als de bel gaat."),
        supper=card(
            37, ("family_friends", "future"), "Gewoon weer met z'n vieren eten. Telefoon weg, brieven weg."
        ),
        ashamed=card(
            37, ("meaning", "present"), "Ik schaam me dat ik overdag thuis ben.",
            audience="only_me",
        ),
        driving=card(22, ("work_learning", "future"), "Rijden hoeft niet. Iets met wagens wel."),
    )  # fmt: skip
    tale.helps(cards.moped, 46, people.tim)
    tale.helps(cards.driving, 22, people.gerrit)
    tale.choose(36, (cards.supper, "Daar begint het mee."), (cards.bell, "Ik slaap er slecht van."))
    return cards


def _plan(tale: Tale, cards: SimpleNamespace, people: SimpleNamespace) -> None:
    """The wish of both, in his words and with his steps."""
    tale.contact(53, "office", note="Kennisgemaakt met hem en zijn vrouw, daarna ieder apart.")
    tale.contact(
        47, "elsewhere", hour=14, said="Vraag me alles over motoren.", seen=[cards.lorry],
        note="Gepraat in de schuur, bij de brommer.", next_at=tale.ago(36, 14),
    )  # fmt: skip
    supper = tale.goal(
        36, "Ik wil dat wij weer samen eten.", card=cards.supper, horizon="season", answer="yes"
    )
    cook = tale.step(36, supper, "Op zondag kook ik.", doer="own_person", person=people.tim)
    tale.contact(36, "home", hour=14, steps=[cook], next_at=tale.ago(20, 20))
    tale.tick(30, cook, "done", "Stamppot. De pan was leeg.")
    phones = tale.step(20, supper, "Telefoons in de broodtrommel tijdens het eten.")
    tale.contact(
        20, "home", hour=20, kind="system_talk", people=[people.marja, people.tim], steps=[phones],
        said="Tim lachte. Dat was lang geleden.", next_at=tale.ago(9, 15), next_place="elsewhere",
    )  # fmt: skip
    tale.tick(14, phones, "not_yet", "Ik was zelf de eerste die hem pakte.")
    wheels = tale.goal(
        12, "Werk met wagens, zonder te rijden.", card=cards.driving, answer="thinking"
    )
    tale.step(
        9, wheels, "Gerrit bellen.", doer="own_person", person=people.gerrit, due=4, at="10:00"
    )
    tale.contact(
        9, "elsewhere", hour=15, steps=[phones], seen=[cards.moped], next_at=tale.ahead(2, 15, 30),
        next_place="home",
    )  # fmt: skip
    tale.task(Task.INVENTORY, (47, 36), (22, None))
    tale.task(Task.GOALS_AND_PLAN, (36, 33))
    tale.task(Task.SUPPORT_RECOVERY, (36, None))
    tale.look(9, tale.me, "booklet.home", "booklet", "plan", hour=21)
