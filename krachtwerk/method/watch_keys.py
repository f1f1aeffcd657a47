"""Keys of the watch over the reading log: which patterns are looked for, with their thresholds."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum


class Pattern(StrEnum):
    """What may be a look without need; each is a question to a person, never an answer."""

    NO_RELATION = "no_relation"
    OLD_ASSIGNMENT = "old_assignment"
    AFTER_CLOSING = "after_closing"
    SAME_NAME = "same_name"
    COLLEAGUE = "colleague"
    OWN_NAME = "own_name"
    BURST = "burst"
    IN_A_ROW = "in_a_row"
    NIGHT = "night"
    REFUSED = "refused"


BURST_CLIENTS = 12
BURST_WITHIN = timedelta(minutes=10)
"""So many different booklets, opened one by one, within this time."""
ROW_CLIENTS = 5
ROW_WITHIN = timedelta(minutes=15)
"""So many booklets in the very order in which they were taken in."""
NIGHT_FROM, NIGHT_UNTIL = 23, 6
NIGHTS_BEFORE = 2
"""Whoever looked in more than so many other nights has night duty."""
REFUSED_KNOWN, REFUSED_ANY = 2, 8
"""Refused attempts in a day: at booklets that exist, and at anything."""
LOOKS_BACK = timedelta(days=28)
"""How far back the watch reads to know what is usual for somebody."""
WORKING_DAYS = 5
"""Working days within which somebody looks at a finding."""
