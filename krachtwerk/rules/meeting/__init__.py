"""Room meeting: a talk with the client's own people is made, filled and held; guests get a place and a way in."""

from __future__ import annotations

from krachtwerk.rules.meeting.along import read_along, stop_along
from krachtwerk.rules.meeting.decisions import decide, share_minutes
from krachtwerk.rules.meeting.guests import (
    come_in,
    end_link,
    link_fits,
    make_link,
    show_to_guest,
    tick_as_guest,
)
from krachtwerk.rules.meeting.places import give_place, release
from krachtwerk.rules.meeting.table import (
    add_words,
    ask_to_come,
    choose_role,
    make_meeting,
    remove_words,
    take_off,
)

__all__ = [
    "add_words",
    "ask_to_come",
    "choose_role",
    "come_in",
    "decide",
    "end_link",
    "give_place",
    "link_fits",
    "make_link",
    "make_meeting",
    "read_along",
    "release",
    "remove_words",
    "share_minutes",
    "show_to_guest",
    "stop_along",
    "take_off",
    "tick_as_guest",
]
