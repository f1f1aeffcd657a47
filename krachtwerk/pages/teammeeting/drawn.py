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
    case, about = _about(live, form)
    values: dict[str, Any] = live_values(viewer, live) | {
        "form": form,
        "case": case,
        "about": about,
        "says": _says(live, form, case),
    }
    status = 422 if form.errors else 200
    back = reverse("teammeeting_every")
    return Page("teammeeting/one.html", values, back=back, nav="learn", status=status)


def _about(live: access.Live, form: SayForm) -> tuple[str, access.CaseView | None]:
    """The id of the question about which an idea is written down, and what is seen of it.

    What was sent and could not be kept is about its own question still, whichever they came to meanwhile.
    """
    if form.is_bound:
        id = str(form["case"].value() or "")
        return id, next((one for one in live.cases if str(one.id) == id), None)
    if live.case is None or not live.sits or live.step is None or live.step.holds != Holds.IDEAS:
        return "", None
    return str(live.case.id), live.case


def _says(live: access.Live, form: SayForm, case: str) -> str:
    """What is written down: a success, an idea (of which case), or nothing."""
    if case:
        return f"idea {case}"
    holds = live.step.holds if live.sits and live.step is not None else None
    return "success" if form.is_bound or holds == Holds.SUCCESSES else ""
