"""The booklet's first page: the next step, what I want, four doors, and what is new."""

from __future__ import annotations

from django.http import HttpRequest

from krachtwerk.access import client as client_access
from krachtwerk.access import contact as contact_access
from krachtwerk.access import journal as journal_access
from krachtwerk.access import plan as plan_access
from krachtwerk.access.viewer import Viewer
from krachtwerk.pages.door import Answer, Page, page
from krachtwerk.pages.plan.sentences import by_date, step_sentence, step_values, tick_labels


@page("client together", room="booklet", purpose="own")
def home(request: HttpRequest, viewer: Viewer) -> Answer:
    """Mijn boekje."""
    client = client_access.booklet_of(viewer, "client")
    goals = [g for g in plan_access.list_goals(viewer, client) if g.closed is None]
    steps = by_date([step for goal in goals for step in goal.open_steps])
    first = steps[0] if steps else None
    goal = next((g for g in goals if first is not None and g.no == first.goal_no), None)
    values = {
        "name": client_access.client_name(viewer, client),
        "step": step_values(viewer, first) if first else None,
        "sentence": step_sentence(viewer, first) if first else "",
        "step_goal": goal.said.text if goal else "",
        "goals": [{"id": g.id, "text": g.said.text, "domain": g.card_domain} for g in goals],
        "is_empty": not goals,
        "news": journal_access.has_news(viewer, client),
        "meeting": contact_access.next_appointment(viewer, client),
        "zone": viewer.zone,
        "labels": tick_labels(),
    }
    return Page("booklet/home.html", values, nav="booklet")
