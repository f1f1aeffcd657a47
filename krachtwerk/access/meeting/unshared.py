"""Room meeting: talks that are over and of which nothing was shared yet, for the worker who walks steadily along."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from krachtwerk.access.meeting.shapes import LASTS
from krachtwerk.access.relation import walked
from krachtwerk.access.viewer import Viewer
from krachtwerk.models.meeting import NetworkMeeting

ASKED_FOR = timedelta(days=60)
"""So long after a talk it is still asked about."""


@dataclass(frozen=True, slots=True)
class Unshared:
    """A talk of somebody, whose minutes wait to be shared."""

    id: UUID
    client_id: UUID
    name: str
    starts_at: datetime


def list_unshared(viewer: Viewer) -> list[Unshared]:
    """What is over and was not shared, the oldest first; one query beside the keys."""
    rows = NetworkMeeting.objects.filter(
        client__in=walked(viewer, steady=True).values("client"), shared=None,
        appointment__off=None, appointment__starts_at__lte=viewer.at - LASTS,
        appointment__starts_at__gt=viewer.at - ASKED_FOR,
    ).select_related("client", "appointment")  # fmt: skip
    found = list(rows.order_by("appointment__starts_at"))
    viewer.keys.load(row.client_id for row in found)
    for row in found:
        viewer.saw(row.client, "meeting")
    return [
        Unshared(
            row.public_id,
            row.client.public_id,
            viewer.keys.open_name(row.client, "call_name"),
            row.appointment.starts_at,
        )
        for row in found
    ]
