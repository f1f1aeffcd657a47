"""Room selfregulation: what a client shows their worker of hard times and of what carries them."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import selfregulation as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.pages.door import Answer, Page, page
from krachtwerk.pages.selfregulation.sorts import SORTS
from krachtwerk.pages.selfregulation.told_values import told_values
from krachtwerk.pages.selfregulation.values import BOXES, ICONS, card_values
from krachtwerk.pages.work.said import seen_by


@page("worker", room="selfregulation")
def shown(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """The cards that the client shows, box by box, and the hard moments with what was answered."""
    client, person = client_access.open_client(viewer, id)
    cards = [card_values(viewer, one) for one in access.list_own_cards(viewer, client)]
    boxes = [
        {"kind": kind, "icon": ICONS[kind], "cards": [one for one in cards if one["kind"] == kind]}
        for kind in BOXES
    ]
    told = [(sort, sort.read(viewer, client)) for sort in SORTS.values()]
    values = {
        "id": id,
        "name": person.call_name,
        "seen": seen_by("with_worker", person.call_name),
        "told": [
            {
                "name": sort.name,
                "icon": sort.icon,
                "rows": [told_values(viewer, sort, one) for one in rows],
            }
            for sort, rows in told
            if rows
        ],
        "boxes": [box for box in boxes if box["cards"]],
    }
    back = reverse("client_person", args=[id])
    return Page("selfregulation/shown.html", values, back=back, nav="people")
