"""Room audit: the plan of the own team: steps from an advice or of its own, with the four questions of any plan."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import audit as access
from krachtwerk.access.own_words import NO_WORDS, OwnWords
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method import dates
from krachtwerk.pages.audit.meanwhile import SharedForm
from krachtwerk.pages.context import door
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.fidelity.figures import name_of
from krachtwerk.pages.forms import Form, key_choice, text_field
from krachtwerk.rules import audit as rules

TEAM = "worker team_lead"
DONE, NOT_DONE, OFF, ON = "done", "not_done", "off", "on"
UNDO = {DONE: NOT_DONE, NOT_DONE: DONE, OFF: ON, ON: OFF}


class StepForm(SharedForm):
    """What, who, when, where."""

    what = text_field(most=400)
    who = forms.CharField(max_length=200)
    due_on = forms.DateField()
    place = forms.CharField(max_length=200, required=False)


class TickForm(Form):
    """Done or let go, or neither after all."""

    how = key_choice(tuple(UNDO))


@page(TEAM, room="audit", resource="team_plan", purpose="team_learning")
def plan(request: HttpRequest, viewer: Viewer) -> Answer:
    """Every step of my team: what is to come, what is done, what was let go."""
    has_team = viewer.membership is not None and viewer.membership.team is not None
    rows = [_row(one) for one in access.list_steps(viewer)] if has_team else []
    values = {
        "role": viewer.role,
        "has_team": has_team,
        "open": [one for one in rows if not one["is_done"] and not one["is_off"]],
        "done": [one for one in rows if one["is_done"] and not one["is_off"]],
        "off": [one for one in rows if one["is_off"]],
    }
    return Page("audit/plan.html", values, nav="learn", back=reverse("team_learning"))


def _row(one: access.StepShown) -> dict[str, Any]:
    day = dates.day_year(one.due_on, door().language)
    return {
        "id": one.id,
        "what": one.what,
        "told": [part for part in (one.who, OwnWords(day), one.place) if part],
        "from_": name_of(one.indicator) if one.indicator else "",
        "is_done": one.is_done,
        "is_off": one.is_off,
    }


@page(TEAM, room="audit", resource="team_plan", act="C", purpose="team_learning")
def new_step(request: HttpRequest, viewer: Viewer) -> Answer:
    """A step of our own."""
    return _step(request, viewer, None, 0)


@page(TEAM, room="audit", resource="team_plan", act="C", purpose="team_learning")
def from_advice(request: HttpRequest, viewer: Viewer, id: UUID, no: int) -> Answer:
    """A step that grows from an advice of the report."""
    return _step(request, viewer, id, no)


def _step(request: HttpRequest, viewer: Viewer, id: UUID | None, no: int) -> Answer:
    team, audit, key, advice = access.own_team(viewer), None, "", NO_WORDS
    if id is not None:
        audit, _, told = access.open_report(viewer, id)
        if not 0 < no <= len(told.rows):
            raise NotFound
        key, advice = told.rows[no - 1].key, told.rows[no - 1].advice
    form = StepForm(request.POST if request.method == "POST" else None, now={})
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            row = rules.add_step(
                team, **_sent(form), audit=audit, indicator=key, by=viewer, at=viewer.at, id=form.row_id
            )  # fmt: skip
        if form.is_valid():
            undo = reverse("audit_tick", args=[row.public_id])
            return go(request, "audit_plan", saved="team_plan.added", undo=undo, was={"how": OFF})
    back = reverse("audit_report", args=[id]) if id is not None else reverse("audit_plan")
    name = name_of(key) if key else ""
    return _page(viewer, form, name=name, advice=advice, back=back)


def _sent(form: StepForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in ("what", "who", "due_on", "place")}


def _page(viewer: Viewer, form: StepForm, *, name: str, advice: OwnWords, back: str) -> Page:
    values = {"form": form, "role": viewer.role, "name": name, "advice": advice}
    status = 422 if form.errors else 200
    return Page("audit/step.html", values, nav="learn", back=back, status=status)


@page(TEAM, room="audit", resource="team_plan", act="U", purpose="team_learning")
def step(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """One step, to say it differently."""
    row, one = access.open_step(viewer, id)
    now = {name: getattr(one, name) for name in ("what", "who", "due_on", "place")}
    form = StepForm(request.POST if request.method == "POST" else None, now=now)
    if request.method == "POST" and form.may_save():
        with form.refusals():
            rules.change_step(row, **_sent(form), by=viewer, at=viewer.at)
        if form.is_valid():
            return go(request, "audit_plan", saved="common.saved")
    if not form.is_bound:
        form.initial = now | {"due_on": one.due_on.isoformat()}
    name = name_of(one.indicator) if one.indicator else ""
    return _page(viewer, form, name=name, advice=NO_WORDS, back=reverse("audit_plan"))


@page(TEAM, room="audit", resource="team_plan", act="U", purpose="team_learning")
def tick(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Done or let go; each can be undone."""
    row, _ = access.open_step(viewer, id)
    form = TickForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        return go(request, "audit_plan")
    how = form.cleaned_data["how"]
    if how in (DONE, NOT_DONE):
        rules.tick_step(row, is_done=how == DONE, by=viewer, at=viewer.at)
    else:
        rules.let_go(row, is_off=how == OFF, by=viewer, at=viewer.at)
    undo, was = reverse("audit_tick", args=[id]), {"how": UNDO[how]}
    return go(request, "audit_plan", saved=f"team_plan.said_{how}", undo=undo, was=was)
