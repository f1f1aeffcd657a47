"""Room plan: what I want: all goals with their thread and steps, one goal, and making one."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import family as family_access
from krachtwerk.access import inventory as inventory_access
from krachtwerk.access import plan as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.attainment import rung_of
from krachtwerk.method.keys import Horizon
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, key_choice, text_field
from krachtwerk.pages.plan.shapes import card_words, draft, goal_values, spot_of
from krachtwerk.rules import drafts as draft_rules
from krachtwerk.rules import plan as rules

HORIZONS = ("season", "year", "later")


class GoalForm(Form):
    """'I want …', and about when."""

    text = text_field(most=1000)
    horizon = key_choice(Horizon, required=False)


def horizon_options(current: str | None) -> list[dict[str, object]]:
    """About when, as tiles; the last says that it does not matter."""
    keys = [(key, t(f"horizon.{key}")) for key in HORIZONS] + [("", t("plan.any_time"))]
    return [
        {"value": key, "label": label, "checked": key == (current or "")} for key, label in keys
    ]


@page("client together", room="plan")
def wants(request: HttpRequest, viewer: Viewer) -> Answer:
    """Dit wil ik: every goal with its thread above and its open steps below."""
    client = client_access.booklet_of(viewer, "plan")
    goals = access.list_goals(viewer, client)
    going = [goal for goal in goals if goal.closed is None]
    with_goal = {goal.card_id for goal in going}
    waiting = [
        {
            "card": one.card_id,
            "text": card_words(one.text),
            "domain": one.domain,
            "domain_label": t(f"domain.{one.domain}.name"),
        }
        for one in inventory_access.list_chosen(viewer, client)
        if one.card_id not in with_goal
    ]
    values = {
        "goals": [goal_values(viewer, goal) for goal in going],
        "waiting": waiting,
        "ended": [goal_values(viewer, goal) for goal in goals if goal.closed],
        "has_family": family_access.has_family(viewer, client),
    }
    return Page("plan/wants.html", values, reverse("booklet_home"), nav="booklet")


@page("client together", room="plan")
def goal(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """One goal: where it came from, its small steps, and whether we agreed on it."""
    client = client_access.booklet_of(viewer, "plan")
    _, found = access.open_goal(viewer, id, client)
    values = {
        "goal": goal_values(viewer, found),
        "rung": rung_of(found.level) if found.level is not None else None,
    }
    return Page("plan/goal.html", values, reverse("plan_wants"), nav="booklet")


@page("client together", room="plan", act="C")
def new(request: HttpRequest, viewer: Viewer, id: UUID | None = None) -> Answer:
    """'Ik wil …', from a card that stands above it, or consciously loose."""
    client = client_access.booklet_of(viewer, "plan")
    row, card = inventory_access.open_card(viewer, id, client) if id else (None, None)
    spot = spot_of("goal", id)
    form = GoalForm(request.POST or None, initial={"text": draft(viewer, client, spot)})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        with form.refusals():
            made = rules.add_goal(
                client,
                said["text"],
                card=row,
                horizon=said["horizon"] or None,
                by=viewer,
                at=viewer.at,
                id=form.row_id,
            )
        if not form.errors:
            draft_rules.drop(spot, client=client, by=viewer)
            return go(request, "plan_goal", made.public_id, saved="plan.goal_saved")
    values = {
        "form": form,
        "card": card_values(card.said.text, card.domain) if card else None,
        "spot": spot,
        "horizons": horizon_options(form["horizon"].value()),
    }
    status = 422 if form.is_bound else 200
    return Page("plan/goal_new.html", values, reverse("plan_wants"), "booklet", status)


def card_values(text: str, domain: str) -> dict[str, str]:
    """The card that stands above a goal that is being made."""
    return {
        "text": card_words(text),
        "domain": domain,
        "domain_label": t(f"domain.{domain}.name"),
    }
