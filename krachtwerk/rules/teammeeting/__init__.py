"""Room teammeeting: a team strengths meeting is planned, held step by step, looked back on, and reported on later."""

from __future__ import annotations

from krachtwerk.rules.teammeeting.after import check, forget_what_ended, report
from krachtwerk.rules.teammeeting.cases import bring, take_back
from krachtwerk.rules.teammeeting.planning import call_off, call_on, plan, take_chair
from krachtwerk.rules.teammeeting.saying import (
    add_idea,
    add_success,
    choose,
    leave_out,
    take_away_idea,
    take_away_success,
)
from krachtwerk.rules.teammeeting.steps import back, begin, go_on, leave_case
from krachtwerk.rules.teammeeting.table import give_turn, sit_down

__all__ = [
    "add_idea",
    "add_success",
    "back",
    "begin",
    "bring",
    "call_off",
    "call_on",
    "check",
    "choose",
    "forget_what_ended",
    "give_turn",
    "go_on",
    "leave_case",
    "leave_out",
    "plan",
    "report",
    "sit_down",
    "take_away_idea",
    "take_away_success",
    "take_back",
    "take_chair",
]
