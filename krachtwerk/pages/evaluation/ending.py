"""Room evaluation: towards the end at the worker's desk: handover, aftercare, farewell, the end, a return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import evaluation as access
from krachtwerk.access import trajectory as trajectory_access
from krachtwerk.access.evaluation import Ending
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method import dates
from krachtwerk.method.evaluation_keys import ClosingWord, HandoverSide, SaidYes
from krachtwerk.pages.context import door, t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.evaluation.goodbye import TickForm, handover_values
from krachtwerk.pages.evaluation.meeting import options
from krachtwerk.pages.forms import Form, key_choice, text_field
from krachtwerk.pages.inventory.values import said_day
from krachtwerk.pages.method import pack_of
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import evaluation as rules

if TYPE_CHECKING:
    from krachtwerk.models import Client, Trajectory

KINDS = {
    ClosingWord.COME_BACK: "undo-2",
    ClosingWord.FAREWELL: "heart",
    ClosingWord.RITUAL: "sun",
}


class SayForm(Form):
    """What I say towards the end."""

    kind = key_choice(ClosingWord)
    text = text_field()


class ToForm(Form):
    """Who goes on with the client, elsewhere."""

    to = forms.CharField(max_length=120)


class DayForm(Form):
    """A day on which I ask how it goes."""

    on = forms.DateField()


class YesForm(Form):
    """How they said yes to beginning again."""

    said = key_choice(SaidYes)


class EndForm(Form):
    """Why it ends, and on which day."""

    reason = forms.CharField(max_length=48)
    on = forms.DateField()


@page("worker", room="evaluation", act="C")
def ending(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """What there is of the end, and something I say towards it."""
    client, shown = client_access.open_client(viewer, id)
    row, found = access.ending_of(viewer, client)
    form = SayForm(request.POST or None, initial={"kind": ClosingWord.COME_BACK.value})
    if request.method == "POST" and row is None:
        raise NotFound
    if request.method == "POST" and row is not None and form.is_valid():
        with form.refusals():
            said = form.cleaned_data
            rules.say_towards_the_end(
                row, said["text"], said["kind"], by=viewer, at=viewer.at, id=form.row_id
            )
            return go(request, "evaluation_ending", id, saved="common.saved")
    values = {
        "id": id,
        "name": shown.call_name,
        "form": form,
        "kinds": options("say", KINDS, str(form["kind"].value())),
        **(_found(viewer, found) if found is not None else {"is_there": False}),
    }
    status = 422 if form.errors else 200
    back = reverse("evaluation_work", args=[id])
    return Page("evaluation/ending.html", values, back=back, nav="people", status=status)


def _found(viewer: Viewer, found: Ending) -> dict[str, Any]:
    language = door().language
    reason = f"leave_reason.{found.reason}.name"
    return {
        "is_there": True,
        "closed": dates.day_year(found.closed_on, language) if found.closed_on else "",
        "reason": t(reason) if found.reason and door().texts.has(reason) else found.reason,
        "handovers": [handover_values(one, HandoverSide.WORKER) for one in found.handovers],
        "aftercare": [(one.id, dates.day_year(one.on, language)) for one in found.aftercare],
        "choice": t(f"work_evaluation.booklet_{found.choice}") if found.choice else "",
        "spoken": [
            {
                "kind": one.look,
                "text": one.said.text,
                "language": one.said.language,
                "day": said_day(viewer, one.said.said_at),
                "who": one.who,
                "is_mine": one.said.is_mine,
            }
            for one in found.spoken
        ],
    }


def _stretch(viewer: Viewer, client: Client) -> Trajectory:
    row = access.newest_stretch(viewer, client)
    if row is None:
        raise NotFound
    return row


@page("worker", room="evaluation", act="C")
def handover(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Somebody elsewhere goes on with the client: who that is."""
    client, shown = client_access.open_client(viewer, id)
    form = ToForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            row = _stretch(viewer, client)
            to = form.cleaned_data["to"]
            rules.hand_over_to(row, to, by=viewer, at=viewer.at, id=form.row_id)
            return go(request, "evaluation_ending", id, saved="common.saved")
    values = {"form": form, "name": shown.call_name}
    status = 422 if form.errors else 200
    back = reverse("evaluation_ending", args=[id])
    return Page("evaluation/handover.html", values, back=back, nav="people", status=status)


