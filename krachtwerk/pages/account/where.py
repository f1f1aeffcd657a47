"""Room account: where a client is in, and the key of their own phone; the end of it, here or everywhere."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import account as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.pages.account.leaving import leave
from krachtwerk.pages.account.mine import device_words, places_of
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.rules import account as rules


@page("client", room="account")
def where(request: HttpRequest, viewer: Viewer) -> Answer:
    """Waar ben ik binnen? Each device in plain words."""
    keys = access.factors_of(viewer.account).keys
    values = {
        "places": places_of(viewer, access.list_places(viewer, viewer.account)),
        "keys": [(key.id, device_words(key.device)) for key in keys],
        "may_have_key": access.may_have_key(viewer),
    }
    return Page("account/where.html", values, back=reverse("client_about"), nav="help")


@page("client", room="account", act="D")
def where_end(request: HttpRequest, viewer: Viewer) -> Answer:
    """Out on one device or everywhere, or a key that opens nothing any more."""
    if request.method != "POST":
        return go(request, "account_where")
    if "all" in request.POST:
        rules.end_visits(viewer.account, at=viewer.at)
        return leave(request, "account_front")
    if "key" in request.POST:
        row = access.own_key(viewer, request.POST["key"])
        stay = viewer.stay.id if viewer.stay is not None else None
        rules.drop_passkey(row, keep=stay, at=viewer.at)
        return go(request, "account_where", saved="account_here.key_gone")
    text = request.POST.get("place", "")
    found = [p for p in access.list_places(viewer, viewer.account) if str(p.id) == text]
    if not found:
        raise NotFound
    rules.end_visit(found[0].id, at=viewer.at)
    return go(request, "account_where", saved="account_here.ended")
