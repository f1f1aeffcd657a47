"""Room safety: the private part is opened with a second secret; it looks the same with nothing in it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound, Refusal
from krachtwerk.pages.account.tapping import HOW_MANY, picture_options
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.rules import account as account_rules
from krachtwerk.rules import safety as rules

if TYPE_CHECKING:
    from krachtwerk.models import Client

OPEN_FOR = timedelta(minutes=5)
KEPT_FOR = timedelta(minutes=30)
"""After the lock fell, for so long a form that was open is still saved; nothing is shown."""


def open_up(request: HttpRequest, viewer: Viewer, client: Client) -> None:
    """From now, for five minutes from the last page of it, the private part is open."""
    request.session["private"] = [client.id, (viewer.at + OPEN_FOR).isoformat()]


def was_just_open(request: HttpRequest, viewer: Viewer, client: Client) -> bool:
    """Whether the private part was open in this session a while ago: what was typed then is not lost."""
    whose, until = request.session.get("private", (0, ""))
    return bool(whose == client.id and until > (viewer.at - KEPT_FOR).isoformat())


@page("client together", room="safety", purpose="own", slow=True)
def lock(request: HttpRequest, viewer: Viewer) -> Answer:
    """Op slot: three other pictures, or a number. Whether there is anything behind is not told."""
    client = client_access.booklet_of(viewer, "client")
    if viewer.unlocked:
        return go(request, "safety_private")
    tapped: list[str] = request.session.get("private_taps", [])
    error = None
    if request.method == "POST":
        number = request.POST.get("number", "").strip()
        tapped = [] if number else _with_tap(tapped, request.POST.get("picture", ""))
        request.session["private_taps"] = tapped if len(tapped) < HOW_MANY else []
        if not number and len(tapped) < HOW_MANY:
            return go(request, "safety_lock")
        error = _try(client, tapped, number, viewer)
        if error is None:
            request.session.pop("warned", None)
            open_up(request, viewer, client)
            return go(request, "safety_private")
        tapped = []
    values = {"options": picture_options(), "tapped": len(tapped), "of": HOW_MANY, "error": error}
    status = 422 if error else 200
    return Page("safety/lock.html", values, reverse("client_help"), nav="help", status=status)


def _with_tap(tapped: list[str], name: str) -> list[str]:
    if not name:
        return []
    if name not in account_rules.PICTURES:
        raise NotFound
    return [*tapped, name]


def _try(client: Client, tapped: list[str], number: str, viewer: Viewer) -> str | None:
    """None when it fits; else what to do. Wrong ones wait longer and longer; the lock never rests."""
    door = f"vault:{client.public_id}"
    try:
        with transaction.atomic():
            account_rules.must_not_wait(door, at=viewer.at)
        fits = rules.secret_fits(client, tapped, number)
        with transaction.atomic():
            row = account_rules.must_not_wait(door, at=viewer.at)
            if fits:
                account_rules.forget_wrong(row)
                return None
            account_rules.count_wrong(row, at=viewer.at)
    except Refusal as refusal:
        return t(refusal.key, **refusal.values)
    return t("private.other")


@page("client together", room="safety", purpose="own")
def close(request: HttpRequest, viewer: Viewer) -> Answer:
    """Locked again at once."""
    if request.method == "POST":
        for key in ("private", "warned"):
            request.session.pop(key, None)
        return HttpResponseRedirect(reverse("client_help"))
    return go(request, "safety_lock")


@page("together", room="safety", purpose="own", slow=True)
def secret(request: HttpRequest, viewer: Viewer) -> Answer:
    """At the table: the client chooses what opens the private part; nobody can look it up later."""
    client = client_access.booklet_of(viewer, "client")
    tapped: list[str] = request.session.get("new_taps", [])
    error = None
    if request.method == "POST":
        number = request.POST.get("number", "").strip()
        tapped = [] if number else _with_tap(tapped, request.POST.get("picture", ""))
        request.session["new_taps"] = tapped if len(tapped) < HOW_MANY else []
        if not number and len(tapped) < HOW_MANY:
            return go(request, "safety_secret")
        try:
            with transaction.atomic():
                rules.keep_secret(client, tapped, number, by=viewer, at=viewer.at)
            request.session.pop("warned", None)
            open_up(request, viewer, client)
            return go(request, "safety_private", saved="common.saved")
        except Refusal as refusal:
            error = t(refusal.key, **refusal.values)
            tapped = []
    values = {"options": picture_options(), "tapped": len(tapped), "of": HOW_MANY, "error": error}
    status = 422 if error else 200
    return Page("safety/secret.html", values, reverse("safety_lock"), nav="help", status=status)
