"""Room evaluation: looking back, how we work together, where goals stand, and how it goes on."""

from __future__ import annotations

from krachtwerk.rules.evaluation.closing import (
    choose_for_booklet,
    drop_aftercare,
    plan_aftercare,
    say_towards_the_end,
)
from krachtwerk.rules.evaluation.deciding import answer, propose
from krachtwerk.rules.evaluation.handover import (
    give_back_handover,
    hand_over_to,
    take_back_handover,
    tick_handover,
    welcome_worker,
)
from krachtwerk.rules.evaluation.looking import begin, going_on, say, stand
from krachtwerk.rules.evaluation.relation import (
    answer_question,
    next_question,
    say_of_us,
    show_answer,
    show_of_us,
    take_back_of_us,
    turn,
)
from krachtwerk.rules.evaluation.story import lay_apart, lay_back, lay_beside

__all__ = [
    "answer",
    "answer_question",
    "begin",
    "choose_for_booklet",
    "drop_aftercare",
    "give_back_handover",
    "going_on",
    "hand_over_to",
    "lay_apart",
    "lay_back",
    "lay_beside",
    "next_question",
    "plan_aftercare",
    "propose",
    "say",
    "say_of_us",
    "say_towards_the_end",
    "show_answer",
    "show_of_us",
    "stand",
    "take_back_handover",
    "take_back_of_us",
    "tick_handover",
    "turn",
    "welcome_worker",
]
