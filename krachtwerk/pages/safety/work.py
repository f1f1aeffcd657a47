"""Room safety: the vault for the steady worker, who proves anew that it is they."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import safety as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.safe_ways import CHANNEL_ICONS
from krachtwerk.pages.safety.forms import AddressForm, ThreatForm, channel_of, way_values
from krachtwerk.pages.safety.plan import day_text
from krachtwerk.pages.safety.private import keep_way, way_form, way_rows
from krachtwerk.rules import safety as rules

if TYPE_CHECKING:
    from krachtwerk.models import Client


def steady(viewer: Viewer, id: UUID) -> tuple[Client, str]:
    """The client, for the worker who walks steadily beside them; for others there is no such page."""
    client, shown = client_access.open_client(viewer, id)
    access.must_be_steady(viewer, client)
    return client, shown.call_name


@page("worker", room="safety", fresh=True)
def vault(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """What is hidden, and from whom."""
    client, shown = client_access.open_client(viewer, id)
    found = access.open_vault(viewer, client)
    due = day_text(viewer, found.due_on)
    values = {
        "id": id,
        "name": shown.call_name,
        "vault": found,
        "ways": way_rows(found.ways),
        "due": due,
    }
    back = reverse("client_mode", args=[id])
    return Page("safety/work.html", values, back=back, nav="people")


def behind(id: UUID, template: str, status: int = 200, **values: Any) -> Page:
    back = reverse("safety_vault", args=[id])
    return Page(f"safety/{template}.html", {"id": id, **values}, back, "people", status)


@page("worker", room="safety", act="U", fresh=True)
def address_at_work(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Where the client lives, told to the worker."""
    client, name = steady(viewer, id)
    form = AddressForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        form.initial = {"address": access.open_address(viewer, client)}
    elif form.is_valid():
        with form.refusals():
            rules.keep_address(client, form.cleaned_data["address"], by=viewer, at=viewer.at)
            return go(request, "safety_vault", id, saved="common.saved")
    return behind(id, "work_address", 422 if form.errors else 200, form=form, name=name)


@page("worker", room="safety", act="U", fresh=True)
def way_at_work(request: HttpRequest, viewer: Viewer, id: UUID, channel: str) -> Answer:
    """One way to reach the client; asked again, it holds for another thirty days."""
    client, name = steady(viewer, id)
    key = channel_of(channel)
    known = access.open_contact(viewer, key, client)
    if request.method == "POST" and request.POST.get("do") == "again":
        if known is None:
            raise NotFound
        rules.confirm_contact(known, by=viewer, at=viewer.at)
        return go(request, "safety_vault", id, saved="common.saved")
    form = way_form(request, viewer, client, key)
    if request.method == "POST" and keep_way(request, form, client, viewer):
        return go(request, "safety_vault", id, saved="common.saved")
    values = {
        "form": form,
        "label": t(f"private.{key}"),
        "sign": CHANNEL_ICONS[key],
        "is_known": known is not None,
    }
    status = 422 if form.errors else 200
    return behind(id, "work_way", status, name=name, **values, **way_values(form))


@page("worker", room="safety", act="U", fresh=True)
def threat_at_work(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Somebody the client is not safe with, told to the worker. Only the client takes them off."""
    client, name = steady(viewer, id)
    form = ThreatForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        with form.refusals():
            rules.name_threat(
                client, told["name"], phone=told["phone"], email=told["email"],
                by=viewer, at=viewer.at,
            )  # fmt: skip
            return go(request, "safety_vault", id, saved="common.saved")
    return behind(id, "work_threat", 422 if form.errors else 200, form=form, name=name)


@page("worker", room="safety", act="U", fresh=True)
def forget(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """The client does not know the secret any more: a new one is chosen at the table."""
    client, name = steady(viewer, id)
    if request.method == "POST":
        rules.forget_secret(client, by=viewer, at=viewer.at)
        return go(request, "safety_vault", id, saved="work_safety.forgotten")
    return behind(id, "work_forget", name=name)
