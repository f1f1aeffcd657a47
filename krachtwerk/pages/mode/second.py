"""Room client: the second person says yes or no before a client's mode becomes less safe."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

from krachtwerk.access import mode as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.mode.work import said_yes, waiting_row
from krachtwerk.rules import mode as rules


@page(
    "team_lead custodian", room="client", resource="safety_mode", act="U", purpose="second_person"
)
def lowerings(request: HttpRequest, viewer: Viewer) -> Answer:
    """What waits for me: a name, the mode now, the mode that is asked for, and by whom."""
    rows = [waiting_row(viewer, one) for one in access.list_lowerings(viewer)]
    return Page("mode/second.html", {"waiting": rows}, nav="second")


@page(
    "team_lead custodian", room="client", resource="safety_mode", act="U", purpose="second_person"
)
def lowering(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Yes or no to one request; by nobody who asked it."""
    if request.method == "POST":
        row = access.open_lowering(viewer, id)
        rules.decide(row, grant=said_yes(request), by=viewer, at=viewer.at)
        return go(request, "client_lowerings", saved="common.saved")
    return go(request, "client_lowerings")
