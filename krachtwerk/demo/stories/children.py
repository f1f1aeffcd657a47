"""Tim, fifteen, and Sanne, nine: two more of the De Wits, each with a booklet of their own."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from krachtwerk.demo import cast as everybody
from krachtwerk.demo.cast import Cast
from krachtwerk.demo.stories.telling import Tale
from krachtwerk.kit import clock
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import family as rules
from krachtwerk.rules.actors import keeper

BORN = {"tim": (15, 200), "sanne": (9, 90)}
"""How many years ago, and how many days since the last birthday."""


def tell(cast: Cast, now: datetime) -> None:
    """They come in with their parents; what they keep to themselves nobody reads."""
    by, begun = keeper(cast.bridge), now - timedelta(days=54)
    on = clock.local(begun, cast.bridge.zone).date()
    for key, name in (("tim", "Tim"), ("sanne", "Sanne")):
        everybody.take_in(cast, key, name, f"{name} de Wit", "els", by=by, at=begun)
        rules.join(cast.households["de_wit"], cast.clients[key], on=on, by=by, at=begun)
    tim, sanne = Tale(cast, "tim", "els", now), Tale(cast, "sanne", "els", now)
    for child in (tim, sanne):
        _guarded(child, cast)
    _tim(tim)
    _sanne(sanne)


def _guarded(child: Tale, cast: Cast) -> None:
    """Both parents are their guardians; Joost does not read the plan of Tim."""
    key = "tim" if child.client.id == cast.clients["tim"].id else "sanne"
    years, days = BORN[key]
    birthday = child.today - timedelta(days=days)
    born = date(birthday.year - years, birthday.month, min(birthday.day, 28))
    client_rules.note_birth(child.client, born, by=child.worker, at=child.ago(53, 11))
    for parent in ("marja", "joost"):
        row = rules.name_guardian(
            child.client, cast.clients[parent], by=child.worker, at=child.ago(53, 11, 10)
        )
        if (key, parent) == ("tim", "joost"):
            rules.bar_part(
                row, "plan", "Over school durft Tim alleen te schrijven als zijn vader niet meeleest.",
                by=child.worker, at=child.ago(33, 16),
            )  # fmt: skip


def _tim(tale: Tale) -> None:
    """A moped, a mate, and school, which he tells to Els."""
    mate = tale.person(45, "Noah", "Met hem op de brommer.", "close", "keep")
    moped = tale.card(45, ("leisure", "present"), "Sleutelen. Dan denk ik nergens aan.", hour=21)
    school = tale.card(34, ("work_learning", "future"), "Een opleiding met motoren.", hour=21)
    tale.card(
        34, ("family_friends", "present"), "Als ze ruzie maken ga ik naar Noah.", audience="only_me",
        hour=23,
    )  # fmt: skip
    tale.helps(moped, 44, mate)
    tale.choose(33, (school, "Anders word ik niks."))
    goal = tale.goal(33, "Ik wil op een opleiding met motoren.", card=school, answer="yes")
    tale.step(33, goal, "Samen met Noah naar de open dag.", doer="own_person", person=mate, due=6)
    tale.contact(
        33, "elsewhere", hour=15, said="Thuis zeg ik dit nog niet.", next_at=tale.ago(12, 15)
    )
    tale.contact(12, "elsewhere", hour=15, next_at=tale.ahead(5, 15, 30), next_place="elsewhere")
    tale.look(4, tale.me, "booklet.home", "booklet", "plan", hour=22)


def _sanne(tale: Tale) -> None:
    """A cat, a swimming bath, and a house where it is quiet."""
    tale.person(44, "Pluis", "Zij ligt op mijn voeten.", "close", "keep")
    tale.card(44, ("leisure", "present"), "Zwemmen. Ik kan al duiken.", hour=16)
    tale.card(30, ("housing", "future"), "Een deur die dicht kan.", audience="only_me", hour=16)
    tale.contact(44, "home", hour=16, said="Mag Pluis ook op de kaart?", next_at=tale.ago(16, 16))
    tale.contact(16, "home", hour=16, next_at=tale.ahead(6, 16), next_place="home")
