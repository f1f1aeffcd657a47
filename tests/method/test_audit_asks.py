"""Questions before an audit as method: what is shown of how many, and where two typings differ."""

from __future__ import annotations

from collections import Counter, defaultdict
from fractions import Fraction
from itertools import combinations_with_replacement

import pytest

from krachtwerk.method.audit_asks import (
    ANSWERS,
    ITEMS,
    LEAST,
    Asked,
    Side,
    differ,
    is_shown,
    mean,
    told_mean,
)


def test_the_mean_is_exact():
    assert mean({4: 2, 1: 1}) == Fraction(3)
    assert mean({3: 1, 4: 2}) == Fraction(11, 3)
    assert mean({}) is None


@pytest.mark.parametrize(("asked", "least"), LEAST.items())
def test_shown_from_so_many(asked, least):
    assert is_shown(asked, {4: least}) is True
    assert is_shown(asked, {4: least - 1}) is False


def test_clients_five_and_all_who_work_three():
    assert LEAST[Asked.CLIENT] == 5
    assert {LEAST[asked] for asked in Asked if asked != Asked.CLIENT} == {3}
    assert set(ITEMS) == set(LEAST) == set(Asked)


@pytest.mark.parametrize("many", range(3, 10))
def test_g6_what_is_told_of_an_item_never_says_what_one_person_answered(many):
    """Every way in which so many can answer, by what is told of it: always two answers each of them may have given."""
    could_be: dict[object, set[int]] = defaultdict(set)
    exact: dict[object, set[int]] = defaultdict(set)
    for answers in combinations_with_replacement(ANSWERS, many):
        could_be[told_mean(Counter(answers))] |= set(answers)
        exact[mean(Counter(answers))] |= set(answers)
    assert [told for told, values in could_be.items() if len(values) < 2] == []
    assert [told for told, values in exact.items() if len(values) < 2] == [1, 4], "else no proof"


def test_the_highest_and_the_lowest_are_told_as_bounds():
    assert told_mean({4: 3}) == told_mean({4: 2, 3: 1}) == (Fraction(7, 2), Side.FROM)
    assert told_mean({1: 5}) == (Fraction(3, 2), Side.TO)
    assert told_mean({2: 3}) == (Fraction(2), Side.EXACT)
    assert told_mean({}) is None


def test_where_two_typings_differ():
    assert differ({"1": 4, "2": 3, "10": 1}, {"1": 4, "2": 2, "10": 0}) == [2, 10]
    assert differ({"1": 4}, {"1": 4}) == []
