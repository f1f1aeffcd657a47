"""Room audit: the lines where somebody begins: an audit of the coming week, its questions, and one to look back on."""

from __future__ import annotations

from django.urls import reverse

from krachtwerk.access import audit as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.method import dates
from krachtwerk.pages.context import door, t


def soon(viewer: Viewer) -> list[dict[str, str]]:
    """What each says and where it leads; no name of anybody stands in it."""
    coming, back, waits = access.list_soon(viewer)
    lines = []
    if coming is not None:
        to_it = reverse("audit_one", args=[coming.id])
        href = to_it if coming.may_open else reverse("audit_every")
        day = dates.day(coming.on, door().language)
        text = t("audit.soon", team=coming.team, day=day)
        lines.append({"text": text, "href": href, "icon": "scale"})
    if waits is not None:
        text = t("audit_asks.waits", team=waits.team)
        lines.append({"text": text, "href": reverse("audit_ask"), "icon": "message-circle"})
    if back is not None:
        text = t("audit.look_back", day=dates.day_year(back.on, door().language))
        href = reverse("audit_look_back", args=[back.id])
        lines.append({"text": text, "href": href, "icon": "undo-2"})
    return lines
