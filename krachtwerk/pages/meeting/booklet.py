"""Room meeting: my talk with my people: when, who comes, and what I want to talk about."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import meeting as access
from krachtwerk.access import network as network_access
from krachtwerk.access import words as words_access
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.meeting_keys import Spoken
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, IdsField, text_field
from krachtwerk.pages.meeting.values import table_values
from krachtwerk.rules import drafts
from krachtwerk.rules import meeting as rules


class WhoForm(Form):
    """Whom I want there."""

    people = IdsField(required=False)


class TopicForm(Form):
    """What I want to talk about there."""

    text = text_field(most=1000)


@page("client together", room="meeting", purpose="own")
def tables(request: HttpRequest, viewer: Viewer) -> Answer:
    """Samen om tafel: the next one, and what was."""
    client = client_access.booklet_of(viewer, "meeting")
    found = [table_values(viewer, one) for one in access.list_tables(viewer, client)]
    values = {
        "coming": [one for one in found if not one["is_off"] and not one["is_over"]],
        "earlier": [one for one in found if one["is_over"] and not one["is_off"]],
    }
    return Page("meeting/tables.html", values, back=reverse("network_people"), nav="booklet")


@page("client together", room="meeting", purpose="own")
def table(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """One talk: when and where, who comes, what about."""
    client = client_access.booklet_of(viewer, "meeting")
    found = access.open_whole_table(viewer, id, client)
    values = {"table": table_values(viewer, found)}
    return Page("meeting/table.html", values, back=reverse("meeting_tables"), nav="booklet")


@page("client together", room="meeting", act="U", purpose="own")
def who(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Wie wil je erbij? My own people first, who helps by profession below them."""
    client = client_access.booklet_of(viewer, "meeting")
    row, found = access.open_table(viewer, id, client)
    people = access.list_askable(viewer, client, found)
    form = WhoForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        known = {one.id for one in people}
        chosen = {one for one in form.cleaned_data["people"] if one in known}
        wanted = network_access.some_people(viewer, chosen, client)
        with form.refusals():
            rules.ask_to_come(row, wanted, by=viewer, at=viewer.at)
            return go(request, "meeting_table", id, saved="common.saved")
    tiles = [
        {
            "value": one.id,
            "label": one.name,
            "icon": "hand-helping" if one.is_professional else "user",
        }
        for one in people
    ]
    values = {"form": form, "people": tiles}
    status = 422 if form.errors else 200
    return Page("meeting/who.html", values, reverse("meeting_table", args=[id]), "booklet", status)


@page("client together", room="meeting", act="U", purpose="own")
def topic(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Waar wil je over praten? In my words; everybody at the table reads them."""
    client = client_access.booklet_of(viewer, "meeting")
    row, _ = access.open_table(viewer, id, client)
    spot = f"table:{id}"
    form = TopicForm(request.POST or None)
    if request.method != "POST":
        form.initial["text"] = words_access.draft_text(viewer, client, spot)
    elif form.is_valid():
        with form.refusals():
            text = form.cleaned_data["text"]
            rules.add_words(row, text, Spoken.TOPIC, by=viewer, at=viewer.at, id=form.row_id)
            drafts.drop(spot, client=client, by=viewer)
        if not form.errors:
            return go(request, "meeting_table", id, saved="common.saved")
    status = 422 if form.errors else 200
    values = {"form": form, "spot": spot}
    return Page(
        "meeting/topic.html", values, reverse("meeting_table", args=[id]), "booklet", status
    )


@page("client together", room="meeting", act="U", purpose="own")
def topic_off(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Take it away: gone is gone."""
    client = client_access.booklet_of(viewer, "meeting")
    row = access.open_spoken(viewer, id, client)
    back = row.meeting.public_id
    if request.method != "POST":
        values = {"text": viewer.keys.open_words(row.words), "table": back}
        return Page(
            "meeting/topic_off.html", values, reverse("meeting_table", args=[back]), nav="booklet"
        )
    rules.remove_words(row, by=viewer, at=viewer.at)
    return go(request, "meeting_table", back, saved="common.removed")
