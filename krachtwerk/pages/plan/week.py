"""Room plan: this week: open steps by their day, those without one after them, what was done below."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest

from krachtwerk.access import client as client_access
from krachtwerk.access import plan as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.ids import new_id
from krachtwerk.pages.door import Answer, Page, page
from krachtwerk.pages.plan.sentences import by_date, step_values, tick_labels

STILL_SHOWN = timedelta(days=7)


@page("client together", room="plan")
def week(request: HttpRequest, viewer: Viewer) -> Answer:
    """Deze week."""
    client = client_access.booklet_of(viewer, "plan")
    goals = access.list_goals(viewer, client)
    texts = {goal.no: goal.said.text for goal in goals}
    steps = [step for goal in goals for step in goal.steps]
    done = [
        step
        for step in steps
        if step.state == "done" and step.ticked_at and viewer.at - step.ticked_at <= STILL_SHOWN
    ]
    values = {
        "steps": [
            step_values(viewer, step) | {"goal": texts[step.goal_no], "tick": new_id()}
            for step in by_date([step for step in steps if step.state == "open"])
        ],
        "done": [
            step_values(viewer, step)
            for step in sorted(done, key=lambda s: s.ticked_at or s.added_at, reverse=True)
        ],
        "labels": tick_labels(),
        "has_goal": any(goal.closed is None for goal in goals),
    }
    return Page("plan/week.html", values, nav="week")
