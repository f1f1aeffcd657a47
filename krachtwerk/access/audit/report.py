"""Room audit: a report beside the one before it: for its auditors as they write, for its readers once it is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from krachtwerk.access.audit.naming import open_audit
from krachtwerk.access.audit.shapes import Shown, is_blind
from krachtwerk.access.own_words import NO_WORDS, OwnWords
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.audit import AGAIN_MONTHS, ENOUGH, Standing, months_after
from krachtwerk.method.fidelity import RuleSet
from krachtwerk.method.keys import Role
from krachtwerk.models import FidelityAudit
from krachtwerk.models.audit import Advice, AuditMeasurement, AuditReport, FollowUp, IndicatorScore


@dataclass(frozen=True, slots=True)
class Told:
    """One indicator in the report."""

    key: str
    score: int | None
    before: int | None
    seen: OwnWords = NO_WORDS
    advice: OwnWords = NO_WORDS
    helper: OwnWords = NO_WORDS
    again_on: date | None = None
    is_written: bool = False

    @property
    def goes_well(self) -> bool:
        """Whether it is as the method means it."""
        return self.score is not None and self.score >= ENOUGH

    @property
    def needs_advice(self) -> bool:
        """Whether it came out below that."""
        return self.score is not None and self.score < ENOUGH


@dataclass(slots=True)
class Report:
    """All of it: what goes well, each indicator, the total, and how it was the time before."""

    opening: OwnWords
    rows: list[Told]
    total: Fraction | None
    total_before: Fraction | None
    before_at: datetime | None
    given_at: datetime | None
    again_on: date
    rules: RuleSet
    well: OwnWords = NO_WORDS
    next_time: OwnWords = NO_WORDS
    looked_at: datetime | None = None
    is_first: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether it can be given."""
        return bool(self.opening) and all(one.is_written for one in self.rows)


def open_report(viewer: Viewer, id: UUID) -> tuple[FidelityAudit, Shown, Report]:
    """The report; not there for an auditor who scores that team anew, nor for others before it is given."""
    audit, one = open_audit(viewer, id)
    if one.standing != Standing.AGREED or is_blind(viewer, audit):
        raise NotFound
    row = AuditReport.objects.filter(audit=audit).select_related("opening").first()
    given_at = row.given_at if row is not None else None
    if given_at is None and not one.is_mine:
        raise NotFound
    return audit, one, _report(viewer, audit, row)


def _report(viewer: Viewer, audit: FidelityAudit, row: AuditReport | None) -> Report:
    measured, rules = AuditMeasurement.objects.get(audit=audit), audit.rules
    before = _before(audit)
    advices = {
        one.indicator: one
        for one in Advice.objects.filter(audit=audit).select_related("seen", "advice", "helper")
    }
    rows = [
        _told(viewer, key, measured.figures[key]["agreed"], before, advices.get(key))
        for key in rules.indicators
    ]
    looked = FollowUp.objects.filter(audit=audit).select_related("went_well", "next_time").first()
    return Report(
        opening=OwnWords.of(viewer, row.opening if row is not None else None),
        rows=rows,
        total=_fraction(measured),
        total_before=_fraction(before),
        before_at=before.audit.opens_at if before is not None else None,
        given_at=row.given_at if row is not None else None,
        again_on=months_after(viewer.day(audit.opens_at), AGAIN_MONTHS),
        rules=rules,
        well=OwnWords.of(viewer, looked.went_well if looked is not None else None),
        next_time=OwnWords.of(viewer, looked.next_time if looked is not None else None),
        looked_at=looked.at if looked is not None else None,
        is_first=before is None and not _had_one(audit),
    )


def _before(audit: FidelityAudit) -> AuditMeasurement | None:
    """What the former audit of the same team by the same rules came to, when its report was given."""
    rows = AuditMeasurement.objects.filter(
        audit__team=audit.team_id, rule_set=audit.rule_set, audit__opens_at__lt=audit.opens_at,
        audit__report__given_at__isnull=False,
    )  # fmt: skip
    return rows.select_related("audit").order_by("-audit__opens_at").first()


def _had_one(audit: FidelityAudit) -> bool:
    """Whether auditors looked at this team before, by whichever rules and whatever came of it."""
    rows = FidelityAudit.objects.filter(team=audit.team_id, opens_at__lt=audit.opens_at)
    return rows.filter(off_at=None).exists()


def _told(
    viewer: Viewer,
    key: str,
    score: int | None,
    before: AuditMeasurement | None,
    advice: Advice | None,
) -> Told:
    was = before.figures.get(key, {}).get("agreed") if before is not None else None
    if advice is None:
        return Told(key, score, was)
    return Told(
        key=key,
        score=score,
        before=was,
        seen=OwnWords.of(viewer, advice.seen),
        advice=OwnWords.of(viewer, advice.advice),
        helper=OwnWords.of(viewer, advice.helper),
        again_on=advice.again_on,
        is_written=True,
    )


def _fraction(row: AuditMeasurement | None) -> Fraction | None:
    return Fraction(row.total) if row is not None and row.total else None


def notes_of(viewer: Viewer, audit: FidelityAudit, key: str) -> list[OwnWords]:
    """What both saw apart of one indicator, to write the report from."""
    if viewer.role != Role.AUDITOR:
        raise NotFound
    rows = IndicatorScore.objects.filter(auditor__audit=audit, indicator=key)
    told = [
        OwnWords.of(viewer, row.seen) for row in rows.select_related("seen").order_by("auditor__no")
    ]
    return [text for text in told if text]


def has_report(audit: FidelityAudit) -> bool:
    """Whether the report of an audit somebody sees was given."""
    return AuditReport.objects.filter(audit=audit, given_at__isnull=False).exists()
