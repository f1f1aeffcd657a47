"""Room safety: behind the second secret: where I live, how to reach me, who I am not safe with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import safety as access
from krachtwerk.access.safety import Way
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.safety_keys import SafeChannel
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.safe_ways import CHANNEL_ICONS, way_when
from krachtwerk.pages.safety.forms import (
    PARTS,
    AddressForm,
    ThreatForm,
    WayForm,
    channel_of,
    way_values,
)
from krachtwerk.pages.safety.lock import open_up
from krachtwerk.rules import safety as rules

if TYPE_CHECKING:
    from krachtwerk.models import Client


def mine(request: HttpRequest, viewer: Viewer) -> Client | None:
    """The client whose vault is open; None: the secret is asked again."""
    client = client_access.booklet_of(viewer, "client")
    if not access.may_open_vault(viewer, client):
        return None
    open_up(request, viewer, client)
    return client


def way_rows(ways: list[Way]) -> list[dict[str, Any]]:
    """Every channel, with the way that holds for it if there is one."""
    known = {way.channel: way for way in ways}
    return [
        {
            "channel": key.value,
            "icon": CHANNEL_ICONS[key],
            "label": t(f"private.{key}"),
            "way": known.get(key),
            "when": way_when(known[key]) if key in known else "",
        }
        for key in SafeChannel
    ]


@page("client together", room="safety", purpose="own")
def private(request: HttpRequest, viewer: Viewer) -> Answer:
    """What lies behind the lock."""
    client = mine(request, viewer)
    if client is None:
        return go(request, "safety_lock")
    vault = access.open_vault(viewer, client)
    values = {"vault": vault, "ways": way_rows(vault.ways)}
    return Page("safety/private.html", values, reverse("client_help"), nav="help")


def behind(template: str, status: int = 200, **values: Any) -> Page:
    return Page(f"safety/{template}.html", values, reverse("safety_private"), "help", status)


@page("client together", room="safety", act="U", purpose="own")
def address(request: HttpRequest, viewer: Viewer) -> Answer:
    """Where I live now."""
    client = mine(request, viewer)
    if client is None:
        return go(request, "safety_lock")
    form = AddressForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        form.initial = {"address": access.open_address(viewer, client)}
    elif form.is_valid():
        with form.refusals():
            rules.keep_address(client, form.cleaned_data["address"], by=viewer, at=viewer.at)
            return go(request, "safety_private", saved="common.saved")
    return behind("address", 422 if form.errors else 200, form=form)


@page("client together", room="safety", act="U", purpose="own")
def way(request: HttpRequest, viewer: Viewer, channel: str) -> Answer:
    """One way to reach me: where, when, with what words; or: not this way any more."""
    client = mine(request, viewer)
    key = channel_of(channel)
    if client is None:
        return go(request, "safety_lock")
    form = way_form(request, viewer, client, key)
    if request.method == "POST" and keep_way(request, form, client, viewer):
        return go(request, "safety_private", saved="common.saved")
    status = 422 if form.errors else 200
    is_known = access.open_contact(viewer, key, client) is not None
    values = {
        "form": form,
        "label": t(f"private.{key}"),
        "sign": CHANNEL_ICONS[key],
        "is_known": is_known,
    }
    return behind("way", status, channel=key.value, **values, **way_values(form))


def way_form(request: HttpRequest, viewer: Viewer, client: Client, key: SafeChannel) -> WayForm:
    """The form with what is kept, or with what was sent."""
    if request.method == "POST" and request.POST.get("do") != "off":
        return WayForm(key, request.POST)
    kept = access.open_contact(viewer, key, client)
    start: dict[str, Any] = {"weekdays": list("12345"), "part": "day"}
    if kept is not None:
        start = {
            "to": viewer.keys.open_vault(kept, "to"),
            "weekdays": list(kept.weekdays),
            "part": part_of(kept.from_hour, kept.until_hour),
            "texts": kept.texts.split(","),
        }
    return WayForm(key, initial=start)


def part_of(start: int, end: int) -> str:
    """The part of the day with these hours; nothing when it is none of ours."""
    return next((part for part, hours in PARTS.items() if hours == (start, end)), "")


def keep_way(request: HttpRequest, form: WayForm, client: Client, viewer: Viewer) -> bool:
    """Whether something was kept."""
    if request.POST.get("do") == "off":
        off = rules.SafeWay(channel=form.channel, to="", is_safe=False)
        rules.keep_contact(client, off, by=viewer, at=viewer.at)
        return True
    if form.is_valid():
        with form.refusals():
            rules.keep_contact(client, form.way(), by=viewer, at=viewer.at)
    return not form.errors


@page("client together", room="safety", act="U", purpose="own")
def threat(request: HttpRequest, viewer: Viewer) -> Answer:
    """Somebody I am not safe with."""
    client = mine(request, viewer)
    if client is None:
        return go(request, "safety_lock")
    form = ThreatForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        with form.refusals():
            rules.name_threat(
                client, told["name"], phone=told["phone"], email=told["email"],
                by=viewer, at=viewer.at,
            )  # fmt: skip
            return go(request, "safety_private", saved="common.saved")
    return behind("threat", 422 if form.errors else 200, form=form)


@page("client together", room="safety", act="U", purpose="own")
def threat_off(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Not this person any more; one question first."""
    client = mine(request, viewer)
    if client is None:
        return go(request, "safety_lock")
    row, shown = access.open_threat(viewer, id, client)
    if request.method == "POST":
        rules.take_threat_off(row, by=viewer, at=viewer.at)
        return go(request, "safety_private", saved="common.removed")
    return behind("threat_off", name=shown.name)
