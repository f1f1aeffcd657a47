"""Room audit: the line about an audit of the coming week, where somebody begins."""

from __future__ import annotations

from django.urls import reverse

from krachtwerk.access import audit as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.method import dates
from krachtwerk.pages.context import door, t


def soon(viewer: Viewer) -> dict[str, str] | None:
    """What it says and where it leads; no name of anybody stands in it."""
    found = access.next_audit(viewer)
    if found is None:
        return None
    href = reverse("audit_one", args=[found.id]) if found.may_open else reverse("audit_every")
    day = dates.day(found.on, door().language)
    return {"text": t("audit.soon", team=found.team, day=day), "href": href}
