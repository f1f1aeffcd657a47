"""Many people with many ties around one client, always the same for the same seed; for figures and for the browser.

`python -m benchmarks.crowd NAME` tells them through the rules, in the home that KRACHTWERK_HOME names, of the client
who is called so; the journeys look at that page.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any

from krachtwerk.kit.ids import new_id
from krachtwerk.method.keys import Nearness, Wish
from krachtwerk.method.network_keys import Circle, PersonKind, Support, TieFlow, TieQuality

PEOPLE, TIES, SEED = 60, 120, 7
NAMES = (
    "Leyla", "Mevrouw Van der Heijden-Oosterhuis", "Wim", "مريم من الجيران", "De zanggroep van dinsdag", "Jo",
    "Onze buurvrouw van drie hoog achter", "Oom Ŵŵŵŵŵŵ", "Mijn grote zus", "Buurthuis De Brug", "Ümit", "የማክሰኞ ቡድን",
    "De hond van hiernaast", "W" * 80, "Anne-Sofie", "Coach Remy", "De moskee", "Tante Gülşen uit Deventer",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """One tie of the crowd: the places of its two ends in the list, None for the client."""

    one: int | None
    other: int
    more: dict[str, Any]


def people(count: int = PEOPLE, seed: int = SEED) -> list[dict[str, Any]]:
    """Who they are and where they stand; names of every length and in three scripts."""
    by = Random(seed)
    return [
        {
            "name": NAMES[no % len(NAMES)] + (f" {no}" if no >= len(NAMES) else ""),
            "kind": by.choice([PersonKind.PERSON] * 6 + list(PersonKind)).value,
            "circle": by.choice([*Circle, None]),
            "nearness": by.choice(list(Nearness)).value,
            "wish": by.choice(list(Wish)).value,
            "is_at_home": by.random() < 0.1,
        }
        for no in range(count)
    ]


def ties(count: int = TIES, among: int = PEOPLE, seed: int = SEED) -> list[Told]:
    """One with each of them first, then between two of them."""
    by = Random(seed)
    ends = [*((None, no) for no in range(among)), *_pairs(by, among)]
    return [Told(one, other, _carried(by)) for one, other in ends[:count]]


def _pairs(by: Random, among: int) -> Iterator[tuple[int, int]]:
    every = [(one, other) for other in range(among) for one in range(other)]
    by.shuffle(every)
    yield from every


def _carried(by: Random) -> dict[str, Any]:
    return {
        "quality": by.choice(list(TieQuality)).value,
        "flow": by.choice(list(TieFlow)).value,
        "supports": [one.value for one in Support if by.random() < 0.5],
    }


def kin(among: int = PEOPLE) -> list[tuple[int | None, int | None, str]]:
    """A family of this many: couples with three children each, of whom two find somebody; nobody is the client.

    Every kind of kin is among them.
    """
    waiting: list[tuple[int | None, int | None]] = [(0, 1)]
    couples, ways = ("married", "together", "apart", "divorced"), ("adopted", "foster", "step")
    found: list[tuple[int | None, int | None, str]] = [(0, 1, "married")]
    free = iter(range(2, among))
    while waiting:
        parents = waiting.pop(0)
        born: list[int | None] = []
        for no in range(3):
            is_client = parents == (0, 1) and no == 0
            child = None if is_client else next(free, -1)
            if child == -1:
                break
            is_own = no < 2 or len(found) % 2 == 0
            way = "birth" if is_own else ways[len(found) % 3]
            found += [(parent, child, way) for parent in parents]
            born.append(child)
            partner = next(free, -1) if no < 2 else -1
            if partner != -1:
                found.append((child, partner, couples[len(found) % 4]))
                waiting.append((child, partner))
        if len(born) > 1 and len(found) % 3 == 0:
            found.append((born[0], born[1], "identical" if len(found) % 2 else "twin"))
    return found


def figure(no: int) -> str:
    """How somebody stands in the drawing: all four shapes, the unborn among the last."""
    return "unborn" if no % 20 == 19 else ("man", "woman", "other")[no % 3]


def family_in_memory(at: datetime, count: int = PEOPLE) -> Any:
    """The same people as one family, as a page gets it, without a database."""
    from krachtwerk.access.network import Family, OwnFigure, OwnKin

    found = in_memory(at, count, 0).people
    ids = [one.id for one in found]
    return Family(
        found,
        tuple(OwnKin(_of(ids, one), _of(ids, other), kind) for one, other, kind in kin(count)),
        {id: OwnFigure(figure(no), 1930 + no, is_dead=no % 5 == 0) for no, id in enumerate(ids)},
    )


def _of(some: list[Any], no: int | None) -> Any:
    return None if no is None else some[no]


def in_memory(at: datetime, count: int = PEOPLE, lines: int = TIES) -> Any:
    """The crowd as a page gets it, without a database."""
    from krachtwerk.access.network import Drawn, OwnPerson, OwnTie

    found = [
        OwnPerson(
            id=new_id(),
            no=no,
            gives="",
            audience="with_worker",
            turn=no,
            **(told | {"circle": told["circle"]}),
        )
        for no, told in enumerate(people(count), start=1)
    ]
    laid = [
        OwnTie(
            one=None if one.one is None else found[one.one].id,
            other=found[one.other].id,
            quality=one.more["quality"],
            flow=one.more["flow"],
            supports=tuple(one.more["supports"]),
            often=None,
            since_year=None,
            told_at=at,
            ended_at=None,
        )
        for one in ties(lines, count)
    ]
    return Drawn(tuple(found), tuple(laid))


def tell(name: str) -> None:
    """Through the rules, of the client whose call name this is."""
    from django.db import transaction

    from krachtwerk.kit import clock, scope
    from krachtwerk.models import Client
    from krachtwerk.rules import network as rules
    from krachtwerk.rules.actors import alone

    for client in Client.objects.select_related("organisation"):
        me = alone(client)
        if me.keys.open_name(client, "call_name") != name:
            continue
        at = clock.now()
        with scope.of_organisation(client.organisation_id), transaction.atomic():
            rows = [
                rules.add_person(client, by=me, at=at, audience="with_worker", **told)
                for told in people()
            ]
            for one, other, kind in kin():
                ends = _of(rows, one), _of(rows, other)
                rules.tell_kin(client, *ends, kind, by=me, at=at)
            for no, row in enumerate(rows):
                stands = rules.Stands(figure(no), 1930 + no, is_dead=no % 5 == 0)
                rules.tell_figure(client, row, stands, by=me, at=at)
            for one in ties():
                first = None if one.one is None else rows[one.one]
                rules.tell_tie(
                    rows[one.other], rules.Told(**one.more), other=first, by=me, at=at
                )  # fmt: skip


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "krachtwerk.settings")
    django.setup()
    tell(sys.argv[1])
