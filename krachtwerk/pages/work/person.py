"""Room client: everything about one person that a worker needs at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import account as account_access
from krachtwerk.access import breakglass as breakglass_access
from krachtwerk.access import client as access
from krachtwerk.access import contact as contact_access
from krachtwerk.access import network as network_access
from krachtwerk.access import plan as plan_access
from krachtwerk.access.contact import Lately
from krachtwerk.access.plan import Goal
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.safety_keys import SafetyMode
from krachtwerk.pages.account.tapping import picture_address
from krachtwerk.pages.breakglass.values import opened
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.fit import fit_of
from krachtwerk.pages.plan.sentences import by_date
from krachtwerk.pages.safe_ways import safe_ways
from krachtwerk.pages.work.said import ago, place, seen_by, seen_otherwise, when
from krachtwerk.pages.work.steps import mark_words, step_rows
from krachtwerk.rules import client as rules
from krachtwerk.rules import contact as contact_rules

if TYPE_CHECKING:
    from krachtwerk.models import Knock

MOST_SAID = 5


@page("worker", room="client")
def person(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """How to reach them, what they want to talk about, their steps and goals, their own words."""
    client, shown = access.open_client(viewer, id)
    name = shown.call_name
    goals = [goal for goal in plan_access.list_goals(viewer, client) if goal.closed is None]
    lately = contact_access.list_lately(viewer, client, most=MOST_SAID)
    knock = account_access.open_knock(viewer, client)
    values = {
        "id": client.public_id,
        "name": name,
        "mode": client.safety_mode,
        "ways": safe_ways(viewer, client) if client.safety_mode != SafetyMode.GREEN else [],
        "full_name": shown.full_name if shown.full_name != name else "",
        "phone": shown.phone,
        "seen": seen_by("with_worker", name),
        "next": when(viewer, shown.next_at) if shown.next_at else "",
        "next_place": place(shown.next_place) if shown.next_place else None,
        "knock": _knock(knock) if knock else None,
        "topics": [_said(viewer, row, name) for row in lately if row.kind == "topic"],
        "lately": [_said(viewer, row, name) for row in lately if row.kind != "topic"],
        "steps": step_rows(viewer, by_date([s for g in goals for s in g.open_steps]), name),
        "marks": mark_words(),
        "goals": [_goal(goal, name) for goal in goals],
        "people": network_access.list_people(viewer, client),
        "stands_in": viewer.stands_in,
        "paper_first": fit_of(viewer).paper == "first",
        "opened": [
            opened(viewer, one)
            for one in breakglass_access.list_of_client(viewer, client)
            if not one.is_told
        ],
    }
    return Page("work/person.html", values, back=reverse("client_people"), nav="people")


def _knock(row: Knock) -> dict[str, Any]:
    """Who stands at the door shows this picture too."""
    return {
        "id": row.public_id,
        "word": t(f"picture.{row.sign}"),
        "image": picture_address(row.sign),
    }


def _said(viewer: Viewer, row: Lately, name: str) -> dict[str, Any]:
    return {
        "topic_id": row.topic_id,
        "text": row.said.text,
        "language": row.said.language,
        "day": ago(viewer, row.said.said_at),
        "domain": row.domain,
        "asked": row.said.is_asked,
        "channel": row.said.channel,
        "audience": seen_otherwise(row.said.audience, name),
    }


def _goal(goal: Goal, name: str) -> dict[str, Any]:
    return {
        "text": goal.said.text,
        "language": goal.said.language,
        "thread": goal.thread,
        "card": goal.card_text,
        "domain": goal.card_domain,
        "asked": goal.said.is_asked,
        "audience": seen_otherwise(goal.said.audience, name),
    }


@page("worker", room="contact", resource="topic", act="U")
def talked(request: HttpRequest, viewer: Viewer, id: UUID, topic: UUID) -> Answer:
    """This topic was talked about; it leaves the list."""
    client, _ = access.open_client(viewer, id)
    if request.method == "POST":
        row = contact_access.open_topic(viewer, topic, client)
        contact_rules.talked_about(row, by=viewer, at=viewer.at)
        return go(request, "client_person", id, saved="work_person.talked_saved")
    return go(request, "client_person", id)


@page("worker", room="client", act="U")
def renew(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Go on beside this client for another half year."""
    assignment = access.open_assignment(viewer, id)
    if request.method == "POST":
        rules.renew(assignment, by=viewer, at=viewer.at)
        return go(request, "trajectory_file", id, saved="common.saved")
    return go(request, "trajectory_file", id)
