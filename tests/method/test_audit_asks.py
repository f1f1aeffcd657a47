"""Questions before an audit as method: what is shown of how many, and where two typings differ."""

from __future__ import annotations

from fractions import Fraction

import pytest

from krachtwerk.method.audit_asks import ITEMS, LEAST, Asked, differ, is_shown, mean


def test_the_mean_is_exact():
    assert mean({4: 2, 1: 1}) == Fraction(3)
    assert mean({3: 1, 4: 2}) == Fraction(11, 3)
    assert mean({}) is None


@pytest.mark.parametrize(("asked", "least"), LEAST.items())
def test_shown_from_so_many(asked, least):
    assert is_shown(asked, {4: least}) is True
    assert is_shown(asked, {4: least - 1}) is False


def test_clients_five_and_workers_three():
    assert (LEAST[Asked.CLIENT], LEAST[Asked.WORKER]) == (5, 3)
    assert set(ITEMS) == set(LEAST) == set(Asked)


def test_where_two_typings_differ():
    assert differ({"1": 4, "2": 3, "10": 1}, {"1": 4, "2": 2, "10": 0}) == [2, 10]
    assert differ({"1": 4}, {"1": 4}) == []
