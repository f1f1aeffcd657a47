"""Room teammeeting: the page of a meeting as it is drawn, with what was typed and could not be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from krachtwerk.access import teammeeting as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.team_steps import MOST_TEXT, Holds
from krachtwerk.pages.answers import Page
from krachtwerk.pages.forms import Form, IdField, text_field
from krachtwerk.pages.teammeeting.values import live_values

if TYPE_CHECKING:
    from krachtwerk.models.teammeeting import TeamStrengthsMeeting


class SayForm(Form):
    """A sentence; with a case it is an idea about it, without one a success."""

    text = text_field(most=MOST_TEXT)
    case = IdField(required=False, max_length=40)


def draw(viewer: Viewer, meeting: TeamStrengthsMeeting, form: SayForm | None = None) -> Page:
    """The page of a meeting as it is now, with what was typed and could not be kept."""
    live = access.look(viewer, meeting)
    form = form or SayForm()
    values: dict[str, Any] = live_values(viewer, live) | {"form": form, "says": _says(live)}
    status = 422 if form.errors else 200
    back = reverse("teammeeting_every")
    return Page("teammeeting/one.html", values, back=back, nav="learn", status=status)


def _says(live: access.Live) -> str:
    """What can be written down now: a success, an idea (of which case), or nothing."""
    if not live.sits or live.step is None:
        return ""
    if live.step.holds == Holds.SUCCESSES:
        return "success"
    return f"idea {live.case.id}" if live.step.holds == Holds.IDEAS and live.case else ""
