"""The points of drawn files: what two say of a file together, and sums that tell of no file."""

from __future__ import annotations

import pytest

from krachtwerk.method.audit_points import (
    EVERY,
    POINTS_OF,
    TAPPED,
    Count,
    Seen,
    count,
    joint,
    key_of,
    score_of,
    sum_up,
    sum_up_enough,
)
from krachtwerk.method.coaching_keys import POINTS, SheetKind
from krachtwerk.method.fidelity import rule_set

YES, NO, UNCLEAR = Seen


def test_the_points_are_those_of_both_sheets():
    assert len(EVERY) == 22
    assert (
        *("inventory_2", "inventory_7", "inventory_8", "inventory_12"),
        *("action_plan_2", "action_plan_3", "action_plan_10"),
    ) == TAPPED
    assert set(POINTS_OF) < set(rule_set("krachtwerk-open-1").indicators)
    assert {one for keys in POINTS_OF.values() for one in keys} == set(EVERY)


def test_counting():
    assert count([YES, NO, UNCLEAR, YES]) == Count(2, 4, 1)
    assert count([]) == Count(0, 0)


@pytest.mark.parametrize(
    ("one", "two", "together"),
    [
        (YES, YES, YES),
        (YES, NO, NO),
        (NO, NO, NO),
        (YES, UNCLEAR, YES),
        (NO, UNCLEAR, NO),
        (UNCLEAR, UNCLEAR, UNCLEAR),
        (YES, None, YES),
        (None, NO, NO),
        (None, UNCLEAR, UNCLEAR),
    ],
)
def test_what_two_say_of_a_file(one, two, together):
    assert joint(one, two) == together
    assert joint(two, one) == together


def test_sums_tell_of_no_file():
    found = sum_up(
        {"inventory_1": {11: YES, 12: NO, 13: YES}},
        {"inventory_2": {11: YES, 12: YES, 13: UNCLEAR}},
        {"inventory_2": {11: YES, 12: NO}, "action_plan_2": {13: YES}},
    )
    assert found == {
        "inventory_1": {"both": [2, 3, 0]},
        "inventory_2": {"first": [2, 3, 1], "second": [1, 2, 0], "both": [1, 3, 1]},
        "action_plan_2": {"first": [0, 0, 0], "second": [1, 1, 0], "both": [1, 1, 0]},
    }


def test_the_order_of_files_changes_nothing():
    marks = {"inventory_2": {1: YES, 2: NO, 3: UNCLEAR}}
    turned = {"inventory_2": {3: YES, 1: NO, 2: UNCLEAR}}
    assert sum_up({}, marks, {}) == sum_up({}, turned, {})


def test_in_how_many_files_there_is_enough_for_each_and_for_both():
    """Three booklets have all that is counted; of the third nobody looked at what people judge."""
    points = range(1, POINTS[SheetKind.INVENTORY] + 1)
    keys = [key_of(SheetKind.INVENTORY, no) for no in points]
    counted = {key: dict.fromkeys((1, 2, 3), YES) for key in keys if key not in TAPPED}
    first = {key: dict.fromkeys((1, 2), YES) for key in keys if key in TAPPED}
    second = {key: dict(marks) for key, marks in first.items()}
    second["inventory_2"][1] = NO  # in any case needed
    rules = rule_set("krachtwerk-open-1")
    found = sum_up_enough(counted, first, second, rules)
    assert found["inventory"] == {"first": [2, 2, 0], "second": [1, 2, 0], "both": [1, 2, 0]}
    assert found["action_plan"]["both"] == [0, 0, 0], "nobody looked"
    assert score_of("inventory", Count(1, 2), rules).value == 3, "50 % is from 40 and under 60"
    assert sum_up_enough(counted, first, second, rule_set("strengths-model-sum-11")) == {}
