"""Room consent: booklets that a member of staff may look along with, because the client lets them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import consent as access
from krachtwerk.access.sight import sight_of
from krachtwerk.access.viewer import Viewer
from krachtwerk.pages.consent.values import SIGNS, Tabs, sight, until
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, page


@page("worker team_lead coach", room="consent", resource="plan", purpose="permission")
def shared(request: HttpRequest, viewer: Viewer) -> Answer:
    """Meekijken: the booklets whose owner lets me look along now."""
    found = [_values(viewer, one) for one in access.list_shared(viewer)]
    return Page("consent/shared.html", {"found": found, "role": viewer.role}, nav="along")


def _values(viewer: Viewer, one: access.Shared) -> dict[str, Any]:
    return {
        "id": one.id,
        "who": one.name or t("along.sign", sign=one.sign),
        "worker": one.worker,
        "parts": [(SIGNS[part], t(f"along.part.{part}")) for part in one.sections],
        "until": until(viewer, one.ends_at),
        "purpose": one.purpose,
    }


@page("worker team_lead coach", room="consent", resource="plan", purpose="permission")
def look(request: HttpRequest, viewer: Viewer, id: UUID, no: int = 1) -> Answer:
    """One booklet, part by part: those that its owner shows me, and until when."""
    client, one = access.open_shared(viewer, id)
    tabs = Tabs(one.sections, no, "along.part", "consent_look_part", id)
    seen = sight_of(viewer, client, one.sections, tabs.part)
    values = {
        "one": _values(viewer, one),
        "sight": sight(viewer, seen),
        "tabs": tabs.rows(),
        "role": viewer.role,
    }
    return Page("consent/look.html", values, back=reverse("consent_shared"), nav="along")
