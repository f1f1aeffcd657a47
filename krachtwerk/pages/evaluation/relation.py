"""Room evaluation: how my worker and I work together: what goes well, what could be better, and one question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import evaluation as access
from krachtwerk.access import words as words_access
from krachtwerk.access.evaluation import OfUs
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.evaluation_keys import Side, TogetherQuestion, TogetherReply
from krachtwerk.method.keys import Audience
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, key_choice, text_field
from krachtwerk.pages.inventory.values import said_day, sent
from krachtwerk.rules import drafts
from krachtwerk.rules import evaluation as rules

if TYPE_CHECKING:
    from krachtwerk.models import Client

SIGNS = {Side.WELL: "sun", Side.BETTER: "sprout"}
SHOWN_TO = (Audience.ONLY_ME, Audience.WITH_WORKER)
SPOT = "us"


class UsForm(Form):
    """What goes well, or what could be better."""

    side = key_choice(Side)
    text = text_field()


class ReplyForm(Form):
    """An answer in words, not knowing, or passing over."""

    question = key_choice(TogetherQuestion)
    reply = key_choice(TogetherReply)


class AudienceForm(Form):
    """Only me, or me and my worker."""

    audience = key_choice(SHOWN_TO)


def us_values(viewer: Viewer, one: OfUs) -> dict[str, Any]:
    """Something said of working together, as templates draw it."""
    return {
        "id": one.id,
        "side": one.side,
        "text": one.said.text,
        "language": one.said.language,
        "day": said_day(viewer, one.said.said_at),
        "audience": one.said.audience,
        "who": one.who,
        "is_mine": one.said.is_mine,
        "is_to_another": one.is_to_another,
    }


def side_options(chosen: str) -> list[dict[str, Any]]:
    """Two sides: what goes well, what could be better."""
    return [
        {
            "value": key.value,
            "label": t(f"us.{key}"),
            "icon": sign,
            "checked": key.value == chosen,
        }
        for key, sign in SIGNS.items()
    ]


@page("client together", room="evaluation", act="C", purpose="own")
def us(request: HttpRequest, viewer: Viewer) -> Answer:
    """My worker and I: the question whose turn it is, what each of us said, and something new."""
    client = client_access.booklet_of(viewer, "evaluation")
    form = UsForm(request.POST or None, initial={"side": Side.WELL.value})
    if request.method != "POST":
        form.initial["text"] = words_access.draft_text(viewer, client, SPOT)
    elif form.is_valid():
        with form.refusals():
            row = rules.say_of_us(
                client, form.cleaned_data["text"], form.cleaned_data["side"],
                by=viewer, at=viewer.at, id=form.row_id,
            )  # fmt: skip
            drafts.drop(SPOT, client=client, by=viewer)
        if not form.errors:
            if viewer.together:
                return go(request, "evaluation_us", saved="common.saved")
            return go(request, "evaluation_said", row.public_id, saved="common.saved")
    values = {
        "form": form,
        "spot": SPOT,
        "sides": side_options(str(form["side"].value())),
        "said": [us_values(viewer, one) for one in access.list_of_us(viewer, client)],
        "question": _question(viewer, client),
        "answers": [_answer(viewer, one) for one in access.list_answers(viewer, client)],
    }
    status = 422 if form.errors else 200
    return Page("evaluation/us.html", values, reverse("evaluation_story"), "booklet", status)


def _question(viewer: Viewer, client: Client) -> str:
    """Whose turn it is; never while somebody sits beside the client."""
    if not viewer.is_owner:
        return ""
    return rules.turn(*access.last_asked(viewer, client), viewer.at) or ""


def _answer(viewer: Viewer, one: access.Answered) -> dict[str, Any]:
    return {
        "id": one.id,
        "question": one.question,
        "reply": one.reply,
        "audience": one.audience,
        "is_to_another": one.is_to_another,
        "day": said_day(viewer, one.at),
    }


@page("client", room="evaluation", act="U", purpose="own")
def answer(request: HttpRequest, viewer: Viewer) -> Answer:
    """I answer the question, do not know, or pass it over; it comes back in its turn."""
    client = client_access.booklet_of(viewer, "evaluation")
    form = ReplyForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        return go(request, "evaluation_us")
    said = form.cleaned_data
    rules.answer_question(client, said["question"], said["reply"], by=viewer, at=viewer.at)
    return go(request, "evaluation_us", saved="us.answered")


@page("client", room="evaluation", act="U", purpose="own")
def show(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Whether my worker may see this answer: one tap, undone by another."""
    client = client_access.booklet_of(viewer, "evaluation")
    row = access.open_answer(viewer, id, client)
    form = AudienceForm(sent(request))
    if request.method != "POST" or not form.is_valid():
        return go(request, "evaluation_us")
    before, now = row.audience, form.cleaned_data["audience"]
    rules.show_answer(row, now, by=viewer, at=viewer.at)
    undo = reverse("evaluation_show", args=[id]) if before != now else None
    was = {"audience": before}
    return go(request, "evaluation_us", saved="common.changed", undo=undo, was=was)


@page("client together", room="evaluation", act="U", purpose="own")
def said(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Who may read what I said of us: changed by one tap, undone by another."""
    client = client_access.booklet_of(viewer, "evaluation")
    row, one = access.open_of_us(viewer, id, client)
    form = AudienceForm(sent(request))
    if request.method != "POST" or not form.is_valid():
        values = {"one": us_values(viewer, one), "form": form}
        status = 422 if form.errors else 200
        return Page("evaluation/said.html", values, reverse("evaluation_us"), "booklet", status)
    before, now = one.said.audience, form.cleaned_data["audience"]
    rules.show_of_us(row, now, by=viewer, at=viewer.at)
    may_undo = before != now and not (viewer.together and now == Audience.ONLY_ME)
    undo = reverse("evaluation_said", args=[id]) if may_undo else None
    was = {"audience": before}
    return go(request, "evaluation_us", saved="common.changed", undo=undo, was=was)


@page("client together", room="evaluation", act="D", purpose="own")
def off(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Take it away, after one question: gone is gone."""
    client = client_access.booklet_of(viewer, "evaluation")
    row, one = access.open_of_us(viewer, id, client)
    if request.method != "POST":
        back = reverse("evaluation_said", args=[id])
        return Page("evaluation/off.html", {"one": us_values(viewer, one)}, back, "booklet")
    rules.take_back_of_us(row, by=viewer, at=viewer.at)
    return go(request, "evaluation_us", saved="common.removed")
