"""Room account: a place is held by the days of its organisation, not by those of a clock in Greenwich."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from krachtwerk.access.account import find_member, viewer_of
from krachtwerk.access.account.who import _days_around, _seat
from krachtwerk.models import Membership, Visit

LAST, FIRST = date(2026, 7, 14), date(2026, 7, 15)
MIDNIGHT = datetime(2026, 7, 14, 22, 0, tzinfo=UTC)
"""In Amsterdam the fifteenth of July begins here."""


@pytest.mark.parametrize(("minute", "ended"), [(-1, False), (0, True), (119, True)])
def test_a_place_ends_at_the_midnight_of_its_organisation(cast, sign_in, minute, ended):
    at = _at(minute)
    session = _session_of(sign_in, at)
    Membership.objects.filter(id=cast.seats["fatma"].id).update(ends_on=LAST)
    assert (viewer_of(session, at) is None, find_member("fatma", at) is None) == (ended, ended)


@pytest.mark.parametrize(("minute", "begun"), [(-1, False), (0, True), (119, True)])
def test_a_place_begins_at_the_midnight_of_its_organisation(cast, sign_in, minute, begun):
    at = _at(minute)
    session = _session_of(sign_in, at)
    Membership.objects.filter(id=cast.seats["fatma"].id).update(starts_on=FIRST)
    assert (viewer_of(session, at) is not None, find_member("fatma", at) is not None) == (
        begun,
        begun,
    )


@pytest.mark.parametrize(
    ("days", "fetched"),
    [({"starts_on": 3}, 0), ({"starts_on": 1}, 1), ({"ends_on": -3}, 0), ({"ends_on": -1}, 1)],
)
def test_a_place_that_is_days_away_everywhere_is_not_even_fetched(cast, sign_in, at, days, fetched):
    seat, visit = cast.seats["fatma"], UUID(sign_in("fatma").session["visit"])
    moved = {name: at.date() + timedelta(days=number) for name, number in days.items()}
    Membership.objects.filter(id=seat.id).update(**moved)
    rows = _seat(seat.id, seat.organisation_id, visit, *_days_around(at), at)
    assert len(rows) == fetched


def _at(minute: int) -> datetime:
    return MIDNIGHT + timedelta(minutes=minute)


def _session_of(sign_in, at: datetime):
    """Fatma's session, begun just before that moment, in a place that she has held for long."""
    browser = sign_in("fatma")
    Membership.objects.filter(account__visits__public_id=browser.session["visit"]).update(
        starts_on=date(2026, 1, 1)
    )
    Visit.objects.filter(public_id=browser.session["visit"]).update(
        begun_at=at, seen_at=at, proven_at=at
    )
    return browser.session
