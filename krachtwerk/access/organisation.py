"""Room organisation: who works here, in which team, with how many hours; for its own people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from krachtwerk.access.account import not_left
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.keys import Role
from krachtwerk.models import Membership, Organisation, Team
from krachtwerk.models.beside import leads, open_clients

IN_SIGHT = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody's place in the organisation."""

    id: UUID
    name: str
    role: str
    team: str
    hours: str
    starts_on: date
    ends_at: datetime | None
    is_me: bool


def own_name(viewer: Viewer) -> str:
    """The name of the member who looks."""
    return viewer.keys.open_name(viewer.membership, "name") if viewer.membership else ""


def _must_be_admin(viewer: Viewer) -> None:
    if viewer.role != Role.ADMIN or viewer.together:
        raise NotFound


def list_colleagues(viewer: Viewer) -> list[Colleague]:
    """Everybody's place, for the functional administrator; who left stays in sight for a month."""
    _must_be_admin(viewer)
    rows = _seats(viewer).order_by("team__name", "id")
    return [_colleague(viewer, row) for row in rows]


def _seats(viewer: Viewer) -> QuerySet[Membership]:
    lately = Q(end=None) | Q(end__at__gt=viewer.at - IN_SIGHT)
    rows = Membership.objects.filter(lately, organisation=viewer.organisation, ends_on=None)
    return rows.select_related("team", "end", "account")


def _colleague(viewer: Viewer, row: Membership) -> Colleague:
    return Colleague(
        id=row.public_id,
        name=viewer.keys.open_name(row, "name"),
        role=row.role,
        team=row.team.name if row.team else "",
        hours=f"{row.hours.normalize():f}",
        starts_on=row.starts_on,
        ends_at=row.end.at if hasattr(row, "end") else None,
        is_me=row.id == viewer.seat_no,
    )


def open_colleague(viewer: Viewer, id: UUID) -> tuple[Membership, Colleague]:
    """One place of this organisation that goes on."""
    _must_be_admin(viewer)
    row = _seats(viewer).filter(not_left(viewer.at), public_id=id).first()
    if row is None:
        raise NotFound
    return row, _colleague(viewer, row)


def list_teams(viewer: Viewer) -> list[tuple[UUID, str]]:
    """The teams of this organisation, by name."""
    _must_be_admin(viewer)
    rows = Team.objects.filter(organisation=viewer.organisation).order_by("name")
    return list(rows.values_list("public_id", "name"))


def own_team(viewer: Viewer, id: UUID | None) -> Team | None:
    """A team of this organisation; None for no team at all."""
    _must_be_admin(viewer)
    if id is None:
        return None
    row = Team.objects.filter(organisation=viewer.organisation, public_id=id).first()
    if row is None:
        raise NotFound
    return row


def count_beside(viewer: Viewer, seat: Membership) -> int:
    """Beside how many clients this member walks steadily, now or soon: a number, no name."""
    _must_be_admin(viewer)
    return seat.assignments.filter(is_steady=True, ends_at__gt=viewer.at).count()


def who_sees_them(viewer: Viewer, seat: Membership) -> str:
    """Who sees the clients of this member when they go: the lead of the "team", "all" leads, or "nobody"."""
    _must_be_admin(viewer)
    stay = leads(viewer.organisation, viewer.at).filter(end=None, ends_on=None)
    teams = set(stay.exclude(id=seat.id).values_list("team", flat=True))
    if not teams:
        return "nobody"
    return "team" if seat.team_id is not None and seat.team_id in teams else "all"


def must_stay(viewer: Viewer, seat: Membership) -> bool:
    """Whether this place cannot end yet: nobody would see the clients who are left without a worker."""
    if seat.role != Role.TEAM_LEAD and not count_beside(viewer, seat):
        return False
    if who_sees_them(viewer, seat) != "nobody":
        return False
    return open_clients(viewer.organisation, viewer.at).exists()


def find_organisation(name: str) -> Organisation | None:
    """The organisation with exactly this name, for the command line."""
    return Organisation.objects.select_related("key").filter(name=name).first()


def list_organisations() -> list[Organisation]:
    """Every organisation of this installation, for jobs."""
    return list(Organisation.objects.select_related("key").order_by("id"))
