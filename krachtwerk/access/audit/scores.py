"""Room audit: what an auditor gave apart, and, once both have locked, how the two stand beside each other and the work.

The band that was counted is that of the newest whole period of the team mirror, so that no two figures share days
(decisions 33 and 40): it stands here where the mirror shows that period by the rules of the audit. With too few people
it is not shown here either.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction

from krachtwerk.access.audit.shapes import Shown, is_blind, two_of
from krachtwerk.access.fidelity.mirror import is_shown_by, shown_of
from krachtwerk.access.fidelity.own_rules import counting_of
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.audit import POOLED_FROM, Standing
from krachtwerk.method.fidelity import INDICATORS, OPEN, Kind, Period, RuleSet, Score, rule_set
from krachtwerk.method.fidelity.agreement import (
    Agreement,
    agreement,
    icc_agreement,
    weighted_kappa,
)
from krachtwerk.method.keys import Role
from krachtwerk.models import FidelityAudit, TeamMeasurement
from krachtwerk.models.audit import (
    AgreedScore,
    AuditMeasurement,
    Auditor,
    IndicatorScore,
    blind_teams,
)


@dataclass(frozen=True, slots=True)
class Given:
    """What one auditor gave an indicator and what they saw; no score: they could not say."""

    score: int | None
    seen: str


@dataclass(slots=True)
class Mine:
    """What I gave so far."""

    given: dict[str, Given] = field(default_factory=dict)
    locked_at: datetime | None = None
    other_is_ready: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """One indicator: both auditors, the band of the work, and what was agreed with its reason."""

    key: str
    first: Given
    second: Given
    counted: Score | None
    is_agreed: bool
    agreed: int | None
    reason: str

    @property
    def is_same(self) -> bool:
        """Whether both gave the same apart."""
        return self.first.score == self.second.score


@dataclass(frozen=True, slots=True)
class Compared:
    """All indicators, how far the two agree, and whether it is kept."""

    rows: list[Beside]
    agreement: Agreement | None
    is_kept: bool
    total: Fraction | None
    names: tuple[str, ...]
    rules: RuleSet

    @property
    def open_ones(self) -> list[str]:
        """What they still have to talk about."""
        return [one.key for one in self.rows if not one.is_agreed]


def my_scores(viewer: Viewer, audit: FidelityAudit) -> Mine:
    """What this auditor gave, and nothing of the other but whether they are ready.

    Not there of a former audit while they are blind for the team: what they gave then is a figure of it too; nor for
    whoever has a place with the team.
    """
    if is_blind(viewer, audit) and AuditMeasurement.objects.filter(audit=audit).exists():
        raise NotFound
    two = {one.membership_id: one for one in two_of(viewer, [audit])[audit.id]}
    me = two.pop(viewer.seat_no, None)
    if me is None or me.__dict__["has_place"]:
        raise NotFound
    rows = IndicatorScore.objects.filter(auditor=me).select_related("seen")
    given = {row.indicator: Given(row.score, viewer.keys.open_words(row.seen)) for row in rows}
    return Mine(given, me.locked_at, any(one.locked_at is not None for one in two.values()))


def compare(viewer: Viewer, audit: FidelityAudit, one: Shown) -> Compared:
    """Both beside each other: for the two once both have locked, for the lead once it is kept; nine queries."""
    may = one.standing == Standing.AGREED or (one.standing == Standing.COMPARING and one.is_mine)
    may &= one.is_mine or viewer.role == Role.PROJECT_LEAD
    if not may or viewer.role not in (Role.AUDITOR, Role.PROJECT_LEAD) or is_blind(viewer, audit):
        raise NotFound
    keys = viewer.keys
    two = list(Auditor.objects.filter(audit=audit).select_related("membership").order_by("no"))
    scores: dict[tuple[int, str], Given] = {}
    for row in IndicatorScore.objects.filter(auditor__in=two).select_related("seen"):
        scores[row.auditor_id, row.indicator] = Given(row.score, keys.open_words(row.seen))
    agreed = {
        row.indicator: (row.score, keys.open_words(row.reason))
        for row in AgreedScore.objects.filter(audit=audit).select_related("reason")
    }
    counted = counted_by_then(viewer, audit).figures
    rows = []
    rules = audit.rules
    for key in rules.indicators:
        first, second = (scores[one.id, key] for one in two)
        is_same = first.score == second.score
        value, reason = agreed.get(key, (first.score if is_same else None, ""))
        band = counted.get(key) if key in INDICATORS else _not_counted(key, "judged")
        rows.append(Beside(key, first, second, band, is_same or key in agreed, value, reason))
    pairs = [
        (one.first.score, one.second.score)
        for one in rows
        if one.first.score is not None and one.second.score is not None
    ]
    kept = AuditMeasurement.objects.filter(audit=audit).first()
    names = tuple(keys.open_first_name(one.membership) for one in two)
    total = Fraction(kept.total) if kept is not None and kept.total else None
    return Compared(rows, agreement(pairs), kept is not None, total, names, rules)


@dataclass(frozen=True, slots=True)
class Counted:
    """What the work itself said of each indicator by the day of an audit, and over which periods."""

    figures: dict[str, Score | None]
    periods: tuple[Period, ...]


def counted_by_then(viewer: Viewer, audit: FidelityAudit) -> Counted:
    """The newest period of each kind that was measured by the day of the audit; no figure by other rules.

    What the rules of that period leave out is not told from an older one.
    """
    counting = counting_of(viewer.organisation)
    rows = TeamMeasurement.objects.filter(team=audit.team_id, at__lte=audit.closes_at)
    newest = {row.kind: row for row in rows.order_by("first_block") if is_shown_by(row, counting)}
    figures = {
        key: figure.score if row.rule_set == audit.rule_set else _not_counted(key, "other_rules")
        for row in newest.values()
        for key, figure in shown_of(row)
    }
    periods = [Period(Kind(row.kind), row.first_block) for row in newest.values()]
    return Counted(figures, tuple(sorted(periods, key=lambda one: one.kind)))


def _not_counted(key: str, reason: str) -> Score:
    """What people judge alone; or what the mirror shows by other rules.

    A second figure of the same days could be taken from that one.
    """
    return Score(key, Fraction(0), Fraction(0), reason=reason)


@dataclass(frozen=True, slots=True)
class Alike:
    """Of one indicator: in how many audits both gave a score, and how far they say the same from five audits on."""

    audits: int
    kappa: Fraction | None = None
    icc: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Pooled:
    """Over all audits of the organisation: how far any two auditors say the same of each indicator."""

    audits: int
    indicators: dict[tuple[str, str], Alike]
    """Indicator, and of which rules where an item has a meaning in those alone."""


def pooled(viewer: Viewer) -> Pooled:
    """What is kept of all audits but of teams for which this account is blind; one query.

    Each indicator by itself: over all of them together that some score high and others low would pass for agreeing.
    """
    blind = blind_teams(viewer.account_id, viewer.at)
    rows = AuditMeasurement.objects.filter(organisation=viewer.organisation)
    kept = list(rows.exclude(audit__team__in=blind).values_list("rule_set", "figures"))
    pairs: dict[tuple[str, str], list[tuple[int, int]]] = {
        (key, ""): [] for key in rule_set(OPEN).indicators
    }
    for id, figures in kept:
        for key, one in figures.items():
            if one["first"] is not None and one["second"] is not None:
                item = (key, "" if key in INDICATORS else id)
                pairs.setdefault(item, []).append((one["first"], one["second"]))
    return Pooled(len(kept), {key: _alike(found) for key, found in pairs.items()})


def _alike(pairs: list[tuple[int, int]]) -> Alike:
    if len(pairs) < POOLED_FROM:
        return Alike(len(pairs))
    return Alike(len(pairs), weighted_kappa(pairs), icc_agreement(pairs))
