"""Room teammeeting: what somebody of the team sees of a meeting, what a worker can bring, what the client is told."""

from __future__ import annotations

from krachtwerk.access.teammeeting.bringing import (
    Bringing,
    list_bringable,
    open_case,
    open_idea,
    open_success,
    open_to_bring,
    some_cards,
)
from krachtwerk.access.teammeeting.live import look
from krachtwerk.access.teammeeting.meetings import (
    list_chairs,
    list_meetings,
    open_chair,
    open_meeting,
    open_seated,
    version_of,
)
from krachtwerk.access.teammeeting.mine import list_brought
from krachtwerk.access.teammeeting.shapes import CaseView, Line, Live, Row

__all__ = [
    "Bringing",
    "CaseView",
    "Line",
    "Live",
    "Row",
    "list_bringable",
    "list_brought",
    "list_chairs",
    "list_meetings",
    "look",
    "open_case",
    "open_chair",
    "open_idea",
    "open_meeting",
    "open_seated",
    "open_success",
    "open_to_bring",
    "some_cards",
    "version_of",
]
