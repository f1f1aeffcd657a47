"""Room meeting: what we agree at the table: a step under a goal, with who does it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import meeting as access
from krachtwerk.access import network as network_access
from krachtwerk.access import plan as plan_access
from krachtwerk.access import words as words_access
from krachtwerk.access.meeting import Table
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.ids import parse_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import Doer
from krachtwerk.pages.context import door, t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, IdField, text_field
from krachtwerk.rules import drafts
from krachtwerk.rules import meeting as rules
from krachtwerk.rules import plan as plan_rules

if TYPE_CHECKING:
    from krachtwerk.models import Client

ME, WORKER = "me", "worker"


class AgreeForm(Form):
    """What, who does it, and for which goal."""

    text = text_field(most=1000)
    who = forms.CharField(max_length=40)
    goal = IdField()


@page("client together", room="meeting", act="U", purpose="own")
def agree(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Dit spreken we af: one step, and who of those at the table does it."""
    client = client_access.booklet_of(viewer, "meeting")
    row, table = access.open_table(viewer, id, client)
    goals = [one for one in plan_access.list_goals(viewer, client) if one.closed is None]
    spot = f"agree:{id}"
    start = {"text": words_access.draft_text(viewer, client, spot), "who": ME}
    form = AgreeForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        with form.refusals():
            # What was a choice when the page was opened may be gone by now: said beside it, with the words kept.
            if told["goal"] not in {one.id for one in goals}:
                raise Refusal("error.choice", field="goal")
            goal, _ = plan_access.open_goal(viewer, told["goal"], client)
            step = _step(viewer, client, table, told["text"], told["who"])
            rules.decide(row, goal, step, by=viewer, at=viewer.at, id=form.row_id)
            drafts.drop(spot, client=client, by=viewer)
        if not form.errors:
            return go(request, "meeting_table", id, saved="common.saved")
    who, chosen = str(form["who"].value() or ""), str(form["goal"].value() or "")
    if len(goals) == 1:
        chosen = str(goals[0].id)
    values = {
        "form": form,
        "spot": spot,
        "people": _people(table, who),
        "goals": [
            {"value": one.id, "label": one.said.text, "icon": "spool", "checked": str(one.id) == chosen}
            for one in goals
        ],
    }  # fmt: skip
    status = 422 if form.errors else 200
    return Page(
        "meeting/agree.html", values, reverse("meeting_table", args=[id]), "booklet", status
    )


def _people(table: Table, chosen: str) -> list[dict[str, Any]]:
    """I, those with a place, and the worker."""
    told = [(ME, t("family.me"), "user")]
    told += [(str(seat.id), seat.name, "user") for seat in table.coming]
    told += [(WORKER, door().worker_name or t("looks.worker"), "handshake")]
    return [
        {"value": value, "label": label, "icon": icon, "checked": value == chosen}
        for value, label, icon in told
    ]


def _step(viewer: Viewer, client: Client, table: Table, text: str, who: str) -> plan_rules.Step:
    """The step with its doer; whoever has no place at this table is not there."""
    if who == ME:
        return plan_rules.Step(text)
    if who == WORKER:
        member = plan_access.worker_beside(viewer, client)
        return plan_rules.Step(text, doer=Doer.WORKER, member=member)
    seat = next((one for one in table.coming if one.id == parse_id(who)), None)
    if seat is None:
        raise Refusal("refuse.no_place_now", field="who")
    (person,) = network_access.some_people(viewer, {seat.person_id}, client)
    doer = Doer.PROFESSIONAL if seat.is_professional else Doer.OWN_PERSON
    return plan_rules.Step(text, doer=doer, person=person)
