"""Room contact: Volgende keer: what the client wants to talk about, and when the next time is."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import contact as access
from krachtwerk.access import words as words_access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import clock
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method import dates
from krachtwerk.method.keys import Audience
from krachtwerk.pages.context import door, t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, key_choice, text_field
from krachtwerk.rules import contact as rules
from krachtwerk.rules import drafts
from krachtwerk.rules import words as words_rules

SPOT = "topic"


class TopicForm(Form):
    """What I want to talk about."""

    text = text_field()


@page("client together", room="contact", purpose="own")
def topics(request: HttpRequest, viewer: Viewer) -> Answer:
    """Waar wil je over praten? One question, and below it what stands there already."""
    client = client_access.booklet_of(viewer, "contact")
    form = TopicForm(request.POST or None)
    if request.method != "POST":
        form.initial["text"] = words_access.draft_text(viewer, client, SPOT)
    elif form.is_valid():
        with form.refusals():
            text = form.cleaned_data["text"]
            rules.add_topic(client, text, by=viewer, at=viewer.at, id=form.row_id)
            drafts.drop(SPOT, client=client, by=viewer)
        if not form.errors:
            return go(request, "contact_topics", saved="topics.added")
    values = {
        "form": form,
        "spot": SPOT,
        "topics": [_values(one) for one in access.list_topics(viewer, client)],
        "next_time": _next_time(viewer, client),
    }
    status = 422 if form.errors else 200
    return Page("contact_topics/topics.html", values, back="/b/", nav="booklet", status=status)


def _values(one: access.TopicView) -> dict[str, Any]:
    return {
        "id": one.id,
        "text": one.said.text,
        "lang": one.said.language,
        "audience": one.said.audience,
        "is_mine": one.said.is_mine,
    }


def _next_time(viewer: Viewer, client: Any) -> str:
    """'morgen, 10 uur' with the place; empty when nothing was agreed."""
    found = access.next_appointment(viewer, client)
    if found is None:
        return ""
    at = clock.local(found.starts_at, viewer.zone)
    on = dates.relative_day(at.date(), viewer.today, door().language)
    hour = dates.clock_time(at, door().language)
    return t("topics.when", day=on, time=hour, place=t(f"place.{found.place}.name"))


class AudienceForm(Form):
    """Only me, or me and my worker."""

    audience = key_choice((Audience.ONLY_ME, Audience.WITH_WORKER))


@page("client together", room="contact", purpose="own")
def audience(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Show a topic to the worker beforehand, or keep it to oneself; one tap, and one back."""
    client = client_access.booklet_of(viewer, "contact")
    topic = access.open_topic(viewer, id, client)
    form = AudienceForm(request.POST if "audience" in request.POST else request.GET)
    if request.method != "POST" or not form.is_valid():
        raise NotFound
    before = topic.words.audience
    words_rules.change_audience(
        topic.words, form.cleaned_data["audience"], by=viewer, at=viewer.at
    )
    undo = f"{reverse('contact_topic_audience', args=[id])}?audience={before}"
    stays = not viewer.together and before in {Audience.ONLY_ME, Audience.WITH_WORKER}
    return go(request, "contact_topics", saved="common.changed", undo=undo if stays else None)


@page("client together", room="contact", purpose="own")
def off(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Take a topic away, after one question: gone is gone."""
    client = client_access.booklet_of(viewer, "contact")
    topic = access.open_topic(viewer, id, client)
    if request.method != "POST":
        text = viewer.keys.open_words(topic.words)
        back = reverse("contact_topics")
        return Page("contact_topics/off.html", {"text": text}, back=back, nav="booklet")
    words_rules.remove(topic.words, by=viewer, at=viewer.at)
    return go(request, "contact_topics", saved="common.removed")
