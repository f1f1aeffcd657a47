"""Room together: the tablet goes to the client, and comes back with the worker's password."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.demo_keys import PASSWORD
from krachtwerk.kit.refusal import NotFound, Refusal
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form
from krachtwerk.pages.together import sitting
from krachtwerk.rules import account as rules


@page("worker", room="together", resource="contact", act="C")
def start(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Before the tablet changes hands: what the client will and will not see."""
    client, person = client_access.open_client(viewer, id)
    if request.method == "POST":
        sitting.begin(request, client, viewer.at)
        return go(request, "together_table")
    values = {"name": person.call_name}
    return Page("together/start.html", values, back=reverse("client_person", args=[id]))


class LeaveForm(Form):
    """The worker's password."""

    password = forms.CharField(max_length=256, strip=False)


@page("together", room="together", resource="entrance", act="U", slow=True)
def leave(request: HttpRequest, viewer: Viewer) -> Answer:
    """The tablet is back with the worker, who says so with their own password."""
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if viewer.client is None:
        raise NotFound
    client = viewer.client
    if request.method == "POST" and form.is_valid() and _is_the_worker(viewer, form):
        sitting.end(request, viewer.at)
        return go(request, "contact_log", client.public_id)
    values = {"form": form, "hint": PASSWORD if settings.DEMO else ""}
    back = reverse("together_finish")
    return Page("together/leave.html", values, back=back, status=422 if form.errors else 200)


def _is_the_worker(viewer: Viewer, form: LeaveForm) -> bool:
    """Whether this is the worker's password; wrong ones make the next try wait."""
    typed = form.cleaned_data["password"]
    door = rules.Door(f"leave:{viewer.account.id}")
    try:
        if rules.guarded((door,), lambda: rules.fits(viewer.account, typed), at=viewer.at):
            return True
        form.add_error("password", t("together.wrong_password"))
    except Refusal as refusal:
        form.add_error("password", t(refusal.key, **refusal.values))
    return False
