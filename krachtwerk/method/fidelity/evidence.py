"""Fidelity: row by row, what made a figure: counted, not counted, not known, or left out; the figure is their sum."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from krachtwerk.method.fidelity.days import covers
from krachtwerk.method.fidelity.facts import Facts, PlanCounts, Sheet
from krachtwerk.method.fidelity.practice import good_of, grew, leans_on_own, passes, settled
from krachtwerk.method.fidelity.rule_set import RuleSet


class Verdict(StrEnum):
    """What one row did to the figure."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Judged:
    """One contact, sheet or goal: whose, what it did, and why it did not count.

    `lacks`: items of the sheet that are not met. `why`: key of another reason. `on` and `place`: of a contact.
    """

    client: Hashable
    verdict: Verdict
    lacks: tuple[int, ...] = ()
    why: tuple[str, ...] = ()
    on: date | None = None
    place: str | None = None


OF_ROWS = ("natural_contacts", "natural_resources", "inventory", "inventory_in_plan", "action_plan")
"""Indicators that are sums of such rows."""


def judged(key: str, facts: Facts, rules: RuleSet) -> list[Judged]:
    """Every row behind an indicator of these; `OUT` is what stood beside the sum."""
    if key == "natural_contacts":
        return list(_contacts(facts, rules))
    if key == "natural_resources":
        return list(_goals(facts, rules))
    return list(_sheets(key, facts, rules))


def _verdict(told: bool | None) -> Verdict:
    return Verdict.UNKNOWN if told is None else Verdict.YES if told else Verdict.NO


def _contacts(facts: Facts, rules: RuleSet) -> Iterator[Judged]:
    first = facts.first_contact_day(rules.numbers["contact_weeks"])
    for one in facts.visits:
        if first <= one.on <= facts.last_day and facts.is_of_team(one.worker, one.on):
            natural = None if one.place is None else one.place in rules.natural_places
            is_out = one.place == "remote" and not natural
            verdict = Verdict.OUT if is_out else _verdict(natural)
            yield Judged(one.client, verdict, on=one.on, place=one.place)


def _goals(facts: Facts, rules: RuleSet) -> Iterator[Judged]:
    for goal in facts.goals:
        is_active = covers(goal.begin, goal.end, facts.last_day)
        if is_active and facts.is_of_team(goal.worker, facts.last_day):
            yield Judged(goal.client, _verdict(leans_on_own(goal, facts, rules)))


def _sheets(key: str, facts: Facts, rules: RuleSet) -> Iterator[Judged]:
    sheets = facts.inventories if key == "inventory" else facts.plans
    counted = {id(one) for one in settled(sheets, facts, rules)}
    for one in sheets:
        if id(one) in counted:
            yield _sheet(key, one, facts, rules)
        elif facts.is_of_team(one.worker, facts.last_day):
            is_over = one.end is not None and one.end < facts.last_day
            yield Judged(one.client, Verdict.OUT, why=("over" if is_over else "young",))


def _sheet(key: str, sheet: Sheet, facts: Facts, rules: RuleSet) -> Judged:
    if key == "inventory_in_plan":
        verdict = _verdict(grew(sheet))
        return Judged(sheet.client, verdict, why=_not_grown(sheet) if verdict != "yes" else ())
    gate = rules.gates[key, facts.scope]
    verdict = _verdict(passes(sheet, gate))
    if sheet.none:
        return Judged(sheet.client, verdict, why=("none",))
    return Judged(sheet.client, verdict, lacks=tuple(sorted(gate.items - good_of(sheet, gate))))


def _not_grown(sheet: Sheet) -> tuple[str, ...]:
    """What is not there yet of a plan that grew from the cards."""
    counts = sheet.counts or PlanCounts(0, 0, 0, 0, 0)
    if sheet.none or not counts.goals:
        return ("none",)
    lacking = {
        "loose": counts.goals_linked is not None and counts.goals_linked < counts.goals,
        "no_goal": counts.priorities_with_goal == 0,
        "no_strength": counts.actions_using_strength == 0,
    }
    return tuple(key for key, lacks in lacking.items() if lacks)
