"""Room network: the people, places and things around a client, as the viewer may see them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from krachtwerk.access.viewer import Viewer
from krachtwerk.access.words import is_readable, readable
from krachtwerk.kit.prepared import prepared
from krachtwerk.kit.refusal import NotFound
from krachtwerk.models import Client, NetworkPerson


@dataclass(frozen=True, slots=True)
class OwnPerson:
    """Somebody of the client's own people."""

    id: UUID
    no: int
    name: str
    gives: str
    nearness: str
    wish: str
    audience: str
    is_professional: bool
    gives_is_hidden: bool = False


def _rows(viewer: Viewer, client: Client) -> QuerySet[NetworkPerson]:
    return _people.build(client.id, viewer.seat_no, own=viewer.is_owner)


@prepared
def _people(client: int, seat: int, *, own: bool) -> QuerySet[NetworkPerson]:
    shown = readable(seat, own=own, prefix="name__")
    return (
        NetworkPerson.objects.filter(shown, client=client, gone=None)
        .select_related("name", "gives")
        .order_by("added_at", "id")
    )


def list_people(viewer: Viewer, client: Client) -> list[OwnPerson]:
    """The client's own people, in the order in which they were told."""
    viewer.saw(client, "network")
    rows = _people(client.id, viewer.seat_no, own=viewer.is_owner)
    return [_shape(viewer, row) for row in rows]


def _shape(viewer: Viewer, row: NetworkPerson) -> OwnPerson:
    is_told = row.gives is not None and not row.gives.is_gone
    return OwnPerson(
        id=row.public_id,
        no=row.id,
        name=viewer.keys.open_words(row.name),
        gives=viewer.keys.open_words(row.gives) if is_readable(viewer, row.gives) else "",
        nearness=row.nearness,
        wish=row.wish,
        audience=row.name.audience,
        is_professional=row.is_professional,
        gives_is_hidden=is_told and not is_readable(viewer, row.gives),
    )


def open_person(viewer: Viewer, id: UUID, client: Client) -> tuple[NetworkPerson, OwnPerson]:
    """One of the client's own people, to look at or to change."""
    row = _rows(viewer, client).select_related("client").filter(public_id=id).first()
    if row is None:
        raise NotFound
    viewer.saw(client, "network")
    return row, _shape(viewer, row)


def some_people(viewer: Viewer, ids: set[UUID], client: Client) -> list[NetworkPerson]:
    """These people of the client, as rows; an id that is not among them does not exist."""
    if not ids:
        return []
    rows = list(_rows(viewer, client).filter(public_id__in=ids))
    if len(rows) != len(ids):
        raise NotFound
    viewer.saw(client, "network")
    return rows
