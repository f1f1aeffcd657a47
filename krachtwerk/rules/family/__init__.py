"""Room family: what each member puts into the plan of all of them, for whom, and taking it out again.

Whoever put something in changes it; others write beside it. What is shown is shown to named members, for as long
as both belong to one household; who comes in later sees nothing of before until the owner says so.
"""

from __future__ import annotations

from krachtwerk.rules.family.guardians import bar_part, end_guardian, lift_bar, name_guardian
from krachtwerk.rules.family.household import choose_sign, join, leave
from krachtwerk.rules.family.lines import put_in, say_line_differently, show_to, take_out
from krachtwerk.rules.family.steps import (
    add_step,
    take_remark_out,
    take_step_out,
    tick_step,
    untick_step,
    write_beside,
)
from krachtwerk.rules.family.talks import Saying, begin_talk, say_at_table

__all__ = [
    "Saying",
    "add_step",
    "bar_part",
    "begin_talk",
    "choose_sign",
    "end_guardian",
    "join",
    "leave",
    "lift_bar",
    "name_guardian",
    "put_in",
    "say_at_table",
    "say_line_differently",
    "show_to",
    "take_out",
    "take_remark_out",
    "take_step_out",
    "tick_step",
    "untick_step",
    "write_beside",
]
