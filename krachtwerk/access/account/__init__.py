"""Room account: who a session belongs to, which card was shown, who knocks."""

from __future__ import annotations

from krachtwerk.access.account.cards import (
    find_card,
    find_knock,
    open_knock,
    open_knock_of,
    shown_card,
)
from krachtwerk.access.account.who import find_member, viewer_of

__all__ = [
    "find_card",
    "find_knock",
    "find_member",
    "open_knock",
    "open_knock_of",
    "shown_card",
    "viewer_of",
]
