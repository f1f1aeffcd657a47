"""Room selfregulation: one own card; who sees it, saying it differently, taking it away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest

from krachtwerk.access import client as client_access
from krachtwerk.access import selfregulation as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.pages.door import Answer, page
from krachtwerk.pages.inventory.opened import Opened
from krachtwerk.pages.inventory.uploads import prepare
from krachtwerk.pages.selfregulation.values import card_values, number_of
from krachtwerk.rules import selfregulation as rules

if TYPE_CHECKING:
    from krachtwerk.models import OwnCard


def _open(viewer: Viewer, id: UUID) -> tuple[OwnCard, Opened]:
    client = client_access.booklet_of(viewer, "selfregulation")
    row, found = access.open_own_card(viewer, id, client)
    return row, Opened(
        room="selfregulation",
        nav="booklet",
        box=("selfregulation_box", number_of(found.kind)),
        spot=f"own_again:{found.id}",
        client=client,
        words=row.words,
        said=found.said,
        values=card_values(viewer, found),
    )


@page("client together", room="selfregulation", purpose="own")
def card(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """One card: the words large, who sees them, and what can be done with them."""
    return _open(viewer, id)[1].page(viewer)


@page("client together", room="selfregulation", act="U", purpose="own", prepare=prepare)
def again(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Say the card in another way, by writing or by voice; what was said before stays behind it."""
    row, opened = _open(viewer, id)
    return opened.again(request, viewer, partial(rules.say_own_card_differently, row))


@page("client together", room="selfregulation", act="U", purpose="own")
def audience(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Who may see the card: changed by one tap; undone by another."""
    row, opened = _open(viewer, id)
    return opened.audience(request, viewer, partial(rules.show_own_card, row))


@page("client together", room="selfregulation", act="D", purpose="own")
def remove(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Take the card away, after one question: gone is gone."""
    row, opened = _open(viewer, id)
    return opened.remove(request, viewer, partial(rules.remove_own_card, row))
