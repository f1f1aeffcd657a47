"""Ages: on the birthday itself and not a day before, born on 29 February, and where the clock is put on or back."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta

import pytest

from krachtwerk.kit import clock
from krachtwerk.method.ages import Reading, age_on, draws_first, is_grown_up, reading_of

ZONE = "Europe/Amsterdam"
SEED = 20_261_126
NIGHTS = [date(2026, 3, 29), date(2026, 10, 25), date(2027, 3, 28), date(2028, 2, 29)]
"""Nights in which the clock of Amsterdam is put on or back, and a 29 February."""


def birthday(born: date, years: int) -> date:
    """The day on which somebody becomes so many years old; 1 March where there is no 29 February."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def some_births(many: int) -> list[date]:
    dice = random.Random(SEED)  # a test, not a secret
    first = date(1990, 1, 1)
    found = [first + timedelta(days=dice.randrange(15_000)) for _ in range(many)]
    return found + [date(year, 2, 29) for year in range(1992, 2028, 4)]


def test_somebody_is_as_old_as_the_birthdays_they_had():
    dice = random.Random(SEED)  # a test, not a secret
    for born in some_births(2_000):
        day = born + timedelta(days=dice.randrange(30 * 366))
        had = sum(birthday(born, n) <= day for n in range(1, 40))
        assert age_on(born, day) == had, (born, day)


@pytest.mark.parametrize(
    ("years", "before", "on"),
    [
        (12, (Reading.TOGETHER, True, False), (Reading.ALSO, False, False)),
        (16, (Reading.ALSO, False, False), (Reading.NOTHING, False, False)),
        (18, (Reading.NOTHING, False, False), (Reading.NOTHING, False, True)),
    ],
)
def test_the_rules_switch_on_the_birthday_itself(years, before, on):
    def told(born: date, day: date) -> tuple[Reading, bool, bool]:
        return reading_of(born, day), draws_first(born, day), is_grown_up(born, day)

    for born in some_births(1_000):
        day = birthday(born, years)
        assert (told(born, day - timedelta(days=1)), told(born, day)) == (before, on), born


@pytest.mark.parametrize("night", NIGHTS)
@pytest.mark.parametrize("years", [12, 16, 18])
def test_it_is_the_day_of_the_place_and_not_of_the_server(night, years):
    """At the last second before local midnight not yet, at midnight yes, whatever the clocks do that night."""
    born = (
        night.replace(year=night.year - years, day=28)
        if night.month == 2
        else night.replace(year=night.year - years)
    )
    midnight = clock.at_local(birthday(born, years), 0, 0, ZONE)
    for moment, age in ((midnight - timedelta(seconds=1), years - 1), (midnight, years)):
        assert age_on(born, clock.local(moment, ZONE).date()) == age
    hours = [midnight + timedelta(hours=n) for n in range(23)]
    assert {age_on(born, clock.local(hour, ZONE).date()) for hour in hours} == {years}


def test_born_on_the_29th_of_february():
    born = date(2012, 2, 29)
    assert [age_on(born, day) for day in (date(2028, 2, 28), date(2028, 2, 29))] == [15, 16]
    assert [age_on(born, day) for day in (date(2024, 2, 28), date(2024, 2, 29))] == [11, 12]
    assert [age_on(born, day) for day in (date(2030, 2, 28), date(2030, 3, 1))] == [17, 18]


def test_the_clock_is_that_of_the_organisation():
    """At half past eleven in the evening in London it is the birthday in Amsterdam."""
    moment = datetime(2026, 1, 9, 23, 30, tzinfo=UTC)
    born = date(2010, 1, 10)
    days = [clock.local(moment, zone).date() for zone in ("Europe/London", ZONE)]
    assert [age_on(born, day) for day in days] == [15, 16]
