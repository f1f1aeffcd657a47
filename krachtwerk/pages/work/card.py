"""Room client: a client's paper card, and letting somebody in who stands at the door with it."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from markupsafe import Markup

from krachtwerk.access import account as account_access
from krachtwerk.access import client as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.ids import grouped_code, parse_id
from krachtwerk.kit.pdf import qr_drawing
from krachtwerk.kit.refusal import NotFound
from krachtwerk.pages.account.tapping import HOW_MANY, picture_options
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.rules import account as rules


def _tapped(request: HttpRequest) -> list[str]:
    """The pictures that were tapped so far, in their order, each once."""
    sent = [*request.POST.getlist("tapped"), request.POST.get("picture", "")]
    return [name for name in dict.fromkeys(sent) if name in rules.PICTURES][:HOW_MANY]


@page("worker", room="client", act="U")
def card(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """The client taps three pictures while the worker looks away; every tap is a page of its own."""
    _, shown = access.open_client(viewer, id)
    tapped = _tapped(request) if request.method == "POST" else []
    known = {option["value"]: option for option in picture_options()}
    values = {
        "id": id,
        "name": shown.call_name,
        "options": [option for key, option in known.items() if key not in tapped],
        "tapped": [known[key] for key in tapped],
        "is_ready": len(tapped) == HOW_MANY,
    }
    return Page("work/card.html", values, back=reverse("client_person", args=[id]), nav="people")


@page("worker", room="client", act="U", logs="print")
def paper(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """The card itself, in this answer alone; an earlier card stops working."""
    client, shown = access.open_client(viewer, id)
    tapped = _tapped(request)
    if request.method != "POST" or len(tapped) != HOW_MANY:
        return go(request, "client_card", id)
    account = rules.give_booklet(client, by=viewer, at=viewer.at)
    _, token = rules.make_card(account, tapped, by=viewer, at=viewer.at)
    address = settings.PUBLIC_URL.rstrip("/") + reverse("account_card", args=[token])
    values = {
        "id": id,
        "name": shown.call_name,
        "qr": _qr(address),
        "code": grouped_code(token),
        "front": settings.PUBLIC_URL.partition("://")[2].rstrip("/"),
    }
    return Page("work/card_paper.html", values, nav="people")


def _qr(address: str) -> Markup:
    """The QR code as a drawing that can be made any size."""
    return Markup(qr_drawing(address))  # noqa: S704  # drawn by us


@page("worker", room="client", resource="contact", act="U")
def let_in(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Let in whoever shows the picture that both screens show."""
    client, _ = access.open_client(viewer, id)
    if request.method != "POST":
        return go(request, "client_person", id)
    knock = parse_id(request.POST.get("knock", ""))
    if knock is None:
        raise NotFound
    row = account_access.open_knock_of(viewer, knock, client)
    rules.let_in(row, by=viewer, at=viewer.at)
    return go(request, "client_person", id, saved="work_card.came_in")


@page("worker", room="client", act="U")
def out(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """At the client's request: out on every device, and no key on a phone opens any more."""
    client, _ = access.open_client(viewer, id)
    if request.method != "POST":
        return go(request, "client_card", id)
    rules.leave_everywhere(client, by=viewer, at=viewer.at)
    return go(request, "client_card", id, saved="work_card.all_out")
