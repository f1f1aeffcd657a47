"""Room audit: who may do something in it, and while it goes on."""

from __future__ import annotations

from datetime import datetime

from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import Role
from krachtwerk.models import FidelityAudit, Membership, Team
from krachtwerk.models.actor import Actor
from krachtwerk.models.audit import AuditMeasurement, Auditor
from krachtwerk.models.audit.strangers import is_near, placed_now


def must_lead(by: Actor) -> Membership:
    """The seat of a project lead, at work."""
    seat = by.membership
    if seat is None or by.client is not None or seat.role != Role.PROJECT_LEAD:
        raise Refusal("refuse.not_yours")
    return seat


def hold(audit: FidelityAudit) -> None:
    """The audit as it is now, for this act alone: who acts at the same moment waits here, and finds what came first."""
    now = FidelityAudit.objects.select_for_update().get(id=audit.id)
    audit.off_at = now.off_at
    audit.drawn_at, audit.drawn_from, audit.drawn_hash = (
        now.drawn_at,
        now.drawn_from,
        now.drawn_hash,
    )


def must_audit(audit: FidelityAudit, *, by: Actor, at: datetime) -> Auditor:
    """The place of whoever acts among the two auditors, who are strangers to the team at this very moment.

    Who got a place with the team after they were named does nothing more in it; until it is kept the other does not
    either, as nothing can come of an audit by one. The two act one after the other: else both could be ready, and
    neither see it.
    """
    seat = by.membership
    if seat is None or by.client is not None or seat.role != Role.AUDITOR:
        raise Refusal("refuse.not_yours")
    if audit.organisation_id != by.organisation.id:
        raise Refusal("refuse.not_yours")
    hold(audit)
    row = Auditor.objects.filter(audit=audit, membership=seat).first()
    if row is None:
        raise Refusal("refuse.not_yours")
    near = placed_now(audit.id, at)
    if row.id in near:
        raise Refusal("audit.placed_you")
    if near and not is_kept(audit):
        raise Refusal("audit.placed_other")
    return row


def must_go_on(audit: FidelityAudit, *, at: datetime) -> None:
    """From the begin of the window until the last moment of writing, to the second."""
    if audit.off_at is not None or at < audit.opens_at:
        raise Refusal("audit.not_yet")
    if at >= audit.ends_at:
        raise Refusal("audit.over")


def is_kept(audit: FidelityAudit) -> bool:
    """Whether what both agreed is kept, so that nothing of it changes."""
    return AuditMeasurement.objects.filter(audit=audit).exists()


def are_ready(audit: FidelityAudit) -> bool:
    """Whether both have locked what they scored apart."""
    return Auditor.objects.filter(audit=audit, locked_at__isnull=False).count() == 2


def must_be_stranger(seat: Membership, team: Team, *, at: datetime) -> None:
    """Nobody judges the team they are of, were of, lead or coach, in whatever place they have."""
    seats = Membership.objects.filter(id=seat.id)
    if seats.filter(is_near(seat.account_id, team.id, at=at)).exists():
        raise Refusal("audit.of_team", field="auditors")