@page("worker", room="evaluation", act="U")
def tick_at_work(request: HttpRequest, viewer: Viewer, id: UUID, handover: UUID) -> Answer:
    """One thing of the handover is done, says the worker, or takes it back."""
    client, _ = client_access.open_client(viewer, id)
    row = access.open_handover(viewer, handover, client)
    form = TickForm(request.POST)
    if request.method == "POST" and form.is_valid():
        item, done = form.told
        rules.tick_handover(row, item, HandoverSide.WORKER, by=viewer, at=viewer.at, done=done)
        return go(request, "evaluation_ending", id, saved="common.saved")
    return go(request, "evaluation_ending", id)


@page("worker", room="evaluation", act="U")
def handover_off(request: HttpRequest, viewer: Viewer, id: UUID, handover: UUID) -> Answer:
    """Not to them after all; one tap gives it back, with what was ticked."""
    client, _ = client_access.open_client(viewer, id)
    row = access.open_handover(viewer, handover, client, off=True)
    if request.method != "POST":
        return go(request, "evaluation_ending", id)
    if "back" in request.POST:
        rules.give_back_handover(row, by=viewer, at=viewer.at)
        return go(request, "evaluation_ending", id, saved="common.saved")
    rules.take_back_handover(row, by=viewer, at=viewer.at)
    undo = reverse("evaluation_handover_off", args=[id, handover])
    return go(
        request, "evaluation_ending", id, saved="common.removed", undo=undo, was={"back": "1"}
    )


@page("worker", room="evaluation", act="C")
def aftercare(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """A day after the end on which I ask how it goes."""
    client, shown = client_access.open_client(viewer, id)
    form = DayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            row = _stretch(viewer, client)
            rules.plan_aftercare(row, form.cleaned_data["on"], by=viewer, at=viewer.at)
            return go(request, "evaluation_ending", id, saved="common.saved")
    values = {"form": form, "name": shown.call_name}
    status = 422 if form.errors else 200
    back = reverse("evaluation_ending", args=[id])
    return Page("evaluation/aftercare.html", values, back=back, nav="people", status=status)


@page("worker", room="evaluation", act="U")
def aftercare_off(request: HttpRequest, viewer: Viewer, id: UUID, day: UUID) -> Answer:
    """Not on that day after all."""
    client, _ = client_access.open_client(viewer, id)
    row = access.open_aftercare(viewer, day, client)
    if request.method == "POST":
        rules.drop_aftercare(row, by=viewer, at=viewer.at)
        return go(request, "evaluation_ending", id, saved="common.removed")
    return go(request, "evaluation_ending", id)


@page("worker", room="evaluation", resource="trajectory", act="U")
def end(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """The stretch of support ends, for a reason of the organisation's list; the booklet stays the client's."""
    client, shown = client_access.open_client(viewer, id)
    stretch = trajectory_access.open_trajectory(viewer, client)
    if stretch is None and request.method == "POST" and access.newest_stretch(viewer, client):
        # The same tap twice: it has ended.
        return go(request, "evaluation_ending", id, saved="work_evaluation.ended")
    if stretch is None:
        raise NotFound
    keys = pack_of(viewer).keys("leave_reason")
    form = EndForm(request.POST or None, initial={"on": viewer.today.isoformat()})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if said["reason"] not in keys:
            form.add_error("reason", t("error.choice"))
        elif said["on"] > viewer.today:
            form.add_error("on", t("error.date_future"))
        else:
            with form.refusals():
                client_rules.end_support(
                    stretch, on=said["on"], reason=said["reason"], by=viewer, at=viewer.at
                )
                return go(request, "evaluation_ending", id, saved="work_evaluation.ended")
    chosen = str(form["reason"].value() or "")
    reasons = [
        {"value": key, "label": t(f"leave_reason.{key}.name"), "checked": key == chosen}
        for key in keys
    ]
    values = {"form": form, "name": shown.call_name, "reasons": reasons}
    status = 422 if form.errors else 200
    back = reverse("evaluation_ending", args=[id])
    return Page("evaluation/end.html", values, back=back, nav="people", status=status)


@page("worker", room="evaluation", resource="trajectory", act="C")
def again(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Somebody comes back and says yes: the next stretch follows the last one, with the same booklet."""
    client, _ = client_access.open_client(viewer, id)
    form = YesForm(request.POST)
    if request.method == "POST" and form.is_valid():
        profile = viewer.profile
        client_rules.come_back(
            client, on=viewer.today, weeks=profile.weeks, pack=profile.pack,
            said=form.cleaned_data["said"], by=viewer, at=viewer.at,
        )  # fmt: skip
        return go(request, "evaluation_ending", id, saved="work_evaluation.began_again")
    return go(request, "evaluation_ending", id)
