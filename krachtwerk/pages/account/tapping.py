"""Room account: three pictures in their order, each tap a page of its own without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.http import HttpRequest, HttpResponseRedirect
from django.templatetags.static import static
from django.urls import reverse

from krachtwerk.access import account as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import clock
from krachtwerk.kit.ids import parse_id
from krachtwerk.kit.refusal import NotFound, Refusal
from krachtwerk.method.keys import Proof
from krachtwerk.pages.account.session import begin_with_card, stand_at_the_door
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, page
from krachtwerk.rules import account as rules

if TYPE_CHECKING:
    from krachtwerk.models import LoginCard

HOW_MANY = 3


def picture_options() -> list[dict[str, str]]:
    """The twelve pictures, each with its word."""
    return [
        {"value": name, "label": t(f"picture.{name}"), "image": picture_address(name)}
        for name in rules.PICTURES
    ]


def picture_address(name: str) -> str:
    """Where the drawing of a picture lies."""
    return static(f"pictograms/picture-{name}.svg")


@page("anyone client staff", room="account", act="C", slow=True)
def pictures(request: HttpRequest, viewer: Viewer | None) -> Answer:
    """Tik op jouw drie plaatjes."""
    stand_at_the_door(request)
    card = parse_id(request.session.get("card", ""))
    if card is None:
        return HttpResponseRedirect("/")
    tapped: list[str] = request.session.get("tapped", [])
    error = None
    if request.method == "POST":
        tapped = with_tap(tapped, request.POST.get("picture", ""))
        request.session["tapped"] = tapped if len(tapped) < HOW_MANY else []
        if len(tapped) < HOW_MANY:
            return HttpResponseRedirect(reverse("account_pictures"))
        error = _try(request, access.shown_card(card), tapped)
        if error is None:
            return HttpResponseRedirect(reverse("booklet_home"))
        tapped = []
    values = {
        "options": picture_options(),
        "tapped": len(tapped),
        "of": HOW_MANY,
        "error": error,
    }
    status = 422 if error else 200
    return Page("account/pictures.html", values, back=reverse("account_phone"), status=status)


def with_tap(tapped: list[str], name: str) -> list[str]:
    """The taps so far and this one; no picture at all means: begin again."""
    if not name:
        return []
    if name not in rules.PICTURES:
        raise NotFound
    return [*tapped, name]


def _try(request: HttpRequest, card: LoginCard, tapped: list[str]) -> str | None:
    """None when they fit and the session has begun; else the sentence that says what to do."""
    error = try_pictures(card, tapped)
    if error is None:
        with transaction.atomic():
            begin_with_card(request, card, Proof.PICTURES)
    return error


def try_pictures(card: LoginCard | None, tapped: list[str]) -> str | None:
    """None when these are the card's pictures; else the sentence that says what to do.

    Waiting is looked at before the slow comparison and again after it, in one short transaction
    with the count: tries sent at the same moment do not slip past each other.
    """
    if card is None:
        raise NotFound
    at = clock.now()
    door = f"card:{card.public_id}"
    try:
        with transaction.atomic():
            rules.must_not_wait(door, at=at, rests=rules.CARD_RESTS)
        fits = rules.pictures_fit(card, tapped)
        with transaction.atomic():
            row = rules.must_not_wait(door, at=at, rests=rules.CARD_RESTS)
            if not fits:
                rules.count_wrong(row, at=at)
                return t("account.other_pictures")
            rules.forget_wrong(row)
    except Refusal as refusal:
        return t(refusal.key, **refusal.values)
    return None
