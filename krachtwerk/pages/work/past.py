"""Room contact: earlier contacts, and mending a slip in what a worker wrote down."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import contact as access
from krachtwerk.access import rights as rights_access
from krachtwerk.access import words as words_access
from krachtwerk.access.contact import ContactView
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, text_field
from krachtwerk.pages.work.said import place, when
from krachtwerk.rules import words as rules

MOST = 60


@page("worker", room="contact")
def past(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """The contacts so far, newest first, with what was said."""
    client, shown = client_access.open_client(viewer, id)
    rows = access.list_contacts(viewer, client, most=MOST)
    besides = rights_access.list_besides(viewer, client)
    values = {
        "id": id,
        "name": shown.call_name,
        "contacts": [_contact(viewer, row, shown.call_name, besides) for row in rows],
    }
    return Page("work/past.html", values, back=reverse("client_person", args=[id]), nav="people")


def _contact(
    viewer: Viewer,
    row: ContactView,
    name: str,
    besides: dict[UUID, tuple[rights_access.BesideView, ...]],
) -> dict[str, Any]:
    return {
        "when": when(viewer, row.happened_at),
        "kind": t(f"contact_kind.{row.kind}.name"),
        "place": place(row.place),
        "worker": row.worker,
        "said": [
            {
                "id": said.id,
                "text": said.text,
                "language": said.language,
                "is_theirs": said.is_mine,
                "who": name if said.is_mine else row.worker,
                "asked": said.is_asked,
                "besides": besides.get(said.id, ()),
                "can_mend": said.id in row.mendable,
            }
            for said in row.said
        ],
    }


class MendForm(Form):
    """The same words, without the slip."""

    text = text_field()


@page("worker", room="words", resource="contact", act="U")
def correct(request: HttpRequest, viewer: Viewer, id: UUID, words: UUID) -> Answer:
    """Mend a slip within a day, until the client has said that it is right."""
    client, shown = client_access.open_client(viewer, id)
    row = words_access.open_words(viewer, words, client)
    if not access.wrote(viewer, row):
        raise NotFound
    start = {"text": viewer.keys.open_words(row)}
    form = MendForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            rules.correct(row, form.cleaned_data["text"], by=viewer, at=viewer.at)
            return go(request, "contact_list", id, saved="common.saved")
    values = {"form": form, "name": shown.call_name, "is_theirs": row.by_client}
    back = reverse("contact_list", args=[id])
    return Page(
        "work/correct.html", values, back=back, nav="people", status=422 if form.errors else 200
    )
