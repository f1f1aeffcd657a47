"""Periods that pages know: whole, one after another, never one day in two of a kind."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from krachtwerk.method.fidelity import Kind, last_period
from krachtwerk.method.fidelity.blocks import BEGINNING, BLOCK, SETTLES

DAYS = st.dates(date(2024, 7, 1), date(2060, 1, 1))


def test_periods_by_hand():
    """Block 0 begins on 1 January 2024; 26 November 2026 is 1,060 days later, 1,057 when three have settled.

    1,057 / 28 = 37.75: 37 blocks are over. Two by two: 18 pairs, the last begins with block 34 on 9 August 2026
    (1 January 2024 + 952 days). Three by three: 12, the last begins with block 33, 924 days after the beginning.
    """
    contacts = last_period(Kind.CONTACTS, date(2026, 11, 26))
    assert (contacts.first_block, contacts.begin, contacts.last_day) == (
        34, date(2026, 8, 10), date(2026, 10, 4),
    )  # fmt: skip
    work = last_period(Kind.WORK, date(2026, 11, 26))
    assert (work.first_block, work.begin, work.last_day) == (
        33, date(2026, 7, 13), date(2026, 10, 4),
    )  # fmt: skip
    assert [str(day) for day in work.block_ends] == ["2026-08-09", "2026-09-06", "2026-10-04"]


def test_a_period_is_measured_when_late_words_have_had_three_days():
    over = date(2026, 10, 4) + timedelta(days=1)
    before, after = (last_period(Kind.WORK, over + SETTLES - timedelta(days=no)) for no in (1, 0))
    assert (before.last_day, after.last_day) == (date(2026, 7, 12), date(2026, 10, 4))


@given(DAYS, DAYS, st.sampled_from(Kind))
def test_two_periods_of_a_kind_share_no_day_unless_they_are_one(one, other, kind):
    first, second = sorted(
        (last_period(kind, one), last_period(kind, other)), key=lambda p: p.begin
    )
    assert first == second or first.last_day < second.begin


@given(DAYS, st.sampled_from(Kind))
def test_a_period_is_whole_over_and_follows_the_one_before(today, kind):
    period = last_period(kind, today)
    assert period.last_day + SETTLES < today
    assert period.before().last_day + timedelta(days=1) == period.begin
    assert (period.begin - BEGINNING) % BLOCK == timedelta(0)
    assert period.block_ends[-1] == period.last_day
