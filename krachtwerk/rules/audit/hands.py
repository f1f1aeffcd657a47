"""Room audit: who may do something in it, and while it goes on."""

from __future__ import annotations

from datetime import datetime, timedelta

from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import Role
from krachtwerk.models import Coaching, FidelityAudit, Membership, Team, TeamStay
from krachtwerk.models.actor import Actor
from krachtwerk.models.audit import AuditMeasurement, Auditor

NEAR = timedelta(days=365)
"""Whoever was of the team, or coached in it, so lately is no stranger to it."""


def must_lead(by: Actor) -> Membership:
    """The seat of a project lead, at work."""
    seat = by.membership
    if seat is None or by.client is not None or seat.role != Role.PROJECT_LEAD:
        raise Refusal("refuse.not_yours")
    return seat


def must_audit(audit: FidelityAudit, *, by: Actor) -> Auditor:
    """The place of whoever acts among the two auditors."""
    seat = by.membership
    if seat is None or by.client is not None or seat.role != Role.AUDITOR:
        raise Refusal("refuse.not_yours")
    row = Auditor.objects.filter(audit=audit, membership=seat).first()
    if row is None or audit.organisation_id != by.organisation.id:
        raise Refusal("refuse.not_yours")
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
    since = at - NEAR
    own = Membership.objects.filter(account=seat.account_id, organisation=team.organisation_id)
    if own.filter(team=team).exists():
        raise Refusal("audit.of_team", field="auditors")
    stays = TeamStay.objects.filter(membership__in=own, team=team)
    if any(stay.ends_at is None or stay.ends_at > since for stay in stays):
        raise Refusal("audit.of_team", field="auditors")
    pairs = Coaching.objects.filter(coach__in=own, worker__team=team)
    if any(pair.ends_at is None or pair.ends_at > since for pair in pairs):
        raise Refusal("audit.of_team", field="auditors")
