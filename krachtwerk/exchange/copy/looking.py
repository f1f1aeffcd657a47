"""Room rights: who looked, one plain sentence for each person and day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from krachtwerk.access import journal as journal_access
from krachtwerk.access.viewer import Viewer
from krachtwerk.exchange.copy.reading import Tell
from krachtwerk.method import dates, look_words

if TYPE_CHECKING:
    from krachtwerk.models import Client

BACK = 6 * 366
"""Days: as long as the log is kept."""


def look_lines(viewer: Viewer, client: Client, tell: Tell, *, language: str) -> tuple[str, ...]:
    """Every look of others, the newest first."""
    return tuple(
        f"{dates.day_year(one.on, language)}: "
        + tell(
            "help.looked_together" if one.together else "help.looked",
            name=one.name or tell(look_words.by_whom(one.role)),
            what=tell(look_words.at_what(one.rooms)),
        )
        for one in journal_access.list_looks(viewer, client, days=BACK)
    )
