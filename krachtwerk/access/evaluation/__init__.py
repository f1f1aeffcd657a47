"""Room evaluation: who sees what when somebody looks back, or says how we work together."""

from __future__ import annotations

from krachtwerk.access.evaluation.closing import (
    Ending,
    HandoverView,
    Walked,
    ending_of,
    list_returns,
    list_walked,
    newest_stretch,
    open_aftercare,
    open_handover,
)
from krachtwerk.access.evaluation.looking import (
    Looking,
    WayOnView,
    newest_looking,
    open_evaluation,
    open_proposal,
)
from krachtwerk.access.evaluation.relation import (
    Answered,
    OfUs,
    answers_shown,
    last_asked,
    list_answers,
    list_of_us,
    open_answer,
    open_of_us,
    unread_of_us,
)
from krachtwerk.access.evaluation.story import (
    Line,
    list_later,
    list_lines,
    list_own,
    open_line,
    open_pair,
    some_line,
)

__all__ = [
    "Answered",
    "Ending",
    "HandoverView",
    "Line",
    "Looking",
    "OfUs",
    "Walked",
    "WayOnView",
    "answers_shown",
    "ending_of",
    "last_asked",
    "list_answers",
    "list_later",
    "list_lines",
    "list_of_us",
    "list_own",
    "list_returns",
    "list_walked",
    "newest_looking",
    "newest_stretch",
    "open_aftercare",
    "open_answer",
    "open_evaluation",
    "open_handover",
    "open_line",
    "open_of_us",
    "open_pair",
    "open_proposal",
    "some_line",
    "unread_of_us",
]
