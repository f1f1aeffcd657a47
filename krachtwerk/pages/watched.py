"""Room client: somebody may look along: what the session keeps of it, and where Snel weg stands."""

from __future__ import annotations

from django.contrib.sessions.backends.base import SessionBase

from krachtwerk.access import mode
from krachtwerk.access.viewer import Viewer

WATCHED_IDLE = 5 * 60
"""Seconds after which a session on a watched phone ends by itself."""


def remember(session: SessionBase, viewer: Viewer, room: str) -> None:
    """Amber, told by whom it concerns, makes every phone of theirs one that is looked at.

    There the private part locks itself with the first page that is none of it.
    """
    if viewer.client is None or viewer.together:
        return
    if room != "safety" and "private" in session and mode.is_watched(viewer.client):
        del session["private"]
    if mode.is_watched(viewer.client) and not session.get("watched"):
        session["watched"] = True


def has_exit(session: SessionBase, viewer: Viewer, room: str) -> bool:
    """Snel weg: on pages of safety always; on all others in amber and red, where somebody looks
    along, and where client or organisation wants it."""
    if viewer.client is None:
        return False
    if room == "safety" or mode.is_watched(viewer.client):
        return True
    is_wanted = mode.wants_exit(viewer.client) or viewer.profile.always_exit
    return not viewer.together and (is_wanted or bool(session.get("watched")))


def end_when_idle(session: SessionBase, *, is_out: bool) -> None:
    """Five minutes where somebody looks along; at the door too, until it is said whose phone it is."""
    if session.get("watched", is_out and "card" in session):
        session.set_expiry(WATCHED_IDLE)
