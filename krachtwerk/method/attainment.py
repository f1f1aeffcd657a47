"""Goal Attainment Scaling: five rungs to a goal, and one figure for how far several goals came.

Source: Kiresuk and Sherman, "Goal attainment scaling: a general method for evaluating comprehensive community
mental health programs", Community Mental Health Journal 4 (1968) 443-453, with equal weights and their
assumed correlation of 0.3 between goals.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

LEVELS = (2, 1, 0, -1, -2)
"""From the highest rung to the lowest; 0 is what would be good enough."""

CORRELATION = 0.3


def rung_of(level: int) -> int:
    """What people call it: rung 1 at the bottom to rung 5 at the top."""
    return level + 3


def level_of(rung: int) -> int:
    """The level of rung 1 to 5."""
    return rung - 3


def t_score(levels: Sequence[int]) -> float | None:
    """How far goals came together: 50 when each is just good enough, 10 to a standard deviation; none without goals.

    `levels`: one of -2 to 2 for each goal. Three goals at +1 give 63.69.
    """
    if not levels:
        return None
    count = len(levels)
    spread = sqrt((1 - CORRELATION) * count + CORRELATION * count**2)
    return 50 + 10 * sum(levels) / spread
