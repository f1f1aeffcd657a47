"""What signing in leaves behind goes when its time is over; a card that rests goes on resting."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session

from krachtwerk.jobs import sweep
from krachtwerk.models import Throttle, Visit
from krachtwerk.rules import account

DAY = timedelta(days=1)


@pytest.fixture
def left(keeper, cast, at):
    """One of each that is over and one that is not."""
    for key, days in (("old", -1), ("new", 1)):
        Session.objects.create(session_key=key, session_data="", expire_date=at + days * DAY)
    for device, days in (("old", 31), ("new", 29)):
        account.begin_visit(
            cast.seats["fatma"].account, how="code", device=device, at=at - days * DAY
        )
    rows = {"right": (0, 0), "old": (19, 91), "new": (19, 89), "rests": (20, 400)}
    for name, (wrong, days) in rows.items():
        door = account.door_hash(name)
        Throttle.objects.create(door=door, wrong=wrong, last_at=at - days * DAY)
    return {account.door_hash(name): name for name in rows}


def test_what_is_over_goes_and_the_rest_stays(left, at):
    assert account.forget_what_ended(at=at, ahead=timedelta()) == 4
    assert [one.session_key for one in Session.objects.all()] == ["new"]
    assert [one.device for one in Visit.objects.filter(device__in=["old", "new"])] == ["new"]
    assert {left[bytes(one.door)] for one in Throttle.objects.all()} == {"new", "rests"}


def test_a_clock_set_ahead_ends_no_session(left, at):
    account.forget_what_ended(at=at + 7 * DAY, ahead=7 * DAY)
    assert [one.session_key for one in Session.objects.all()] == ["new"]


def test_the_daily_sweep_does_it(left):
    sweep.run()
    assert {left[bytes(one.door)] for one in Throttle.objects.all()} == {"new", "rests"}
