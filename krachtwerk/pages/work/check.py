"""Room contact: look at the steps together, and hear in passing how one went."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import plan as plan_access
from krachtwerk.access import recording
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.keys import How, Place
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, key_choice
from krachtwerk.pages.work.said import ago, place_tiles
from krachtwerk.pages.work.steps import MarksForm
from krachtwerk.rules import checks as checks_rules
from krachtwerk.rules import contact as rules
from krachtwerk.rules import plan as plan_rules

if TYPE_CHECKING:
    from krachtwerk.models import Client, Contact


class CheckForm(MarksForm):
    """A mark for each step that was looked at; where it was, when no contact of today tells."""

    place = key_choice(Place, required=False)
    looked = forms.BooleanField(required=False)


@page("worker", room="contact", act="C")
def check(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """The open steps, one tap each; skipping is free."""
    client, shown = client_access.open_client(viewer, id)
    steps = [s for s in plan_access.list_steps(viewer, client) if s.state == "open"]
    contact = recording.contact_today(viewer, client)
    form = CheckForm(steps, request.POST if request.method == "POST" else None,
                     initial={"looked": True})  # fmt: skip
    if request.method == "POST" and form.is_valid():
        if contact is None and not form.cleaned_data["place"]:
            form.add_error("place", t("error.required"))
        elif _kept(form, viewer, client, contact):
            return go(request, "client_person", id, saved="work_contact.saved")
    last = plan_access.last_looked_at(viewer, client)
    values = {
        "id": id,
        "name": shown.call_name,
        "form": form,
        "steps": form.mark_rows(),
        "places": None if contact else place_tiles(form),
        "last": ago(viewer, last) if last else "",
    }
    back = reverse("client_person", args=[id])
    return Page(
        "work/check.html", values, back=back, nav="people", status=422 if form.errors else 200
    )


def _kept(form: CheckForm, viewer: Viewer, client: Client, contact: Contact | None) -> bool:
    marks = form.marks
    wanted = {s.id for s in form.steps if form.cleaned_data["looked"] or s.no in marks}
    actions = plan_access.some_actions(viewer, wanted, client)
    with form.refusals():
        if contact is not None:
            checks_rules.check_plan(
                contact, actions, marks, by=viewer, at=viewer.at, id=form.row_id
            )
        else:
            told = rules.Told(
                place=form.cleaned_data["place"],
                happened_at=viewer.at,
                looked_at=actions,
                ticks=marks,
            )
            rules.log_contact(client, told, by=viewer, at=viewer.at, id=form.row_id)
    return not form.errors


class TickForm(Form):
    """How one step went."""

    how = key_choice(How)


@page("worker", room="plan", act="U")
def tick(request: HttpRequest, viewer: Viewer, id: UUID, step: UUID) -> Answer:
    """One tap on a person's page; it can be taken back."""
    client, _ = client_access.open_client(viewer, id)
    action, _ = plan_access.open_action(viewer, step, client)
    form = TickForm(request.POST)
    if request.method == "POST" and form.is_valid():
        row = checks_rules.tick_step(
            action,
            form.cleaned_data["how"],
            by=viewer,
            at=viewer.at,
            contact=recording.contact_today(viewer, client),
            id=form.row_id,
        )
        undo = reverse("plan_undo_at_work", args=[id, row.public_id])
        return go(request, "client_person", id, saved="work_steps.ticked", undo=undo)
    return go(request, "client_person", id)


@page("worker", room="plan", act="U")
def undo(request: HttpRequest, viewer: Viewer, id: UUID, tick: UUID) -> Answer:
    """Take the tick back that this worker just gave."""
    client, _ = client_access.open_client(viewer, id)
    if request.method == "POST":
        row = plan_access.open_tick(viewer, tick, client)
        plan_rules.undo_tick(row, by=viewer, at=viewer.at)
        return go(request, "client_person", id, saved="work_steps.undone")
    return go(request, "client_person", id)
