"""Fidelity: of how many clients and workers a figure tells, so that few are never told of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from krachtwerk.method.fidelity.blocks import BLOCK, LEAST_CLIENTS, LEAST_WORKERS, Period
from krachtwerk.method.fidelity.facts import Facts
from krachtwerk.method.fidelity.rule_set import RuleSet
from krachtwerk.method.fidelity.told import met, told_of


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many clients and workers; None where a figure tells of none of that kind."""

    clients: int | None
    workers: int

    @property
    def is_enough(self) -> bool:
        """Whether they may be told of as a team."""
        return self.workers >= LEAST_WORKERS and (
            self.clients is None or self.clients >= LEAST_CLIENTS
        )


OF_WORKERS = frozenset({"trajectory_focus", "coaching"})
"""Indicators that tell of workers alone."""


def crowd_of(key: str, facts: Facts, rules: RuleSet) -> Crowd:
    """Of how many one indicator tells: of whom it was counted, and nobody else."""
    told = told_of(key, facts, rules)
    clients = {client for client, _ in told} - {None}
    workers = {worker for _, worker in told} - {None}
    is_of_team = key == "team_meeting" and not facts.brought
    return Crowd(None if key in OF_WORKERS or is_of_team else len(clients), len(workers))


def _met(facts: Facts, first: date, last: date) -> Crowd:
    """Who was met face to face between two days, and by whom."""
    told = list(met(facts, first, last))
    clients, workers = {one.client for one in told}, {one.worker for one in told}
    return Crowd(len(clients - {None}), len(workers))


def is_enough_in_contacts(facts: Facts, period: Period) -> bool:
    """Whether every block of a period of contacts has enough clients and workers by itself."""
    return all(
        _met(facts, end - BLOCK + timedelta(days=1), end).is_enough for end in period.block_ends
    )


def is_enough_on(facts: Facts, day: date) -> bool:
    """Whether the team has enough workers and clients at the end of a day."""
    then = replace(facts, last_day=day)
    return Crowd(len(then.clients()), len(then.workers())).is_enough
