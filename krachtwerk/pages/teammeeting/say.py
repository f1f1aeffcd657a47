"""Room teammeeting: everybody writes: what went well, ideas; own ones are taken away, the bringer takes some along."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpRequest

from krachtwerk.access import teammeeting as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.pages.door import Answer, go, page
from krachtwerk.pages.forms import Form
from krachtwerk.pages.teammeeting.drawn import SayForm, draw
from krachtwerk.rules import teammeeting as rules


@page("worker team_lead coach", room="teammeeting", act="C", purpose="team_learning")
def say(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """One more. Sent twice with one id it is one, so that a device can send again after a lost connection."""
    meeting = access.open_meeting(viewer, id)
    if request.method != "POST":
        return go(request, "teammeeting_one", id)
    form = SayForm(request.POST)
    if form.is_valid():
        text, about = form.cleaned_data["text"], form.cleaned_data["case"]
        with form.refusals():
            if about is None:
                rules.add_success(meeting, text, by=viewer, at=viewer.at, id=form.row_id)
            else:
                case = access.open_case(viewer, about)
                if case.meeting_id != meeting.id:
                    raise NotFound
                rules.add_idea(case, text, by=viewer, at=viewer.at, id=form.row_id)
            return go(request, "teammeeting_one", id)
    return draw(viewer, meeting, form)


@page("worker team_lead coach", room="teammeeting", act="U", purpose="team_learning")
def away(request: HttpRequest, viewer: Viewer, said: UUID) -> Answer:
    """Whoever wrote it takes it away."""
    success = access.open_success(viewer, said)
    if success is not None:
        meeting = success.meeting
    else:
        idea = access.open_idea(viewer, said)
        meeting = idea.case.meeting
    if request.method == "POST":
        if success is not None:
            rules.take_away_success(success, by=viewer, at=viewer.at)
        else:
            rules.take_away_idea(idea, by=viewer, at=viewer.at)
    return go(request, "teammeeting_one", meeting.public_id)


class ChooseForm(Form):
    """Not after all."""

    out = forms.BooleanField(required=False)


@page("worker team_lead", room="teammeeting", act="U", purpose="team_learning")
def choose(request: HttpRequest, viewer: Viewer, idea: UUID) -> Answer:
    """The bringer takes an idea along to the client, or not after all."""
    row = access.open_idea(viewer, idea)
    form = ChooseForm(request.POST)
    if request.method == "POST" and form.is_valid():
        act = rules.leave_out if form.cleaned_data["out"] else rules.choose
        act(row, by=viewer, at=viewer.at)
    return go(request, "teammeeting_one", row.case.meeting.public_id)
