"""Room account: the way in without memory: both screens show one picture, a worker nearby opens."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from krachtwerk.access import account as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import clock
from krachtwerk.kit.ids import parse_id
from krachtwerk.method.keys import Proof
from krachtwerk.pages.account.session import begin_with_card, stand_at_the_door
from krachtwerk.pages.account.tapping import picture_address
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, page
from krachtwerk.rules import account as rules

if TYPE_CHECKING:
    from krachtwerk.models import LoginCard


@page("anyone client staff", room="account", act="C")
def knock(request: HttpRequest, viewer: Viewer | None) -> Answer:
    """Weet je het niet meer? Knock, show the picture, wait until the worker has let you in."""
    stand_at_the_door(request)
    shown = parse_id(request.session.get("card", ""))
    if shown is None:
        return HttpResponseRedirect("/")
    card = access.shown_card(shown)
    at = clock.now()
    mine = access.find_knock(parse_id(request.session.get("knock", "")), card, at)
    if request.method == "POST":
        if mine is not None and rules.use_knock(mine, at=at):
            begin_with_card(request, card, Proof.KNOCK)
            return HttpResponseRedirect(reverse("booklet_home"))
        if mine is None:
            _ask(request, card)
        return HttpResponseRedirect(reverse("account_knock"))
    if mine is None:
        return HttpResponseRedirect(reverse("account_pictures"))
    values = {
        "word": t(f"picture.{mine.sign}"),
        "image": picture_address(mine.sign),
        "is_open": mine.let_in_at is not None,
    }
    return Page("account/knock.html", values, back=reverse("account_pictures"))


def _ask(request: HttpRequest, card: LoginCard) -> None:
    signs = secrets.SystemRandom().sample(rules.PICTURES, len(rules.PICTURES))
    row = rules.knock(card, signs=signs, at=clock.now())
    request.session["knock"] = str(row.public_id)
