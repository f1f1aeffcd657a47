"""Room meeting: somebody who helps me reads along from outside: until when, what, and stop in two taps."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import meeting as access
from krachtwerk.access import network as network_access
from krachtwerk.access.viewer import Viewer
from krachtwerk.access.words import SHARED
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.meeting_keys import ALONG_WEEKS
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form
from krachtwerk.pages.meeting.values import along_values
from krachtwerk.rules import meeting as rules


class UntilForm(Form):
    """For how many weeks."""

    weeks = forms.TypedChoiceField(choices=[(no, no) for no in ALONG_WEEKS], coerce=int)


@page("client together", room="meeting", act="U", purpose="own")
def along(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Mag zij meekijken? For a month, three or six; what it is about is chosen after it."""
    client = client_access.booklet_of(viewer, "meeting")
    row, person = network_access.open_person(viewer, id, client)
    now = next((one for one in access.list_along(viewer, client) if one.person_id == id), None)
    # Who reads along and is told to be something else since, can still be stopped; it goes no further.
    is_helper = person.helps_elsewhere
    if not is_helper and now is None:
        raise NotFound
    form = UntilForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            weeks = form.cleaned_data["weeks"]
            guest = rules.read_along(row, weeks, by=viewer, at=viewer.at, id=form.row_id)
            if now is None or guest.public_id == form.row_id:  # by a second tap it is there already
                return go(request, "meeting_share", guest.public_id, saved="common.saved")
            return go(request, "meeting_along", id, saved="common.saved")
    values = {
        "form": form,
        "person": {"id": id, "name": person.name},
        "is_hidden": person.audience not in SHARED,
        "is_helper": is_helper,
        "one": along_values(viewer, now) if now is not None else None,
        "spans": [(no, t(f"table.along_{no}")) for no in ALONG_WEEKS],
    }
    status = 422 if form.errors else 200
    back = reverse("network_person", args=[id])
    return Page("meeting/along.html", values, back, "booklet", status)
