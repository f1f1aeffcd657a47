"""Room network: how the people and the ties stood on another day, from the rows that tell of then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from krachtwerk.access.network.people import OwnPerson, list_people
from krachtwerk.access.network.ties import OwnTie, readable_ties, shape_tie
from krachtwerk.access.viewer import Viewer
from krachtwerk.access.words import readable
from krachtwerk.kit.prepared import prepared
from krachtwerk.models import Client, PersonPlace, Tie
from krachtwerk.models.network import turn_of


@dataclass(frozen=True, slots=True)
class Drawn:
    """The people and the ties of one moment."""

    people: tuple[OwnPerson, ...]
    ties: tuple[OwnTie, ...]


def in_turn(people: Iterable[OwnPerson]) -> tuple[OwnPerson, ...]:
    """In the order in which a drawing places them."""
    return tuple(sorted(people, key=lambda one: (one.turn, one.no)))


@dataclass(frozen=True, slots=True)
class _Stood:
    person: UUID
    nearness: str
    circle: str | None
    is_at_home: bool
    turn: int
    told_at: datetime


@dataclass(frozen=True, slots=True)
class History:
    """All that was ever told of the people who are on the list now."""

    people: tuple[OwnPerson, ...]
    stood: tuple[_Stood, ...]
    ties: tuple[OwnTie, ...]

    def at(self, moment: datetime) -> Drawn:
        """Who was there at this moment, where they stood, and what was between them."""
        then = {one.person: one for one in self.stood if one.told_at <= moment}
        people = [
            replace(
                one,
                nearness=then[one.id].nearness,
                circle=then[one.id].circle,
                is_at_home=then[one.id].is_at_home,
                turn=then[one.id].turn,
            )
            for one in self.people
            if one.id in then
        ]
        ties = [tie for tie in self.ties if tie.told_at <= moment and not _ended(tie, moment)]
        return Drawn(in_turn(people), tuple(ties))

    def days(self, viewer: Viewer) -> list[date]:
        """The days on which something was told, the first one first; a turn alone is not laid beside today."""
        ended = [tie.ended_at for tie in self.ties if tie.ended_at is not None]
        told = [tie.told_at for tie in self.ties]
        last: dict[UUID, tuple[object, ...]] = {}
        for one in self.stood:
            where = (one.nearness, one.circle, one.is_at_home)
            if last.get(one.person) != where:
                last[one.person] = where
                told.append(one.told_at)
        return sorted({viewer.day(moment) for moment in told + ended})


def _ended(tie: OwnTie, moment: datetime) -> bool:
    return tie.ended_at is not None and tie.ended_at <= moment


def history(viewer: Viewer, client: Client) -> History:
    """What the viewer may see of it; three queries. Whoever was taken off the list is in no drawing."""
    people = list_people(viewer, client)
    stood = [
        _Stood(
            row.person.public_id,
            row.nearness,
            row.circle,
            row.is_at_home,
            turn_of(row.turn, row.person.added_at),
            row.told_at,
        )
        for row in _places(client.id, viewer.seat_no, own=viewer.is_owner)
    ]
    ties = [shape_tie(row) for row in _all_ties(client.id, viewer.seat_no, own=viewer.is_owner)]
    return History(tuple(people), tuple(stood), tuple(ties))


@prepared
def _places(client: int, seat: int, *, own: bool) -> QuerySet[PersonPlace]:
    shown = readable(seat, own=own, prefix="person__name__")
    rows = PersonPlace.objects.filter(shown, client=client, person__gone=None)
    return rows.select_related("person").order_by("told_at", "id")


@prepared
def _all_ties(client: int, seat: int, *, own: bool) -> QuerySet[Tie]:
    return readable_ties(client, seat, own=own)
