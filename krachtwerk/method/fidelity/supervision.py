"""Fidelity, supervision: how many workers a coach has, and what a worker got of it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from krachtwerk.method.fidelity.days import covers
from krachtwerk.method.fidelity.facts import Facts
from krachtwerk.method.fidelity.rule_set import RuleSet
from krachtwerk.method.fidelity.score import Score, of_parts, unknown
from krachtwerk.method.fidelity.shares import ratio, share

NEEDS = {
    "sheets": frozenset({"inventory", "action_plan"}),
    "feedback": frozenset({"feedback"}),
    "field": frozenset({"field"}),
}
"""Part → what a worker must have had in the window, all of it."""


def coaching(facts: Facts, rules: RuleSet) -> Score:
    """Workers to a full-time coach; how many had both sheets looked at, got feedback, were joined in the field."""
    workers = {stay.worker for stay in facts.workers()}
    coaches = [
        one
        for one in facts.coaches
        if one.team == facts.team and covers(one.begin, one.end, facts.last_day) and one.hours != 0
    ]
    if workers and not coaches:
        keys = ("ratio", *NEEDS)
        lowest = tuple(Score(key, Fraction(1), Fraction(1), value=Fraction(1)) for key in keys)
        return replace(of_parts("coaching", lowest), parts=(), flags=("no_coach",))
    had = _had(facts, rules)
    parts = [_ratio(rules, len(workers), [one.hours for one in coaches])]
    for key, kinds in NEEDS.items():
        count = sum(kinds <= had.get(worker, set()) for worker in workers)
        parts.append(share(key, count, len(workers), rules.bands["share"]))
    return of_parts("coaching", tuple(parts))


def _had(facts: Facts, rules: RuleSet) -> dict[object, set[str]]:
    """What each worker was given in the window; it goes with them to another team."""
    first = facts.first_day(rules.numbers["window_months"])
    found: dict[object, set[str]] = {}
    for one in facts.coached:
        if first <= one.on <= facts.last_day:
            found.setdefault(one.worker, set()).update(one.kinds)
    return found


def _ratio(rules: RuleSet, workers: int, hours: list[object]) -> Score:
    """Heads to be coached for each full-time coach; not known when the hours of one are not."""
    if not workers:
        return unknown("ratio", 0)
    missing = sum(one is None for one in hours)
    if missing:
        return unknown("ratio", missing)
    full_time = sum((Fraction(str(one)) for one in hours), Fraction(0))
    full_time /= rules.numbers["full_time_hours"]
    return ratio("ratio", Fraction(workers), full_time, rules.bands["coaches"])
