"""Room selfregulation: what weighs beside what carries, and what is gone beside what comes; without a sum."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import selfregulation as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.self_keys import OwnKind
from krachtwerk.pages.door import Answer, Page, page
from krachtwerk.pages.selfregulation.values import ICONS, card_values, number_of


@page("client together", room="selfregulation", purpose="own")
def balance(request: HttpRequest, viewer: Viewer) -> Answer:
    """Wat weegt, wat draagt: two rows of own words."""
    return _beside(viewer, "balance", OwnKind.WEIGHS, OwnKind.CARRIES)


@page("client together", room="selfregulation", purpose="own")
def losses(request: HttpRequest, viewer: Viewer) -> Answer:
    """Wat ik verloor, en waar ik in mijn leven sta."""
    return _beside(viewer, "losses", OwnKind.LOSS, OwnKind.LIFE_TASK)


def _beside(viewer: Viewer, name: str, *kinds: OwnKind) -> Page:
    client = client_access.booklet_of(viewer, "selfregulation")
    cards = access.list_own_cards(viewer, client)
    sides = [
        {
            "kind": kind,
            "no": number_of(kind),
            "icon": ICONS[kind],
            "cards": [card_values(viewer, one) for one in cards if one.kind == kind],
        }
        for kind in kinds
    ]
    values = {"sides": sides, "title": f"hard.{name}", "icon_name": PICTURES[name]}
    back = reverse("selfregulation_hard")
    return Page("selfregulation/balance.html", values, back=back, nav="booklet")


PICTURES = {"balance": "scale", "losses": "heart"}
