"""The list of meetings of a team: what comes, the next one first, and what was, however many there are."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from krachtwerk.access import teammeeting as access
from krachtwerk.access.teammeeting.meetings import MOST
from krachtwerk.kit import taps
from krachtwerk.models.teammeeting import LONGEST, TeamStrengthsMeeting
from krachtwerk.rules import teammeeting as rules
from tests.access.test_safety import viewer

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def plan(cast, at):
    """Plans a meeting so long from now, with what else is known of it."""

    def planned(ahead: timedelta, **known) -> str:
        noor = cast.member("noor")
        row = rules.plan(at + ahead, cast.seats["noor"], by=noor, at=at)
        TeamStrengthsMeeting.objects.filter(id=row.id).update(**known)
        return str(row.public_id)

    return planned


def listed(cast, at) -> tuple[list[str], list[str]]:
    coming, was = access.list_meetings(viewer(cast, "els", at))
    return [str(one.id) for one in coming], [str(one.id) for one in was]


def test_the_nearest_are_there_however_many_are_planned_ahead(cast, at, plan):
    coming = [plan(no * 7 * DAY) for no in range(1, MOST + 3)]
    was = [plan(-no * DAY, begun_at=at - no * DAY) for no in range(1, MOST + 3)]
    counter = taps.Counter()
    with connection.execute_wrapper(counter):
        assert listed(cast, at) == (coming[:MOST], was[:MOST])
    assert counter.count <= 2 + 1, "two, and who looks"


def test_each_stands_under_what_comes_or_what_was(cast, at, plan):
    plan(-130 * DAY)
    forgotten = plan(-2 * DAY)
    closed = plan(-DAY, begun_at=at - DAY, over_at=at - DAY + HOUR)
    off_before = plan(-12 * HOUR, off_at=at - DAY)
    ended = plan(-LONGEST, begun_at=at - LONGEST)
    late = plan(-3 * HOUR)
    going_on = plan(-HOUR, begun_at=at - HOUR)
    off = plan(DAY, off_at=at)
    comes = plan(2 * DAY)
    assert listed(cast, at) == (
        [late, going_on, off, comes],
        [ended, off_before, closed, forgotten],
    )
