"""Room paper: the booklet and the fridge sheet to print, made when somebody asks and kept nowhere."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from krachtwerk import paper
from krachtwerk.access import client as client_access
from krachtwerk.access.paper import SealedPhoto
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import files, seal
from krachtwerk.kit.pdf import PdfError
from krachtwerk.kit.refusal import NotFound
from krachtwerk.pages.context import door, t
from krachtwerk.pages.door import Answer, Later, Page, page
from krachtwerk.pages.errors import server_error
from krachtwerk.pages.fit import fit_of
from krachtwerk.pages.paper_data import blank, booklet, fridge
from krachtwerk.pages.paper_story import story

log = logging.getLogger(__name__)

KINDS = {
    "a4": "book-open",
    "a5": "book-heart",
    "steps": "footprints",
    "story": "history",
    "blank": "pencil",
}


@page("client together", room="paper", act="E", purpose="own")
def choose(request: HttpRequest, viewer: Viewer) -> Answer:
    """What do you want on paper?"""
    client_access.booklet_of(viewer, "client")
    values = {"kinds": KINDS, "is_watched": _is_risky(request, viewer)}
    back = "together_finish" if viewer.together else "booklet_home"
    return Page("paper/choose.html", values, back=reverse(back), nav="booklet")


@page("client together", room="paper", act="E", purpose="paper", logs="print")
def print(request: HttpRequest, viewer: Viewer, kind: str) -> Answer:
    """One of the sheets as PDF. Where somebody may look along, a warning comes first."""
    if kind not in KINDS:
        raise NotFound
    client = client_access.booklet_of(viewer, "client")
    if _is_risky(request, viewer) and "sure" not in request.GET:
        back = reverse("paper_choose")
        return Page("paper/warning.html", {"kind": kind}, back=back, nav="booklet")
    door().level = "plain" if door().level == "plain" else "easy"  # paper has no pictures to tap
    if kind == "steps":
        sheet = fridge(viewer, client, "a4")
        return later(request, "paper.file_steps", lambda: paper.fridge_pdf(sheet))
    if kind == "story":
        told, photos = story(viewer, client, "a4")
        return later(
            request, "story.file", lambda: paper.story_pdf(*_story_with_photos(told, photos))
        )
    if kind == "blank":
        empty = blank(viewer, client, "a4")
        return later(request, "paper.file_booklet", lambda: paper.booklet_pdf(empty))
    data, sealed = booklet(viewer, client, "a5" if kind == "a5" else "a4")
    return later(
        request, "paper.file_booklet", lambda: paper.booklet_pdf(*_with_photos(data, sealed))
    )


def _is_risky(request: HttpRequest, viewer: Viewer) -> bool:
    """Whether paper may be found by whoever should not see it: somebody looks along, or care fits this client."""
    return bool(request.session.get("watched")) or fit_of(viewer).paper == "careful"


def later(request: HttpRequest, name: str, draw: Callable[[], bytes]) -> Later:
    """Draw the sheet after the log is written; nothing of it stays here."""
    file_name = f"{t(name)}.pdf"

    def make() -> HttpResponseBase:
        try:
            body = draw()
        except PdfError as fault:
            log.error("paper could not be made: %s", fault)
            return server_error(request)
        answer = HttpResponse(body, content_type="application/pdf")
        answer.headers["Content-Disposition"] = f'inline; filename="{file_name}"'
        answer.headers["Cache-Control"] = "no-store"
        return answer

    return Later(make)


def _with_photos(
    data: paper.Booklet, sealed: dict[str, SealedPhoto]
) -> tuple[paper.Booklet, dict[str, bytes]]:
    """Open the photos; one that is not there any more leaves its card without a picture."""
    opened = _opened(sealed)
    for domain in data["domains"]:
        for card in domain["cards"]:
            found = card.get("photo")
            if found is not None and found["image"] not in opened:
                card["photo"] = None
    return data, opened


def _story_with_photos(
    data: paper.Story, sealed: dict[str, SealedPhoto]
) -> tuple[paper.Story, dict[str, bytes]]:
    """The same for the moments of a story."""
    opened = _opened(sealed)
    for line in data["lines"]:
        found = line.get("photo")
        if found is not None and found["image"] not in opened:
            line["photo"] = None
    return data, opened


def _opened(sealed: dict[str, SealedPhoto]) -> dict[str, bytes]:
    opened: dict[str, bytes] = {}
    for name, photo in sealed.items():
        try:
            opened[name] = files.fetch(photo.file_name, settings.FILES, photo.key)
        except (OSError, seal.SealBroken):
            log.error("a photo could not be opened")
    return opened
