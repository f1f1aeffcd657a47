"""Front door of the demo: a link signs its person in. Exists in demo mode alone."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from krachtwerk.access import demo as access
from krachtwerk.kit.demo_keys import key_of
from krachtwerk.method.keys import Proof
from krachtwerk.pages.account import begin
from krachtwerk.pages.passing import Policy
from krachtwerk.pages.surfaces import home_of

_policy = Policy("demo.come_in", "demo", frozenset({"anyone"}), "demo")


def come_in(request: HttpRequest, key: str) -> HttpResponseBase:
    """Sign the person of this link in; the one route that acts on GET, in demo mode alone."""
    public_id, _, _ = key.partition(".")
    if not settings.DEMO or not constant_time_compare(key, key_of(public_id)):
        raise Http404
    seat, client = access.find(public_id)
    if seat is not None:
        begin(request, seat.account, how=Proof.DEMO, seat=seat.id)
        return HttpResponseRedirect(reverse(home_of(seat.role)))
    if client is not None and client.account is not None:
        begin(request, client.account, how=Proof.DEMO, client=client.id)
        return HttpResponseRedirect(reverse("booklet_home"))
    raise Http404


come_in.policy = _policy  # type: ignore[attr-defined]
