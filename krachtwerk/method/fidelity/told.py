"""Fidelity: of whom a figure tells: each client, with the worker beside them, of whose rows it is counted.

Exactly those: whoever is only *not known* in a figure does not make it a figure of many.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date
from decimal import Decimal

from krachtwerk.method.fidelity.days import covers
from krachtwerk.method.fidelity.facts import Answer, Facts, Visit
from krachtwerk.method.fidelity.hope import many_of, newest_counts
from krachtwerk.method.fidelity.practice import (
    grew,
    leans_on_own,
    newest_of_clients,
    passes,
    settled,
)
from krachtwerk.method.fidelity.rule_set import RuleSet
from krachtwerk.method.fidelity.structure import cases_of, newest_hours

Told = tuple[Hashable | None, Hashable | None]
"""A client and the worker beside them; without a client a worker of whom it tells."""


def told_of(key: str, facts: Facts, rules: RuleSet) -> set[Told]:
    """Whom one indicator tells of."""
    return set(_OF.get(key, _whole_team)(facts, rules))


def met(facts: Facts, first: date, last: date) -> Iterator[Visit]:
    """The contacts face to face between two days, of which the place is known."""
    for one in facts.visits:
        is_then = first <= one.on <= last and facts.is_of_team(one.worker, one.on)
        if is_then and one.place not in (None, "remote"):
            yield one


def _contacts(facts: Facts, rules: RuleSet) -> Iterator[Told]:
    first = facts.first_contact_day(rules.numbers["contact_weeks"])
    return ((one.client, one.worker) for one in met(facts, first, facts.last_day))


def _goals(facts: Facts, rules: RuleSet) -> Iterator[Told]:
    for goal in facts.goals:
        is_active = covers(goal.begin, goal.end, facts.last_day)
        is_ours = is_active and facts.is_of_team(goal.worker, facts.last_day)
        if is_ours and leans_on_own(goal, facts, rules) is not None:
            yield goal.client, goal.worker


def _inventories(facts: Facts, rules: RuleSet) -> Iterator[Told]:
    gate = rules.gates["inventory", facts.scope]
    sheets = settled(facts.inventories, facts, rules)
    return ((one.client, one.worker) for one in sheets if passes(one, gate) is not None)


def _plans(facts: Facts, rules: RuleSet) -> Iterator[Told]:
    gate = rules.gates["action_plan", facts.scope]
    sheets = settled(facts.plans, facts, rules)
    return ((one.client, one.worker) for one in sheets if passes(one, gate) is not None)


def _grown(facts: Facts, rules: RuleSet) -> Iterator[Told]:
    sheets = settled(facts.plans, facts, rules)
    return ((one.client, one.worker) for one in sheets if grew(one) is not None)


def _caseload(facts: Facts, _: RuleSet) -> Iterator[Told]:
    known = {stay.worker for stay in facts.workers() if stay.hours is not None}
    yield from ((None, worker) for worker in known)
    yield from ((row.client, row.worker) for row in facts.clients() if row.worker in known)


def _whole_team(facts: Facts, _: RuleSet) -> Iterator[Told]:
    return ((None, stay.worker) for stay in facts.workers())


def _cases(facts: Facts, rules: RuleSet) -> Iterator[Told]:
    """A question is about one client and of one worker; without any it is the team that met."""
    cases = cases_of(facts, rules)
    if not cases:
        yield from _whole_team(facts, rules)
    yield from ((one.client, one.worker) for one in cases)


def hours_of(facts: Facts, rules: RuleSet) -> dict[Hashable, tuple[Decimal | None, Decimal | None]]:
    """Worker of the team → the hours that count of them, and those for other work."""
    ours = {stay.worker for stay in facts.workers()}
    newest = newest_hours(facts, rules)
    return {who: (one.hours, one.other_hours) for who, one in newest.items() if who in ours}


def _hours(facts: Facts, rules: RuleSet) -> Iterator[Told]:
    return ((None, worker) for worker in hours_of(facts, rules))


def _hope(facts: Facts, rules: RuleSet) -> Iterator[Told]:
    counts = newest_counts(facts, rules)
    if counts is not None:
        # Counts are of nobody, and stay the same as long as they count: nothing is the difference of two periods.
        yield from ((no, None) for no in range(many_of(counts)))
        yield from _whole_team(facts, rules)
        return
    least = rules.numbers["hope_items"]
    newest = newest_of_clients(facts, rules)
    told = {who: one for who, one in newest.items() if len(one.items) >= least}
    if not _is_of_before(facts, told.values()):
        yield from ((row.client, row.worker) for row in facts.clients() if row.client in told)


def _is_of_before(facts: Facts, answers: Iterable[Answer]) -> bool:
    """Whether one was given before the period: it counted there too, and could be had by taking one from the other."""
    return facts.begin is not None and any(one.on < facts.begin for one in answers)


_OF: dict[str, Callable[[Facts, RuleSet], Iterator[Told]]] = {
    "natural_contacts": _contacts,
    "natural_resources": _goals,
    "inventory": _inventories,
    "action_plan": _plans,
    "inventory_in_plan": _grown,
    "caseload_ratio": _caseload,
    "trajectory_focus": _hours,
    "hope_giving": _hope,
    "team_meeting": _cases,
}
