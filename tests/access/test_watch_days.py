"""The watch reckons with the days of the organisation, and with what went by in the night the clock is set."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from django.db import transaction

from krachtwerk.access import account as account_access
from krachtwerk.access.watch import queue
from krachtwerk.access.watch.patterns import Facts, Look, find
from krachtwerk.jobs import watch_log
from krachtwerk.kit import clock
from krachtwerk.method.watch_keys import BURST_CLIENTS, Pattern
from krachtwerk.models import Finding, chain
from krachtwerk.rules import watch as rules
from tests.access.test_watch import Log

ZONE = "Europe/Amsterdam"
AUTUMN = datetime(2026, 10, 25, 0, 55, tzinfo=UTC)
"""Five to three in summer time; ten minutes later it is five past two."""
SPRING = datetime(2026, 3, 29, 0, 55, tzinfo=UTC)
"""Five to two; ten minutes later it is five past three."""


def burst(begin: datetime, *, minutes: float) -> list[Look]:
    """As many booklets as stand out, opened one after another within so many minutes."""
    pause = timedelta(minutes=minutes) / (BURST_CLIENTS - 1)
    return [
        Look(event=no, at=clock.local(begin + no * pause, ZONE), seat=1, act="read", client=UUID(int=no))
        for no in range(BURST_CLIENTS)
    ]  # fmt: skip


@pytest.mark.parametrize("night", [AUTUMN, SPRING, datetime(2026, 6, 1, 0, 55, tzinfo=UTC)])
@pytest.mark.parametrize(("minutes", "stands_out"), [(9, True), (69, False)])
def test_what_was_quick_was_quick_in_the_night_the_clock_is_set_too(night, minutes, stands_out):
    looks = burst(night, minutes=minutes)
    found = find(reversed(looks), Facts(), since=night - timedelta(days=1))
    bursts = [one for one in found if one.pattern == Pattern.BURST]
    assert [one.events for one in bursts] == [tuple(range(BURST_CLIENTS))] * stands_out


def test_looks_of_that_night_stand_in_the_order_in_which_they_were(cast):
    """Five people in the order in which they were taken in, over the hour that comes twice."""
    looks = burst(AUTUMN, minutes=9)[:6]
    numbers = {look.client: no for no, look in enumerate(looks) if look.client}
    found = find(reversed(looks), Facts(number=numbers), since=AUTUMN - timedelta(days=1))
    assert [one.events for one in found if one.pattern == Pattern.IN_A_ROW] == [tuple(range(6))]


@pytest.fixture
def found_at_night(cast, at):
    """A finding of half past midnight on the first of July, when it is still June in UTC."""

    def make() -> Finding:
        log = Log(cast, at, 1)
        with transaction.atomic(), chain.frame():
            log.look("no_relation", cast.seats["pim"], log.at(2, 11), log.clients[0])
        watch_log.run()
        moment = clock.at_local(date(2026, 7, 1), 0, 30, ZONE)
        assert moment.date() == date(2026, 6, 30)
        Finding.objects.update(found_at=moment)
        return Finding.objects.get()

    return make


def test_a_finding_is_late_when_the_day_is_over_where_people_work(found_at_night, cast):
    found_at_night()
    due = date(2026, 7, 8)
    assert rules.due_on(date(2026, 7, 1)) == due
    evening = clock.at_local(due, 23, 59, ZONE)
    assert rules.tell_late(cast.bridge, at=evening) == 0
    assert rules.tell_late(cast.bridge, at=evening + timedelta(minutes=2)) == 1


def test_the_queue_names_that_day(found_at_night, sign_in):
    found_at_night()
    said = sign_in("nadia").get("/o/l/").content.decode()
    assert "8 juli 2026" in said
    assert "7 juli 2026" not in said


def test_a_month_of_the_figures_is_a_month_of_the_organisation(found_at_night, sign_in, at):
    found_at_night()
    viewer = account_access.viewer_of(sign_in("nadia").session, at)
    assert [(one.month, one.found) for one in queue.list_months(viewer)] == [(date(2026, 7, 1), 1)]
