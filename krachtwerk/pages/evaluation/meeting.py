"""Room evaluation: looking back and ahead at the worker's desk: begin, say, propose how it goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import evaluation as access
from krachtwerk.access import plan as plan_access
from krachtwerk.access import trajectory as trajectory_access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.attainment import t_score
from krachtwerk.method.evaluation_keys import Look, WayOn
from krachtwerk.pages.context import door, t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.evaluation.looking import proposal_values, rung_words, spoken_values
from krachtwerk.pages.forms import Form, key_choice, text_field
from krachtwerk.pages.inventory.values import said_day
from krachtwerk.rules import evaluation as rules

if TYPE_CHECKING:
    from krachtwerk.models import Client

LOOKS = {Look.BACK: "history", Look.AHEAD: "sprout"}
WAYS = {WayOn.ADJUST: "pencil", WayOn.EXTEND: "calendar-plus", WayOn.CLOSE: "door-open"}


class SayForm(Form):
    """What I say, looking back or ahead."""

    look = key_choice(Look)
    text = text_field()


class ProposalForm(Form):
    """How it could go on."""

    kind = key_choice(WayOn)
    weeks = forms.CharField(required=False, max_length=12)

    def clean_weeks(self) -> int | None:
        """A whole number of weeks, or nothing."""
        text = str(self.cleaned_data["weeks"]).strip()
        if not text:
            return None
        if not (text.isascii() and text.isdecimal()):
            raise forms.ValidationError(t("error.weeks"))
        return int(text)


@page("worker", room="evaluation", act="C")
def meeting(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Where goals stand, what both said, what is proposed; something I say myself."""
    client, shown = client_access.open_client(viewer, id)
    row, found = access.newest_looking(viewer, client)
    form = SayForm(request.POST or None, initial={"look": Look.BACK.value})
    if request.method == "POST" and row is None:
        raise NotFound
    if request.method == "POST" and row is not None and form.is_valid():
        with form.refusals():
            said = form.cleaned_data
            rules.say(row, said["text"], said["look"], by=viewer, at=viewer.at, id=form.row_id)
            return go(request, "evaluation_meeting", id, saved="common.saved")
    values = {
        "id": id,
        "name": shown.call_name,
        "form": form,
        "since": said_day(viewer, found.begun_at) if found else "",
        "is_open": found is not None and found.is_open,
        "stands": found.stands if found else [],
        **_ladders(viewer, client),
        "spoken": spoken_values(viewer, found) if found else [],
        "proposal": proposal_values(found) if found else None,
        "looks": options("look", LOOKS, str(form["look"].value())),
    }
    status = 422 if form.errors else 200
    back = reverse("evaluation_work", args=[id])
    return Page("evaluation/meeting.html", values, back=back, nav="people", status=status)


def _ladders(viewer: Viewer, client: Client) -> dict[str, Any]:
    """Goals with a ladder: from which rung to which, and how far they came together (Goal Attainment Scaling)."""
    goals = plan_access.list_attained(viewer, client)
    first = t_score([goal.first_level for goal in goals])
    now = t_score([goal.level for goal in goals])
    return {
        "ladders": [
            {
                "text": goal.text,
                "language": goal.language,
                "rung": rung_words(goal.first_level, goal.level),
                "closed": t(f"goal_end.{goal.closed}") if goal.closed else "",
                "good": goal.good,
                "good_language": goal.good_language,
            }
            for goal in goals
        ],
        "attained": None if first is None or now is None else (_told(first), _told(now)),
    }


def _told(figure: float) -> str:
    """With one decimal, as the language writes it."""
    text = f"{figure:.1f}"
    return text if door().language == "en" else text.replace(".", ",")


def options(kind: str, signs: Any, chosen: str) -> list[dict[str, Any]]:
    """Tiles for the keys of `signs`."""
    return [
        {
            "value": key.value,
            "label": t(f"work_evaluation.{kind}_{key}"),
            "icon": sign,
            "checked": key.value == chosen,
        }
        for key, sign in signs.items()
    ]


@page("worker", room="evaluation", act="C")
def begin(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Look back and ahead together from now; twice is once."""
    client, _ = client_access.open_client(viewer, id)
    if request.method == "POST":
        stretch = trajectory_access.open_trajectory(viewer, client)
        if stretch is None:
            raise NotFound
        rules.begin(stretch, by=viewer, at=viewer.at)
        return go(request, "evaluation_meeting", id, saved="common.saved")
    return go(request, "evaluation_meeting", id)


@page("worker", room="evaluation", act="U")
def propose(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Adjust, go on longer, or close: the client says yes, no, or still thinking."""
    client, shown = client_access.open_client(viewer, id)
    row = access.open_evaluation(viewer, client)
    form = ProposalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        with form.refusals():
            rules.propose(
                row, said["kind"], weeks=said["weeks"], by=viewer, at=viewer.at, id=form.row_id
            )
            return go(request, "evaluation_meeting", id, saved="work_evaluation.proposed")
    values = {
        "form": form,
        "name": shown.call_name,
        "ways": options("way", WAYS, str(form["kind"].value() or "")),
    }
    status = 422 if form.errors else 200
    back = reverse("evaluation_meeting", args=[id])
    return Page("evaluation/propose.html", values, back=back, nav="people", status=status)
