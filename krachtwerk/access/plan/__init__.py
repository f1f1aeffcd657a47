"""Room plan: who sees which goals, steps and ticks."""

from __future__ import annotations

from krachtwerk.access.plan.ladder import (
    Attained,
    Ladder,
    ladder_of,
    list_attained,
    open_look,
    open_rung,
)
from krachtwerk.access.plan.lists import (
    list_goals,
    list_steps,
    open_action,
    open_goal,
    some_actions,
)
from krachtwerk.access.plan.shapes import Goal, StepView, TickView
from krachtwerk.access.plan.ticks import last_looked_at, list_ticks, open_tick, worker_beside

__all__ = [
    "Attained",
    "Goal",
    "Ladder",
    "StepView",
    "TickView",
    "ladder_of",
    "last_looked_at",
    "list_attained",
    "list_goals",
    "list_steps",
    "list_ticks",
    "open_action",
    "open_goal",
    "open_look",
    "open_rung",
    "open_tick",
    "some_actions",
    "worker_beside",
]
