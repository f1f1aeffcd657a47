"""Room evaluation: looking back and ahead together, in the booklet: my goals, what we say, how it goes on."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import evaluation as access
from krachtwerk.access import plan as plan_access
from krachtwerk.access.evaluation import Looking
from krachtwerk.access.plan import Goal
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.attainment import rung_of
from krachtwerk.method.evaluation_keys import Look, Standing
from krachtwerk.method.keys import Answer as Agreed
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, key_choice, text_field
from krachtwerk.pages.inventory.values import said_day
from krachtwerk.rules import evaluation as rules

STANDS = {
    Standing.REACHED: "star",
    Standing.ON_THE_WAY: "footprints",
    Standing.CHANGED: "pencil",
    Standing.LET_GO: "circle-slash",
}
LOOKS = {1: Look.BACK, 2: Look.AHEAD}


class StandForm(Form):
    """Where a goal stands."""

    how = key_choice(Standing)


class SayForm(Form):
    """Something said looking back or ahead."""

    text = text_field()


class AnswerForm(Form):
    """Yes, no, or still thinking."""

    answer = key_choice(Agreed)


@page("client together", room="evaluation", purpose="own")
def looking(request: HttpRequest, viewer: Viewer) -> Answer:
    """How did it go, and how does it go on? Where my goals stand, what we say of it, and what I decide."""
    client = client_access.booklet_of(viewer, "evaluation")
    _, found = access.newest_looking(viewer, client)
    goals = plan_access.list_goals(viewer, client) if found is not None else []
    values = {
        "found": found is not None,
        "is_open": found is not None and found.is_open,
        "goals": [_goal(goal, found) for goal in goals] if found else [],
        "spoken": spoken_values(viewer, found) if found else [],
        "proposal": proposal_values(found) if found else None,
        "stands": [(key.value, sign) for key, sign in STANDS.items()],
    }
    return Page("evaluation/looking.html", values, reverse("evaluation_story"), "booklet")


def _goal(goal: Goal, found: Looking) -> dict[str, Any]:
    how = next((one.how for one in found.stands if one.goal_no == goal.no), "")
    return {
        "id": goal.id,
        "text": goal.said.text,
        "language": goal.said.language,
        "how": how,
        "rung": rung_words(goal.first_level, goal.level),
    }


def rung_words(first: int | None, level: int | None) -> str:
    """On which rung of the goal the client stood first and stands now; nothing where they did not say."""
    if level is None or first is None:
        return ""
    if first == level:
        return t("ladder.on", now=rung_of(level))
    return t("ladder.from_to", first=rung_of(first), now=rung_of(level))


def spoken_values(viewer: Viewer, found: Looking) -> list[dict[str, Any]]:
    """What was said looking back and ahead, as templates draw it."""
    return [
        {
            "look": one.look,
            "text": one.said.text,
            "language": one.said.language,
            "day": said_day(viewer, one.said.said_at),
            "who": one.who,
            "is_mine": one.said.is_mine,
        }
        for one in found.spoken
    ]


def proposal_values(found: Looking) -> dict[str, Any] | None:
    """What is proposed, in words, with the answer."""
    one = found.proposal
    if one is None:
        return None
    return {
        "id": one.id,
        "kind": one.kind,
        "weeks": one.weeks,
        "answer": one.answer or "",
        "is_done": one.is_done,
    }


@page("client together", room="evaluation", act="U", purpose="own")
def stand(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """One goal: it worked out, I am on my way, it became something else, or I let it go."""
    client = client_access.booklet_of(viewer, "evaluation")
    goal, _ = plan_access.open_goal(viewer, id, client)
    form = StandForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        return go(request, "evaluation_looking")
    row = access.open_evaluation(viewer, client)
    rules.stand(row, goal, form.cleaned_data["how"], by=viewer, at=viewer.at)
    return go(request, "evaluation_looking", saved="common.saved")


@page("client together", room="evaluation", act="C", purpose="own")
def say(request: HttpRequest, viewer: Viewer, no: int) -> Answer:
    """How it went, or how it could go on, in my own words; my worker reads it too."""
    if no not in LOOKS:
        raise NotFound
    client = client_access.booklet_of(viewer, "evaluation")
    row = access.open_evaluation(viewer, client)
    form = SayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            said = form.cleaned_data["text"]
            rules.say(row, said, LOOKS[no], by=viewer, at=viewer.at, id=form.row_id)
            return go(request, "evaluation_looking", saved="common.saved")
    values = {"form": form, "look": LOOKS[no].value, "ask": t(f"looking.{LOOKS[no]}")}
    status = 422 if form.errors else 200
    return Page("evaluation/say.html", values, reverse("evaluation_looking"), "booklet", status)


@page("client together", room="evaluation", act="U", purpose="own")
def decide(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Yes, no, or still thinking: each a full answer; a yes is done at once."""
    client = client_access.booklet_of(viewer, "evaluation")
    row = access.open_proposal(viewer, id, client)
    form = AnswerForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        return go(request, "evaluation_looking")
    rules.answer(row, form.cleaned_data["answer"], by=viewer, at=viewer.at)
    return go(request, "evaluation_looking", saved="common.saved")
