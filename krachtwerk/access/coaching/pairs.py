"""Room coaching: who coaches whom, for whoever gives people their place; names of colleagues alone."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from krachtwerk.access import roles
from krachtwerk.access.account import not_left
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.keys import Role
from krachtwerk.models import Coaching, Membership


@dataclass(frozen=True, slots=True)
class Coached:
    """A worker, their team, and who coaches them with how many hours a week; empty: nobody."""

    id: UUID
    name: str
    team: str
    coach: str
    coach_id: UUID | None
    hours: str


def _must_set(viewer: Viewer) -> None:
    if viewer.together or not roles.may(viewer.role, "U", "users", "o"):
        raise NotFound


def _seats(viewer: Viewer, role: str) -> QuerySet[Membership]:
    here = Q(ends_on=None) | Q(ends_on__gte=viewer.today)
    rows = Membership.objects.filter(
        here, not_left(viewer.at), organisation=viewer.organisation, role=role
    )
    return rows.select_related("team")


def _running(viewer: Viewer) -> dict[int, Coaching]:
    rows = Coaching.objects.filter(organisation=viewer.organisation, ends_at=None)
    return {row.worker_id: row for row in rows.select_related("coach")}


def _coached(viewer: Viewer, seat: Membership, row: Coaching | None) -> Coached:
    return Coached(
        id=seat.public_id,
        name=viewer.keys.open_name(seat, "name"),
        team=seat.team.name if seat.team else "",
        coach=viewer.keys.open_name(row.coach, "name") if row else "",
        coach_id=row.coach.public_id if row else None,
        hours=f"{row.hours.normalize():f}" if row else "",
    )


def list_pairs(viewer: Viewer) -> list[Coached]:
    """Every worker with their coach, by team and name."""
    _must_set(viewer)
    running = _running(viewer)
    found = [_coached(viewer, seat, running.get(seat.id)) for seat in _seats(viewer, Role.WORKER)]
    return sorted(found, key=lambda one: (one.team, one.name))


def open_pair(viewer: Viewer, id: UUID) -> tuple[Membership, Coached]:
    """One worker with their coach."""
    _must_set(viewer)
    seat = _seats(viewer, Role.WORKER).filter(public_id=id).first()
    if seat is None:
        raise NotFound
    return seat, _coached(viewer, seat, _running(viewer).get(seat.id))


def list_coaches(viewer: Viewer) -> list[tuple[UUID, str]]:
    """Everybody whose place is that of a coach."""
    _must_set(viewer)
    seats = _seats(viewer, Role.COACH).order_by("id")
    return [(seat.public_id, viewer.keys.open_name(seat, "name")) for seat in seats]


def open_coach(viewer: Viewer, id: UUID) -> Membership:
    """One of the coaches."""
    _must_set(viewer)
    seat = _seats(viewer, Role.COACH).filter(public_id=id).first()
    if seat is None:
        raise NotFound
    return seat
