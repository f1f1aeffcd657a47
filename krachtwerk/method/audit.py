"""method: an audit: its day, its window, and a draw of files that anybody can repeat from its seed."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum

FILES = 10
"""So many files are drawn of a team; all of them when there are fewer."""
OLDER = timedelta(days=42)
"""A stretch of support counts when it is older than six weeks, as it does in the mirror: until then people meet."""
OPENS, CLOSES = (7, 0), (20, 0)
"""When the day of an audit begins and ends, unless its lead says otherwise."""
LONGEST = timedelta(hours=16)
WRITING_DAYS = 5
"""So many working days after the day the auditors may write, about their own notes and no longer about files."""
SOON_DAYS = 7
"""From so many days before the day on, whoever has a part in it finds a line about it where they begin."""
AGAIN_MONTHS = 6
AGAIN_DAYS = 56
"""So many days from the day to look back on, the team finds a line about it where it begins, until it has."""
SCORES = (1, 2, 3, 4, 5)
ENOUGH = 4
"""From this score on an indicator is as the method means it."""
POOLED_FROM = 5
"""So many audits are needed before a coefficient of agreement says anything."""


class Standing(StrEnum):
    """How far an audit is."""

    COMING = "coming"
    OPEN = "open"
    WRITING = "writing"
    COMPARING = "comparing"
    AGREED = "agreed"
    LAPSED = "lapsed"
    OFF = "off"


def draw(seed: str, candidates: Collection[str], most: int = FILES) -> list[str]:
    """The first so many in the order of a hash of the seed and each id: as good as blind, and the same each time.

    Whoever falls away later changes nothing for the others.
    """
    return sorted(set(candidates), key=lambda one: (_place(seed, one), one))[:most]


def _place(seed: str, one: str) -> str:
    return hashlib.sha256(f"{seed}:{one}".encode()).hexdigest()


def fingerprint(candidates: Collection[str]) -> str:
    """By which a list of candidates is known again, in whatever order."""
    return hashlib.sha256("\n".join(sorted(set(candidates))).encode()).hexdigest()


def last_writing_day(day: date) -> date:
    """The fifth working day after the day of the audit."""
    left = WRITING_DAYS
    while left:
        day += timedelta(days=1)
        left -= day.isoweekday() < 6
    return day


def months_after(day: date, months: int) -> date:
    """The same day so many months on; the last of the month where there is no such day."""
    at = day.year * 12 + day.month - 1 + months
    year, month = at // 12, at % 12 + 1
    for number in range(day.day, 27, -1):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    return date(year, month, day.day)
