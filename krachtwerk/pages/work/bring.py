"""Room rights: a client brings their booklet along from somewhere else."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access.viewer import Viewer
from krachtwerk.exchange.bring import Brought, load
from krachtwerk.kit.refusal import Refusal
from krachtwerk.kit.uploads import MOST
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form
from krachtwerk.rules import rights as rules


class BringForm(Form):
    """The file of the copy."""

    file = forms.FileField(required=False)


def _read(request: HttpRequest) -> Brought | Refusal | None:
    """Read what was sent before the transaction opens; what cannot be is said on the page."""
    sent = request.FILES.get("file")
    if sent is None:
        return None
    if sent.size is not None and sent.size >= MOST:
        return Refusal("refuse.too_much")
    try:
        return load(sent.read())
    except Refusal as refusal:
        return refusal


@page("worker", room="rights", resource="person_card", act="C", prepare=_read)
def bring(request: HttpRequest, viewer: Viewer) -> Answer:
    """Choose the file; the booklet comes back as it was, and this worker walks beside from now on."""
    form = BringForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        form.is_valid()
        brought = getattr(request, "prepared", None)
        if isinstance(brought, Brought):
            with form.refusals():
                client = rules.bring_in(
                    brought.data,
                    brought.media,
                    digest=brought.digest,
                    by=viewer,
                    at=viewer.at,
                    worker=viewer.membership,
                )
                return go(request, "client_person", client.public_id, saved="work_rights.brought")
        else:
            form.add_error("file", t(brought.key if brought else "error.required"))
    status = 422 if form.errors else 200
    back = reverse("client_new")
    return Page("work/bring.html", {"form": form}, back=back, nav="people", status=status)
