"""Room inventory: what was said for a card is kept, with its photo or voice, in whichever room it stands."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from django.http import HttpRequest

from krachtwerk.access.viewer import Viewer
from krachtwerk.method.keys import Channel
from krachtwerk.pages.context import door
from krachtwerk.pages.inventory.uploads import SayForm, Uploads
from krachtwerk.rules import attachments, drafts

if TYPE_CHECKING:
    from krachtwerk.models import Client, Words

WAYS = {
    Channel.WROTE: ("text", "error.required"),
    Channel.SPOKE: ("voice", "inventory.no_voice"),
    Channel.PHOTO: ("photo", "inventory.no_photo"),
}
"""For each way the field that is awaited, and what to say when nothing at all came."""
DRAWING = {Channel.DREW: ("photo", "inventory.no_drawing")}
"""The way of children, who draw first."""


class HasWords(Protocol):
    """A row that keeps what somebody said."""

    words: Words


Card = TypeVar("Card", bound=HasWords)


def uploads_of(request: HttpRequest) -> Uploads:
    """The photo or voice that was made ready before the transaction."""
    made: Uploads = request.prepared  # type: ignore[attr-defined]
    return made


def keep(
    request: HttpRequest,
    viewer: Viewer,
    form: SayForm,
    client: Client,
    spot: str,
    say: Callable[..., Card],
) -> Card | None:
    """Keep what was said with its photo or voice; None when a sentence beside a field says why not."""
    media = uploads_of(request).media
    with form.refusals():
        card = say(
            form.cleaned_data["text"],
            language=door().language,
            by=viewer,
            at=viewer.at,
            id=form.row_id,
        )
        if media is not None:
            attachments.attach(card.words, media, by=viewer, at=viewer.at)
        drafts.drop(spot, client=client, by=viewer)
    return None if form.errors else card


def keep_new(
    request: HttpRequest,
    viewer: Viewer,
    form: SayForm,
    client: Client,
    spot: str,
    way: str,
    make: Callable[..., Card],
) -> Card | None:
    """Make the card that was told in this way; None when something is to be mended."""
    uploads = uploads_of(request)
    if not form.look_at(uploads):
        return None
    if not form.cleaned_data["text"] and uploads.media is None:
        form.asks_for(*(WAYS | DRAWING)[Channel(way)])
        return None
    is_drawing = way in DRAWING and uploads.channel == Channel.PHOTO
    channel = Channel.DREW if is_drawing else uploads.channel
    make = partial(make, channel=channel, has_file=uploads.media is not None)
    return keep(request, viewer, form, client, spot, make)
