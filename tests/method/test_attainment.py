"""Goal Attainment Scaling: the figure of Kiresuk and Sherman, each sum written out."""

from __future__ import annotations

import pytest

from krachtwerk.method.attainment import LEVELS, level_of, rung_of, t_score


@pytest.mark.parametrize(
    ("levels", "figure"),
    [
        ((0,), 50.0),  # just good enough
        ((1,), 60.0),  # one goal: 50 + 10 * 1 / sqrt(0.7 + 0.3) = 60
        ((-2,), 30.0),
        ((1, 1, 1), 63.69),  # 50 + 10 * 3 / sqrt(0.7 * 3 + 0.3 * 9) = 50 + 30 / 2.1909
        ((2, 0), 62.40),  # 50 + 10 * 2 / sqrt(0.7 * 2 + 0.3 * 4) = 50 + 20 / 1.6125
        ((2, -2), 50.0),
        ((-1, -1, -1, -1), 35.49),  # 50 - 40 / sqrt(0.7 * 4 + 0.3 * 16) = 50 - 40 / 2.7568
    ],
)
def test_the_figure(levels, figure):
    assert round(t_score(levels), 2) == figure


def test_no_goals_give_no_figure():
    assert t_score([]) is None


def test_rungs_are_counted_from_the_bottom():
    assert [rung_of(level) for level in LEVELS] == [5, 4, 3, 2, 1]
    assert [level_of(rung_of(level)) for level in LEVELS] == list(LEVELS)
