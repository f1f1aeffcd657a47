"""Room network: what a family file holds goes along in the page until the yes: signed for one client, kept nowhere."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core import signing

from krachtwerk.exchange.family import Found, Someone
from krachtwerk.exchange.family.left import sort_of

SALT = "network.bring"
HOURS = 2
MOST_TOLD = 1000
"""So many paths are told one by one; the groups count all of them."""


@dataclass(frozen=True, slots=True)
class Carried:
    """Who and how, as in `Found`, and the report of what stays behind, as far as a page tells it."""

    people: tuple[Someone, ...]
    kin: tuple[tuple[int, int, str], ...]
    me: int | None
    sorts: tuple[tuple[str, int], ...]
    paths: tuple[tuple[str, int], ...]
    more: int


def carried(found: Found) -> Carried:
    """What the page needs of a file."""
    sorts: Counter[str] = Counter()
    for path, count in found.left.items():
        sorts[sort_of(path)] += count
    told = tuple(found.left.items())
    return Carried(
        found.people,
        found.kin,
        found.me,
        tuple(sorts.most_common()),
        told[:MOST_TOLD],
        sum(count for _, count in told[MOST_TOLD:]),
    )


def pack(what: Carried, client: UUID) -> str:
    """As one text that only this house makes, for this client alone."""
    people = [[p.name, p.figure, p.born_year, p.is_dead, p.died_year] for p in what.people]
    made = [people, what.kin, what.me, what.sorts, what.paths, what.more]
    return signing.dumps(made, salt=f"{SALT} {client}", compress=True)


def unpack(text: str, client: UUID) -> Carried | None:
    """What was packed; None for what we did not make, or made for another, or too long ago."""
    try:
        made: Any = signing.loads(text, salt=f"{SALT} {client}", max_age=HOURS * 3600)
    except signing.BadSignature:
        return None
    people, kin, me, sorts, paths, more = made
    return Carried(
        tuple(Someone(*one) for one in people),
        tuple((one, other, kind) for one, other, kind in kin),
        me,
        tuple((sort, count) for sort, count in sorts),
        tuple((path, count) for path, count in paths),
        more,
    )
