"""Room meeting: a guest's way in at the worker's desk: made, shown once, and taken back."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import meeting as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.safety_keys import SafetyMode
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form
from krachtwerk.pages.meeting.guest import welcome_values
from krachtwerk.pages.meeting.values import back_at_work, seat_values
from krachtwerk.rules import meeting as rules


@page("worker", room="meeting", act="S")
def way_in(request: HttpRequest, viewer: Viewer, id: UUID, guest: UUID) -> Answer:
    """Exactly what the guest will see; a link and a code, which stand in this answer and nowhere after it."""
    client, shown = client_access.open_client(viewer, id)
    row, seat = access.open_guest(viewer, guest, client)
    if not seat.has_place:
        raise NotFound
    made = None
    form = Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            made = rules.make_link(row, by=viewer, at=viewer.at)
    values = {
        "id": id,
        "name": shown.call_name,
        "form": form,
        "seat": seat_values(seat),
        "me": welcome_values(viewer, access.welcome(viewer, row)),
        "address": address_of(made[1]) if made else "",
        "code": f"{made[2][:4]} {made[2][4:]}".upper() if made else "",
        "is_on": access.has_link(viewer, row),
        "is_along": row.meeting is None,
        "is_red": client.safety_mode == SafetyMode.RED,
    }
    back = back_at_work(id, row)
    status = 422 if form.errors else 200
    return Page("meeting/way_in.html", values, back=back, nav="people", status=status)


def address_of(token: str) -> str:
    """The whole address, to send by one way."""
    return settings.PUBLIC_URL.rstrip("/") + reverse("meeting_link", args=[token])


@page("worker", room="meeting", act="S")
def way_out(request: HttpRequest, viewer: Viewer, id: UUID, guest: UUID) -> Answer:
    """The way in stops."""
    client, _ = client_access.open_client(viewer, id)
    row, _ = access.open_guest(viewer, guest, client)
    if request.method == "POST":
        rules.end_link(row, by=viewer, at=viewer.at)
        return go(request, "meeting_way_in", id, guest, saved="work_table.stopped")
    return go(request, "meeting_way_in", id, guest)
