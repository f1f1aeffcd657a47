"""Fidelity, structure: time for trajectories, caseload, the team strengths meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from statistics import median

from krachtwerk.method.fidelity.days import months_before
from krachtwerk.method.fidelity.facts import Answer, Brought, Facts, Meeting
from krachtwerk.method.fidelity.rule_set import RuleSet
from krachtwerk.method.fidelity.score import Score, of_parts, unknown
from krachtwerk.method.fidelity.shares import ratio, share


def trajectory_focus(facts: Facts, rules: RuleSet) -> Score:
    """How much of the contract hours goes to trajectories, and how many workers have other tasks too."""
    workers = [stay.worker for stay in facts.workers()]
    told = newest_hours(facts, rules)
    known = [told[worker] for worker in workers if worker in told]
    missing = len(workers) - len(known)
    hours = sum((Fraction(one.hours or 0) for one in known), Fraction(0))
    for_them = sum(
        (
            max(Fraction(0), Fraction(one.hours or 0) - Fraction(one.other_hours or 0))
            for one in known
        ),
        Fraction(0),
    )
    mixed = sum(one.other_hours is not None and one.other_hours > 0 for one in known)
    parts = (
        ratio("time", for_them, hours, rules.bands["time"], missing=missing, percent=True),
        share("mixed", mixed, len(known), rules.bands["mixed"], missing=missing),
    )
    return of_parts("trajectory_focus", parts)


def newest_hours(facts: Facts, rules: RuleSet) -> dict[object, Answer]:
    """Each worker's newest whole answer that is not too old; half an answer is none."""
    since = months_before(facts.last_day, rules.numbers["answer_months"])
    found: dict[object, Answer] = {}
    for one in sorted(facts.answers, key=lambda answer: answer.on):
        is_whole = one.hours is not None and one.other_hours is not None
        if one.worker is not None and is_whole and since <= one.on <= facts.last_day:
            found[one.worker] = one
    return found


def caseload_ratio(facts: Facts, rules: RuleSet) -> Score:
    """Client systems on the last day to a full-time worker. A family is one, unless the house counts members."""
    workers = facts.workers()
    known = {stay.worker: stay.hours for stay in workers if stay.hours is not None}
    missing = len(workers) - len(known)
    clients = [row for row in facts.clients() if row.worker in known]
    alone = [row for row in clients if facts.count_members or row.family is None]
    families = {row.family for row in clients} - {None} if not facts.count_members else set()
    systems = Fraction(len(alone) + len(families))
    full_time = sum((Fraction(hours) for hours in known.values()), Fraction(0))
    full_time /= rules.numbers["full_time_hours"]
    if workers and not known:
        return unknown("caseload_ratio", missing)
    if not systems or not full_time:
        return Score("caseload_ratio", systems, full_time, missing, reason="empty")
    return ratio("caseload_ratio", systems, full_time, rules.bands["caseload"], missing=missing)


PARTS = ("held", "current", "steps", "ideas", "report_back")


def team_meeting(facts: Facts, rules: RuleSet) -> Score:
    """Held as planned, with a current inventory, all steps in order, many ideas, and a report of what came of it."""
    first = facts.first_day(rules.numbers["window_months"])
    planned = meetings_of(facts, rules)
    held = [one for one in planned if one.held]
    cases = cases_of(facts, rules)
    if planned and not held:
        lowest = tuple(Score(part, Fraction(1), Fraction(1), value=Fraction(1)) for part in PARTS)
        return replace(of_parts("team_meeting", lowest), parts=(), flags=("none_held",))
    is_rare = (
        bool(planned)
        and len(planned)
        < ((facts.last_day - first).days + 1) // rules.numbers["planned_every_days"]
    )
    flags = {
        "planned_too_rarely": is_rare,
        "no_chair": any(not one.chair for one in held),
        "client_present": any(one.client_present for one in held),
    }
    parts = (
        _held(planned, held, rules, is_rare=is_rare),
        _current(cases, rules),
        _steps(cases, facts, rules, is_spoiled=flags["no_chair"] or flags["client_present"]),
        _ideas(cases, rules),
        _report_back(cases, held, facts, rules),
    )
    return of_parts("team_meeting", parts, flags=tuple(name for name, on in flags.items() if on))


def meetings_of(facts: Facts, rules: RuleSet) -> list[Meeting]:
    """Those that the team planned in the window."""
    first = facts.first_day(rules.numbers["window_months"])
    ours = (one for one in facts.meetings if one.team == facts.team)
    return [one for one in ours if first <= one.on <= facts.last_day]


def cases_of(facts: Facts, rules: RuleSet) -> list[Brought]:
    """What was brought to them."""
    first = facts.first_day(rules.numbers["window_months"])
    ours = (one for one in facts.brought if one.team == facts.team)
    return [one for one in ours if first <= one.on <= facts.last_day]


def _held(planned: list[Meeting], held: list[Meeting], rules: RuleSet, *, is_rare: bool) -> Score:
    score = share("held", len(held), len(planned), rules.bands["share"])
    if score.value is None or not is_rare:
        return score
    return replace(score, value=min(score.value, Fraction(rules.numbers["planned_ceiling"])))


def _current(cases: list[Brought], rules: RuleSet) -> Score:
    months = rules.numbers["fresh_months"]
    fresh = sum(
        one.inventory_on is not None and one.inventory_on >= months_before(one.on, months)
        for one in cases
    )
    return share("current", fresh, len(cases), rules.bands["share"])


def _steps(cases: list[Brought], facts: Facts, rules: RuleSet, *, is_spoiled: bool) -> Score:
    """A meeting without a chair, or with a client at the table, is none of this method's, whatever was walked."""
    whole = tuple(range(1, facts.steps_of_method + 1))
    score = share(
        "steps", sum(one.steps == whole for one in cases), len(cases), rules.bands["share"]
    )
    return replace(score, value=Fraction(1)) if is_spoiled and score.value is not None else score


def _ideas(cases: list[Brought], rules: RuleSet) -> Score:
    counted = [Fraction(one.ideas) for one in cases if one.ideas is not None]
    missing = len(cases) - len(counted)
    if not counted:
        return unknown("ideas", missing)
    return ratio("ideas", median(counted), Fraction(1), rules.bands["ideas"], missing=missing)


def _report_back(cases: list[Brought], held: list[Meeting], facts: Facts, rules: RuleSet) -> Score:
    told = [is_reported(one, held, facts, rules) for one in cases]
    known = [one for one in told if one is not None]
    missing = len(told) - len(known)
    return share("report_back", sum(known), len(known), rules.bands["share"], missing=missing)


def is_reported(one: Brought, held: list[Meeting], facts: Facts, rules: RuleSet) -> bool | None:
    """In time: on the day of the next meeting that was held, or within so many days; before that it is open."""
    until = one.on + timedelta(days=rules.numbers["report_days"])
    after: date | None = min((each.on for each in held if each.on > one.on), default=None)
    said = one.reported_on if one.reported_on and one.reported_on <= facts.last_day else None
    if said is not None:
        return said <= until or said == after
    return False if until <= facts.last_day else None
