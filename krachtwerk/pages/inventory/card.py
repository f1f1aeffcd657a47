"""Room inventory: one card; who sees it, saying it differently, moving it, taking it away."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import inventory as access
from krachtwerk.access import words as words_access
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.keys import Audience, Channel, Domain
from krachtwerk.pages.context import door
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, key_choice
from krachtwerk.pages.inventory.uploads import SayForm, Uploads, prepare
from krachtwerk.pages.inventory.values import (
    DOMAINS,
    card_values,
    number_of,
    said_day,
    sent,
)
from krachtwerk.rules import attachments, drafts
from krachtwerk.rules import inventory as rules


@page("client together", room="inventory", purpose="own")
def card(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """One card: the words large, who sees them, and what can be done with them."""
    client = client_access.booklet_of(viewer, "inventory")
    row, found = access.open_card(viewer, id, client)
    earlier = [
        {"text": e.text, "day": said_day(viewer, e.said_at), "voice": e.voice, "lang": e.language}
        for e in words_access.list_earlier(viewer, row.words)
    ]
    values = {
        "card": card_values(viewer, found),
        "earlier": earlier,
        "reader": words_access.reader_of(viewer, row.words),
    }
    back = reverse("inventory_door", args=[number_of(found.domain)])
    return Page("inventory/card.html", values, back=back, nav="tell")


def _page_of(viewer: Viewer, found: access.Card, name: str, **values: Any) -> Page:
    """A page about one card, with the way back to it."""
    form = values.get("form")
    return Page(
        f"inventory/{name}.html",
        {"card": card_values(viewer, found), **values},
        back=reverse("inventory_card", args=[found.id]),
        nav="tell",
        status=422 if form is not None and form.errors else 200,
    )


@page("client together", room="inventory", act="U", purpose="own", prepare=prepare)
def again(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Say the card in another way, by writing or by voice; what was said before stays behind it."""
    client = client_access.booklet_of(viewer, "inventory")
    row, found = access.open_card(viewer, id, client)
    spot = f"again:{found.id}"
    form = SayForm(sent(request))
    if request.method != "POST":
        form.initial["text"] = words_access.draft_text(viewer, client, spot) or found.said.text
        return _page_of(viewer, found, "again", form=form, spot=spot)
    uploads: Uploads = request.prepared  # type: ignore[attr-defined]
    if form.look_at(uploads):
        with form.refusals():
            rules.say_card_differently(
                row,
                form.cleaned_data["text"],
                channel=Channel.SPOKE if uploads.channel == Channel.SPOKE else Channel.WROTE,
                language=door().language,
                by=viewer,
                at=viewer.at,
                id=form.row_id,
            )
            if uploads.media is not None:
                attachments.attach(row.words, uploads.media, by=viewer, at=viewer.at)
            drafts.drop(spot, client=client, by=viewer)
        if not form.errors:
            return go(request, "inventory_card", id, saved="common.changed")
    return _page_of(viewer, found, "again", form=form, spot=spot)


class AudienceForm(Form):
    """Only me, or me and my worker."""

    audience = key_choice((Audience.ONLY_ME, Audience.WITH_WORKER))


@page("client together", room="inventory", act="U", purpose="own")
def audience(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Who may see the card: changed by one tap; undone by another."""
    client = client_access.booklet_of(viewer, "inventory")
    row, found = access.open_card(viewer, id, client)
    form = AudienceForm(sent(request, "audience"))
    if request.method != "POST" or not form.is_valid():
        return _page_of(viewer, found, "audience", form=form)
    before, now = found.said.audience, form.cleaned_data["audience"]
    rules.show_card(row, now, by=viewer, at=viewer.at)
    saved = f"inventory.now_{now}"
    if viewer.together and now == Audience.ONLY_ME:
        return go(request, "inventory_door", number_of(found.domain), saved=saved)
    undo = f"{reverse('inventory_audience', args=[id])}?audience={before}"
    may_undo = before != now and before in {Audience.ONLY_ME, Audience.WITH_WORKER}
    return go(request, "inventory_card", id, saved=saved, undo=undo if may_undo else None)


@page("client together", room="inventory", act="D", purpose="own")
def remove(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Take the card away, after one question: gone is gone."""
    client = client_access.booklet_of(viewer, "inventory")
    row, found = access.open_card(viewer, id, client)
    if request.method != "POST":
        return _page_of(viewer, found, "remove")
    rules.remove_card(row, by=viewer, at=viewer.at)
    return go(request, "inventory_door", number_of(found.domain), saved="common.removed")


class MoveForm(Form):
    """Another door."""

    domain = key_choice(Domain)


@page("client together", room="inventory", act="U", purpose="own")
def move(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Another door fits better."""
    client = client_access.booklet_of(viewer, "inventory")
    row, found = access.open_card(viewer, id, client)
    form = MoveForm(sent(request, "domain"))
    if request.method != "POST" or not form.is_valid():
        others = [d.value for d in DOMAINS if d != found.domain]
        return _page_of(viewer, found, "move", form=form, domains=others)
    rules.move_card(row, domain=form.cleaned_data["domain"], time=row.time, by=viewer, at=viewer.at)
    undo = f"{reverse('inventory_move', args=[id])}?domain={found.domain}"
    return go(request, "inventory_card", id, saved="common.changed", undo=undo)
