"""The frame around a page: whose booklet it is, who walks beside them, what was just saved."""

from __future__ import annotations

from django.http import HttpRequest

from krachtwerk.access import client as client_access
from krachtwerk.access import family as family_access
from krachtwerk.access.viewer import Viewer
from krachtwerk.pages import context, watched
from krachtwerk.pages.surfaces import nav_of

BOOKLET = frozenset({"client", "together"})


def name_people(request: HttpRequest, viewer: Viewer, room: str) -> None:
    """Whose booklet this is and who walks beside them: pages and templates speak of both."""
    frame = context.door()
    frame.together, frame.pen = viewer.together, viewer.pen
    if viewer.client is None:
        return
    worker = client_access.steady_worker(viewer, viewer.client)
    frame.worker_name = worker.name if worker else None
    frame.client_name = client_access.client_name(viewer, viewer.client)
    frame.watched = bool(request.session.get("watched"))
    frame.quick_exit = watched.has_exit(request.session, viewer, room)


def name_readers(viewer: Viewer) -> None:
    """Before a young person writes, it is said who may read what they show."""
    if viewer.client is None or viewer.client.birth_sealed is None:
        return
    frame = context.door()
    reading, names = family_access.readers_of(viewer, viewer.client)
    frame.reading, frame.read_by = reading.value, f" {frame.t('common.and')} ".join(names)


def fill_frame(frame: context.Door, request: HttpRequest, viewer: Viewer, kind: str) -> None:
    """What stands around the page: the ways on, and once what was just saved."""
    if kind not in BOOKLET:
        frame.nav_items = nav_of(viewer.role)
    flash = request.session.pop("flash", None)
    if flash is not None:
        frame.saved = frame.t(flash["saved"], **flash.get("values", {}))
        if "undo" in flash:
            frame.undo = {
                "action": flash["undo"],
                "label": frame.t("common.undo"),
                "was": flash.get("was", {}),
            }
