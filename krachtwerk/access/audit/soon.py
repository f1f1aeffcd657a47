"""Room audit: the next audit that somebody has a part in, in the week before its day.

Nothing is kept of it and nothing is sent: whoever looks finds it, as long as it is true.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from krachtwerk.access.viewer import Viewer
from krachtwerk.method.audit import SOON_DAYS
from krachtwerk.method.keys import Role
from krachtwerk.models import Coaching, FidelityAudit
from krachtwerk.models.audit.strangers import stands_still


@dataclass(frozen=True, slots=True)
class Soon:
    """Which audit, of which team, on which day; and whether this viewer may open it."""

    id: UUID
    team: str
    on: date
    may_open: bool


def next_audit(viewer: Viewer) -> Soon | None:
    """The first that comes within a week, for its two auditors, who named it, the team and whoever coaches there.

    One query, for nobody else none. Not one that was called off or stands still.
    """
    part = _part_of(viewer)
    if part is None:
        return None
    rows = FidelityAudit.objects.filter(part, organisation=viewer.organisation, off_at=None)
    rows = rows.filter(~stands_still(viewer.at), opens_at__gt=viewer.at)
    row = rows.select_related("team").order_by("opens_at", "id").first()
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
    if viewer.role in (Role.WORKER, Role.TEAM_LEAD):
        return Q(team=seat.team_id or 0)
    if viewer.role == Role.COACH:
        pairs = Coaching.objects.filter(coach=seat, ends_at=None)
        return Q(team__in=pairs.values("worker__team"))
    return None
