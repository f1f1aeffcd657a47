"""Room rights: who looked, one plain sentence for each person and day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from krachtwerk.access import journal as journal_access
from krachtwerk.access.viewer import Viewer
from krachtwerk.exchange.copy.reading import Tell
from krachtwerk.method import dates

if TYPE_CHECKING:
    from krachtwerk.models import Client

NAMED = ("plan", "inventory", "network", "contact")
"""Rooms with a name for clients; whatever else was seen is the booklet."""
ROLES = ("worker", "team_lead", "coach", "privacy_officer")
"""Roles with a name for clients; of who walks beside them they hear the first name."""
BACK = 6 * 366
"""Days: as long as the log is kept."""


def look_lines(viewer: Viewer, client: Client, tell: Tell, *, language: str) -> tuple[str, ...]:
    """Every look of others, the newest first."""
    return tuple(
        f"{dates.day_year(one.on, language)}: "
        + tell(
            "help.looked_together" if one.together else "help.looked",
            name=one.name or tell(f"help.by_{one.role if one.role in ROLES else 'other'}"),
            what=_what(one.rooms, tell),
        )
        for one in journal_access.list_looks(viewer, client, days=BACK)
    )


def _what(rooms: tuple[str, ...], tell: Tell) -> str:
    named = [room for room in NAMED if room in rooms]
    return tell(f"help.in_{named[0]}" if len(named) == 1 else "help.in_booklet")
