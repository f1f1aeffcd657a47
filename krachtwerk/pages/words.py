"""Room words: drafts are kept while somebody writes, words are confirmed, photos and voice are shown."""

from __future__ import annotations

import re
from functools import partial
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from krachtwerk.access import client as client_access
from krachtwerk.access import words as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import files
from krachtwerk.kit.ids import parse_id
from krachtwerk.kit.refusal import NotFound
from krachtwerk.pages.door import Answer, Later, go, page
from krachtwerk.rules import drafts
from krachtwerk.rules import words as rules

SPOT = re.compile(r"[a-z_]{2,20}(?::[0-9a-f-]{1,36}){0,2}")
"""A place where drafts are kept: what it is for, and which door or row it belongs to."""
NAMES = {
    "image/jpeg": "1.jpg",
    "audio/webm": "1.webm",
    "audio/ogg": "1.ogg",
    "audio/mp4": "1.m4a",
    "audio/mpeg": "1.mp3",
    "audio/aac": "1.aac",
    "audio/wav": "1.wav",
}


@page("client together", room="words", act="U", purpose="own")
def draft(request: HttpRequest, viewer: Viewer) -> Answer:
    """Keep what is being written, for whoever writes it; nothing to see here.

    A draft that arrives after its words were said is let go.
    """
    spot = request.POST.get("key", "")
    if request.method != "POST" or not SPOT.fullmatch(spot):
        raise NotFound
    client = client_access.booklet_of(viewer, "words")
    said = parse_id(request.POST.get("id", ""))
    if said is None or not access.was_said(said):
        text = request.POST.get("text", "")
        drafts.keep(spot, text, client=client, by=viewer, at=viewer.at)
    return HttpResponse(status=204)


@page("client together", room="words", act="U", purpose="own")
def confirm(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Yes, this is what I said. Leads on to `next`, a page of the booklet."""
    if request.method != "POST":
        raise NotFound
    client = client_access.booklet_of(viewer, "words")
    rules.confirm(access.open_words(viewer, id, client), by=viewer, at=viewer.at)
    answer = go(request, "booklet_home", saved="inventory.confirmed")
    onward = request.POST.get("next", "")
    if onward.startswith(reverse("booklet_home")) and url_has_allowed_host_and_scheme(onward, None):
        return _to(answer, onward)
    return answer


def _to(answer: HttpResponseRedirect, path: str) -> HttpResponseRedirect:
    answer["Location"] = path
    return answer


@page("client together worker team_lead", room="words", resource="attachment", logs="open_file")
def file(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """A photo or voice recording, for whoever may read the words it belongs to; `s` asks the small one."""
    row, key = access.open_attachment(viewer, id)
    name = row.in_lists if "s" in request.GET else row.file_name
    return Later(partial(serve_file, name, row.mime, key))


def serve_file(name: str, mime: str, key: bytes) -> HttpResponse:
    """Open the seal; a browser shows it as what it is, and runs nothing in it."""
    try:
        content = files.fetch(name, settings.FILES, key)
    except FileNotFoundError:
        raise NotFound from None
    answer = HttpResponse(
        content, content_type=mime if mime in NAMES else "application/octet-stream"
    )
    answer["Content-Disposition"] = f'inline; filename="{NAMES.get(mime, "1")}"'
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store"
    return answer
