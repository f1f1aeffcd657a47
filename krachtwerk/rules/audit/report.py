"""Room audit: the report: what goes well, what was seen and advised per indicator; given to the team; looking back."""

from __future__ import annotations

from datetime import date, datetime

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.audit import ENOUGH
from krachtwerk.models import FidelityAudit, Words
from krachtwerk.models.actor import Actor
from krachtwerk.models.audit import SLIP, Advice, AuditMeasurement, AuditReport, FollowUp
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.audit.hands import hold, must_audit
from krachtwerk.rules.audit.scoring import said
from krachtwerk.rules.journal import note
from krachtwerk.rules.teammeeting.hands import must_be_of_team


def open_report(audit: FidelityAudit, text: str, *, by: Actor, at: datetime) -> AuditReport:
    """What goes well, first of all. The newest words hold until the report is the team's."""
    mine = must_audit(audit, by=by, at=at)
    row = _must_write(audit)
    if not words_rules.tidy(text):
        raise Refusal("audit_report.say_good", field="opening")
    words = said(row.opening if row else None, text, by=by, at=at)
    if row is None:
        row = AuditReport(public_id=new_id(), organisation=by.organisation, audit=audit)
    row.opening, row.by, row.written_at = words, mine, at
    row.save(update_fields=None if row._state.adding else ["opening", "by", "written_at"])
    note("open_report", row, by=by, at=at)
    return row


def _must_write(audit: FidelityAudit) -> AuditReport | None:
    """The report so far, while it may be written: once the scores are kept, until it is given."""
    if not AuditMeasurement.objects.filter(audit=audit).exists():
        raise Refusal("audit_report.not_kept")
    row = AuditReport.objects.filter(audit=audit).select_related("opening").first()
    if row is not None and row.given_at is not None:
        raise Refusal("audit_report.given")
    return row


def advise(
    audit: FidelityAudit,
    indicator: str,
    seen: str,
    *,
    advice: str = "",
    helper: str = "",
    again_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Advice:
    """What was seen of an indicator; below four also what to do, who helps and when somebody looks again."""
    must_audit(audit, by=by, at=at)
    _must_write(audit)
    if indicator not in audit.rules.indicators:
        raise Refusal("refuse.not_yours")
    if not words_rules.tidy(seen):
        raise Refusal("audit.say_seen", field="seen")
    if needs_advice(audit, indicator) and not words_rules.tidy(advice):
        raise Refusal("audit_report.say_advice", field="advice")
    row = Advice.objects.filter(audit=audit, indicator=indicator).first()
    if row is None:
        row = Advice(
            public_id=new_id(), organisation=by.organisation, audit=audit, indicator=indicator
        )
    told = {"seen": seen, "advice": advice, "helper": helper}
    for field, text in told.items():
        before = getattr(row, field) if getattr(row, f"{field}_id") else None
        setattr(row, field, say_or_nothing(before, text, by=by, at=at))
    row.again_on, row.at = again_on, at
    row.save(update_fields=None if row._state.adding else [*told, "again_on", "at"])
    note("advise", row, by=by, at=at)
    return row


def say_or_nothing(before: Words | None, text: str, *, by: Actor, at: datetime) -> Words | None:
    """The words, or nothing any more: then what stood here is emptied, whoever of them wrote it."""
    if words_rules.tidy(text):
        return said(before, text, by=by, at=at)
    if before is not None:
        words_rules.remove_shared(before, by=by, at=at)
    return None


def needs_advice(audit: FidelityAudit, indicator: str) -> bool:
    """Whether this indicator came out below what the method means."""
    score = AuditMeasurement.objects.get(audit=audit).figures[indicator]["agreed"]
    return score is not None and score < ENOUGH


def give(audit: FidelityAudit, *, by: Actor, at: datetime) -> AuditReport:
    """The report is the team's from now on: what goes well is said, and every indicator has what was seen."""
    must_audit(audit, by=by, at=at)
    row = _must_write(audit)
    many = Advice.objects.filter(audit=audit).count()
    if row is None or many < len(audit.rules.indicators):
        raise Refusal("audit_report.not_all")
    row.given_at = at
    row.save(update_fields=["given_at"])
    note("give_report", row, by=by, at=at)
    return row


def take_back(audit: FidelityAudit, *, by: Actor, at: datetime) -> None:
    """Within ten minutes it can be taken back, to say something better."""
    must_audit(audit, by=by, at=at)
    row = AuditReport.objects.filter(audit=audit).first()
    if row is None or row.given_at is None:
        return
    if at >= row.given_at + SLIP:
        raise Refusal("audit_report.too_late")
    row.given_at = None
    row.save(update_fields=["given_at"])
    note("take_back_report", row, by=by, at=at)


def look_back(
    audit: FidelityAudit, went_well: str, next_time: str, *, by: Actor, at: datetime
) -> FollowUp:
    """What came of the advice, in the words of the team; said anew, the newest holds."""
    seat = must_be_of_team(audit.team_id, by=by)
    hold(audit)
    if not AuditReport.objects.filter(audit=audit, given_at__isnull=False).exists():
        raise Refusal("refuse.not_yours")
    if not words_rules.tidy(went_well):
        raise Refusal("error.required", field="went_well")
    row = FollowUp.objects.filter(audit=audit).first()
    before = (row.went_well, row.next_time) if row is not None else (None, None)
    words = said(before[0], went_well, by=by, at=at)
    if row is None:
        row = FollowUp(public_id=new_id(), organisation=by.organisation, audit=audit)
    row.went_well, row.next_time = words, say_or_nothing(before[1], next_time, by=by, at=at)
    row.by, row.at = seat, at
    row.save()
    note("look_back_on_audit", row, by=by, at=at)
    return row
