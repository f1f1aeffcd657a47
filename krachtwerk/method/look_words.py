"""Which words tell a client who looked, and at what: the same on the page and in the copy."""

from __future__ import annotations

from collections.abc import Collection

ROOMS = (
    "plan",
    "inventory",
    "network",
    "contact",
    "selfregulation",
    "family",
    "meeting",
    "teammeeting",
)
"""Rooms with a name for clients; whatever else was seen is the booklet."""
SHAPE = "coaching"
"""How far the sheets are, without a word of them; whoever also read words is said to have read those."""
DRAWN = "audit"
"""Cards and goals without a name, drawn for an audit."""
ROLES = ("worker", "team_lead", "coach", "auditor", "privacy_officer")
"""Roles with a name for clients; of who walks beside them they hear the first name."""


def by_whom(role: str) -> str:
    """The key of what somebody in this role is called."""
    return f"help.by_{role if role in ROLES else 'other'}"


def at_what(rooms: Collection[str]) -> str:
    """The key of what was seen: one room by its name, more than one as the booklet."""
    named = [room for room in ROOMS if room in rooms]
    if set(rooms) == {SHAPE}:
        return f"help.in_{SHAPE}"
    if DRAWN in rooms:
        return f"help.in_{DRAWN}"
    return f"help.in_{named[0]}" if len(named) == 1 else "help.in_booklet"
