"""Room network: the people, places and things around a client, as the viewer may see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from krachtwerk.access.viewer import Viewer
from krachtwerk.access.words import is_readable, readable
from krachtwerk.kit.prepared import prepared
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.network_keys import Circle, helps_elsewhere
from krachtwerk.models import Client, NetworkPerson
from krachtwerk.models.network import placed, turn_of


@dataclass(frozen=True, slots=True)
class OwnPerson:
    """Somebody of the client's own people."""

    id: UUID
    no: int
    name: str
    gives: str
    kind: str
    nearness: str
    circle: str | None
    is_at_home: bool
    wish: str
    audience: str
    turn: int
    gives_is_hidden: bool = False

    @property
    def is_professional(self) -> bool:
        """Whether they help by profession."""
        return self.circle == Circle.HELPERS

    @property
    def helps_elsewhere(self) -> bool:
        """Whether the client could let them read along from outside."""
        return helps_elsewhere(self.kind, self.circle)


def _rows(viewer: Viewer, client: Client) -> QuerySet[NetworkPerson]:
    return _people.build(client.id, viewer.seat_no, own=viewer.is_owner)


@prepared
def _people(client: int, seat: int, *, own: bool) -> QuerySet[NetworkPerson]:
    return people_rows(client, seat, own=own)


@prepared
def _person(client: int, seat: int, id: UUID, *, own: bool) -> QuerySet[NetworkPerson]:
    rows = people_rows(client, seat, own=own)
    return rows.select_related("name", "gives", "client").filter(public_id=id)


def people_rows(client: int, seat: int, *, own: bool) -> QuerySet[NetworkPerson]:
    """Everybody whose name may be read, with where they stand now."""
    shown = readable(seat, own=own, prefix="name__")
    return (
        NetworkPerson.objects.filter(shown, client=client, gone=None)
        .select_related("name", "gives")
        .annotate(**placed())
        .order_by("added_at", "id")
    )


def list_people(viewer: Viewer, client: Client) -> list[OwnPerson]:
    """The client's own people, in the order in which they were told."""
    viewer.saw(client, "network")
    rows = _people(client.id, viewer.seat_no, own=viewer.is_owner)
    return [shape_person(viewer, row) for row in rows]


def shape_person(viewer: Viewer, row: NetworkPerson) -> OwnPerson:
    """A row as others may pass it on, with its texts opened as far as the viewer may read them."""
    is_told = row.gives is not None and not row.gives.is_gone
    placed_now: Any = row  # fetched along
    return OwnPerson(
        id=row.public_id,
        no=row.id,
        name=viewer.keys.open_words(row.name),
        gives=viewer.keys.open_words(row.gives) if is_readable(viewer, row.gives) else "",
        kind=row.kind,
        nearness=placed_now.nearness_now,
        circle=placed_now.circle_now,
        is_at_home=placed_now.at_home_now,
        wish=row.wish,
        audience=row.name.audience,
        turn=turn_of(placed_now.turn_now, row.added_at),
        gives_is_hidden=is_told and not is_readable(viewer, row.gives),
    )


def open_person(viewer: Viewer, id: UUID, client: Client) -> tuple[NetworkPerson, OwnPerson]:
    """One of the client's own people, to look at or to change."""
    for row in _person(client.id, viewer.seat_no, id, own=viewer.is_owner):
        viewer.saw(client, "network")
        return row, shape_person(viewer, row)
    raise NotFound


def some_people(viewer: Viewer, ids: set[UUID], client: Client) -> list[NetworkPerson]:
    """These people of the client, as rows; an id that is not among them does not exist."""
    if not ids:
        return []
    rows = list(_rows(viewer, client).filter(public_id__in=ids))
    if len(rows) != len(ids):
        raise NotFound
    viewer.saw(client, "network")
    return rows
