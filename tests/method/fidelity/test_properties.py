"""What must hold of any facts: more of a good thing never lowers, order and other teams change nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given as given_any
from hypothesis import settings
from hypothesis import strategies as st

from krachtwerk.method.fidelity import (
    Answer,
    Beside,
    Coach,
    Coached,
    Facts,
    Goal,
    PlanCounts,
    Sheet,
    Stay,
    Step,
    Visit,
    measure,
    rule_set,
    wilson,
)
from krachtwerk.method.fidelity.measure import INDICATORS


def given(*args):  # type: ignore[no-untyped-def]
    """Any such facts; how long a machine takes over them is not asked."""
    return lambda test: settings(deadline=None)(given_any(*args)(test))


LAST = date(2026, 11, 27)
TEAM, OTHER = "north", "south"
WORKERS = ["ann", "ben", "cor"]
RULES = rule_set("krachtwerk-open-1")
PLACES = ["home", "neighbourhood", "out_together", "elsewhere", "office", "remote", None]
days = st.integers(0, 200).map(lambda back: LAST - timedelta(days=back))
hours = st.integers(0, 40).map(Decimal)
stays = st.lists(
    st.builds(Stay, st.sampled_from(WORKERS), st.sampled_from([TEAM, OTHER]), hours), max_size=4
)
visits = st.lists(
    st.builds(Visit, st.sampled_from(WORKERS), st.sampled_from(PLACES), days), max_size=12
)
items = st.frozensets(st.integers(1, 12))
counts = st.builds(PlanCounts, *[st.integers(0, 3)] * 5)
sheets = st.lists(
    st.builds(
        Sheet, st.uuids(), st.sampled_from(WORKERS), met=items, unknown=st.just(frozenset()),
        none=st.booleans(), begin=days, counts=counts,
    ),
    max_size=6,
)  # fmt: skip
steps = st.lists(
    st.builds(Step, st.sampled_from(["own_person", "professional", "none", "unknown", "club"])),
    max_size=3,
).map(tuple)
goals = st.lists(st.builds(Goal, st.uuids(), st.sampled_from(WORKERS), steps), max_size=6)
besides = st.lists(
    st.builds(Beside, st.uuids(), st.sampled_from(WORKERS), st.sampled_from([None, "a", "b"])),
    max_size=8,
)
answers = st.lists(
    st.builds(Answer, days, worker=st.sampled_from(WORKERS), hours=hours, other_hours=hours),
    max_size=4,
)
coached = st.lists(
    st.builds(
        Coached, st.sampled_from(WORKERS),
        st.frozensets(st.sampled_from(["inventory", "action_plan", "feedback", "field"])), days,
    ),
    max_size=6,
)  # fmt: skip
coaches = st.lists(st.builds(Coach, st.just("hal"), st.just(TEAM), hours), max_size=2)
facts = st.builds(
    Facts, st.just(TEAM), st.just(LAST), st.sampled_from(["daily", "audit"]), stays=stays, besides=besides,
    visits=visits, inventories=sheets, plans=sheets, goals=goals, answers=answers, coached=coached,
    coaches=coaches,
)  # fmt: skip


def never_lower(key: str, before: Facts, after: Facts) -> None:
    """A score that is there before and after has not gone down."""
    old, new = INDICATORS[key](before, RULES).value, INDICATORS[key](after, RULES).value
    assert old is None or (new is not None and new >= old)


@given(
    facts,
    st.sampled_from(["home", "neighbourhood", "out_together", "elsewhere"]),
    st.integers(0, 55),
)
def test_one_more_contact_outside_never_lowers(one: Facts, place: str, back: int) -> None:
    worker = next((stay.worker for stay in one.workers()), None)
    more = Visit(worker, place, LAST - timedelta(days=back))
    never_lower("natural_contacts", one, replace(one, visits=[*one.visits, more]))


@pytest.mark.slow
@given(facts, st.integers(0, 55))
def test_one_more_contact_in_the_office_never_lifts(one: Facts, back: int) -> None:
    worker = next((stay.worker for stay in one.workers()), None)
    more = replace(one, visits=[*one.visits, Visit(worker, "office", LAST - timedelta(days=back))])
    if INDICATORS["natural_contacts"](one, RULES).value is not None:
        never_lower("natural_contacts", more, one)


@pytest.mark.slow
@given(facts)
def test_a_step_of_somebody_near_never_lowers(one: Facts) -> None:
    richer = [replace(goal, steps=(*goal.steps, Step("own_person"))) for goal in one.goals]
    never_lower("natural_resources", one, replace(one, goals=richer))


@pytest.mark.slow
@given(facts, st.integers(1, 12))
def test_one_more_item_met_never_lowers(one: Facts, item: int) -> None:
    better = [replace(sheet, met=sheet.met | {item}) for sheet in one.inventories]
    never_lower("inventory", one, replace(one, inventories=better))
    better = [replace(sheet, met=sheet.met | {item}) for sheet in one.plans]
    never_lower("action_plan", one, replace(one, plans=better))


@pytest.mark.slow
@given(facts)
def test_one_more_goal_linked_never_lowers(one: Facts) -> None:
    better = [
        replace(sheet, counts=replace(sheet.counts, goals_linked=sheet.counts.goals_linked + 1))  # type: ignore[union-attr, operator, type-var]
        for sheet in one.plans
    ]
    never_lower("inventory_in_plan", one, replace(one, plans=better))


@pytest.mark.slow
@given(facts)
def test_one_more_hour_of_a_worker_never_lowers_the_caseload(one: Facts) -> None:
    longer = [replace(stay, hours=(stay.hours or Decimal(0)) + 1) for stay in one.stays]
    never_lower("caseload_ratio", one, replace(one, stays=longer))


@pytest.mark.slow
@given(facts)
def test_one_more_client_never_lifts_the_caseload(one: Facts) -> None:
    worker = next((stay.worker for stay in one.workers()), None)
    more = replace(one, besides=[*one.besides, Beside("one more", worker)])
    if INDICATORS["caseload_ratio"](one, RULES).value is not None:
        never_lower("caseload_ratio", more, one)


@given(facts)
def test_coaching_everybody_never_lowers(one: Facts) -> None:
    every = frozenset({"inventory", "action_plan", "feedback", "field"})
    all_of_them = [*one.coached, *(Coached(name, every, LAST) for name in WORKERS)]
    never_lower("coaching", one, replace(one, coached=all_of_them))


@given(facts)
def test_less_of_something_else_never_lowers_the_focus(one: Facts) -> None:
    freed = [
        replace(answer, other_hours=(answer.other_hours or Decimal(0)) / 2)
        for answer in one.answers
    ]
    never_lower("trajectory_focus", one, replace(one, answers=freed))


@given(facts)
def test_every_score_is_one_to_five_or_says_why_not(one: Facts) -> None:
    for score in measure(one, RULES).scores:
        assert (score.value is None) != (score.reason is None)
        assert score.value is None or 1 <= score.value <= 5
        assert score.missing >= 0
        if score.interval is not None:
            low, high = score.interval
            assert 0 <= low <= score.numerator / score.denominator <= high <= 1


@pytest.mark.slow
@given(facts, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_another_team_change_nothing(one: Facts, chance) -> None:
    names = ("visits", "inventories", "plans", "goals", "besides", "coached")
    mixed = {
        name: chance.sample(list(getattr(one, name)), len(getattr(one, name))) for name in names
    }
    theirs = Stay("zoe", OTHER, Decimal(36))
    other = replace(
        one,
        **mixed,
        stays=[*one.stays, theirs],
    )
    other = replace(other, visits=[*other.visits, Visit("zoe", "office", LAST)])
    other = replace(other, besides=[*other.besides, Beside("kim", "zoe")])
    assert measure(other, RULES) == measure(one, RULES)


@given(st.integers(1, 5000), st.data())
def test_the_interval_holds_the_share_and_narrows(count: int, data) -> None:
    few = data.draw(st.integers(0, count))
    low, high = wilson(few, count)
    assert low <= Fraction(few, count) <= high
    wide = wilson(few * 4, count * 4)
    assert wide[1] - wide[0] < high - low
