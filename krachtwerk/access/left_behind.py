"""Room contact: what was agreed with a worker who no longer walks beside the client, and waits to be taken over."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from krachtwerk.access.viewer import Viewer
from krachtwerk.models import Appointment, Assignment, Client


def left_behind(at: datetime) -> Q:
    """Which appointments: those with somebody who no longer walks beside the client."""
    beside = Assignment.objects.filter(
        client=OuterRef("client"),
        membership=OuterRef("membership"),
        starts_at__lte=at,
        ends_at__gt=at,
    )
    return Q(~Exists(beside))


def list_left_behind(viewer: Viewer, client: Client) -> list[tuple[Appointment, str]]:
    """What was agreed with somebody who no longer walks beside this client, and the first name of who that is."""
    viewer.saw(client, "contact")
    rows = Appointment.objects.filter(
        left_behind(viewer.at), client=client, starts_at__gte=viewer.at, off=None
    )
    return [
        (row, viewer.keys.open_first_name(row.membership))
        for row in rows.select_related("membership").order_by("starts_at")
    ]
