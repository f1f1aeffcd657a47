"""Room audit: the next audit that somebody has a part in, in the week before its day; questions; one to look back on.

Nothing is kept of it and nothing is sent: whoever looks finds it, as long as it is true.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from krachtwerk.access.audit.asks import Asking, asking_of
from krachtwerk.access.audit.shapes import OF_TEAM
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.audit import AGAIN_DAYS, AGAIN_MONTHS, SOON_DAYS, months_after
from krachtwerk.method.audit_asks import BEFORE
from krachtwerk.method.keys import Role
from krachtwerk.models import Coaching, FidelityAudit
from krachtwerk.models.audit import blind_teams
from krachtwerk.models.audit.strangers import stands_still


@dataclass(frozen=True, slots=True)
class Soon:
    """Which audit, of which team, on which day; and whether this viewer may open it."""

    id: UUID
    team: str
    on: date
    may_open: bool


@dataclass(frozen=True, slots=True)
class Back:
    """On which audit the team may look back by now, and when that was."""

    id: UUID
    on: date


def list_soon(viewer: Viewer) -> tuple[Soon | None, Back | None, Asking | None]:
    """The first that comes within a week, for its two auditors, who named it, the team and whoever coaches there.

    For the team also the newest that it has not looked back on while it is time, and in the two weeks before a day the
    questions that are counted. One query, for nobody else none; with questions one more. No audit that was called off,
    and none to come that stands still.
    """
    part = _part_of(viewer)
    if part is None:
        return None, None, None
    rows = FidelityAudit.objects.filter(part, _wanted(viewer), organisation=viewer.organisation)
    found = list(
        rows.filter(off_at=None).select_related("team", "organisation").order_by("opens_at", "id")
    )
    coming = next((row for row in found if row.opens_at > viewer.at), None)
    past = [row for row in found if row.opens_at <= viewer.at and _is_time(viewer, row)]
    back = Back(past[-1].public_id, viewer.day(past[-1].opens_at)) if past else None
    return _soon(viewer, coming), back, _asking(viewer, found)


def _asking(viewer: Viewer, rows: list[FidelityAudit]) -> Asking | None:
    if viewer.role not in OF_TEAM:
        return None
    until = viewer.at + BEFORE
    waits = asking_of(viewer, [row for row in rows if viewer.at < row.opens_at <= until])
    return waits if waits is not None and waits.is_counted else None


def _wanted(viewer: Viewer) -> Q:
    """Those to come; for the team also those given half a year ago that it has not looked back on."""
    until = viewer.at + (BEFORE if viewer.role in OF_TEAM else timedelta(days=SOON_DAYS + 1))
    coming = Q(~stands_still(viewer.at), opens_at__gt=viewer.at, opens_at__lte=until)
    if viewer.role not in OF_TEAM:
        return coming
    given = Q(report__given_at__isnull=False, follow_up=None)
    # Wider than it is by the calendar: months differ, and the day here is not the day of the clock.
    given &= Q(opens_at__lt=viewer.at - timedelta(days=28 * AGAIN_MONTHS))
    given &= Q(opens_at__gt=viewer.at - timedelta(days=31 * AGAIN_MONTHS + AGAIN_DAYS + 1))
    return coming | (given & ~Q(team__in=blind_teams(viewer.account_id, viewer.at)))


def _is_time(viewer: Viewer, row: FidelityAudit) -> bool:
    """Whether the day to look back on has come, and not long ago."""
    since = months_after(viewer.day(row.opens_at), AGAIN_MONTHS)
    return since <= viewer.today < since + timedelta(days=AGAIN_DAYS)


def _soon(viewer: Viewer, row: FidelityAudit | None) -> Soon | None:
    if row is None or viewer.day(row.opens_at) > viewer.today + timedelta(days=SOON_DAYS):
        return None
    may_open = viewer.role != Role.COACH
    return Soon(row.public_id, row.team.name, viewer.day(row.opens_at), may_open)


def _part_of(viewer: Viewer) -> Q | None:
    """Of which audits this is the place of somebody who has a part in it."""
    seat = viewer.membership
    if seat is None or viewer.together:
        return None
    if viewer.role == Role.PROJECT_LEAD:
        return Q(lead=seat)
    if viewer.role == Role.AUDITOR:
        return Q(auditors__membership=seat)
    if viewer.role in OF_TEAM:
        return Q(team=seat.team_id or 0)
    if viewer.role == Role.COACH:
        pairs = Coaching.objects.filter(coach=seat, ends_at=None)
        return Q(team__in=pairs.values("worker__team"))
    return None
