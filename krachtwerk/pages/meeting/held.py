"""Room meeting: inside the vault, why somebody got no place at the table."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import meeting as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, page


@page("worker", room="meeting", resource="vault", fresh=True)
def held(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Whom somebody wanted at the table resembles, by what; for the steady worker alone."""
    client, shown = client_access.open_client(viewer, id)
    found = [
        {"name": one.name, "why": [t(f"work_safety.held_{why}") for why in one.why]}
        for one in access.list_held(viewer, client)
    ]
    values = {"name": shown.call_name, "held": found}
    back = reverse("safety_vault", args=[id])
    return Page("meeting/held.html", values, back=back, nav="people")
