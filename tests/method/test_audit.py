"""An audit as method: the draw can be repeated, and the days of writing are working days."""

from __future__ import annotations

from collections import Counter
from datetime import date

from krachtwerk.method.audit import draw, fingerprint, last_writing_day, months_after

MANY = [f"file-{no}" for no in range(40)]


def test_the_same_seed_draws_the_same_whatever_the_order():
    assert draw("a seed", MANY) == draw("a seed", MANY[::-1])
    assert len(draw("a seed", MANY)) == 10
    assert set(draw("a seed", MANY[:3])) == set(MANY[:3])


def test_another_seed_draws_others():
    assert draw("a seed", MANY) != draw("another", MANY)


def test_who_falls_away_changes_nothing_for_the_others():
    drawn = draw("a seed", MANY)
    left = [one for one in MANY if one != drawn[4]]
    assert draw("a seed", left)[:9] == drawn[:4] + drawn[5:]


def test_everybody_is_drawn_as_often():
    """Over 2000 seeds each of 40 is drawn 500 times; five standard deviations (19.4) are 97."""
    had = Counter(one for no in range(2000) for one in draw(str(no), MANY))
    assert all(abs(had[one] - 500) < 97 for one in MANY)


def test_the_list_is_known_again():
    assert fingerprint(MANY) == fingerprint(MANY[::-1])
    assert fingerprint(MANY) != fingerprint(MANY[1:])


def test_five_working_days():
    assert last_writing_day(date(2026, 11, 27)) == date(2026, 12, 4)  # a Friday
    assert last_writing_day(date(2026, 11, 23)) == date(2026, 11, 30)  # a Monday


def test_months_after():
    assert months_after(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_after(date(2026, 11, 27), 6) == date(2027, 5, 27)
    assert months_after(date(2026, 12, 5), 1) == date(2027, 1, 5)
