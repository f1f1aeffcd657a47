"""Room coaching: for the coach, one worker: coming along in practice, and competences."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import coaching as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.coaching_keys import FieldLine
from krachtwerk.pages.coaching import levels as shown_levels
from krachtwerk.pages.coaching import practice_values as shown
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, key_choice, text_field
from krachtwerk.rules import coaching as rules


class FieldForm(Form):
    """The day, and five short lines of which one is enough."""

    on = forms.DateField()

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        for line in FieldLine:
            self.fields[line.value] = text_field(required=False, most=300)
        self.speak()


class FeedbackForm(Form):
    """Which competence, and what was seen of it."""

    text = text_field(most=600)

    def __init__(self, *given: Any, competences: tuple[str, ...], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["competence"] = key_choice(competences)
        self.speak()


class AwayForm(Form):
    """It stands there again."""

    again = forms.BooleanField(required=False)


@page("coach", room="coaching", purpose="coaching")
def worker(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """A worker whom I coach: what they want to try, what I noted and said, and how far they are."""
    seat, name = access.open_coachee(viewer, id)
    levels = access.levels_of(viewer, seat)
    values = shown.practice(viewer, access.practice_of(viewer, seat)) | {
        "name": name,
        "id": id,
        "levels": shown_levels.overview(viewer, levels),
    }
    return Page("coaching/worker.html", values, nav="coaching", back=reverse("coaching_queue"))


@page("coach", room="coaching", act="C", purpose="coaching")
def field(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """I came along: at most five lines."""
    seat, name = access.open_coachee(viewer, id)
    form = FieldForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            said = {line.value: form.cleaned_data[line.value] for line in FieldLine}
            rules.note_field(
                seat, form.cleaned_data["on"], said,
                by=viewer, at=viewer.at, today=viewer.today, id=form.row_id,
            )  # fmt: skip
        if form.is_valid():
            return go(request, "coaching_worker", id, saved="common.saved")
    if not form.is_bound:
        form.initial = {"on": viewer.today.isoformat()}
    lines = {line.value: t(f"practice.line_{line}") for line in FieldLine}
    labels = {"on": t("practice.field_day")} | lines
    values = {"form": form, "name": name, "lines": lines, "labels": labels}
    status, back = 422 if form.errors else 200, reverse("coaching_worker", args=[id])
    return Page("coaching/field.html", values, nav="coaching", back=back, status=status)


@page("coach", room="coaching", act="C", purpose="coaching")
def feedback(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Something precise about one competence; never a mark."""
    seat, name = access.open_coachee(viewer, id)
    competences = shown_levels.keys_of(viewer)
    form = FeedbackForm(request.POST if request.method == "POST" else None, competences=competences)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            told = form.cleaned_data
            rules.give_feedback(
                seat, told["competence"], told["text"], by=viewer, at=viewer.at, id=form.row_id
            )
        if form.is_valid():
            return go(request, "coaching_worker", id, saved="common.saved")
    chosen = str(form["competence"].value() or "")
    values = {
        "form": form,
        "name": name,
        "competences": [
            {"value": key, "label": t(f"competence.{key}.name"), "checked": key == chosen}
            for key in competences
        ],
    }
    status, back = 422 if form.errors else 200, reverse("coaching_worker", args=[id])
    return Page("coaching/feedback.html", values, nav="coaching", back=back, status=status)


@page("coach", room="coaching", act="U", purpose="coaching")
def levels(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """How far I see this worker with each competence, beside what they say themselves."""
    seat, name = access.open_coachee(viewer, id)
    form = shown_levels.LevelsForm.of(viewer, request.POST if request.method == "POST" else None)
    if form.is_valid():
        before = rules.say_levels(seat, form.said, by=viewer, at=viewer.at)
        undo = reverse("coaching_levels", args=[id])
        return go(
            request, "coaching_worker", id, saved="practice.saved_levels",
            undo=undo if before else None, was=shown_levels.named(before),
        )  # fmt: skip
    found = access.levels_of(viewer, seat)
    values = {
        "title": t("practice.levels_of", worker=name),
        "text": t("practice.levels_text_coach", worker=name),
        "form": form,
        "rows": shown_levels.rows(viewer, found.coach | form.said, beside=("own", found.own)),
    }
    back = reverse("coaching_worker", args=[id])
    status = 422 if form.errors else 200
    return Page("coaching/levels.html", values, nav="coaching", back=back, status=status)


@page("coach", room="coaching", act="U", purpose="coaching")
def field_off(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """The note goes; undone by the same button."""
    row = access.open_field(viewer, id)
    return _away(request, viewer, row, reverse("coaching_field_off", args=[id]))


@page("coach", room="coaching", act="U", purpose="coaching")
def feedback_off(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """The feedback goes; undone by the same button."""
    row = access.open_feedback(viewer, id)
    return _away(request, viewer, row, reverse("coaching_feedback_off", args=[id]))


def _away(request: HttpRequest, viewer: Viewer, row: Any, undo: str) -> Answer:
    worker_id = row.worker.public_id
    form = AwayForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        return go(request, "coaching_worker", worker_id)
    if form.cleaned_data["again"]:
        rules.bring_back(row, by=viewer, at=viewer.at)
        return go(request, "coaching_worker", worker_id)
    rules.take_away(row, by=viewer, at=viewer.at)
    saved, was = "practice.taken_away", {"again": "on"}
    return go(request, "coaching_worker", worker_id, saved=saved, undo=undo, was=was)
