"""Room inventory: one card; who sees it, saying it differently, moving it, taking it away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import inventory as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.keys import Domain
from krachtwerk.pages.door import Answer, go, page
from krachtwerk.pages.forms import Form, key_choice
from krachtwerk.pages.inventory.opened import Opened
from krachtwerk.pages.inventory.uploads import prepare
from krachtwerk.pages.inventory.values import DOMAINS, card_values, number_of, sent
from krachtwerk.rules import inventory as rules

if TYPE_CHECKING:
    from krachtwerk.models import Strength


def _open(viewer: Viewer, id: UUID) -> tuple[Strength, Opened]:
    client = client_access.booklet_of(viewer, "inventory")
    row, found = access.open_card(viewer, id, client)
    return row, Opened(
        room="inventory",
        nav="tell",
        box=("inventory_door", number_of(found.domain)),
        spot=f"again:{found.id}",
        client=client,
        words=row.words,
        said=found.said,
        values=card_values(viewer, found),
    )


@page("client together", room="inventory", purpose="own")
def card(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """One card: the words large, who sees them, and what can be done with them."""
    return _open(viewer, id)[1].page(viewer)


@page("client together", room="inventory", act="U", purpose="own", prepare=prepare)
def again(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Say the card in another way, by writing or by voice; what was said before stays behind it."""
    row, opened = _open(viewer, id)
    return opened.again(request, viewer, partial(rules.say_card_differently, row))


@page("client together", room="inventory", act="U", purpose="own")
def audience(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Who may see the card: changed by one tap; undone by another."""
    row, opened = _open(viewer, id)
    return opened.audience(request, viewer, partial(rules.show_card, row))


@page("client together", room="inventory", act="D", purpose="own")
def remove(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Take the card away, after one question: gone is gone."""
    row, opened = _open(viewer, id)
    return opened.remove(request, viewer, partial(rules.remove_card, row))


class MoveForm(Form):
    """Another door."""

    domain = key_choice(Domain)


@page("client together", room="inventory", act="U", purpose="own")
def move(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Another door fits better."""
    row, opened = _open(viewer, id)
    domain = opened.values["domain"]
    form = MoveForm(sent(request))
    if request.method != "POST" or not form.is_valid():
        others = [d.value for d in DOMAINS if d != domain]
        return opened.asks("move", form=form, domains=others)
    rules.move_card(row, domain=form.cleaned_data["domain"], time=row.time, by=viewer, at=viewer.at)
    undo, was = reverse("inventory_move", args=[id]), {"domain": domain}
    return go(request, "inventory_card", id, saved="common.changed", undo=undo, was=was)
