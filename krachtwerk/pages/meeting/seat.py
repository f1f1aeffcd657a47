"""Room meeting: one guest of my talk: what they do there; and that they do not come after all."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import meeting as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.meeting_keys import TableRole
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, key_choice
from krachtwerk.pages.meeting.values import ROLES, seat_values
from krachtwerk.rules import meeting as rules

NONE = "none"


class RoleForm(Form):
    """What somebody does at the table."""

    role = key_choice([*(key.value for key in TableRole), NONE])


@page("client together", room="meeting", act="U", purpose="own")
def guest(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """What they do at the table; nothing is fine too."""
    client = client_access.booklet_of(viewer, "meeting")
    row, seat = access.open_guest(viewer, id, client)
    if row.meeting is None:
        return go(request, "meeting_along", seat.person_id)
    table = row.meeting.public_id
    form = RoleForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        role = form.cleaned_data["role"]
        rules.choose_role(row, "" if role == NONE else role, by=viewer, at=viewer.at)
        return go(request, "meeting_table", table, saved="common.saved")
    now = seat.role or NONE
    roles = [
        (key, t(f"table.role_{key}"), icon, key == now)
        for key, icon in [*((key.value, sign) for key, sign in ROLES.items()), (NONE, "user")]
    ]
    values = {"seat": seat_values(seat), "roles": roles}
    back = reverse("meeting_table", args=[table])
    status = 422 if form.errors else 200
    return Page("meeting/guest.html", values, back, "booklet", status)


@page("client together", room="meeting", act="U", purpose="own")
def guest_off(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """They do not come after all, after one question."""
    client = client_access.booklet_of(viewer, "meeting")
    row, seat = access.open_guest(viewer, id, client)
    if row.meeting is None:
        return go(request, "meeting_along", seat.person_id)
    table = row.meeting.public_id
    if request.method == "POST":
        rules.take_off(row, by=viewer, at=viewer.at)
        return go(request, "meeting_table", table, saved="common.changed")
    values = {"seat": seat_values(seat)}
    back = reverse("meeting_guest", args=[id])
    return Page("meeting/guest_off.html", values, back, nav="booklet")
