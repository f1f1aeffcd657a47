"""Fidelity, practice: inventory, plan, where people meet, on whom steps lean, and hope."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

from krachtwerk.method.fidelity.days import covers, months_before
from krachtwerk.method.fidelity.facts import Answer, Facts, Goal, PlanCounts, Sheet
from krachtwerk.method.fidelity.hope import hope_of_counts, newest_counts
from krachtwerk.method.fidelity.rule_set import Gate, RuleSet
from krachtwerk.method.fidelity.score import Score, of_parts, unknown
from krachtwerk.method.fidelity.shares import share

AUDITORS = 2
"""Both look by themselves, and both are waited for."""


def inventory(facts: Facts, rules: RuleSet) -> Score:
    """The share of files whose inventory passes."""
    return _gated("inventory", facts.inventories, facts, rules)


def action_plan(facts: Facts, rules: RuleSet) -> Score:
    """The share of files whose plan passes."""
    return _gated("action_plan", facts.plans, facts, rules)


def passes(sheet: Sheet, gate: Gate) -> bool | None:
    """Whether a sheet passes; None while one of its items waits to be judged. No sheet never passes."""
    if sheet.none:
        return False
    if sheet.unknown & gate.items:
        return None
    good = good_of(sheet, gate)
    return len(good) >= gate.least and gate.needed <= good


def good_of(sheet: Sheet, gate: Gate) -> frozenset[int]:
    """The items of a gate that a sheet meets, or that do not apply to it."""
    return (sheet.met | sheet.not_applicable) & gate.items


def _gated(key: str, sheets: Iterable[Sheet], facts: Facts, rules: RuleSet) -> Score:
    gate = rules.gates[key, facts.scope]
    judged = [passes(sheet, gate) for sheet in settled(sheets, facts, rules)]
    known = [one for one in judged if one is not None]
    return share(
        key, sum(known), len(known), rules.bands["share"], missing=len(judged) - len(known)
    )


def settled(sheets: Iterable[Sheet], facts: Facts, rules: RuleSet) -> list[Sheet]:
    """Sheets of the team's clients whose support goes on and began long enough ago."""
    young = facts.last_day - timedelta(days=rules.numbers["settled_days"])
    return [
        one
        for one in sheets
        if facts.is_of_team(one.worker, facts.last_day)
        and covers(one.begin, one.end, facts.last_day)
        and (one.begin is None or one.begin < young)
    ]


def inventory_in_plan(facts: Facts, rules: RuleSet) -> Score:
    """The share of files in which the plan grew from the inventory; `strict`: every goal from a priority."""
    sheets = settled(facts.plans, facts, rules)
    bands = rules.bands["share"]
    whole = [grew(sheet) for sheet in sheets]
    linked = [all_linked(sheet) for sheet in sheets]
    known, told = (
        [one for one in whole if one is not None],
        [one for one in linked if one is not None],
    )
    score = share(
        "inventory_in_plan", sum(known), len(known), bands, missing=len(whole) - len(known)
    )
    strict = share("strict", sum(told), len(told), bands, missing=len(linked) - len(told))
    return replace(score, strict=replace(strict, value=None))


def all_linked(sheet: Sheet) -> bool | None:
    """Whether every goal is from a priority; None while that is not known."""
    counts = sheet.counts
    if sheet.none or counts is None or counts.goals == 0:
        return False
    if counts.goals is None or counts.goals_linked is None:
        return None
    return counts.goals_linked >= counts.goals


def grew(sheet: Sheet) -> bool | None:
    """Every goal from a priority, a priority with a goal, and a step that uses a strength."""
    linked, counts = all_linked(sheet), sheet.counts or PlanCounts(0, 0, 0, 0, 0)
    if linked is False:
        return False
    others = (counts.priorities_with_goal, counts.actions_using_strength)
    if any(one == 0 for one in others):
        return False
    return None if linked is None or None in others else True


def natural_contacts(facts: Facts, rules: RuleSet) -> Score:
    """Contacts face to face in the client's own surroundings; a contact is of the team its worker was of that day."""
    first = facts.first_contact_day(rules.numbers["contact_weeks"])
    natural = office = missing = 0
    for one in facts.visits:
        if not first <= one.on <= facts.last_day or not facts.is_of_team(one.worker, one.on):
            continue
        if one.place is None:
            missing += 1
        elif one.place in rules.natural_places:
            natural += 1
        elif one.place != "remote":
            office += 1
    score = share(
        "natural_contacts", natural, natural + office, rules.bands["natural"], missing=missing
    )
    differs = _differs(natural, natural + office, facts, rules)
    return replace(score, flags=("differs_from_clients",)) if differs else score


