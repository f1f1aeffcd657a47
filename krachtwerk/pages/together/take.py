"""Room together: what do we take along from today, read back in the client's own words and no others."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import contact as contact_access
from krachtwerk.access import inventory as inventory_access
from krachtwerk.access import plan as plan_access
from krachtwerk.access import together as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import clock
from krachtwerk.method import dates
from krachtwerk.pages.context import door, t
from krachtwerk.pages.door import Answer, Page, page
from krachtwerk.pages.plan.sentences import step_parts
from krachtwerk.pages.plan.shapes import card_words
from krachtwerk.pages.together import sitting

if TYPE_CHECKING:
    from krachtwerk.models import Client

MOST = 12


@page("together", room="together", resource="contact", act="C")
def finish(request: HttpRequest, viewer: Viewer) -> Answer:
    """The sitting read back: cards, goals, steps and answers since it began, and the next time."""
    client = client_access.booklet_of(viewer, "plan")
    since = sitting.began_at(request, viewer)
    told = _cards(viewer, client, since) | _plan(viewer, client, since)
    values = {
        "told": told,
        "is_quiet": not any(told.values()),
        "meeting": _next(viewer, client),
    }
    return Page("together/finish.html", values, back=reverse("together_table"), nav="booklet")


def _cards(viewer: Viewer, client: Client, since: datetime) -> dict[str, Any]:
    newest = inventory_access.list_latest(viewer, client, MOST)
    fresh = [
        {
            "text": card_words(card.said.text),
            "lang": card.said.language,
            "domain": card.domain,
            "domain_label": t(f"domain.{card.domain}.name"),
        }
        for card in newest
        if card.said.said_at >= since
    ]
    return {"cards": fresh}


def _plan(viewer: Viewer, client: Client, since: datetime) -> dict[str, Any]:
    goals = plan_access.list_goals(viewer, client)
    answers = access.answers_since(viewer, client, since)
    steps = [step for goal in goals for step in goal.steps]
    return {
        "goals": [goal.said.text for goal in goals if goal.said.said_at >= since],
        "steps": [
            {"text": step.text, "parts": step_parts(viewer, step)}
            for step in steps
            if step.added_at >= since and step.state == "open"
        ],
        "done": [
            {"text": step.text, "how": step.how, "label": t(f"step.{step.how}")}
            for step in steps
            if step.ticked_at is not None and step.ticked_at >= since
        ],
        "answers": [
            {"text": goal.said.text, "label": t(f"answer.{answers[goal.no]}")}
            for goal in goals
            if goal.no in answers
        ],
    }


def _next(viewer: Viewer, client: Client) -> dict[str, str] | None:
    """When and where they meet again."""
    found = contact_access.next_appointment(viewer, client)
    if found is None:
        return None
    at = clock.local(found.starts_at, viewer.zone)
    return {
        "when": dates.day_time(at, door().language),
        "where": t(f"place.{found.place}.name"),
    }
