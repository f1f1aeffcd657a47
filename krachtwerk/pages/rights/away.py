"""Room rights: the client takes their booklet away: what goes, what stays and why, a pause, and the certificate."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import rights as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import clock
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method import dates
from krachtwerk.pages.context import door
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form
from krachtwerk.rules import rights as rules


@page("client together", room="rights", resource="words", act="D", purpose="own")
def away(request: HttpRequest, viewer: Viewer) -> Answer:
    """What goes and what stays; then how long I may change my mind; POST: yes, take it away."""
    client = client_access.booklet_of(viewer, "booklet")
    if request.method == "POST":
        form = Form(request.POST)
        form.is_valid()
        rules.ask_erasing(client, by=viewer, at=viewer.at, id=form.row_id)
        return go(request, "rights_away")
    found = access.leaving(viewer, client)
    language = door().language
    is_asked = "sure" in request.GET and found.due_at is None
    values: dict[str, Any] = {
        "id": Form().fresh_id,
        "waits": None,
        "done": None,
        "is_asked": is_asked,
    }
    if found.due_at is not None:
        due = clock.local(found.due_at, viewer.zone)
        values["waits"] = {"id": found.id, "when": dates.day_time(due, language)}
    if found.done is not None:
        values["done"] = {
            "day": dates.day_year(viewer.day(found.done.at), language),
            "texts": found.done.texts,
            "files": found.done.files,
        }
    back = "rights_away" if is_asked else "together_finish" if viewer.together else "client_about"
    return Page("rights/away.html", values, back=reverse(back), nav="help")


@page("client together", room="rights", resource="words", act="U", purpose="own")
def stay(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Ik bedenk me: it stays."""
    if request.method != "POST":
        raise NotFound
    client = client_access.booklet_of(viewer, "booklet")
    row = access.open_erasing(viewer, id, client)
    rules.stop_erasing(row, by=viewer, at=viewer.at)
    return go(request, "rights_away", saved="rights.stays")
