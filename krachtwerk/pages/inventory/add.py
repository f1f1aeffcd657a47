"""Room inventory: a new card, by writing, by voice or with a photo."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseRedirect
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import words as words_access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.keys import Channel, Time
from krachtwerk.pages.context import door
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.inventory.uploads import SayForm, Uploads, prepare
from krachtwerk.pages.inventory.values import asked_time, domain_of, question_of, sent
from krachtwerk.rules import attachments, drafts
from krachtwerk.rules import inventory as rules

WAYS = {
    Channel.WROTE: ("text", "error.required"),
    Channel.SPOKE: ("voice", "inventory.no_voice"),
    Channel.PHOTO: ("photo", "inventory.no_photo"),
}
"""For each way the field that is awaited, and what to say when nothing at all came."""


@page("client together", room="inventory", act="C", purpose="own", prepare=prepare)
def add(request: HttpRequest, viewer: Viewer, no: int, way: str) -> Answer:
    """Say something: the question stays on top, examples of others may be opened."""
    domain = domain_of(no)
    if way not in WAYS:
        raise NotFound
    client = client_access.booklet_of(viewer, "inventory")
    time = asked_time(request.GET.get("w"))
    form = SayForm(sent(request))
    if request.method == "POST":
        card = _keep(request, viewer, form, no, way, time)
        if card is not None:
            return card
    else:
        form.initial["text"] = words_access.draft_text(viewer, client, spot_of(no))
    values: dict[str, Any] = {
        "form": form,
        "no": no,
        "way": way,
        "domain": domain.value,
        "question": question_of(domain, time),
        "spot": spot_of(no),
    }
    back = reverse("inventory_door", args=[no])
    status = 422 if form.errors else 200
    return Page("inventory/add.html", values, back=back, nav="tell", status=status)


def spot_of(no: int) -> str:
    """Where the draft of what is being told behind this door is kept."""
    return f"tell:{no}"


def _keep(
    request: HttpRequest, viewer: Viewer, form: SayForm, no: int, way: str, time: Time | None
) -> HttpResponseRedirect | None:
    """Make the card and lead on to the question after it; None when something is to be mended."""
    uploads: Uploads = request.prepared  # type: ignore[attr-defined]
    client = client_access.booklet_of(viewer, "inventory")
    if not form.look_at(uploads):
        return None
    text = form.cleaned_data["text"]
    if not text and uploads.media is None:
        form.asks_for(*WAYS[Channel(way)])
        return None
    with form.refusals():
        card = rules.add_card(
            client,
            text,
            domain=domain_of(no),
            time=time or Time.PRESENT,
            channel=uploads.channel,
            language=door().language,
            has_file=uploads.media is not None,
            by=viewer,
            at=viewer.at,
            id=form.row_id,
        )
        if uploads.media is not None:
            attachments.attach(card.words, uploads.media, by=viewer, at=viewer.at)
        drafts.drop(spot_of(no), client=client, by=viewer)
    if form.errors:
        return None
    answer = go(request, "inventory_more", card.public_id, saved="inventory.saved")
    answer["Location"] += f"?v={0 if viewer.writer else 2 if time else 1}"
    return answer
