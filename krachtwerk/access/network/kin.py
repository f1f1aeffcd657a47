"""Room network: a client's family as the viewer may see it: a kinship shows no more than its two ends."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q, QuerySet

from krachtwerk.access.network.people import OwnPerson, list_people
from krachtwerk.access.viewer import Viewer
from krachtwerk.access.words import readable
from krachtwerk.kit.prepared import prepared
from krachtwerk.models import Client, KinFigure, Kinship


@dataclass(frozen=True, slots=True)
class OwnKin:
    """How two are kin; nobody is the client. Of a parent and a child `one` is the parent."""

    one: UUID | None
    other: UUID | None
    kind: str


@dataclass(frozen=True, slots=True)
class OwnFigure:
    """How somebody stands in the drawing."""

    figure: str = "other"
    born_year: int | None = None
    is_dead: bool = False
    died_year: int | None = None


@dataclass(frozen=True, slots=True)
class Family:
    """Everybody of the client's people, how they are kin, and how they stand in the drawing."""

    people: tuple[OwnPerson, ...]
    kin: tuple[OwnKin, ...]
    figures: dict[UUID | None, OwnFigure] = field(default_factory=dict)

    def members(self) -> list[OwnPerson]:
        """Those who are kin of anybody, in the order in which they were told."""
        tied = {end for one in self.kin for end in (one.one, one.other)}
        return [one for one in self.people if one.id in tied]

    def figure(self, id: UUID | None) -> OwnFigure:
        """How somebody stands in the drawing; nothing was told of many."""
        return self.figures.get(id, OwnFigure())


def family(viewer: Viewer, client: Client) -> Family:
    """The client's family; three queries."""
    people = list_people(viewer, client)
    kin = [_shape(row) for row in _kin(client.id, viewer.seat_no, own=viewer.is_owner)]
    figures = _figures(client.id, viewer.seat_no, own=viewer.is_owner)
    return Family(tuple(people), tuple(kin), {_id(row.person): _figure(row) for row in figures})


def _shown(end: str, seat: int, *, own: bool) -> Q:
    """Nobody stands there but the client, or somebody whose name may be read."""
    seen = readable(seat, own=own, prefix=f"{end}__name__") & Q(**{f"{end}__gone": None})
    return Q(**{end: None}) | seen


@prepared
def _kin(client: int, seat: int, *, own: bool) -> QuerySet[Kinship]:
    shown = _shown("one", seat, own=own) & _shown("other", seat, own=own)
    rows = Kinship.objects.filter(shown, client=client, ended_at=None)
    return rows.select_related("one", "other").order_by("told_at", "id")


@prepared
def _figures(client: int, seat: int, *, own: bool) -> QuerySet[KinFigure]:
    shown = _shown("person", seat, own=own)
    return KinFigure.objects.filter(shown, client=client).select_related("person").order_by("id")


def _id(person: object) -> UUID | None:
    found: UUID | None = getattr(person, "public_id", None)
    return found


def _shape(row: Kinship) -> OwnKin:
    return OwnKin(_id(row.one), _id(row.other), row.kind)


def _figure(row: KinFigure) -> OwnFigure:
    return OwnFigure(row.figure, row.born_year, row.is_dead, row.died_year)
