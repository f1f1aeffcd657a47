"""Room evaluation: looking back, how we work together, how it goes on, and the end."""

from __future__ import annotations

from krachtwerk.pages.evaluation.ending import (
    aftercare,
    aftercare_off,
    again,
    end,
    ending,
    handover,
    handover_off,
    tick_at_work,
)
from krachtwerk.pages.evaluation.goodbye import booklet_way, farewell, goodbye, tick, walked
from krachtwerk.pages.evaluation.looking import decide, looking, say, stand
from krachtwerk.pages.evaluation.meeting import begin, meeting, propose
from krachtwerk.pages.evaluation.relation import answer, off, said, show, us
from krachtwerk.pages.evaluation.story import apart, choose, story, then
from krachtwerk.pages.evaluation.work import work

__all__ = [
    "aftercare",
    "aftercare_off",
    "again",
    "answer",
    "apart",
    "begin",
    "booklet_way",
    "choose",
    "decide",
    "end",
    "ending",
    "farewell",
    "goodbye",
    "handover",
    "handover_off",
    "looking",
    "meeting",
    "off",
    "propose",
    "said",
    "say",
    "show",
    "stand",
    "story",
    "then",
    "tick",
    "tick_at_work",
    "us",
    "walked",
    "work",
]
