"""method: what is asked before an audit, of whom, and from how many on the answers are shown. Our own questions.

An item is one to four, never to always. What is said is kept as a count for an item and an answer: of nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from fractions import Fraction

BEFORE = timedelta(days=14)
"""So long before the day of the audit the questions are open; they close when it begins."""
ANSWERS = (1, 2, 3, 4)
SKIP = 0
"""What is sent for an item that somebody passes over."""


class Asked(StrEnum):
    """Who is asked."""

    WORKER = "worker"
    TEAM_LEAD = "team_lead"
    COACH = "coach"
    CLIENT = "client"


ITEMS = {Asked.WORKER: 6, Asked.TEAM_LEAD: 5, Asked.COACH: 5, Asked.CLIENT: 7}
LEAST = {Asked.WORKER: 3, Asked.TEAM_LEAD: 3, Asked.COACH: 3, Asked.CLIENT: 5}
"""From how many answers on an item is shown; of whom there are fewer, nothing is counted: they are heard in a talk."""
TALKS = 5
"""So many open questions lie ready for each talk of the day, one talk for each who is asked."""
OFTEN_ALONE = frozenset({Asked.TEAM_LEAD, Asked.COACH})
HIGHEST, LOWEST = Fraction(7, 2), Fraction(3, 2)
"""A mean beyond these is told as *from* and *to* so much: a 4 and a 1 would say what each of them answered."""


class Side(StrEnum):
    """Whether a mean is told as it is, or as its bound."""

    EXACT = "exact"
    FROM = "from"
    TO = "to"


def mean(counts: Mapping[int, int]) -> Fraction | None:
    """The mean of the answers that were given; None without any."""
    many = sum(counts.values())
    total = sum(answer * count for answer, count in counts.items())
    return Fraction(total, many) if many else None


def told_mean(counts: Mapping[int, int]) -> tuple[Fraction, Side] | None:
    """The mean as it is told: never so high or so low that all must have answered the same."""
    found = mean(counts)
    if found is None:
        return None
    if found >= HIGHEST:
        return HIGHEST, Side.FROM
    return (LOWEST, Side.TO) if found <= LOWEST else (found, Side.EXACT)


def is_shown(asked: Asked, counts: Mapping[int, int]) -> bool:
    """Whether so many answered that nobody can be told from it."""
    return sum(counts.values()) >= LEAST[asked]


def differ(first: Mapping[str, int], second: Mapping[str, int]) -> list[int]:
    """The items that were typed differently the second time, by number."""
    keys = sorted({*first, *second}, key=int)
    return [int(key) for key in keys if first.get(key) != second.get(key)]
