"""Room safety: an address is asked for with a reason, granted by a custodian, and shown once."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import safety as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.safety_keys import AddressPurpose
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.mode.work import said_yes
from krachtwerk.pages.safety.forms import AskForm
from krachtwerk.pages.work.said import options, when
from krachtwerk.rules import safety as rules

ICONS = {"document": "clipboard-list", "visit": "house", "danger": "triangle-alert"}


@page("worker", room="safety", resource="person_card")
def ask(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Ask to see the address once: for a document, or by whoever is not the steady worker."""
    client, shown = client_access.open_client(viewer, id)
    form = AskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        with form.refusals():
            rules.ask_address(client, told["purpose"], told["reason"], by=viewer, at=viewer.at)
            return go(request, "safety_ask", id, saved="work_safety.asked")
    asked = access.own_address_request(viewer, client)
    purposes = [(p.value, t(f"work_safety.purpose_{p}"), ICONS[p.value]) for p in AddressPurpose]
    values = {
        "id": id,
        "name": shown.call_name,
        "form": form,
        "asked": asked[1] if asked else None,
        "asked_for": t(f"work_safety.purpose_{asked[1].purpose}") if asked else "",
        "asked_at": when(viewer, asked[1].at) if asked else "",
        "purposes": options(form, "purpose", purposes),
    }
    back = reverse("client_mode", args=[id])
    status = 422 if form.errors else 200
    return Page("safety/ask.html", values, back=back, nav="people", status=status)


@page("worker", room="safety", resource="person_card", fresh=True)
def show(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """The address, this once: the page is kept by nobody, and there is no second time."""
    client, shown = client_access.open_client(viewer, id)
    asked = access.own_address_request(viewer, client)
    if request.method != "POST" or asked is None:
        return go(request, "safety_ask", id)
    address = rules.show_address(asked[0], by=viewer, at=viewer.at)
    back = reverse("client_person", args=[id])
    return Page("safety/shown.html", {"name": shown.call_name, "address": address}, back, "people")


@page("custodian", room="safety", act="S", purpose="second_person", fresh=True)
def decide(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """The custodian says yes or no."""
    if request.method == "POST":
        row = access.open_address_request(viewer, id)
        rules.decide_address(row, grant=said_yes(request), by=viewer, at=viewer.at)
        return go(request, "client_lowerings", saved="common.saved")
    return go(request, "client_lowerings")
