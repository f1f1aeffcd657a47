"""Room selfregulation: Als het moeilijk is: three boxes, whom I can call, and what gives me strength."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import network as network_access
from krachtwerk.access import selfregulation as access
from krachtwerk.access.network import OwnPerson
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.keys import Nearness, Wish
from krachtwerk.method.network_keys import PersonKind
from krachtwerk.method.self_keys import OwnKind
from krachtwerk.pages.door import Answer, Page, page
from krachtwerk.pages.help import call_values
from krachtwerk.pages.selfregulation.values import ICONS, card_values, number_of

if TYPE_CHECKING:
    from krachtwerk.models import Client

FIRST = (OwnKind.NOTICE, OwnKind.HELPS, OwnKind.CAME_THROUGH, OwnKind.MEANING)
"""The boxes of the first page, in their fixed places."""
SHOWN = 2
"""Cards of one box that stand on the first page; the others lie in the box."""
MOST_PEOPLE = 3


@page("client together", room="selfregulation", purpose="own")
def hard(request: HttpRequest, viewer: Viewer) -> Answer:
    """What I notice, what helps me, how I came through; and who is there."""
    client = client_access.booklet_of(viewer, "selfregulation")
    cards = access.list_own_cards(viewer, client)
    boxes = [
        {
            "no": number_of(kind),
            "kind": kind,
            "icon": ICONS[kind],
            "cards": [card_values(viewer, one) for one in cards if one.kind == kind][:SHOWN],
        }
        for kind in FIRST
    ]
    values: dict[str, Any] = {"boxes": boxes[:-1], "meaning": boxes[-1]}
    values |= _numbers(viewer, client)
    return Page("selfregulation/hard.html", values, back=reverse("booklet_home"), nav="booklet")


def _numbers(viewer: Viewer, client: Client) -> dict[str, Any]:
    """Whom I can call: who is nearest by name, and the numbers that Hulp knows."""
    worker = client_access.steady_worker(viewer, client)
    people = list(filter(_can_be_asked, network_access.list_people(viewer, client)))
    near = [one for one in people if one.nearness == Nearness.CLOSE] or people
    return {
        "people": [{"id": one.id, "name": one.name} for one in near[:MOST_PEOPLE]],
        "worker": worker.name if worker else "",
        "worker_call": call_values(worker.phone) if worker else None,
        "crisis_call": call_values(viewer.profile.crisis_phone),
    }


def _can_be_asked(one: OwnPerson) -> bool:
    """A person, not far away or under the same roof, not whom the client would rather not see, no helper."""
    if one.kind != PersonKind.PERSON or one.is_at_home:
        return False
    is_far = one.nearness == Nearness.FAR or one.wish == Wish.RATHER_NOT
    return not is_far and not one.is_professional
