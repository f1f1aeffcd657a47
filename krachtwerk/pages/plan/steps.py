"""Room plan: one small step: how it went so far, letting it wait or go, and its line for a calendar."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from icalendar import Calendar, Event

from krachtwerk.access import client as client_access
from krachtwerk.access import plan as access
from krachtwerk.access.plan import StepView
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import clock
from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import NotFound
from krachtwerk.pages.context import door, t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, key_choice
from krachtwerk.pages.plan.reach import reach_options
from krachtwerk.pages.plan.sentences import step_values, tick_labels
from krachtwerk.pages.plan.shapes import AUDIENCE_ICONS, with_worker
from krachtwerk.rules import plan as rules


class RestForm(Form):
    """May wait, or still fits; nothing: taken up again."""

    do = key_choice(("rest", "fits"), required=False)


class LetGoForm(Form):
    """Let go; nothing: wanted after all."""

    do = key_choice(("let_go",), required=False)


@page("client together", room="plan")
def step(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """One step: what, who, when, where, how it went so far, and what can be done with it."""
    client = client_access.booklet_of(viewer, "plan")
    row, found = access.open_action(viewer, id, client)
    ticks = [
        {"how": t(f"step.{one.how}"), "on": viewer.day(one.at), "text": one.text}
        for one in access.list_ticks(viewer, row)
    ]
    values = {
        "step": step_values(viewer, found),
        "goal": row.goal.public_id,
        "goal_text": viewer.keys.open_words(row.goal.words),
        "ticks": ticks,
        "labels": tick_labels(),
        "fresh_id": new_id(),
        "has_day": found.due_on is not None,
        "words": row.words.public_id,
        "reach": reach_options(found.reach),
        "shown": (
            AUDIENCE_ICONS[found.audience],
            with_worker(f"share.{found.audience}"),
        ),
    }
    return Page("plan/step.html", values, reverse("plan_week"), nav="week")


@page("client together", room="plan", act="U")
def rest(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """The step may wait, still fits, or (sent without an answer) is taken up again."""
    client = client_access.booklet_of(viewer, "plan")
    row, _ = access.open_action(viewer, id, client)
    if request.method != "POST":
        return go(request, "plan_step", id)
    form = RestForm(request.POST)
    if not form.is_valid():
        raise NotFound
    do = form.cleaned_data["do"]
    if do == "rest":
        rules.rest(row, by=viewer, at=viewer.at)
        undo = reverse("plan_rest", args=[id])
        return go(request, "plan_week", saved="plan.step_rests", undo=undo)
    if do == "fits":
        rules.still_fits(row, by=viewer, at=viewer.at)
        return go(request, "plan_week", saved="common.saved")
    rules.wake(row, by=viewer, at=viewer.at)
    return go(request, "plan_step", id, saved="plan.step_back")


@page("client together", room="plan", act="U")
def let_go(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """The step does not fit any more; sent without an answer, it is wanted after all."""
    client = client_access.booklet_of(viewer, "plan")
    row, _ = access.open_action(viewer, id, client)
    if request.method != "POST":
        return go(request, "plan_step", id)
    form = LetGoForm(request.POST)
    if not form.is_valid():
        raise NotFound
    if form.cleaned_data["do"]:
        rules.let_go(row, by=viewer, at=viewer.at)
        undo = reverse("plan_let_go", args=[id])
        return go(request, "plan_week", saved="plan.step_gone", undo=undo)
    rules.take_up(row, by=viewer, at=viewer.at)
    return go(request, "plan_step", id, saved="plan.step_back")


@page("client together", room="plan", resource="export", act="E", logs="export")
def calendar(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """The step for the calendar of a phone: a day, a time and a neutral word, nothing else."""
    client = client_access.booklet_of(viewer, "plan")
    _, found = access.open_action(viewer, id, client)
    if found.due_on is None or door().watched:  # nothing is left on a phone that others see
        raise NotFound
    answer = HttpResponse(_file(viewer, found), content_type="text/calendar; charset=utf-8")
    name = t("plan.calendar_file")
    answer["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return answer


def _file(viewer: Viewer, found: StepView) -> bytes:
    day, at = found.due_on, found.due_at
    assert day is not None
    event = Event()
    event.add("uid", str(found.id))
    event.add("dtstamp", viewer.at)
    event.add("summary", t("plan.calendar_title"))
    if at is None:
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
    else:
        begin = clock.at_local(day, at.hour, at.minute, viewer.zone)
        event.add("dtstart", begin)
        event.add("dtend", begin + timedelta(hours=1))
    made = Calendar()
    made.add("prodid", "-//-//-//NL")
    made.add("version", "2.0")
    made.add_component(event)
    return bytes(made.to_ical())
