"""Room plan: goals grow from cards, steps hang under goals, steps are ticked, goals agreed."""

from __future__ import annotations

from krachtwerk.rules.plan.goals import (
    add_goal,
    agree,
    close_goal,
    hang_on,
    plan_of,
    reopen_goal,
    say_goal_differently,
    set_horizon,
    show_goal,
)
from krachtwerk.rules.plan.ladder import empty_rung, say_rung, stand_on, step_off
from krachtwerk.rules.plan.mix import orient, serve, set_reach
from krachtwerk.rules.plan.steps import (
    OPEN_A_GOAL,
    OPEN_IN_ALL,
    Step,
    add_step,
    let_go,
    open_steps,
    rest,
    still_fits,
    take_up,
    wake,
)
from krachtwerk.rules.plan.ticks import add_to_tick, tick, undo_tick

__all__ = [
    "OPEN_A_GOAL",
    "OPEN_IN_ALL",
    "Step",
    "add_goal",
    "add_step",
    "add_to_tick",
    "agree",
    "close_goal",
    "empty_rung",
    "hang_on",
    "let_go",
    "open_steps",
    "orient",
    "plan_of",
    "reopen_goal",
    "rest",
    "say_goal_differently",
    "say_rung",
    "serve",
    "set_horizon",
    "set_reach",
    "show_goal",
    "stand_on",
    "step_off",
    "still_fits",
    "take_up",
    "tick",
    "undo_tick",
    "wake",
]
