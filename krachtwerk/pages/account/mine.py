"""Room account: one's own way in: password, factors, and where one is in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import account as access
from krachtwerk.access import second as second_access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method import dates
from krachtwerk.pages.account.session import leave_here
from krachtwerk.pages.context import door, t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form
from krachtwerk.pages.second_words import shown
from krachtwerk.rules import account as rules


@page("staff", room="account")
def mine(request: HttpRequest, viewer: Viewer) -> Answer:
    """Mijn toegang: what opens my place, and where I am in."""
    factors = access.factors_of(viewer.account)
    values = {
        "factors": factors,
        "keys": [
            (key.id, device_words(key.device), _day(viewer, key.made_at)) for key in factors.keys
        ],
        "asks": [shown(viewer, one) for one in second_access.list_about_me(viewer)],
        "places": places_of(viewer, access.list_places(viewer, viewer.account)),
    }
    return Page("account/mine.html", values, back=reverse("account_front"))


def device_words(device: str) -> str:
    """`phone Android` in the reader's words."""
    kind, _, system = device.partition(" ")
    kind = kind if kind in {"phone", "tablet", "computer"} else "other"
    words = t(f"account_here.device_{kind}")
    return f"{words} ({system})" if system else words


def _day(viewer: Viewer, moment: Any) -> str:
    return dates.day_year(viewer.day(moment), door().language)


def places_of(viewer: Viewer, places: list[access.Place]) -> list[dict[str, Any]]:
    """Each place where one is in, in plain words; never an address."""
    language = door().language
    return [
        {
            "id": place.id,
            "device": device_words(place.device),
            "begun": dates.day_time(viewer.local(place.begun_at), language),
            "seen": dates.day_time(viewer.local(place.seen_at), language),
            "is_here": place.is_here,
        }
        for place in places
    ]


@page("staff", room="account", act="D")
def leave_there(request: HttpRequest, viewer: Viewer) -> Answer:
    """Out on one device, or everywhere; at once."""
    if request.method != "POST":
        return go(request, "account_mine")
    if "all" in request.POST:
        rules.end_visits(viewer.account, at=viewer.at)
        leave_here(request, viewer.at)
        return go(request, "account_front")
    _end_one(viewer, request.POST.get("place", ""))
    return go(request, "account_mine", saved="account_here.ended")


def _end_one(viewer: Viewer, text: str) -> None:
    """End one of one's own visits; another's does not exist."""
    found = [p for p in access.list_places(viewer, viewer.account) if str(p.id) == text]
    if not found:
        raise NotFound
    rules.end_visit(found[0].id, at=viewer.at)


class NewPasswordForm(Form):
    """A new password."""

    new = forms.CharField(max_length=256, strip=False)


@page("staff", room="account", act="U", slow=True, fresh=True)
def password(request: HttpRequest, viewer: Viewer) -> Answer:
    """Another password; whoever is in elsewhere is out."""
    form = NewPasswordForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        stay = viewer.stay.id if viewer.stay is not None else None
        with form.refusals():
            rules.set_password(viewer.account, form.cleaned_data["new"], at=viewer.at, keep=stay)
        if form.is_valid():
            request.session["hash"] = viewer.account.get_session_auth_hash()
            request.session.cycle_key()
            return go(request, "account_mine", saved="account_staff.kept")
    status = 422 if form.errors else 200
    return Page(
        "account/password.html", {"form": form}, back=reverse("account_mine"), status=status
    )


@page("staff", room="account", act="D", fresh=True)
def factor_off(request: HttpRequest, viewer: Viewer) -> Answer:
    """The app or a key opens nothing any more; one of them always stays."""
    if request.method != "POST":
        return go(request, "account_mine")
    stay = viewer.stay.id if viewer.stay is not None else None
    key = request.POST.get("key", "")
    if key:
        row = access.own_key(viewer, key)
        rules.drop_passkey(row, keep=stay, at=viewer.at)
    else:
        rules.drop_code_app(viewer.account, keep=stay, at=viewer.at)
    request.session.cycle_key()
    return go(request, "account_mine", saved="account_staff.kept")
