"""Room contact: Volgende keer: what the client wants to talk about, and when the next time is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import contact as access
from krachtwerk.access import inventory as inventory_access
from krachtwerk.access import words as words_access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import clock
from krachtwerk.method import dates
from krachtwerk.method.keys import Audience
from krachtwerk.pages.context import door, t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, key_choice, text_field
from krachtwerk.pages.inventory.values import card_values
from krachtwerk.rules import contact as rules
from krachtwerk.rules import drafts
from krachtwerk.rules import words as words_rules

if TYPE_CHECKING:
    from krachtwerk.models import Client, Topic

SPOT = "topic"
SHOWN_TO = (Audience.ONLY_ME, Audience.WITH_WORKER)


class AudienceForm(Form):
    """Only me, or me and my worker."""

    audience = key_choice(SHOWN_TO)


class TopicForm(Form):
    """What I want to talk about."""

    text = text_field()


@page("client together", room="contact", resource="topic", act="C", purpose="own")
def topics(request: HttpRequest, viewer: Viewer) -> Answer:
    """Waar wil je over praten? One question, and below it what stands there already."""
    client = client_access.booklet_of(viewer, "contact")
    form = TopicForm(request.POST or None)
    if request.method != "POST":
        form.initial["text"] = words_access.draft_text(viewer, client, SPOT)
    elif form.is_valid() and (done := _add(request, viewer, client, form, SPOT)):
        return done
    values = {
        "form": form,
        "spot": SPOT,
        "topics": [_values(one) for one in access.list_topics(viewer, client)],
        "next_time": _next_time(viewer, client),
    }
    status = 422 if form.errors else 200
    return Page(
        "contact_topics/topics.html",
        values,
        back=reverse("booklet_home"),
        nav="booklet",
        status=status,
    )


def _add(
    request: HttpRequest, viewer: Viewer, client: Client, form: TopicForm, spot: str
) -> Answer | None:
    """Keep the topic; alone, the next question is who may see it. None: the form says why not."""
    with form.refusals():
        text = form.cleaned_data["text"]
        row = rules.add_topic(client, text, by=viewer, at=viewer.at, id=form.row_id)
        drafts.drop(spot, client=client, by=viewer)
    if form.errors:
        return None
    if viewer.together:
        return go(request, "contact_topics", saved="topics.added")
    return go(request, "contact_topic", row.public_id, saved="topics.added")


@page("client together", room="contact", resource="topic", act="C", purpose="own")
def outing(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Samen iets doen: any card can become an outing; it stands on the list for next time."""
    client = client_access.booklet_of(viewer, "contact")
    _, card = inventory_access.open_card(viewer, id, client)
    form, spot = TopicForm(request.POST or None), f"outing:{id}"
    if request.method != "POST":
        form.initial["text"] = words_access.draft_text(viewer, client, spot)
    elif form.is_valid() and (done := _add(request, viewer, client, form, spot)):
        return done
    return Page(
        "contact_topics/outing.html",
        {"form": form, "spot": spot, "card": card_values(viewer, card)},
        back=reverse("inventory_card", args=[id]),
        nav="tell",
        status=422 if form.errors else 200,
    )


def _values(one: access.TopicView) -> dict[str, Any]:
    return {
        "id": one.id,
        "text": one.said.text,
        "lang": one.said.language,
        "audience": one.said.audience,
    }


def _next_time(viewer: Viewer, client: Client) -> str:
    """'morgen, 10 uur' with the place; empty when nothing was agreed."""
    found = access.next_appointment(viewer, client)
    if found is None:
        return ""
    at = clock.local(found.starts_at, viewer.zone)
    on = dates.relative_day(at.date(), viewer.today, door().language)
    hour = dates.clock_time(at, door().language)
    return t("topics.when", day=on, time=hour, place=t(f"place.{found.place}.name"))


@page("client together", room="contact", resource="topic", act="U", purpose="own")
def topic(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """One topic: who may see it beforehand, changed by one tap and undone by another."""
    client = client_access.booklet_of(viewer, "contact")
    row = access.open_topic(viewer, id, client)
    before = row.words.audience
    form = AudienceForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        status = 422 if form.errors else 200
        return _page_of(viewer, row, "topic", form=form, audience=before, status=status)
    now = form.cleaned_data["audience"]
    words_rules.change_audience(row.words, now, by=viewer, at=viewer.at)
    may_undo = not viewer.together and before != now and before in SHOWN_TO
    undo = reverse("contact_topic", args=[id]) if may_undo else None
    was = {"audience": before}
    return go(request, "contact_topics", saved="common.changed", undo=undo, was=was)


def _page_of(viewer: Viewer, row: Topic, name: str, *, status: int = 200, **values: Any) -> Page:
    shown = {"id": row.public_id, "text": viewer.keys.open_words(row.words), **values}
    back = reverse("contact_topics")
    return Page(f"contact_topics/{name}.html", shown, back=back, nav="booklet", status=status)


@page("client together", room="contact", resource="topic", act="D", purpose="own")
def off(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Take a topic away, after one question: gone is gone."""
    client = client_access.booklet_of(viewer, "contact")
    row = access.open_topic(viewer, id, client)
    if request.method != "POST":
        return _page_of(viewer, row, "off")
    words_rules.remove(row.words, by=viewer, at=viewer.at)
    return go(request, "contact_topics", saved="common.removed")
