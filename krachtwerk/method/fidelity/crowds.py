"""Fidelity: of how many clients and workers a figure tells, so that few are never told of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from krachtwerk.method.fidelity.blocks import BLOCK, LEAST_CLIENTS, LEAST_WORKERS, Period
from krachtwerk.method.fidelity.days import covers
from krachtwerk.method.fidelity.facts import Facts
from krachtwerk.method.fidelity.practice import settled
from krachtwerk.method.fidelity.rule_set import RuleSet


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


def crowd_of(key: str, facts: Facts, rules: RuleSet) -> Crowd:
    """Whom one indicator tells of."""
    workers = {stay.worker for stay in facts.workers()}
    if key in ("trajectory_focus", "team_meeting", "coaching"):
        return Crowd(None, len(workers))
    if key == "natural_contacts":
        return _met(facts, facts.first_contact_day(rules.numbers["contact_weeks"]), facts.last_day)
    if key == "natural_resources":
        goals = [
            goal
            for goal in facts.goals
            if covers(goal.begin, goal.end, facts.last_day)
            and facts.is_of_team(goal.worker, facts.last_day)
        ]
        return Crowd(len({goal.client for goal in goals}), len({goal.worker for goal in goals}))
    if key in ("inventory", "inventory_in_plan", "action_plan"):
        sheets = settled(facts.inventories if key == "inventory" else facts.plans, facts, rules)
        return Crowd(len({one.client for one in sheets}), len({one.worker for one in sheets}))
    clients = {row.client for row in facts.clients()}
    if key == "hope_giving":
        clients &= {answer.client for answer in facts.answers}
    return Crowd(len(clients), len(workers))


def _met(facts: Facts, first: date, last: date) -> Crowd:
    """Who was met face to face between two days, and by whom."""
    met = [
        one
        for one in facts.visits
        if first <= one.on <= last
        and one.place not in (None, "remote")
        and facts.is_of_team(one.worker, one.on)
    ]
    return Crowd(len({one.client for one in met}), len({one.worker for one in met}))


def is_enough_in_contacts(facts: Facts, period: Period) -> bool:
    """Whether every block of a period of contacts has enough clients and workers by itself."""
    return all(
        _met(facts, end - BLOCK + timedelta(days=1), end).is_enough for end in period.block_ends
    )


def is_enough_on(facts: Facts, day: date) -> bool:
    """Whether the team has enough workers and clients at the end of a day."""
    then = replace(facts, last_day=day)
    return Crowd(len(then.clients()), len(then.workers())).is_enough
