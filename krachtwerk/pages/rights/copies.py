"""Room rights: a copy of everything, asked for and taken once."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import rights as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.exchange.copy import prepare
from krachtwerk.kit import clock, files, seal
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method import dates
from krachtwerk.pages.context import door, t
from krachtwerk.pages.door import Answer, Later, Page, go, page
from krachtwerk.pages.forms import Form
from krachtwerk.rules import rights as rules

if TYPE_CHECKING:
    from krachtwerk.models import Client

log = logging.getLogger(__name__)


@page("client together", room="rights", act="E", purpose="own")
def copy(request: HttpRequest, viewer: Viewer) -> Answer:
    """What a copy is; make one; and the one that waits to be taken."""
    client = client_access.booklet_of(viewer, "booklet")
    if request.method != "POST":
        return _page(viewer, client)
    if request.session.get("watched") and "sure" not in request.POST:
        return _page(viewer, client, is_asked=True)
    form = Form(request.POST)
    form.is_valid()
    level = "plain" if door().level == "plain" else "easy"
    rules.ask_copy(
        client, language=door().language, level=level, by=viewer, at=viewer.at, id=form.row_id
    )
    return go(request, "rights_copy")


def _page(viewer: Viewer, client: Client, *, is_asked: bool = False) -> Answer:
    waiting = access.list_copies(viewer, client)
    values: dict[str, Any] = {
        "id": Form().fresh_id,
        "is_asked": is_asked,
        "waiting": None,
    }
    if waiting:
        ends = clock.local(waiting[0].ends_at, viewer.zone)
        values["waiting"] = {
            "id": waiting[0].public_id,
            "until": dates.day_time(ends, door().language),
        }
    back = "together_finish" if viewer.together else "client_about"
    return Page("rights/copy.html", values, back=reverse(back), nav="help")


@page("client together", room="rights", act="E", purpose="copy", logs="export")
def take(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Fetch the copy: once. It is packed after the log is written, and kept nowhere."""
    if request.method != "POST":
        raise NotFound
    client = client_access.booklet_of(viewer, "booklet")
    row = access.open_copy(viewer, id, client)
    name, made = t("rights.file_zip"), getattr(row, "made", None)
    if made is not None:
        key = access.copy_key(viewer, client)
        rules.take_copy(row, by=viewer, at=viewer.at)
        return Later(partial(_hand_over, made.file_name, key, name))
    ready = prepare(viewer, client, row, door().texts)
    if not ready.is_quick:
        return Page("rights/busy.html", back=reverse("rights_copy"), nav="help")
    rules.take_copy(row, by=viewer, at=viewer.at)
    return Later(lambda: _zipped(ready.zipped(), name))


def _hand_over(file_name: str, key: bytes, name: str) -> HttpResponse:
    try:
        return _zipped(files.fetch(file_name, settings.FILES, key), name)
    except (OSError, seal.SealBroken):
        log.error("a copy could not be opened")
        raise NotFound from None


def _zipped(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.zip"'
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer.headers["Cache-Control"] = "no-store"
    return answer
