"""Whoever starts the demo finds the same work waiting: on a Monday night, on an afternoon, at a weekend."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from krachtwerk.access import breakglass, safety
from krachtwerk.kit import clock
from tests.demo.conftest import told_at

ZONE = "Europe/Amsterdam"
MOMENTS = {
    "Monday, before dawn": (0, 0, 10),
    "Thursday, after the letter was asked for": (3, 17, 30),
    "Saturday noon": (5, 12, 0),
    "Sunday night": (6, 23, 50),
}


def _next(weekday: int, hour: int, minute: int) -> datetime:
    """The first such moment in Amsterdam that is still to come: nobody's work began after the story."""
    now = clock.now()
    day = clock.local(now, ZONE).date()
    day += timedelta(days=(weekday - day.weekday()) % 7 or 7)
    return clock.at_local(day, hour, minute, ZONE)


@pytest.mark.full
@pytest.mark.ci
@pytest.mark.django_db
@pytest.mark.parametrize("moment", MOMENTS.values(), ids=MOMENTS.keys())
def test_what_waits_for_somebody_waits_at_any_hour(moment: tuple[int, int, int]) -> None:
    with told_at(_next(*moment)) as told:
        asked = safety.list_address_requests(told.viewer("wim"))
        opened = breakglass.list_alerts(told.viewer("nadia"))
    assert [one.by for one in asked] == ["Fatma Yıldız"]
    assert [one.verdict for one in opened] == ["", "legit"]
