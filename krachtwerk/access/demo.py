"""Room account: the people of the demo, by their public id; used in demo mode alone."""

from __future__ import annotations

from collections.abc import Iterator

from krachtwerk.kit.ids import parse_id
from krachtwerk.models import Client, Membership
from krachtwerk.models.keys import Keyring


def find(public_id: str) -> tuple[Membership | None, Client | None]:
    """The place or the client with this id."""
    wanted = parse_id(public_id)
    if wanted is None:
        return None, None
    seat = Membership.objects.filter(public_id=wanted).select_related("account").first()
    client = Client.objects.filter(public_id=wanted).select_related("account").first()
    return seat, client


def everybody() -> Iterator[tuple[str, str, str, str]]:
    """(name, role, organisation, public id) of all who can sign in."""
    rings: dict[int, Keyring] = {}
    places = ("organisation__key",)
    for seat in Membership.objects.select_related("account", *places).order_by("id"):
        ring = rings.setdefault(seat.organisation_id, Keyring(seat.organisation))
        name = ring.open_name(seat, "name")
        yield name, seat.role, seat.organisation.name, str(seat.public_id)
    clients = Client.objects.exclude(account=None).select_related(*places).order_by("id")
    for client in clients:
        ring = rings.setdefault(client.organisation_id, Keyring(client.organisation))
        name = ring.open_name(client, "full_name") or ring.open_name(client, "call_name")
        yield name, "client", client.organisation.name, str(client.public_id)
