"""Dates and times in words."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from krachtwerk.method.dates import clock_time, day, day_time, day_year, month_year, relative_day

TUESDAY = date(2027, 5, 4)


def test_a_day_is_written_out() -> None:
    assert [day(TUESDAY, language) for language in ("nl", "en")] == [
        "dinsdag 4 mei",
        "Tuesday 4 May",
    ]
    assert [day_year(TUESDAY, language) for language in ("nl", "en")] == [
        "dinsdag 4 mei 2027",
        "Tuesday 4 May 2027",
    ]
    assert [month_year(TUESDAY, language) for language in ("nl", "en")] == ["mei 2027", "May 2027"]


def test_a_language_we_do_not_have_is_written_in_dutch() -> None:
    assert day(TUESDAY, "tlh") == "dinsdag 4 mei"


@pytest.mark.parametrize(
    ("moment", "nl", "en"),
    [
        (datetime(2027, 5, 4, 10, 0, tzinfo=UTC), "dinsdag 4 mei, 10 uur", "Tuesday 4 May, 10:00"),
        (
            datetime(2027, 5, 4, 14, 5, tzinfo=UTC),
            "dinsdag 4 mei, 14.05 uur",
            "Tuesday 4 May, 14:05",
        ),
    ],
)
def test_day_and_time(moment: datetime, nl: str, en: str) -> None:
    assert (day_time(moment, "nl"), day_time(moment, "en")) == (nl, en)


def test_the_time_alone() -> None:
    assert [clock_time(time(9, 30), "nl"), clock_time(time(9), "nl")] == ["9.30 uur", "9 uur"]


@pytest.mark.parametrize(
    ("other", "nl", "en"),
    [
        (date(2027, 5, 3), "gisteren", "yesterday"),
        (date(2027, 5, 4), "vandaag", "today"),
        (date(2027, 5, 5), "morgen", "tomorrow"),
        (date(2027, 5, 6), "donderdag 6 mei", "Thursday 6 May"),
        (date(2028, 1, 1), "zaterdag 1 januari 2028", "Saturday 1 January 2028"),
        (datetime(2027, 5, 5, 23, 59, tzinfo=UTC), "morgen", "tomorrow"),
    ],
)
def test_near_days_have_a_name(other: date, nl: str, en: str) -> None:
    assert (relative_day(other, TUESDAY, "nl"), relative_day(other, TUESDAY, "en")) == (nl, en)


def test_every_weekday_and_month_has_its_word() -> None:
    days = [
        day(date(2027, month, month), language)
        for language in ("nl", "en")
        for month in range(1, 13)
    ]
    assert len(set(days)) == 24
