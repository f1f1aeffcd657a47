"""Samira's own house, five places on the way: what would be good enough, where she stood, where she stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from krachtwerk.demo.stories.telling import Tale
from krachtwerk.rules import plan as plan_rules

if TYPE_CHECKING:
    from krachtwerk.models import LongTermGoal

RUNGS = {
    0: "Een woning met drie kamers en een eigen deur.",
    -2: "Eén kamer in de opvang. De koffers staan nog dicht.",
    -1: "Ik sta ingeschreven en heb mijn papieren bij elkaar.",
    2: "De kinderen vragen vriendjes om te blijven eten.",
}
STOOD = {16: -2, 6: -1}
"""So many days ago on this level."""


def tell(tale: Tale, goal: LongTermGoal) -> LongTermGoal:
    """Said at the table, the rung between still open."""
    for no, (level, text) in enumerate(RUNGS.items()):
        plan_rules.say_rung(goal, level, text, by=tale.both, at=tale.ago(16, 10, 30 + no))
    for days, level in STOOD.items():
        plan_rules.stand_on(goal, level, by=tale.both, at=tale.ago(days, 10, 45))
    return goal
