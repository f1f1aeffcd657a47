"""Room plan: who sees which goals, steps and ticks."""

from __future__ import annotations

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
    "Goal",
    "StepView",
    "TickView",
    "last_looked_at",
    "list_goals",
    "list_steps",
    "list_ticks",
    "open_action",
    "open_goal",
    "open_tick",
    "some_actions",
    "worker_beside",
]
