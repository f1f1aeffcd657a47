"""Room meeting: talks with somebody's own people at the worker's desk: a day is agreed, places are given."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import meeting as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import clock
from krachtwerk.method.keys import Place
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, key_choice
from krachtwerk.pages.meeting.values import along_values, back_at_work, seat_values, table_values
from krachtwerk.pages.work.said import place_tiles
from krachtwerk.rules import meeting as rules


class TableForm(Form):
    """When and where."""

    next_on = forms.DateField()
    next_at = forms.TimeField()
    place = key_choice(Place)


class PlaceForm(Form):
    """How somebody is reached: looked at once, kept nowhere."""

    phone = forms.CharField(required=False, max_length=40)
    email = forms.CharField(required=False, max_length=254)


@page("worker", room="meeting", act="C")
def tables(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """The talks that are agreed on; one more."""
    client, shown = client_access.open_client(viewer, id)
    form = TableForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        on, hour = form.cleaned_data["next_on"], form.cleaned_data["next_at"]
        with form.refusals():
            row = rules.make_meeting(
                client, clock.at_local(on, hour.hour, hour.minute, viewer.zone),
                form.cleaned_data["place"], by=viewer, at=viewer.at, id=form.row_id,
            )  # fmt: skip
            return go(request, "meeting_desk", id, row.public_id, saved="common.saved")
    values = {
        "id": id,
        "name": shown.call_name,
        "form": form,
        "places": place_tiles(form),
        "tables": [table_values(viewer, one) for one in access.list_tables(viewer, client)],
        "along": [along_values(viewer, one) for one in access.list_along(viewer, client)],
        "stands_in": viewer.stands_in,
    }
    back = reverse("client_person", args=[id])
    status = 422 if form.errors else 200
    return Page("meeting/at_work.html", values, back=back, nav="people", status=status)


@page("worker", room="meeting")
def table(request: HttpRequest, viewer: Viewer, id: UUID, table: UUID) -> Answer:
    """One talk: whom the client wants there, for whom there is a place, what they want to talk about."""
    client, shown = client_access.open_client(viewer, id)
    found = access.open_whole_table(viewer, table, client)
    values = {
        "id": id,
        "name": shown.call_name,
        "table": table_values(viewer, found),
        "stands_in": viewer.stands_in,
    }
    return Page("meeting/desk.html", values, reverse("meeting_at_work", args=[id]), nav="people")


@page("worker", room="meeting", act="U")
def place(request: HttpRequest, viewer: Viewer, id: UUID, guest: UUID) -> Answer:
    """Whether there is a place for somebody; a no is one sentence, whatever lies behind it."""
    client, shown = client_access.open_client(viewer, id)
    row, seat = access.open_guest(viewer, guest, client)
    back = back_at_work(id, row)
    form = PlaceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = [form.cleaned_data["phone"], form.cleaned_data["email"]]
        with form.refusals():
            if rules.give_place(row, told, by=viewer, at=viewer.at):
                if row.meeting is None:
                    return go(request, "meeting_way_in", id, guest, saved="work_table.may_along")
                table = row.meeting.public_id
                return go(request, "meeting_desk", id, table, saved="work_table.placed")
            form.add_error(
                None, t("work_table.no_place" if row.meeting is not None else "work_table.no_along")
            )
    values = {
        "name": shown.call_name,
        "form": form,
        "seat": seat_values(seat),
        "is_along": row.meeting is None,
    }
    status = 422 if form.errors else 200
    return Page("meeting/place.html", values, back=back, nav="people", status=status)
