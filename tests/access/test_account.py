"""Room account: a place is held by the days of its organisation, not by those of a clock in Greenwich."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from krachtwerk.access.account import find_member, viewer_of
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
