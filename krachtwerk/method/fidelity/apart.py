"""Fidelity: whether somebody may see their own part beside the figure of the team.

Who knows both takes the one from the other; what is left is the work of all others. So the own part is shown only
where what is left would be shown by itself: of five clients and three workers, and in each block of the period.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace

from krachtwerk.method.fidelity.blocks import Kind, Period
from krachtwerk.method.fidelity.crowds import crowd_of, is_enough_in_contacts, is_enough_on
from krachtwerk.method.fidelity.days import covers
from krachtwerk.method.fidelity.evidence import OF_ROWS
from krachtwerk.method.fidelity.facts import Facts
from krachtwerk.method.fidelity.rule_set import RuleSet


def is_enough_apart(key: str, facts: Facts, rules: RuleSet, period: Period) -> bool:
    """Whether the figure tells of enough people without the part of any one worker, whoever it is."""
    if key not in OF_ROWS:
        return False
    return all(_is_enough(key, facts, worker, rules, period) for worker in _parts(key, facts))


def _parts(key: str, facts: Facts) -> set[Hashable]:
    """Whoever has a part in it."""
    if key == "natural_contacts":
        return {one.worker for one in facts.visits}
    if key == "natural_resources":
        return {one.worker for one in facts.goals}
    return {one.worker for one in (facts.inventories if key == "inventory" else facts.plans)}


def without(facts: Facts, worker: Hashable) -> Facts:
    """The same team as if this worker had never been of it, nor those beside whom they walk on the last day."""
    day = facts.last_day
    theirs = {
        one.client
        for one in facts.besides
        if one.worker == worker and covers(one.begin, one.end, day)
    }
    return replace(
        facts,
        stays=[one for one in facts.stays if one.worker != worker],
        besides=[one for one in facts.besides if one.worker != worker and one.client not in theirs],
        visits=[one for one in facts.visits if one.worker != worker],
        inventories=[one for one in facts.inventories if one.worker != worker],
        plans=[one for one in facts.plans if one.worker != worker],
        goals=[one for one in facts.goals if one.worker != worker],
    )


def _is_enough(key: str, facts: Facts, worker: Hashable, rules: RuleSet, period: Period) -> bool:
    """Whether what is left is enough; at the end of each block without those beside whom they walked then."""
    rest = without(facts, worker)
    if not crowd_of(key, rest, rules).is_enough:
        return False
    if period.kind is Kind.CONTACTS:
        return is_enough_in_contacts(rest, period)
    days = (replace(facts, last_day=day) for day in period.block_ends)
    return all(is_enough_on(without(then, worker), then.last_day) for then in days)
