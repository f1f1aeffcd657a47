"""Room audit: the two talk about what they gave apart, agree with a reason, and what they agreed is kept for good."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.fidelity import total_of
from krachtwerk.models import FidelityAudit
from krachtwerk.models.actor import Actor
from krachtwerk.models.audit import AgreedScore, AuditMeasurement, IndicatorScore
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.audit.hands import are_ready, is_kept, must_audit
from krachtwerk.rules.audit.scoring import must_be_score, said
from krachtwerk.rules.journal import note


def agree(
    audit: FidelityAudit, indicator: str, value: int | None, reason: str, *, by: Actor, at: datetime
) -> AgreedScore:
    """What we give after we talked; with a reason unless both gave this apart. The newest holds until it is kept."""
    mine = must_audit(audit, by=by, at=at)
    _must_compare(audit)
    must_be_score(audit, indicator, value)
    apart = _apart(audit)[indicator]
    if apart != [value, value] and not words_rules.tidy(reason):
        raise Refusal("audit.say_why", field="reason")
    row = AgreedScore.objects.filter(audit=audit, indicator=indicator).first()
    words = row.reason if row else None
    if words_rules.tidy(reason):
        words = said(words, reason, by=by, at=at)
    if row is None:
        row = AgreedScore(
            public_id=new_id(), organisation=by.organisation, audit=audit, indicator=indicator
        )
    row.score, row.reason, row.by, row.at = value, words, mine, at
    row.save()
    note("agree_score", row, by=by, at=at)
    return row


def _must_compare(audit: FidelityAudit) -> None:
    if audit.off_at is not None or not are_ready(audit):
        raise Refusal("audit.not_both")
    if is_kept(audit):
        raise Refusal("audit.kept")


def _apart(audit: FidelityAudit) -> dict[str, list[int | None]]:
    """Indicator → what the first and the second gave."""
    rows = IndicatorScore.objects.filter(auditor__audit=audit).order_by("auditor__no")
    found: dict[str, list[int | None]] = {}
    for indicator, value in rows.values_list("indicator", "score"):
        found.setdefault(indicator, []).append(value)
    return found


def keep(audit: FidelityAudit, *, by: Actor, at: datetime) -> AuditMeasurement:
    """We agree on all of it. It is kept with its rules, and never changes; kept twice is once."""
    must_audit(audit, by=by, at=at)
    known = AuditMeasurement.objects.filter(audit=audit).first()
    if known is not None:
        return known
    _must_compare(audit)
    apart = _apart(audit)
    agreed = dict(AgreedScore.objects.filter(audit=audit).values_list("indicator", "score"))
    figures: dict[str, dict[str, int | None]] = {}
    rules = audit.rules
    for key in rules.indicators:
        first, second = apart[key]
        if key not in agreed and first != second:
            raise Refusal("audit.not_agreed")
        figures[key] = {"first": first, "second": second, "agreed": agreed.get(key, first)}
    values = {
        key: Fraction(one["agreed"]) for key, one in figures.items() if one["agreed"] is not None
    }
    total = total_of(values, rules).score.value
    row = AuditMeasurement.objects.create(
        organisation=by.organisation, audit=audit, rule_set=audit.rule_set, figures=figures,
        total=str(total) if total is not None else "", at=at,
    )  # fmt: skip
    note("keep_audit", row, by=by, at=at)
    return row
