"""Room meeting: who was wanted at a table and got no place, for the second colleague; never why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from krachtwerk.access import roles
from krachtwerk.access.relation import of_team
from krachtwerk.access.viewer import Viewer
from krachtwerk.access.words import SHARED
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.keys import Role
from krachtwerk.models import Membership
from krachtwerk.models.meeting import MeetingGuest, PlaceRefused, coming


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Somebody without a place at a table to come: whom, by whose question, at whose table.

    `is_along`: they would read along from outside, until that moment; there is no table.
    """

    id: UUID
    client_name: str
    name: str
    by: str
    moment: datetime
    is_along: bool
    is_mine: bool


def _moment(row: MeetingGuest) -> datetime:
    """When the talk begins, or until when they would read along."""
    return row.ends_at if row.meeting is None else row.meeting.appointment.starts_at


def list_unplaced(viewer: Viewer) -> list[Unplaced]:
    """Whoever got no place at a table to come of the team's clients, for its lead; four queries."""
    rows = sorted(_unplaced(viewer), key=lambda row: (_moment(row), row.id))
    viewer.keys.load(row.client_id for row in rows)
    seats = Membership.objects.in_bulk([row.asked_by for row in rows])  # type: ignore[attr-defined]
    return [_shown(viewer, row, seats) for row in rows]


def open_unplaced(viewer: Viewer, id: UUID) -> tuple[MeetingGuest, Unplaced]:
    """One of them, for the second's yes."""
    row = _unplaced(viewer).filter(public_id=id).first()
    if row is None:
        raise NotFound
    seats = Membership.objects.in_bulk([row.asked_by])  # type: ignore[attr-defined]
    return row, _shown(viewer, row, seats)


def _unplaced(viewer: Viewer) -> QuerySet[MeetingGuest]:
    if viewer.role != Role.TEAM_LEAD or viewer.together:
        raise NotFound
    if not roles.may(viewer.role, "U", "meeting", "t"):
        raise NotFound
    asked = PlaceRefused.objects.filter(guest=OuterRef("id")).order_by("-at", "-id")
    return (
        MeetingGuest.objects.filter(
            Exists(asked),
            coming(viewer.at),
            client__in=of_team(viewer).values("client"),
            organisation=viewer.organisation,
            off_at=None,
            placed_at=None,
            person__gone=None,
            person__name__body__isnull=False,
            person__name__audience__in=SHARED,
        )
        .annotate(asked_by=Subquery(asked.values("by")[:1]))
        .select_related("client", "organisation", "person__name", "meeting__appointment__off")
    )


def _shown(viewer: Viewer, row: MeetingGuest, seats: dict[int, Membership]) -> Unplaced:
    viewer.saw(row.client, "client")
    viewer.saw(row.client, "meeting")
    by = seats[row.asked_by]  # type: ignore[attr-defined]
    return Unplaced(
        id=row.public_id,
        client_name=viewer.keys.open_name(row.client, "call_name"),
        name=viewer.keys.open_words(row.person.name),
        by=viewer.keys.open_first_name(by),
        moment=_moment(row),
        is_along=row.meeting is None,
        is_mine=by.account_id == viewer.account_id,
    )
