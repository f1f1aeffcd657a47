"""Room coaching: for the worker: two things I want to try, and how far I am with each competence."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import coaching as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.pages.coaching import levels as shown
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, key_choice, text_field
from krachtwerk.rules import coaching as rules

ACTS = {"tried": rules.tried, "off": rules.let_go, "open": rules.open_again}
SAVED = {"tried": "practice.tried_done", "off": "practice.let_go_done"}


class WantForm(Form):
    """What the worker wants to try."""

    text = text_field(most=300)


class TriedForm(Form):
    """What became of it; `open`: the tap before was a slip."""

    how = key_choice(ACTS)


@page("worker", room="coaching", act="C", purpose="coaching")
def want(request: HttpRequest, viewer: Viewer) -> Answer:
    """Something I want to try, two at most."""
    access.open_self(viewer)
    form = WantForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            rules.want_to_try(form.cleaned_data["text"], by=viewer, at=viewer.at, id=form.row_id)
        if form.is_valid():
            return go(request, "coaching_given", saved="common.saved")
    status, back = 422 if form.errors else 200, reverse("coaching_given")
    return Page("coaching/want.html", {"form": form}, nav="learn", back=back, status=status)


@page("worker", room="coaching", act="U", purpose="coaching")
def tried(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """I tried it, or not after all; and back again."""
    row = access.open_attempt(viewer, id)
    form = TriedForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        return go(request, "coaching_given")
    how = form.cleaned_data["how"]
    ACTS[how](row, by=viewer, at=viewer.at)
    if how == "open":
        return go(request, "coaching_given")
    undo, was = reverse("coaching_tried", args=[id]), {"how": "open"}
    return go(request, "coaching_given", saved=SAVED[how], undo=undo, was=was)


@page("worker", room="coaching", act="U", purpose="coaching")
def levels(request: HttpRequest, viewer: Viewer) -> Answer:
    """How far I am with each competence; what my coach says stands beside it."""
    seat = access.open_self(viewer)
    form = shown.LevelsForm.of(viewer, request.POST if request.method == "POST" else None)
    if form.is_valid():
        before = rules.say_levels(seat, form.said, by=viewer, at=viewer.at)
        undo = reverse("coaching_own_levels")
        return go(
            request, "coaching_own_levels", saved="practice.saved_levels",
            undo=undo if before else None, was=shown.named(before),
        )  # fmt: skip
    found = access.levels_of(viewer, seat)
    values = {
        "title": t("practice.levels"),
        "text": t("practice.levels_text"),
        "form": form,
        "rows": shown.rows(viewer, found.own | form.said, beside=("coach", found.coach)),
    }
    back = reverse("coaching_given")
    status = 422 if form.errors else 200
    return Page("coaching/own_levels.html", values, nav="learn", back=back, status=status)
