"""Room audit: a project lead names the day, the team and two auditors; calls it off, and on again."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from krachtwerk.kit import clock
from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import NotFound, Refusal
from krachtwerk.method.audit import LONGEST, last_writing_day
from krachtwerk.method.keys import Role
from krachtwerk.models import FidelityAudit, Membership, Team
from krachtwerk.models.actor import Actor
from krachtwerk.models.audit import SLIP, Auditor
from krachtwerk.models.audit.strangers import can_go_on, placed_now
from krachtwerk.models.fidelity import rules_by
from krachtwerk.rules import once
from krachtwerk.rules.audit.hands import are_ready, hold, is_kept, must_be_stranger, must_lead
from krachtwerk.rules.journal import note


def name_audit(
    team: Team,
    auditors: Sequence[Membership],
    rule_set: str,
    *,
    opens_at: datetime,
    closes_at: datetime,
    by: Actor,
    at: datetime,
    id: UUID | None = None,
) -> FidelityAudit:
    """An audit of a team, by two people who do not belong to it. The same id twice is one.

    Files are open from `opens_at` until `closes_at`, and not at that second; the auditors may write about their own
    notes until the end of the fifth working day after.
    """
    lead = must_lead(by)
    known = once.kept(FidelityAudit.objects, id, team_id=team.id)
    if known is not None:
        return known
    if team.organisation_id != by.organisation.id:
        raise Refusal("refuse.not_yours")
    _must_be_known(rule_set, by=by)
    _must_be_a_day(opens_at, closes_at, at=at)
    _must_be_two(auditors, lead, team, at=at)
    _must_be_alone(team, at=at)
    zone = by.organisation.zone
    last = last_writing_day(clock.local(closes_at, zone).date())
    row = FidelityAudit.objects.create(
        public_id=id or new_id(), organisation=by.organisation, team=team, lead=lead, rule_set=rule_set,
        seed=secrets.token_hex(16), opens_at=opens_at, closes_at=closes_at,
        ends_at=clock.at_local(last + timedelta(days=1), 0, 0, zone), named_at=at,
    )  # fmt: skip
    Auditor.objects.bulk_create(
        Auditor(organisation=by.organisation, audit=row, membership=seat, no=no)
        for no, seat in enumerate(auditors, start=1)
    )
    note("name_audit", row, by=by, at=at)
    return row


def _must_be_known(rule_set: str, *, by: Actor) -> None:
    """Rules of the organisation, which this version can read: without them nobody could score."""
    try:
        rules_by(by.organisation.id, rule_set)
    except NotFound as gone:
        raise Refusal("own_rules.not_there", field="rules") from gone


def _must_be_a_day(opens_at: datetime, closes_at: datetime, *, at: datetime) -> None:
    if closes_at <= at:
        raise Refusal("audit.day_past", field="day")
    if not opens_at < closes_at <= opens_at + LONGEST:
        raise Refusal("audit.day_times", field="closes")


def _must_be_two(
    auditors: Sequence[Membership], lead: Membership, team: Team, *, at: datetime
) -> None:
    accounts = {seat.account_id for seat in auditors}
    if len(auditors) != 2 or len(accounts) != 2:
        raise Refusal("audit.two", field="auditors")
    for seat in auditors:
        is_here = seat.organisation_id == team.organisation_id and seat.role == Role.AUDITOR
        if not is_here or seat.account_id == lead.account_id:
            raise Refusal("audit.two", field="auditors")
        must_be_stranger(seat, team, at=at)


def _must_be_alone(team: Team, *, at: datetime) -> None:
    """One audit of a team at a time: two would let one see what the other has to guess."""
    going = FidelityAudit.objects.filter(team=team, off_at=None, ends_at__gt=at, measurement=None)
    if going.exists():
        raise Refusal("audit.one_going", field="team")


def call_off(audit: FidelityAudit, *, by: Actor, at: datetime) -> None:
    """It does not go on; once both have scored it can only be finished.

    Unless one of them has a place with the team, or neither is there to finish it.
    """
    must_lead(by)
    if audit.organisation_id != by.organisation.id:
        raise Refusal("refuse.not_yours")
    hold(audit)
    if not _can_end(audit, at=at):
        raise Refusal("audit.over")
    if audit.off_at is None:
        audit.off_at = at
        audit.save(update_fields=["off_at"])
        note("call_off_audit", audit, by=by, at=at)


def _can_end(audit: FidelityAudit, *, at: datetime) -> bool:
    """Whether it can still be called off."""
    if are_ready(audit):
        is_stuck = bool(placed_now(audit.id, at)) or not can_go_on(audit, at=at)
        return is_stuck and not is_kept(audit)
    return at < audit.ends_at


def call_on(audit: FidelityAudit, *, by: Actor, at: datetime) -> None:
    """It goes on after all, within ten minutes: so long its auditors stay blind."""
    must_lead(by)
    if audit.organisation_id != by.organisation.id:
        raise Refusal("refuse.not_yours")
    hold(audit)
    if audit.off_at is None:
        return
    if at >= audit.off_at + SLIP:
        raise Refusal("audit.too_late")
    others = FidelityAudit.objects.filter(team=audit.team_id, off_at=None, ends_at__gt=at)
    if others.filter(measurement=None).exclude(id=audit.id).exists():
        raise Refusal("audit.one_going")
    audit.off_at = None
    audit.save(update_fields=["off_at"])
    note("call_on_audit", audit, by=by, at=at)
