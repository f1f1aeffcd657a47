"""What a calendar outside the house is told: of whoever made the link, here, and while they may look."""

from __future__ import annotations

from datetime import timedelta

import pytest

from krachtwerk.access import calendar
from krachtwerk.access.account import feeds
from krachtwerk.kit.refusal import NotFound
from krachtwerk.models import AccountEnd, Assignment, CalendarFeed
from krachtwerk.rules import account, contact
from krachtwerk.rules import client as client_rules
from tests.access.test_safety import viewer

SOON = timedelta(days=2)


def linked(cast, key, at) -> CalendarFeed:
    by = cast.client(key) if key in cast.clients else cast.member(key)
    title = "coffee" if key in cast.clients else None
    owner = (by.client or by.membership).account
    return account.make_feed(owner, title=title, by=by, at=at)[0]


def met(cast, key, by, at):
    return contact.make_appointment(cast.clients[key], at + SOON, "home", by=cast.member(by), at=at)


def test_a_link_shows_the_own_client_here_while_their_account_goes_on(cast, at):
    links = {key: linked(cast, key, at) for key in ("samira", "dirk")}
    for key, feed in links.items():
        found = feeds.viewer_of_feed(feed, at)
        assert found is not None
        assert found.client == cast.clients[key]
    links["dirk"].organisation_no = cast.house.id
    assert feeds.viewer_of_feed(links["dirk"], at) is None
    AccountEnd.objects.create(account=cast.clients["samira"].account, at=at)
    assert feeds.viewer_of_feed(CalendarFeed.objects.get(id=links["samira"].id), at) is None


def test_a_link_is_known_to_its_own_account_in_its_own_place(cast, at):
    own, other = (linked(cast, key, at) for key in ("samira", "dirk"))
    assert feeds.feed_of(viewer(cast, "samira", at)) == own
    assert feeds.feed_of(viewer(cast, "dirk", at)) == other
    assert feeds.feed_of(viewer(cast, "fatma", at)) is None
    CalendarFeed.objects.filter(id=own.id).update(organisation_no=cast.house.id)
    assert feeds.feed_of(viewer(cast, "samira", at)) is None


def test_a_calendar_of_a_client_is_asked_by_the_client_alone(cast, at):
    row = met(cast, "samira", "fatma", at)
    samira = viewer(cast, "samira", at)
    [entry] = calendar.list_for_client(samira, with_steps=False)
    assert entry.about == str(row.public_id)
    for eyes in (viewer(cast, "fatma", at, table="samira"), viewer(cast, "fatma", at)):
        with pytest.raises(NotFound):
            calendar.list_for_client(eyes, with_steps=False)


def test_a_calendar_of_a_worker_is_asked_by_the_worker_alone(cast, at):
    for eyes in (viewer(cast, "fatma", at, table="samira"), viewer(cast, "samira", at)):
        with pytest.raises(NotFound):
            calendar.list_for_worker(eyes)


def told(cast, key, at) -> list[str]:
    return [one.about for one in calendar.list_for_worker(viewer(cast, key, at))]


def test_a_calendar_holds_the_own_appointments_with_those_beside_whom_a_worker_walks(cast, at):
    row = met(cast, "samira", "fatma", at)
    noor = cast.member("noor")
    client_rules.assign(
        cast.clients["samira"], cast.seats["els"], starts_at=at, by=noor, at=at, is_steady=False
    )
    assert (told(cast, "fatma", at), told(cast, "els", at)) == ([str(row.public_id)], [])
    mine = Assignment.objects.filter(client=cast.clients["samira"], membership=cast.seats["fatma"])
    mine.update(starts_at=at + SOON)
    assert told(cast, "fatma", at) == []
    mine.update(starts_at=at - SOON, ends_at=at)
    assert told(cast, "fatma", at) == []
