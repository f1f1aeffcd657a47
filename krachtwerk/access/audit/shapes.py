"""Room audit: an audit as pages show it, and which ones somebody may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import (
    Count,
    Exists,
    OuterRef,
    Q,
    QuerySet,
)

from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.audit import Standing
from krachtwerk.method.keys import Role
from krachtwerk.models import FidelityAudit
from krachtwerk.models.audit import AuditMeasurement, Auditor, blind_teams, strangers

OF_TEAM = (Role.WORKER, Role.TEAM_LEAD)
READERS = (Role.COACH, Role.MANAGER)
"""They read the reports that were given."""
NOT_KEPT = (Standing.COMING, Standing.OPEN, Standing.WRITING, Standing.COMPARING)
"""So long it can stand still: nothing of it is kept yet, and something can still be done."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One audit in a list: team, day and hours, who looks, how far it is.

    `placed`: which of the two got a place with the team, for whoever named it; `is_placed`: this viewer did. Until it
    is kept it stands still then, and is nobody's to do; after that it is only the other's. `is_left`: neither of the
    two can do anything in it any more, as they have a place with the team or are no auditors now; for the same.
    """

    id: UUID
    team: str
    opens_at: datetime
    closes_at: datetime
    ends_at: datetime
    auditors: tuple[str, ...]
    standing: Standing
    is_mine: bool
    placed: tuple[str, ...] = ()
    is_placed: bool = False
    is_still: bool = False
    is_left: bool = False


def audits(viewer: Viewer) -> QuerySet[FidelityAudit]:
    """Which audits: a project lead all of the organisation, an auditor their own, a team those of the team.

    A coach and a manager: those of which the report was given.
    """
    if viewer.membership is None or viewer.together:
        raise NotFound
    rows = FidelityAudit.objects.filter(organisation=viewer.organisation)
    mine = Exists(Auditor.objects.filter(audit=OuterRef("pk"), membership=viewer.membership))
    if viewer.role == Role.PROJECT_LEAD:
        return rows
    if viewer.role == Role.AUDITOR:
        return rows.filter(mine)
    if viewer.role in READERS:
        return rows.filter(report__given_at__isnull=False)
    if viewer.role in OF_TEAM:
        return rows.filter(team=viewer.membership.team_id or 0)
    raise NotFound


def with_standing(rows: QuerySet[FidelityAudit]) -> QuerySet[FidelityAudit]:
    """With how many have locked, and whether what they agreed is kept."""
    locked = Count("auditors", filter=Q(auditors__locked_at__isnull=False))
    kept = Exists(AuditMeasurement.objects.filter(audit=OuterRef("pk")))
    return rows.annotate(locked=locked, kept=kept).select_related("team")


def standing_of(audit: FidelityAudit, at: datetime) -> Standing:
    """How far a row of `with_standing` is."""
    told = audit.__dict__
    return audit.standing(at, locked=told["locked"], is_kept=told["kept"])


def two_of(viewer: Viewer, rows: list[FidelityAudit]) -> dict[int, list[Auditor]]:
    """Of each audit its two auditors, with whether they have a place with the team, or work, now; one query."""
    found: dict[int, list[Auditor]] = {row.id: [] for row in rows}
    for one in strangers.two_of(list(found), viewer.organisation, viewer.at):
        found[one.audit_id].append(one)
    return found


def shown(viewer: Viewer, audit: FidelityAudit, auditors: list[Auditor]) -> Shown:
    """A row of `with_standing` as a page shows it, with its auditors from `two_of`."""
    near = [one for one in auditors if one.__dict__["has_place"]]
    standing = standing_of(audit, viewer.at)
    is_still = bool(near) and standing in NOT_KEPT
    is_placed = any(one.membership_id == viewer.seat_no for one in near)
    is_mine = any(one.membership_id == viewer.seat_no for one in auditors)
    is_told = viewer.role in (Role.PROJECT_LEAD, Role.AUDITOR)
    can = [one for one in auditors if one not in near and one.__dict__["is_at_work"]]
    return Shown(
        id=audit.public_id,
        team=audit.team.name,
        opens_at=audit.opens_at,
        closes_at=audit.closes_at,
        ends_at=audit.ends_at,
        auditors=tuple(viewer.keys.open_name(one.membership, "name") for one in auditors),
        standing=standing,
        is_mine=is_mine and not is_placed and not is_still,
        placed=tuple(viewer.keys.open_name(one.membership, "name") for one in near)
        if viewer.role == Role.PROJECT_LEAD
        else (),
        is_placed=is_placed,
        is_still=is_still and is_told,
        is_left=not can and viewer.role == Role.PROJECT_LEAD,
    )


def is_blind(viewer: Viewer, audit: FidelityAudit) -> bool:
    """Whether this account may see no figure of that team now."""
    return audit.team_id in set(blind_teams(viewer.account_id, viewer.at))
