"""The booklet's first page: the next step, what I want, four doors, and what is new."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest

from krachtwerk.access import audit as audit_access
from krachtwerk.access import client as client_access
from krachtwerk.access import contact as contact_access
from krachtwerk.access import inventory as inventory_access
from krachtwerk.access import journal as journal_access
from krachtwerk.access import plan as plan_access
from krachtwerk.access.plan import Goal
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import clock
from krachtwerk.kit.ids import new_id
from krachtwerk.method import dates
from krachtwerk.pages.context import door, t
from krachtwerk.pages.door import Answer, Page, page
from krachtwerk.pages.fit import fit_of
from krachtwerk.pages.plan.sentences import by_date, step_values, tick_labels

MOST_GOALS = 4


@page("client together", room="booklet", purpose="own")
def home(request: HttpRequest, viewer: Viewer) -> Answer:
    """Mijn boekje."""
    client = client_access.booklet_of(viewer, "client")
    goals = [g for g in plan_access.list_goals(viewer, client) if g.closed is None]
    steps = by_date([step for goal in goals for step in goal.open_steps])
    first = steps[0] if steps else None
    goal = next((g for g in goals if first is not None and g.no == first.goal_no), None)
    meeting = contact_access.next_appointment(viewer, client)
    values = {
        "name": client_access.client_name(viewer, client),
        "step": step_values(viewer, first) if first else None,
        "step_goal": goal.said.text if goal else "",
        "fresh_id": new_id(),
        "goals": [_goal(g) for g in goals[:MOST_GOALS]],
        "more_goals": len(goals) > MOST_GOALS,
        "has_card": bool(goals or inventory_access.list_latest(viewer, client, 1)),
        "news": journal_access.has_news(viewer, client),
        "meeting": _moment(viewer, meeting.starts_at) if meeting else "",
        "asks": audit_access.asking(viewer) is not None,
        "labels": tick_labels(),
        "paper_first": fit_of(viewer).paper == "first",
    }
    return Page("booklet/home.html", values, nav="booklet")


def _moment(viewer: Viewer, at: datetime) -> str:
    """'morgen, 10 uur'."""
    local = clock.local(at, viewer.zone)
    day = dates.relative_day(local.date(), viewer.today, door().language)
    return t("plan.day_and_time", day=day, time=dates.clock_time(local, door().language))


def _goal(goal: Goal) -> dict[str, Any]:
    domain = goal.card_domain
    return {
        "id": goal.id,
        "text": goal.said.text,
        "domain": domain,
        "domain_label": t(f"domain.{domain}.name") if domain else "",
    }
