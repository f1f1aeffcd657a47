"""Fidelity: all indicators of a rule set over the facts of one team, and what they say together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from krachtwerk.method.fidelity import practice, structure, supervision
from krachtwerk.method.fidelity.facts import Facts, Scope
from krachtwerk.method.fidelity.rule_set import RuleSet
from krachtwerk.method.fidelity.score import Score

INDICATORS: dict[str, Callable[[Facts, RuleSet], Score]] = {
    "trajectory_focus": structure.trajectory_focus,
    "caseload_ratio": structure.caseload_ratio,
    "team_meeting": structure.team_meeting,
    "coaching": supervision.coaching,
    "inventory": practice.inventory,
    "inventory_in_plan": practice.inventory_in_plan,
    "action_plan": practice.action_plan,
    "natural_contacts": practice.natural_contacts,
    "natural_resources": practice.natural_resources,
    "hope_giving": practice.hope_giving,
}
LOWEST = 3


@dataclass(frozen=True, slots=True)
class Total:
    """What the indicators say together: none while one of them has no score."""

    score: Score
    faithful: bool | None
    at_least_four: int
    lowest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measurement:
    """One team, one span of days, one rule set."""

    rule_set: str
    scope: Scope
    begin: date
    contacts_begin: date
    last_day: date
    scores: tuple[Score, ...]
    total: Total


def measure(facts: Facts, rules: RuleSet) -> Measurement:
    """All indicators of a rule set. What only people judge has the reason `judged`, what nobody keeps `not_kept`."""
    scores = tuple(_score(key, facts, rules) for key in rules.indicators)
    return Measurement(
        rules.id,
        facts.scope,
        facts.first_day(rules.numbers.get("window_months", 3)),
        facts.first_contact_day(rules.numbers.get("contact_weeks", 8)),
        facts.last_day,
        scores,
        total_of({one.key: one.value for one in scores if one.value is not None}, rules),
    )


def _score(key: str, facts: Facts, rules: RuleSet) -> Score:
    if key not in INDICATORS:
        return Score(key, Fraction(0), Fraction(0), 1, reason="judged")
    if key in facts.not_kept:
        return Score(key, Fraction(0), Fraction(0), 1, reason="not_kept")
    return INDICATORS[key](facts, rules)


def total_of(values: Mapping[str, Fraction], rules: RuleSet) -> Total:
    """The mean of the unrounded scores, or their sum where the scale is one; faithful from its norm."""
    known = [values[key] for key in rules.indicators if key in values]
    numerator, denominator = sum(known, Fraction(0)), Fraction(len(known))
    missing = len(rules.indicators) - len(known)
    order = {key: no for no, key in enumerate(rules.indicators)}
    lowest = sorted(
        (key for key in rules.indicators if key in values), key=lambda k: (values[k], order[k])
    )
    value = None
    if not missing:
        value = numerator if rules.is_sum else numerator / denominator
    reason = None if value is not None else "incomplete" if known else "all_missing"
    return Total(
        Score("total", numerator, denominator, missing, value, reason),
        None if value is None else value >= rules.faithful,
        sum(one >= 4 for one in known),
        tuple(lowest[:LOWEST]),
    )
