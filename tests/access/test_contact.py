"""What a worker sees of contacts: whole days of any length, every open topic."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from krachtwerk.access import contact as access
from krachtwerk.access.account import viewer_of
from krachtwerk.kit import clock
from krachtwerk.models import Appointment, Assignment
from krachtwerk.rules import contact as rules
from tests.pages.work_samples import a_card

ZONE = "Europe/Amsterdam"


@pytest.fixture
def fatma(sign_in, at):
    return viewer_of(sign_in("fatma").session, at)


@pytest.mark.parametrize(
    ("noon", "hour", "is_today"),
    [
        (datetime(2026, 10, 25, 11, tzinfo=UTC), (25, 23, 30), True),
        (datetime(2026, 3, 29, 10, tzinfo=UTC), (30, 0, 30), False),
    ],
)
def test_a_day_that_lasts_25_or_23_hours_is_a_whole_day(cast, fatma, noon, hour, is_today):
    day, hours, minutes = hour
    starts_at = clock.at_local(noon.date().replace(day=day), hours, minutes, ZONE)
    samira = cast.clients["samira"]
    Assignment.objects.filter(client=samira).update(
        starts_at=noon - timedelta(days=9), ends_at=noon + timedelta(days=9)
    )
    Appointment.objects.create(
        organisation=samira.organisation, client=samira, membership=fatma.membership,
        starts_at=starts_at, place="home",
    )  # fmt: skip
    then = replace(fatma, at=noon)
    assert [one.starts_at for one in access.list_day(then)] == [starts_at] * is_today
    week = access.list_week(then, samira, days=1)
    assert [one.starts_at for one in week] == [starts_at] * is_today


def test_an_open_topic_stays_in_view_under_many_cards(cast, fatma, at):
    samira = cast.client("samira")
    for no in range(3):
        rules.add_topic(samira.client, f"vraag {no}", by=samira, at=at, audience="with_worker")
    for no in range(40):
        a_card(cast, at + timedelta(days=4), f"kaart {no}")
    found = access.list_lately(fatma, samira.client, most=5)
    texts = [one.said.text for one in found]
    assert texts[:3] == ["vraag 2", "vraag 1", "vraag 0"]
    assert [one.kind for one in found] == ["topic"] * 3 + ["card"] * 5
