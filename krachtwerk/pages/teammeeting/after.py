"""Room teammeeting: what came of a question that was brought before, and how the meeting itself went."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

from krachtwerk.access import teammeeting as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.team_steps import Came, check_keys
from krachtwerk.pages.door import Answer, go, page
from krachtwerk.pages.forms import Form, IdField, key_choice
from krachtwerk.rules import teammeeting as rules


class ReportForm(Form):
    """What came of it; `meeting` is where it is told."""

    came = key_choice(Came)
    meeting = IdField(max_length=40)


@page("worker team_lead", room="teammeeting", act="U", purpose="team_learning")
def report(request: HttpRequest, viewer: Viewer, case: UUID) -> Answer:
    """The bringer tells what came of it; another answer replaces it."""
    row = access.open_case(viewer, case)
    form = ReportForm(request.POST)
    told_in = row.meeting.public_id
    if request.method == "POST" and form.is_valid():
        told_in = access.open_meeting(viewer, form.cleaned_data["meeting"]).public_id
        rules.report(row, form.cleaned_data["came"], by=viewer, at=viewer.at)
    return go(request, "teammeeting_one", told_in)


class CheckForm(Form):
    """Yes or no for each item; what is left open stays open."""

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        for key in sorted(check_keys()):
            self.fields[key] = key_choice(("yes", "no"), required=False)
        self.speak()


@page("worker team_lead", room="teammeeting", act="U", purpose="team_learning")
def check(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """What the team says of the meeting itself, as the chair writes it down."""
    meeting = access.open_meeting(viewer, id)
    form = CheckForm(request.POST)
    if request.method == "POST" and form.is_valid():
        told = {
            key: form.cleaned_data[key] == "yes" for key in check_keys() if form.cleaned_data[key]
        }
        rules.check(meeting, told, by=viewer, at=viewer.at)
        return go(request, "teammeeting_one", id, saved="common.saved")
    return go(request, "teammeeting_one", id)
