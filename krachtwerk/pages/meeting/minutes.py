"""Room meeting: what was said there, written down at the worker's desk, and shared by an act of its own."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import meeting as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.meeting_keys import Spoken
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, text_field
from krachtwerk.pages.meeting.values import table_values
from krachtwerk.rules import meeting as rules


class MinutesForm(Form):
    """What was said."""

    text = text_field()


@page("worker", room="meeting", act="U")
def minutes(request: HttpRequest, viewer: Viewer, id: UUID, table: UUID) -> Answer:
    """What was said there; guests read it once it is shared, the client may from the first word."""
    client, shown = client_access.open_client(viewer, id)
    row, found = access.open_table(viewer, table, client)
    form = MinutesForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            text = form.cleaned_data["text"]
            rules.add_words(row, text, Spoken.MINUTES, by=viewer, at=viewer.at, id=form.row_id)
            return go(request, "meeting_minutes", id, table, saved="common.saved")
    values = {
        "id": id,
        "name": shown.call_name,
        "form": form,
        "table": table_values(viewer, found),
    }
    back = reverse("meeting_desk", args=[id, table])
    status = 422 if form.errors else 200
    return Page("meeting/minutes.html", values, back=back, nav="people", status=status)


@page("worker", room="meeting", act="S")
def share(request: HttpRequest, viewer: Viewer, id: UUID, table: UUID) -> Answer:
    """From now on it stands at the table: for the client, and for whoever had a place."""
    client, _ = client_access.open_client(viewer, id)
    row, _ = access.open_table(viewer, table, client)
    if request.method == "POST":
        rules.share_minutes(row, by=viewer, at=viewer.at)
        return go(request, "meeting_desk", id, table, saved="work_table.is_shared")
    return go(request, "meeting_minutes", id, table)
