"""Room plan: five rungs to a goal in own words, and where I stand; an option, from the page of the goal."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import plan as access
from krachtwerk.access.plan import Ladder
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.attainment import LEVELS, level_of, rung_of
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, IdField, text_field
from krachtwerk.pages.inventory.values import said_day
from krachtwerk.pages.plan.shapes import draft, goal_values, spot_of
from krachtwerk.rules import drafts as draft_rules
from krachtwerk.rules import plan as rules

ASKED_IN_TURN = (3, 1, 2, 4, 5)
"""Which rung is asked next: first what would be good enough, then how it is, then what lies between and above."""
SHOWN = 10
"""So many moments are told, the newest first."""
JUST_NOW = timedelta(minutes=1)
"""So long a tap on the same rung is that tap once more; later it says what stands already, and undoes nothing."""


class RungForm(Form):
    """How it is on this rung."""

    text = text_field(most=1000)


class StandForm(Form):
    """The rung I stand on, or the moment that is taken back."""

    rung = forms.TypedChoiceField(
        choices=[(no, no) for no in range(1, 6)], coerce=int, required=False, empty_value=None
    )
    off = IdField(required=False)


@page("client together", room="plan")
def ladder(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """How far am I? Five rungs from how it is to more than I hope, and where I stand.

    What the worker wrote down is asked first, one rung at a time: is this what you said?
    """
    client = client_access.booklet_of(viewer, "plan")
    row, goal = access.open_goal(viewer, id, client)
    found = access.ladder_of(viewer, row, client)
    said = {rung_of(level) for level in found.rungs}
    rungs = rung_values(found)
    asked = next((one for one in rungs if one["words"]), None)
    values = {
        "goal": goal_values(viewer, goal),
        "rungs": [asked] if asked else rungs,
        "asked": asked,
        "now": rung_of(found.now) if found.now is not None else None,
        "next": next((no for no in ASKED_IN_TURN if no not in said), None),
        "stood": [
            {"no": rung_of(one.level), "day": said_day(viewer, one.at)}
            for one in reversed(found.stood[-SHOWN:])
        ],
    }
    return Page("plan/ladder.html", values, reverse("plan_goal", args=[id]), nav="booklet")


def rung_values(found: Ladder) -> list[dict[str, Any]]:
    """The five rungs, the highest first."""
    return [_rung(found, level) for level in LEVELS]


def _rung(found: Ladder, level: int) -> dict[str, Any]:
    said = found.rungs.get(level)
    return {
        "no": rung_of(level),
        "label": t(f"ladder.rung_{rung_of(level)}"),
        "text": said.text if said else "",
        "lang": said.language if said else None,
        "words": said.id if said and said.is_asked else None,
        "is_here": found.now == level,
    }


@page("client together", room="plan", act="U")
def rung(request: HttpRequest, viewer: Viewer, id: UUID, no: int) -> Answer:
    """How is it on this rung? In my own words; what stands there can be said differently."""
    client = client_access.booklet_of(viewer, "plan")
    level = _level(no)
    row, goal = access.open_goal(viewer, id, client)
    found = access.ladder_of(viewer, row, client)
    stands = _rung(found, level)
    spot = _spot(id, no)
    form = RungForm(
        request.POST or None, initial={"text": draft(viewer, client, spot, stands["text"])}
    )
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            said = form.cleaned_data["text"]
            rules.say_rung(row, level, said, by=viewer, at=viewer.at, id=form.row_id)
        if not form.errors:
            draft_rules.drop(spot, client=client, by=viewer)
            return go(request, "plan_ladder", id, saved="common.saved")
    values = {"goal": goal_values(viewer, goal), "form": form, "rung": stands, "spot": spot}
    status = 422 if form.is_bound else 200
    return Page("plan/rung.html", values, reverse("plan_ladder", args=[id]), "booklet", status)


def _spot(id: UUID, no: int) -> str:
    return f"{spot_of('rung', id)}:{no}"


def _level(no: int) -> int:
    if not 1 <= no <= 5:
        raise NotFound
    return level_of(no)


@page("client together", room="plan", act="U")
def rung_off(request: HttpRequest, viewer: Viewer, id: UUID, no: int) -> Answer:
    """Take away what a rung says, after a question: it is gone then."""
    client = client_access.booklet_of(viewer, "plan")
    row = access.open_rung(viewer, id, _level(no), client)
    if request.method == "POST":
        if row is not None:
            rules.empty_rung(row, by=viewer, at=viewer.at)
            # Half of what was taken away may lie here still, where somebody began to say it differently.
            draft_rules.drop(_spot(id, no), client=client, by=viewer)
        return go(request, "plan_ladder", id, saved="common.removed")
    if row is None:
        return go(request, "plan_ladder", id)
    values = {
        "id": id, "no": no, "label": t(f"ladder.rung_{no}"),
        "text": viewer.keys.open_words(row.words), "lang": row.words.language,
    }  # fmt: skip
    back = reverse("plan_rung", args=[id, no])
    return Page("plan/rung_off.html", values, back, nav="booklet")


@page("client together", room="plan", act="U")
def stand(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """I stand on this rung now; the tap that undoes it takes it back."""
    client = client_access.booklet_of(viewer, "plan")
    row, _ = access.open_goal(viewer, id, client)
    if request.method != "POST":
        return go(request, "plan_ladder", id)
    form = StandForm(request.POST)
    if not form.is_valid():
        raise NotFound
    if form.cleaned_data["off"]:
        look = access.open_look(viewer, form.cleaned_data["off"], row)
        rules.step_off(look, by=viewer, at=viewer.at)
        return go(request, "plan_ladder", id, saved="common.changed")
    if form.cleaned_data["rung"] is None:
        return go(request, "plan_ladder", id)
    level = level_of(form.cleaned_data["rung"])
    look = rules.stand_on(row, level, by=viewer, at=viewer.at, id=form.row_id)
    undo = reverse("plan_stand", args=[id]) if viewer.at - look.at < JUST_NOW else None
    was = {"off": str(look.public_id)}
    return go(request, "plan_ladder", id, saved="common.saved", undo=undo, was=was)
