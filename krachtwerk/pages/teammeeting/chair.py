"""Room teammeeting: what the chair does: begins, goes on and back, gives the turn; somebody else takes the chair."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from django import forms
from django.http import HttpRequest

from krachtwerk.access import teammeeting as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.pages.door import Answer, go, page
from krachtwerk.pages.forms import Form, IdField, key_choice
from krachtwerk.rules import teammeeting as rules

if TYPE_CHECKING:
    from krachtwerk.models.teammeeting import TeamStrengthsMeeting


class Do(StrEnum):
    """What a button of the chair does."""

    BEGIN = "begin"
    NEXT = "next"
    BACK = "back"
    LEAVE = "leave"
    TURN = "turn"
    CHAIR = "chair"


class LeadForm(Form):
    """What is done; `since` says of which step the button was."""

    do = key_choice(Do)
    since = forms.IntegerField(required=False, min_value=0, max_value=30_000)
    to = IdField(required=False, max_length=40)


@page("worker team_lead", room="teammeeting", act="U", purpose="team_learning")
def lead(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """One button of the chair."""
    meeting = access.open_meeting(viewer, id)
    form = LeadForm(request.POST)
    if request.method == "POST" and form.is_valid():
        _do(viewer, meeting, form)
    return go(request, "teammeeting_one", id)


def _do(viewer: Viewer, meeting: TeamStrengthsMeeting, form: LeadForm) -> None:
    by, at = viewer, viewer.at
    since = form.cleaned_data["since"] or 0
    match Do(form.cleaned_data["do"]):
        case Do.BEGIN:
            rules.begin(meeting, by=by, at=at)
        case Do.NEXT:
            rules.go_on(meeting, since, by=by, at=at)
        case Do.BACK:
            rules.back(meeting, since, by=by, at=at)
        case Do.LEAVE:
            rules.leave_case(meeting, since, by=by, at=at)
        case Do.TURN:
            to = form.cleaned_data["to"]
            rules.give_turn(
                meeting, access.open_seated(viewer, meeting, to) if to else None, by=by, at=at
            )
        case Do.CHAIR:
            rules.take_chair(meeting, by=by, at=at)
