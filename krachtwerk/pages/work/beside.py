"""Room rights: a worker answers what a client wrote beside the file."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import rights as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, text_field
from krachtwerk.rules import rights as rules


class AnswerForm(Form):
    """What the worker answers."""

    text = text_field()


@page("worker", room="rights", resource="contact", act="U")
def answer(request: HttpRequest, viewer: Viewer, id: UUID, beside: UUID) -> Answer:
    """The note, what the client says beside it, and room for an answer."""
    client, shown = client_access.open_client(viewer, id)
    row, about, said = access.open_beside(viewer, beside, client)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            rules.answer_beside(row, form.cleaned_data["text"], by=viewer, at=viewer.at)
            return go(request, "contact_list", id, saved="common.saved")
    values = {
        "form": form,
        "name": shown.call_name,
        "about": about,
        "said": said,
        "asks_change": row.asks_change,
    }
    back = reverse("contact_list", args=[id])
    status = 422 if form.errors else 200
    return Page("work/beside.html", values, back=back, nav="people", status=status)
