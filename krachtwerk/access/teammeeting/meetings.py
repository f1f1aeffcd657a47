"""Room teammeeting: the meetings of the own team, and the mark that says whether something changed in one."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from krachtwerk.access import roles
from krachtwerk.access.relation import faces
from krachtwerk.access.teammeeting.shapes import Row, mark_of, standing_of
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.keys import Role
from krachtwerk.models import Membership
from krachtwerk.models.beside import working
from krachtwerk.models.coaching import coached_teams
from krachtwerk.models.teammeeting import LONGEST, TeamStrengthsMeeting

SHOWN_BACK = timedelta(days=120)
LATE = timedelta(days=1)
"""So long after its hour a meeting that did not begin still stands under what comes."""
MOST = 24


def own_team(viewer: Viewer) -> int:
    """The number of the viewer's team; there are no meetings for whom the table of rights gives none."""
    seat = viewer.membership
    may = any(roles.may(face, viewer.act, "team_meeting", "t") for face in faces(viewer))
    if seat is None or seat.team_id is None or viewer.together or not may:
        raise NotFound
    return seat.team_id


def teams_of(viewer: Viewer) -> list[int]:
    """At whose table the viewer may sit: their own team; a coach at that of each team in which they coach somebody."""
    if viewer.role != Role.COACH:
        return [own_team(viewer)]
    may = any(roles.may(face, viewer.act, "team_meeting", "x") for face in faces(viewer))
    if viewer.membership is None or viewer.together or not may:
        raise NotFound
    return list(coached_teams(viewer.membership.id, viewer.at))


def _rows(viewer: Viewer) -> QuerySet[TeamStrengthsMeeting]:
    rows = TeamStrengthsMeeting.objects.filter(
        team__in=teams_of(viewer), organisation=viewer.organisation
    )
    return rows.select_related("chair", "turn", "organisation", "team")


def open_meeting(viewer: Viewer, id: UUID) -> TeamStrengthsMeeting:
    """A meeting of the own team; one query."""
    row = _rows(viewer).filter(public_id=id).first()
    if row is None:
        raise NotFound
    return row


def version_of(viewer: Viewer, id: UUID) -> str:
    """A number that goes up with every change of a meeting of the own team, and how it stands; it names nobody.

    A meeting that nobody closed ends by the time alone, without any change.
    """
    row = TeamStrengthsMeeting.objects.filter(team__in=teams_of(viewer), public_id=id).first()
    if row is None:
        raise NotFound
    standing = standing_of(row.begun_at, row.ends_at, row.off_at, viewer.at)
    return mark_of(row.version, standing)


def list_meetings(viewer: Viewer) -> tuple[list[Row], list[Row]]:
    """What comes, the next one first, and what was, the newest first; two queries. Without a team there are none."""
    has_table = viewer.role == Role.COACH or (
        viewer.membership is not None and viewer.membership.team_id is not None
    )
    if not has_table:
        return [], []
    rows = _rows(viewer).filter(starts_at__gte=viewer.at - SHOWN_BACK)
    comes = _comes(viewer.at)
    coming = rows.filter(comes).order_by("starts_at", "id")[:MOST]
    was = rows.filter(~comes).order_by("-starts_at", "-id")[:MOST]
    return [_row(viewer, row) for row in coming], [_row(viewer, row) for row in was]


def _comes(at: datetime) -> Q:
    """Meetings that go on or are still to begin, for a day after their hour, and what is called off until its hour."""
    goes_on = Q(over_at__gt=at) | Q(over_at=None, begun_at__gt=at - LONGEST)
    waits = Q(starts_at__gt=at) | Q(off_at=None, starts_at__gt=at - LATE)
    return goes_on | (Q(begun_at=None) & waits)


def _row(viewer: Viewer, row: TeamStrengthsMeeting) -> Row:
    standing = standing_of(row.begun_at, row.ends_at, row.off_at, viewer.at)
    chair = viewer.keys.open_first_name(row.chair)
    return Row(row.public_id, row.starts_at, chair, standing, row.team.name)


def _team(viewer: Viewer) -> QuerySet[Membership]:
    rows = working(viewer.organisation, viewer.at)
    return rows.filter(team=own_team(viewer), role__in=(Role.WORKER, Role.TEAM_LEAD))


def list_chairs(viewer: Viewer) -> list[tuple[UUID, str]]:
    """Everybody of the team, by first name; one query."""
    rows = [(row.public_id, viewer.keys.open_first_name(row)) for row in _team(viewer)]
    return sorted(rows, key=lambda one: one[1])


def open_seated(viewer: Viewer, meeting: TeamStrengthsMeeting, id: UUID) -> Membership:
    """Somebody who sits in this meeting, to give them the turn."""
    seat = meeting.seats.filter(membership__public_id=id).select_related("membership").first()
    if seat is None or meeting.team_id not in teams_of(viewer):
        raise NotFound
    return seat.membership


def open_chair(viewer: Viewer, id: UUID) -> Membership:
    """Somebody of the own team."""
    row = _team(viewer).filter(public_id=id).first()
    if row is None:
        raise NotFound
    return row
