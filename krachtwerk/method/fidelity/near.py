"""Fidelity: two figures of one team that tell of nearly the same people: the one may be taken from the other.

Sheets and goals are looked at as they stand on the last day of a period. Where nobody changed anything in between, two
figures differ by whoever came, went or moved: so they are both shown only when these are a crowd by themselves.
Each tells of whom its own rules count: other rules than those of the period before let in or leave out as well.
The same holds of what is left without the part of one worker, who knows that part of both.

What workers tell of their hours counts for half a year, so two figures share most of it. They differ by whose hours
only one of them tells, or tells otherwise: these are nobody, or three by themselves.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from krachtwerk.method.fidelity.blocks import LEAST_CLIENTS, LEAST_WORKERS
from krachtwerk.method.fidelity.facts import Facts
from krachtwerk.method.fidelity.rule_set import RuleSet
from krachtwerk.method.fidelity.score import Score
from krachtwerk.method.fidelity.told import hours_of, told_of

AS_IT_STANDS = frozenset({"inventory", "inventory_in_plan", "action_plan", "natural_resources"})
"""Indicators of how something stands on the last day; others are of what happened within the period alone."""
OF_HOURS_TOLD = "trajectory_focus"
"""It is made of what workers told, of whom each knows their own."""
HALF = Fraction(1, 2)
Beside = dict[Hashable, Hashable]
"""Client → the worker beside them."""


@dataclass(frozen=True, slots=True)
class Former:
    """Figures that were shown before: the facts of their period, and the rules by which they were counted.

    `told`: indicator → of how many clients it told when it was kept, or workers where it tells of hours; who was
    erased or took it back since counts as gone.
    `rules`: None when this version cannot read them; nobody knows of whom they told, and all are near.
    """

    told: Mapping[str, int]
    facts: Facts
    rules: RuleSet | None


def is_near(key: str, facts: Facts, rules: RuleSet, former: Former) -> bool:
    """Whether those of whom only one of two figures tells are fewer than five, or of fewer than three workers."""
    if former.rules is None:
        return True
    if key == OF_HOURS_TOLD:
        return _few_told_otherwise(facts, rules, former, former.rules, LEAST_WORKERS)
    now, then = _told(key, facts, rules), _told(key, former.facts, former.rules)
    gone = _gone(key, then, former)
    return _are_few(now, then, gone, gone)


def is_near_apart(key: str, facts: Facts, rules: RuleSet, former: Former) -> bool:
    """Whether the two are so near without the part of any one worker, whoever it is.

    Who was erased may have been that worker's own: they count as gone, and make no crowd.
    """
    if former.rules is None:
        return True
    if key == OF_HOURS_TOLD:
        return _few_told_otherwise(facts, rules, former, former.rules, LEAST_WORKERS + 1)
    now, then = _told(key, facts, rules), _told(key, former.facts, former.rules)
    gone = _gone(key, then, former)
    return any(
        _are_few(_without(now, worker), _without(then, worker), gone, 0)
        for worker in {*now.values(), *then.values()}
    )


def _told(key: str, facts: Facts, rules: RuleSet) -> Beside:
    return dict(told_of(key, facts, rules))


def _few_told_otherwise(
    facts: Facts, rules: RuleSet, former: Former, rules_then: RuleSet, least: int
) -> bool:
    """Whether it is somebody whose hours only one tells, or tells otherwise, and fewer than so many.

    Whoever took it back makes the two differ, and no crowd: they may be one of those who seem to have come, and have
    told the same anew.
    """
    now, then = hours_of(facts, rules), hours_of(former.facts, rules_then)
    others = [who for who in now.keys() | then.keys() if now.get(who) != then.get(who)]
    gone = max(0, former.told[OF_HOURS_TOLD] - len(then))
    told_anew = min(gone, len(now.keys() - then.keys()))
    return len(others) - told_anew < least if others else gone > 0


def _gone(key: str, then: Beside, former: Former) -> int:
    return max(0, former.told[key] - len(then))


def _without(beside: Beside, worker: Hashable) -> Beside:
    return {client: who for client, who in beside.items() if who != worker}


def _are_few(now: Beside, then: Beside, gone: int, gone_of_crowd: int) -> bool:
    """Whether it is somebody of whom only one tells, and no crowd; so many that are gone belong to the crowd."""
    others = now.keys() ^ then.keys()
    if not others and not gone:
        return False
    beside = {**then, **now}
    workers = {beside[client] for client in others}
    return len(others) + gone_of_crowd < LEAST_CLIENTS or len(workers) < LEAST_WORKERS


def in_halves(score: Score) -> Score:
    """The same with full-time jobs in halves: exact ones tell the hours of whoever comes or goes."""
    if score.key != "caseload_ratio" or not score.denominator:
        return score
    return replace(score, denominator=max(HALF, round(score.denominator * 2) * HALF))


def without_hours(score: Score) -> Score:
    """The same with the hours of a team as a share of one: their sum would outlive what each told and took back."""
    if score.key != OF_HOURS_TOLD:
        return score
    parts = (
        replace(one, numerator=one.numerator / one.denominator, denominator=Fraction(1))
        if one.key == "time" and one.denominator
        else one
        for one in score.parts
    )
    return replace(score, parts=tuple(parts))
