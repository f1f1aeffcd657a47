"""Room together: one goal, one sheet, made side by side: a step, who does what, what was agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import network as network_access
from krachtwerk.access import plan as access
from krachtwerk.access import together as together_access
from krachtwerk.access.plan import Goal
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.keys import Answer as Agreed
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, key_choice
from krachtwerk.pages.plan.shapes import draft, goal_values, spot_of
from krachtwerk.pages.together import sitting
from krachtwerk.pages.together.sheet import (
    SheetForm,
    doers_of,
    may_wait,
    week_of,
    who_options,
)
from krachtwerk.rules import drafts as draft_rules
from krachtwerk.rules import plan as rules
from krachtwerk.rules import words as words_rules

if TYPE_CHECKING:
    from krachtwerk.models import Client


class AnswerForm(Form):
    """What was agreed: yes, no, or still thinking."""

    answer = key_choice(Agreed)


@page("together", room="together")
def goals(request: HttpRequest, viewer: Viewer) -> Answer:
    """Which goal lies between us? With one goal the sheet opens by itself."""
    client = client_access.booklet_of(viewer, "plan")
    going = [goal for goal in access.list_goals(viewer, client) if goal.closed is None]
    if len(going) == 1:
        return go(request, "together_plan", going[0].id)
    values = {"goals": [goal_values(viewer, goal) for goal in going]}
    return Page("together/goals.html", values, back=reverse("together_table"), nav="booklet")


@page("together", room="together")
def plan(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """The sheet of one goal, with the client's week beside it."""
    client = client_access.booklet_of(viewer, "plan")
    every = access.list_goals(viewer, client)
    goal = next((goal for goal in every if goal.id == id), None)
    if goal is None:
        raise NotFound
    people = network_access.list_people(viewer, client)
    spot = spot_of("sheet", id)
    sent = request.POST if request.method == "POST" else None
    start = {} if sent else {"text": draft(viewer, client, spot)}
    form = SheetForm(people, viewer.today, sent, initial=start)
    if request.method == "POST" and form.is_valid():
        _add(form, viewer, client, id)
        if not form.errors:
            draft_rules.drop(spot, client=client, by=viewer)
            return go(request, "together_plan", id, saved="together.step_added")
    steps = [step for each in every if each.closed is None for step in each.steps]
    values = {
        "form": form,
        "spot": spot,
        "goal": goal_values(viewer, goal),
        "asked": _asked(goal),
        "who": who_options(people, form["who"].value() or ""),
        "week": week_of(viewer, client, steps),
        "doers": doers_of(goal.open_steps) if goal.open_steps else [],
        "wait": may_wait(goal, steps) if "wait" in form.errors else [],
        "answers": tuple(answer.value for answer in Agreed),
    }
    status = 422 if form.errors else 200
    return Page("together/plan.html", values, reverse("together_table"), "booklet", status)


def _add(form: SheetForm, viewer: Viewer, client: Client, id: UUID) -> None:
    """Put the step under its goal; when another may wait for it, that one rests first."""
    row, _ = access.open_goal(viewer, id, client)
    waits = form.cleaned_data["wait"]
    with form.refusals():
        if waits is not None:
            rules.rest(access.open_action(viewer, waits, client)[0], by=viewer, at=viewer.at)
        step = form.step(viewer, client)
        rules.add_step(row, step, by=viewer, at=viewer.at, id=form.row_id)


def _asked(goal: Goal) -> list[dict[str, object]]:
    """Steps that the worker wrote down and the client has not yet said yes to."""
    return [{"id": step.id, "text": step.text} for step in goal.open_steps if step.is_asked]


@page("together", room="together", act="U")
def agree(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """This is what we agreed: yes, no and still thinking are full answers, kept once a sitting."""
    client = client_access.booklet_of(viewer, "plan")
    row, goal = access.open_goal(viewer, id, client)
    form = AnswerForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        return go(request, "together_plan", id)
    since = sitting.began_at(request, viewer)
    said = together_access.answers_since(viewer, client, since).get(goal.no)
    if form.cleaned_data["answer"] != said:
        rules.agree(row, form.cleaned_data["answer"], by=viewer, at=viewer.at)
    return go(request, "together_plan", id, saved="together.answered")


@page("together", room="together", resource="words", act="U")
def right(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """The client heard the step read back and says: yes, this is right."""
    client = client_access.booklet_of(viewer, "plan")
    row, _ = access.open_action(viewer, id, client)
    goal = row.goal.public_id
    if request.method != "POST":
        return go(request, "together_plan", goal)
    for words in (row.words, row.helper, row.after, row.where):
        if words is not None and words.by_client and not words.is_gone:
            words_rules.confirm(words, by=viewer, at=viewer.at)
    return go(request, "together_plan", goal, saved="together.confirmed")
