"""The reading log of the past weeks: who opened something of a client, as the door would have written it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from krachtwerk.access import journal as journal_access
from krachtwerk.access.viewer import looking

if TYPE_CHECKING:
    from krachtwerk.models import Client
    from krachtwerk.models.actor import Actor


def look(
    client: Client, by: Actor, page: str, rooms: Iterable[str], *, at: datetime, purpose: str = ""
) -> None:
    """Somebody opened something of the client, and the log knows it."""
    viewer = looking(by, at=at)
    viewer.emergency = purpose == "break_glass"
    for room in rooms:
        viewer.saw(client, room)
    journal_access.write(viewer, page, purpose=purpose or ("own" if by.client else "support"))