def _differs(natural: int, counted: int, facts: Facts, rules: RuleSet) -> bool:
    """Whether clients say something else about where they usually meet than the log does."""
    told = [one.usual_place for one in newest_of_clients(facts, rules).values() if one.usual_place]
    if not told or not counted:
        return False
    theirs = Fraction(100 * told.count("natural"), len(told))
    return abs(theirs - Fraction(100 * natural, counted)) > rules.numbers["difference_points"]


def natural_resources(facts: Facts, rules: RuleSet) -> Score:
    """Active goals with a step, planned or done in the window, that leans on somebody or something of one's own."""
    judged = [
        leans_on_own(goal, facts, rules)
        for goal in facts.goals
        if covers(goal.begin, goal.end, facts.last_day)
        and facts.is_of_team(goal.worker, facts.last_day)
    ]
    known = [one for one in judged if one is not None]
    missing = len(judged) - len(known)
    return share("natural_resources", sum(known), len(known), rules.bands["share"], missing=missing)


def leans_on_own(goal: Goal, facts: Facts, rules: RuleSet) -> bool | None:
    """Whether a step of this goal leans on somebody or something of one's own; None while that is not known."""
    first = facts.first_day(rules.numbers["window_months"])
    kinds = {
        step.resource
        for step in goal.steps
        if not step.let_go and (step.done_on is None or first <= step.done_on <= facts.last_day)
    }
    if kinds & rules.natural_kinds:
        return True
    return None if "unknown" in kinds else False


def hope_giving(facts: Facts, rules: RuleSet) -> Score:
    """What clients say, and what two auditors saw; by day the clients alone."""
    clients = _hope_of_clients(facts, rules)
    if facts.scope == "daily":
        return replace(clients, key="hope_giving")
    parts = (clients, _hope_of_auditors(facts))
    flags = ("few_clients",) if clients.value is None and parts[1].value is not None else ()
    return of_parts("hope_giving", parts, may_lack=frozenset({"client"}), flags=flags)


def newest_of_clients(facts: Facts, rules: RuleSet) -> dict[object, Answer]:
    """The newest answer of each client of the team that is not too old."""
    ours = {row.client for row in facts.clients()}
    since = months_before(facts.last_day, rules.numbers["answer_months"])
    found: dict[object, Answer] = {}
    for one in sorted(facts.answers, key=lambda answer: answer.on):
        if one.client in ours and since <= one.on <= facts.last_day:
            found[one.client] = one
    return found


def _hope_of_clients(facts: Facts, rules: RuleSet) -> Score:
    """1 to 4 on seven items, each client weighing the same, stretched to 1 to 5; from counts where these are kept."""
    counts = newest_counts(facts, rules)
    if counts is not None:
        return hope_of_counts(counts, facts, rules)
    ours = {row.client for row in facts.clients()}
    asked = {one.client for one in facts.answers if one.client in ours and one.on <= facts.last_day}
    newest = newest_of_clients(facts, rules).values()
    means = [
        Fraction(sum(one.items), len(one.items))
        for one in newest
        if len(one.items) >= rules.numbers["hope_items"]
    ]
    missing, count = len(asked) - len(means), Fraction(len(means))
    if not means:
        return unknown("client", missing)
    total = sum(means, Fraction(0))
    if len(means) < rules.numbers["hope_clients"]:
        return Score("client", total, count, missing, reason="too_few")
    return Score("client", total, count, missing, 1 + 4 * (total / count - 1) / 3)


def _hope_of_auditors(facts: Facts) -> Score:
    """The mean of two auditors, each over what they saw; both are waited for."""
    seen = {
        one.auditor: one.items for one in facts.answers if one.auditor is not None and one.items
    }
    means = [Fraction(sum(items), len(items)) for items in seen.values()]
    missing, total, count = AUDITORS - len(means), sum(means, Fraction(0)), Fraction(len(means))
    if not means:
        return unknown("auditor", missing)
    if missing > 0:
        return Score("auditor", total, count, missing, reason="too_few")
    return Score("auditor", total, count, 0, total / count)
