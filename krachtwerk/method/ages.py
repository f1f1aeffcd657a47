"""How old somebody is on a day, and what that means for who reads along with them.

The lines lie at 12, 16 and 18 (Youth Act, article 7.3.8 and further; Civil Code 1:233 and 1:245). They hold from the
birthday on, by the calendar of the place where the organisation works; nothing has to run at midnight.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

WITH_UNTIL = 12
ALSO_UNTIL = 16
GROWN_UP = 18


class Reading(StrEnum):
    """What a guardian may read of what a young person shows."""

    TOGETHER = "together"
    ALSO = "also"
    NOTHING = "nothing"


def age_on(born: date, day: date) -> int:
    """Whole years. Who was born on 29 February is a year older on 1 March where there is no 29 February."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def reading_of(born: date, day: date) -> Reading:
    """Below 12 the guardian reads together with the child; until 16 the guardian too; then the young person alone."""
    age = age_on(born, day)
    if age < WITH_UNTIL:
        return Reading.TOGETHER
    return Reading.ALSO if age < ALSO_UNTIL else Reading.NOTHING


def draws_first(born: date, day: date) -> bool:
    """Children draw first."""
    return age_on(born, day) < WITH_UNTIL


def is_grown_up(born: date, day: date) -> bool:
    """Nobody has a guardian any more."""
    return age_on(born, day) >= GROWN_UP
