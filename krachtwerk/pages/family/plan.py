"""Room family: the plan of all of us, what I put into it, and the sign that my lines are known by."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import family as access
from krachtwerk.access import plan as plan_access
from krachtwerk.access.family import Line
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.keys import Sign
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.family.values import by_values, draft, drawing_of, line_values, member_of
from krachtwerk.pages.forms import Form, key_choice, text_field
from krachtwerk.pages.inventory.uploads import prepare
from krachtwerk.rules import drafts as draft_rules
from krachtwerk.rules import family as rules

WHOSE = ("mine", "all")


class LineForm(Form):
    """What I want, and whether it is mine or of all of us; a child may draw it."""

    text = text_field(most=1000, required=False)
    photo = forms.FileField(required=False)
    whose = key_choice(WHOSE, required=False)


class SignForm(Form):
    """One of a few signs."""

    sign = key_choice(Sign)


@page("client together", room="family")
def plan(request: HttpRequest, viewer: Viewer) -> Answer:
    """Ons plan: what is of all of us, then what each put in, with their own sign."""
    client, circle = member_of(viewer)
    lines = access.list_lines(viewer, client)
    groups = [
        _group({"icon": "house", "text": t("family.of_all")}, [x for x in lines if x.is_of_all])
    ]
    groups += [
        _group(by_values(one), [x for x in lines if x.owner.no == one.no and not x.is_of_all])
        for one in circle.members.values()
    ]
    has_talks = bool(access.may_begin(viewer, client) or access.list_talks(viewer, client))
    values = {"groups": [one for one in groups if one["lines"]], "has_talks": has_talks}
    return Page("family/plan.html", values, reverse("plan_wants"), nav="booklet")


def _group(by: dict[str, str], lines: list[Line]) -> dict[str, Any]:
    return {"by": by, "lines": [line_values(one) for one in lines]}


@page("client together", room="family", act="U")
def put(request: HttpRequest, viewer: Viewer) -> Answer:
    """What do I put in? One of my goals, or something that I say now."""
    client, _ = member_of(viewer)
    there = access.goals_in(viewer, client)
    goals = [
        {"id": goal.id, "text": goal.said.text, "lang": goal.said.language}
        for goal in plan_access.list_goals(viewer, client)
        if goal.closed is None and goal.id not in there
    ]
    if not goals:
        return go(request, "family_new")
    return Page("family/put.html", {"goals": goals}, reverse("family_plan"), nav="booklet")


@page("client together", room="family", act="U", prepare=prepare)
def new(request: HttpRequest, viewer: Viewer, id: UUID | None = None) -> Answer:
    """In my words; from a goal it is a copy, which I may say otherwise. Then I choose for whom."""
    client, _ = member_of(viewer)
    row, goal = plan_access.open_goal(viewer, id, client) if id else (None, None)
    spot = f"family:{id}" if id else "family"
    start = {"text": draft(viewer, client, spot, goal.said.text if goal else ""), "whose": "mine"}
    draws = id is None and access.draws_first(viewer, client)
    form = LineForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        drawing = drawing_of(request, form) if draws else None
        with form.refusals():
            if not form.errors:
                made = rules.put_in(
                    client, said["text"], goal=row, is_of_all=said["whose"] == "all", drawing=drawing,
                    by=viewer, at=viewer.at, id=form.row_id,
                )  # fmt: skip
                draft_rules.drop(spot, client=client, by=viewer)
        if not form.errors:
            return go(request, "family_audience", made.public_id, saved="family.put_in")
    chosen = form["whose"].value() or "mine"
    icons = {"mine": "user", "all": "house"}
    whose = [
        {"value": key, "label": t(f"family.whose_{key}"), "icon": icons[key], "checked": key == chosen}
        for key in WHOSE
    ]  # fmt: skip
    values = {
        "form": form,
        "whose": whose,
        "spot": spot,
        "is_copy": id is not None,
        "draws": draws,
        "others_talk": id is None and bool(access.may_begin(viewer, client)),
    }
    status = 422 if form.is_bound else 200
    return Page("family/new.html", values, reverse("family_plan"), "booklet", status)


@page("client together", room="family", act="U")
def sign(request: HttpRequest, viewer: Viewer) -> Answer:
    """My sign: one tap."""
    client, circle = member_of(viewer)
    if request.method == "POST":
        form = SignForm(request.POST)
        if not form.is_valid():
            raise NotFound
        rules.choose_sign(client, form.cleaned_data["sign"], by=viewer, at=viewer.at)
        return go(request, "family_plan", saved="common.saved")
    mine = next((one.sign for one in circle.members.values() if one.is_me), "")
    signs = [(key.value, t(f"sign.{key}"), key.value == mine) for key in Sign]
    return Page("family/sign.html", {"signs": signs}, reverse("family_plan"), nav="booklet")
