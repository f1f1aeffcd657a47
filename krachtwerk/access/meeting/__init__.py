"""Room meeting: talks with the client's own people, for the client, for who walks beside them, and for guests."""

from __future__ import annotations

from krachtwerk.access.meeting.guests import (
    find_link,
    find_link_again,
    has_link,
    viewer_of_guest,
)
from krachtwerk.access.meeting.held import Held, list_held
from krachtwerk.access.meeting.shapes import Decision, Line, OwnStep, Seat, Table, Welcome
from krachtwerk.access.meeting.tables import (
    list_along,
    list_askable,
    list_tables,
    open_guest,
    open_spoken,
    open_table,
    open_whole_table,
)
from krachtwerk.access.meeting.unshared import Unshared, list_unshared
from krachtwerk.access.meeting.waiting import Unplaced, list_unplaced, open_unplaced
from krachtwerk.access.meeting.welcome import (
    open_own_step,
    shown_to,
    some_cards,
    some_goals,
    welcome,
)

__all__ = [
    "Decision",
    "Held",
    "Line",
    "OwnStep",
    "Seat",
    "Table",
    "Unplaced",
    "Unshared",
    "Welcome",
    "find_link",
    "find_link_again",
    "has_link",
    "list_along",
    "list_askable",
    "list_held",
    "list_tables",
    "list_unplaced",
    "list_unshared",
    "open_guest",
    "open_own_step",
    "open_spoken",
    "open_table",
    "open_unplaced",
    "open_whole_table",
    "shown_to",
    "some_cards",
    "some_goals",
    "viewer_of_guest",
    "welcome",
]
