"""Fidelity: whether the parts of a figure may be told one by one: each of them has to tell of enough people by itself.

A figure of the team as a whole says little of anybody; one of its parts may be what one person brought, or, to a worker
who knows what they did themselves, what two others did.
"""

from __future__ import annotations

from krachtwerk.method.fidelity.blocks import LEAST_WORKERS
from krachtwerk.method.fidelity.crowds import OF_WORKERS, Crowd, crowd_of
from krachtwerk.method.fidelity.facts import Facts
from krachtwerk.method.fidelity.practice import all_linked, grew, settled
from krachtwerk.method.fidelity.rule_set import RuleSet
from krachtwerk.method.fidelity.structure import cases_of, is_reported, meetings_of

OF_PARTS = ("trajectory_focus", "team_meeting", "coaching")
"""Figures that are the mean of several."""
OF_HOURS = ("time", "ratio")
"""Parts counted in hours of a few people, of whom a coach is often the only one: their score is told, not the hours."""


def is_enough_in_parts(key: str, facts: Facts, rules: RuleSet) -> bool:
    """Whether each part, and the stricter question, tells of enough people; it is kept with the figure."""
    if key in OF_WORKERS:
        return crowd_of(key, facts, rules).workers > LEAST_WORKERS
    if key == "team_meeting":
        return _is_enough_reported(facts, rules)
    if key == "inventory_in_plan":
        sheets = settled(facts.plans, facts, rules)
        return all((all_linked(one) is None) is (grew(one) is None) for one in sheets)
    return True


def _is_enough_reported(facts: Facts, rules: RuleSet) -> bool:
    """Of what was brought lately nobody knows yet whether it comes back: what is left may be of one person."""
    held = [one for one in meetings_of(facts, rules) if one.held]
    cases = cases_of(facts, rules)
    known = [one for one in cases if is_reported(one, held, facts, rules) is not None]
    crowd = Crowd(len({one.client for one in known}), len({one.worker for one in known}))
    return not known or crowd.is_enough
