"""Room coaching: for the worker: what the coach gave back, my answer, and asking for a talk about a sheet."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import coaching as access
from krachtwerk.access.consent import sign_of
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.coaching_keys import SheetKind
from krachtwerk.pages.coaching import practice_values as shown_practice
from krachtwerk.pages.coaching import values as shown
from krachtwerk.pages.coaching.voices import SpokenForm, prepare, spoken_of
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, key_choice, text_field
from krachtwerk.rules import coaching as rules


class AnswerForm(SpokenForm):
    """What the worker says to it, written or spoken."""

    spoken = ("answer",)
    text = text_field(required=False, most=600)


class AskForm(Form):
    """About which sheet; `off`: not any more."""

    kind = key_choice(SheetKind)
    off = key_choice(("", "off"), required=False)


@page("worker", room="coaching", purpose="coaching")
def given(request: HttpRequest, viewer: Viewer) -> Answer:
    """What my coach looks at now, and gave back to me, the newest first; nobody else reads it."""
    seat = access.open_self(viewer)
    looking, given_back = access.list_talks(viewer)
    values = shown_practice.practice(viewer, access.practice_of(viewer, seat)) | {
        "coach": access.has_coach(viewer),
        "looking": [shown.looking(viewer, one) for one in looking],
        "given": [_row(viewer, one) for one in given_back],
    }
    back = reverse("team_learning")
    return Page("coaching/given.html", values, nav="learn", back=back)


def _row(viewer: Viewer, one: access.Given) -> dict[str, Any]:
    kind = SheetKind(one.kind)
    return {
        "id": one.id,
        "icon": shown.KIND_ICONS[kind],
        "title": t(f"coaching.kind_{kind}"),
        "who": " · ".join(part for part in (one.name, t("along.sign", sign=one.sign)) if part),
        "when": t("coaching.from_coach", coach=one.coach, day=shown.day(viewer, one.done_at)),
        "is_answered": one.is_answered,
    }


@page("worker", room="coaching", act="U", purpose="coaching", prepare=prepare)
def one(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """One talk: a compliment, a suggestion, the points with what was seen, and room for an answer."""
    row, told = access.open_given(viewer, id)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    found = spoken_of(request)
    if request.method == "POST":
        is_well, voice = form.look_at(found), found.kept.get("answer")
        with form.refusals():
            if is_well:
                rules.answer(
                    row, form.cleaned_data["text"], voice=voice,
                    silent=form.is_silent("answer"), by=viewer, at=viewer.at,
                )  # fmt: skip
            elif voice is not None:
                # What was spoken is in no field that could show it again; the text stands in its own.
                rules.answer(row, told.answer, voice=voice, by=viewer, at=viewer.at)
        if not form.errors:
            return go(request, "coaching_one", id, saved="common.saved")
        row, told = access.open_given(viewer, id)
    if not form.is_bound:
        form.initial = {"text": told.answer}
    values = {
        "form": form,
        "one": told,
        "row": _row(viewer, told),
        "has_room": shown_practice.has_room(access.trials_of(viewer, row.worker)),
        "points": [shown.point(told.kind, point) for point in told.points],
    }
    status = 422 if form.errors else 200
    back = reverse("coaching_given")
    return Page("coaching/one.html", values, nav="learn", back=back, status=status)


@page("worker", room="coaching", act="C", purpose="coaching")
def ask(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Ask my coach for a talk about one of the two sheets of somebody I walk beside; and what came of it."""
    client, person = client_access.open_client(viewer, id)
    form = AskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            saved = _ask(viewer, client, form)
        if form.is_valid():
            return go(request, "coaching_ask", id, saved=saved)
    asked = access.list_asked(viewer, client)
    values = {
        "form": form,
        "name": person.call_name,
        "sign": t("along.sign", sign=sign_of(viewer, client)),
        "coach": access.has_coach(viewer),
        "sheets": [
            {
                "kind": kind.value,
                "title": t(f"coaching.kind_{kind}"),
                "icon": shown.KIND_ICONS[kind],
                "is_asked": kind.value in asked,
            }
            for kind in SheetKind
        ],
        "given": [_row(viewer, one) for one in access.list_given_about(viewer, client)],
    }
    back = reverse("client_person", args=[id])
    status = 422 if form.errors else 200
    return Page("coaching/ask.html", values, nav="people", back=back, status=status)


def _ask(viewer: Viewer, client: Any, form: AskForm) -> str:
    """Ask or withdraw; which of the two it was, as the key of a sentence."""
    kind = form.cleaned_data["kind"]
    if form.cleaned_data["off"]:
        rules.withdraw_ask(client, kind, by=viewer, at=viewer.at)
        return "coaching.ask_off_done"
    rules.ask_talk(client, kind, by=viewer, at=viewer.at)
    return "coaching.ask_done"
