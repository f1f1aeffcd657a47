"""Room teammeeting: the meetings of the own team: one more is planned, one does not go on."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import teammeeting as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import clock
from krachtwerk.method.keys import Role
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, IdField
from krachtwerk.pages.teammeeting.values import row_values
from krachtwerk.rules import teammeeting as rules

BACK = timedelta(days=1)
"""A meeting that begins now may be planned for some minutes ago; not for last week."""


class PlanForm(Form):
    """When, and who guards the steps."""

    next_on = forms.DateField()
    next_at = forms.TimeField()
    chair = IdField(max_length=40)


@page("worker team_lead coach", room="teammeeting", act="C", purpose="team_learning")
def every(request: HttpRequest, viewer: Viewer) -> Answer:
    """What comes and what was; one more. A coach sees those of the teams in which they coach somebody."""
    is_coach = viewer.role == Role.COACH
    team = viewer.membership.team if viewer.membership is not None and not is_coach else None
    form = PlanForm(request.POST if request.method == "POST" else None)
    if team is not None and request.method == "POST" and form.is_valid():
        on, hour = form.cleaned_data["next_on"], form.cleaned_data["next_at"]
        starts_at = clock.at_local(on, hour.hour, hour.minute, viewer.zone)
        if starts_at < viewer.at - BACK:
            form.add_error("next_on", t("teammeeting.long_ago"))
        else:
            chair = access.open_chair(viewer, form.cleaned_data["chair"])
            with form.refusals():
                row = rules.plan(starts_at, chair, by=viewer, at=viewer.at, id=form.row_id)
                return go(request, "teammeeting_one", row.public_id, saved="common.saved")
    coming, past = access.list_meetings(viewer)
    chairs = access.list_chairs(viewer) if team is not None else []
    picked = form["chair"].value() or (
        str(viewer.membership.public_id) if viewer.membership else ""
    )
    values = {
        "role": viewer.role,
        "team": team.name if team is not None else "",
        "form": form,
        "chairs": [
            {"value": str(id), "label": name, "checked": str(id) == picked} for id, name in chairs
        ],
        "has_table": team is not None or is_coach,
        "coming": [row_values(viewer, one) for one in coming],
        "past": [row_values(viewer, one) for one in past],
    }
    back, status = reverse("team_learning"), 422 if form.errors else 200
    return Page("teammeeting/every.html", values, back=back, nav="learn", status=status)


class OffForm(Form):
    """It goes on after all."""

    again = forms.BooleanField(required=False)


@page("worker team_lead", room="teammeeting", act="U", purpose="team_learning")
def off(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """A meeting does not go on; undone by the same button."""
    meeting = access.open_meeting(viewer, id)
    form = OffForm(request.POST)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["again"]:
            rules.call_on(meeting, by=viewer, at=viewer.at)
            return go(request, "teammeeting_one", id, saved="teammeeting.goes_on")
        rules.call_off(meeting, by=viewer, at=viewer.at)
        undo, was = reverse("teammeeting_off", args=[id]), {"again": "on"}
        return go(request, "teammeeting_one", id, saved="teammeeting.is_off", undo=undo, was=was)
    return go(request, "teammeeting_one", id)
