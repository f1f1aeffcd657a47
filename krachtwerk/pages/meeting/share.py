"""Room meeting: what one guest may read of my booklet: chosen goal by goal, seen as they will see it, taken back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest

from krachtwerk.access import client as client_access
from krachtwerk.access import inventory as inventory_access
from krachtwerk.access import meeting as access
from krachtwerk.access import plan as plan_access
from krachtwerk.access.viewer import Viewer
from krachtwerk.access.words import SHARED
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, IdsField
from krachtwerk.pages.meeting.guest import welcome_values
from krachtwerk.pages.meeting.values import back_of, seat_values
from krachtwerk.rules import meeting as rules


class ShareForm(Form):
    """Which goals and which cards; none is fine."""

    goals = IdsField(required=False)
    cards = IdsField(required=False)


@page("client together", room="meeting", act="U", purpose="own")
def share(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Wat mag Leyla lezen? What is only mine is not here."""
    client = client_access.booklet_of(viewer, "meeting")
    row, seat = access.open_guest(viewer, id, client)
    goals = [
        one for one in plan_access.list_goals(viewer, client)
        if one.closed is None and one.said.audience in SHARED
    ]  # fmt: skip
    cards = [
        one for one in inventory_access.list_cards(viewer, client) if one.said.audience in SHARED
    ]
    form = ShareForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        with form.refusals():
            rules.show_to_guest(
                row,
                access.some_goals(viewer, {*told["goals"]} & {one.id for one in goals}, client),
                access.some_cards(viewer, {*told["cards"]} & {one.id for one in cards}, client),
                by=viewer, at=viewer.at,
            )  # fmt: skip
            return go(request, "meeting_preview", id, saved="common.saved")
    now = access.shown_to(viewer, row)
    values = {
        "form": form,
        "seat": seat_values(seat),
        "goals": [_tile(one.id, one.said.text, "spool", now) for one in goals],
        "cards": [_tile(one.id, one.said.text, "star", now) for one in cards if one.said.text],
    }
    status = 422 if form.errors else 200
    return Page("meeting/share.html", values, back_of(seat), "booklet", status)


def _tile(id: UUID, text: str, icon: str, now: set[UUID]) -> dict[str, Any]:
    return {"value": id, "label": text, "icon": icon, "checked": id in now}


@page("client together", room="meeting", purpose="own")
def preview(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Zo ziet Leyla het: the very page that the guest gets."""
    client = client_access.booklet_of(viewer, "meeting")
    row, seat = access.open_guest(viewer, id, client)
    values = {
        "seat": seat_values(seat),
        "me": welcome_values(viewer, access.welcome(viewer, row)),
        "has_link": access.has_link(viewer, row),
    }
    return Page("meeting/preview.html", values, back_of(seat), nav="booklet")


@page("client together", room="meeting", act="U", purpose="own")
def stop(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """From the next moment on they see nothing."""
    client = client_access.booklet_of(viewer, "meeting")
    row, seat = access.open_guest(viewer, id, client)
    if request.method == "POST":
        rules.stop_along(row, by=viewer, at=viewer.at)
        if row.meeting is None:
            return go(request, "consent_along", saved="consent.stopped")
        return go(request, "meeting_guest", id, saved="consent.stopped")
    values = {"seat": seat_values(seat), "back": back_of(seat)}
    return Page("meeting/stop.html", values, back_of(seat), nav="booklet")
