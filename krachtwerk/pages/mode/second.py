"""Room client: the second person says yes or no before a client's mode becomes less safe."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest

from krachtwerk.access import meeting as meeting_access
from krachtwerk.access import mode as access
from krachtwerk.access import safety as safety_access
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.keys import Role
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.meeting.second import unplaced_values
from krachtwerk.pages.mode.work import said_yes, waiting_row
from krachtwerk.pages.work.said import when
from krachtwerk.rules import mode as rules


@page(
    "team_lead custodian", room="client", resource="safety_mode", act="U", purpose="second_person"
)
def lowerings(request: HttpRequest, viewer: Viewer) -> Answer:
    """What waits for me: a name, the mode now, the mode that is asked for, and by whom."""
    rows = [waiting_row(viewer, one) for one in access.list_lowerings(viewer)]
    values = {
        "waiting": rows,
        "addresses": _addresses(viewer),
        "conflicts": _conflicts(viewer),
        "unplaced": _unplaced(viewer),
    }
    return Page("mode/second.html", values, nav="second")


def _addresses(viewer: Viewer) -> list[dict[str, Any]]:
    """Who asks to see an address once: the custodian decides."""
    if viewer.role != Role.CUSTODIAN:
        return []
    return [
        {
            "id": one.id,
            "name": one.client_name,
            "text": t(
                "work_safety.asks", by=one.by, purpose=t(f"work_safety.purpose_{one.purpose}")
            ),
            "reason": one.reason,
            "when": when(viewer, one.at),
            "is_mine": one.is_mine,
        }
        for one in safety_access.list_address_requests(viewer)
    ]


def _unplaced(viewer: Viewer) -> list[dict[str, Any]]:
    """Who got no place at a table: the team lead looks as the second."""
    if viewer.role != Role.TEAM_LEAD:
        return []
    return [unplaced_values(viewer, one) for one in meeting_access.list_unplaced(viewer)]


def _conflicts(viewer: Viewer) -> list[safety_access.Conflict]:
    """Who needs another worker: the team lead arranges it."""
    return safety_access.list_conflicts(viewer) if viewer.role == Role.TEAM_LEAD else []


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
