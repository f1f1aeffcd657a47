"""Room contact: the next time somebody is met, and calling it off."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import contact as access
from krachtwerk.access.left_behind import list_left_behind
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import clock
from krachtwerk.method.keys import Place
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, key_choice
from krachtwerk.pages.work.said import place, place_tiles, when
from krachtwerk.rules import contact as rules

AHEAD = 366


class AppointmentForm(Form):
    """When and where."""

    next_on = forms.DateField()
    next_at = forms.TimeField()
    place = key_choice(Place)


@page("worker", room="contact", act="C")
def appointment(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Agree on a next time; what is agreed already stands below it."""
    client, shown = client_access.open_client(viewer, id)
    form = AppointmentForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        on, hour = form.cleaned_data["next_on"], form.cleaned_data["next_at"]
        with form.refusals():
            rules.make_appointment(
                client,
                clock.at_local(on, hour.hour, hour.minute, viewer.zone),
                form.cleaned_data["place"],
                by=viewer,
                at=viewer.at,
                id=form.row_id,
            )
            return go(request, "client_person", id, saved="common.saved")
    coming = [a for a in access.list_week(viewer, client, days=AHEAD)
              if a.starts_at >= viewer.at - timedelta(hours=2)]  # fmt: skip
    left = {} if viewer.stands_in else dict(list_left_behind(viewer, client))
    values = {
        "id": id,
        "name": shown.call_name,
        "form": form,
        "places": place_tiles(form),
        "coming": [
            {
                "id": a.public_id,
                "when": when(viewer, a.starts_at),
                "place": place(a.place),
                "stands_with": left.get(a, ""),
            }
            for a in coming
        ],
    }
    back = reverse("client_person", args=[id])
    return Page(
        "work/appointment.html", values, back=back, nav="people", status=422 if form.errors else 200
    )


@page("worker", room="contact", act="U")
def take_over(request: HttpRequest, viewer: Viewer, id: UUID, appointment: UUID) -> Answer:
    """It stood with a colleague who no longer walks along; I am there instead."""
    client, _ = client_access.open_client(viewer, id)
    row = access.open_appointment(viewer, appointment, client)
    if request.method == "POST":
        rules.take_over_appointment(row, by=viewer, at=viewer.at)
        return go(request, "contact_appointment", id, saved="work_contact.taken_over")
    return go(request, "contact_appointment", id)


@page("worker", room="contact", act="D")
def off(request: HttpRequest, viewer: Viewer, id: UUID, appointment: UUID) -> Answer:
    """It does not take place."""
    client, _ = client_access.open_client(viewer, id)
    if request.method == "POST":
        row = access.open_appointment(viewer, appointment, client)
        rules.call_off(row, by=viewer, at=viewer.at)
        return go(request, "contact_appointment", id, saved="work_contact.called_off")
    return go(request, "contact_appointment", id)
