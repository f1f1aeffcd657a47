"""Hours: a worker tells their own, once a day, and takes it back; after two years it goes by itself."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from krachtwerk.jobs import retention
from krachtwerk.kit import clock, scope
from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import HoursTold, JournalEntry
from krachtwerk.rules import hours as rules


def tell(cast, at, hours="32", other="6.5", who="fatma"):
    return rules.tell_hours(Decimal(hours), Decimal(other), by=cast.member(who), at=at)


def acts():
    return list(
        JournalEntry.objects.filter(kind="hourstold").order_by("id").values_list("act", flat=True)
    )


@pytest.fixture
def noon(cast, at):
    """So that an hour later is the same day."""
    return clock.at_local(clock.local(at, cast.bridge.zone).date(), 12, 0, cast.bridge.zone)


def test_told_again_on_the_same_day_it_is_the_same_row(cast, noon):
    first = tell(cast, noon)
    assert tell(cast, noon + timedelta(seconds=1)) == first
    assert acts() == ["tell_hours"]
    again = tell(cast, noon + timedelta(hours=1), other="8")
    assert again == first
    row = HoursTold.objects.get()
    assert (row.membership, row.hours, row.other_hours, row.at) == (
        cast.seats["fatma"], Decimal(32), Decimal(8), noon + timedelta(hours=1),
    )  # fmt: skip
    tell(cast, noon + timedelta(days=1))
    assert HoursTold.objects.count() == 2
    assert acts() == ["tell_hours"] * 3


@pytest.mark.parametrize(
    ("hours", "other", "field", "key"),
    [
        ("0", "0", "hours", "hours.range"),
        ("60.1", "0", "hours", "hours.range"),
        ("32", "32.1", "other_hours", "hours.other_range"),
        ("32", "-1", "other_hours", "hours.other_range"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(cast, at, hours, other, field, key):
    with pytest.raises(Refusal, match=key) as refusal:
        tell(cast, at, hours, other)
    assert refusal.value.field == field
    assert not HoursTold.objects.exists()


def test_all_hours_may_go_to_other_work(cast, at):
    assert tell(cast, at, "32", "32").other_hours == Decimal(32)


@pytest.mark.parametrize("who", ["noor", "pim", "joris", "henk", "nadia"])
def test_only_a_worker_tells_and_takes_back(cast, at, who):
    with pytest.raises(Refusal, match="refuse.not_yours"):
        tell(cast, at, who=who)
    with pytest.raises(Refusal, match="refuse.not_yours"):
        rules.drop_hours(by=cast.member(who), at=at)


def test_not_with_a_client_beside(cast, at):
    both = cast.member("fatma", with_client="samira")
    with pytest.raises(Refusal, match="refuse.not_yours"):
        rules.tell_hours(Decimal(32), Decimal(0), by=both, at=at)
    with pytest.raises(Refusal, match="refuse.not_yours"):
        rules.drop_hours(by=both, at=at)


def test_taken_back_all_of_ones_own_goes_and_nobody_elses(cast, noon):
    tell(cast, noon - timedelta(days=40))
    tell(cast, noon)
    theirs = tell(cast, noon, who="els")
    assert rules.drop_hours(by=cast.member("fatma"), at=noon)
    assert list(HoursTold.objects.all()) == [theirs]
    assert not rules.drop_hours(by=cast.member("fatma"), at=noon)
    assert acts().count("drop_hours") == 1


@pytest.mark.postgres
@pytest.mark.parametrize("act", ["tell", "drop"])
def test_two_taps_at_one_moment_stand_in_line(cast, noon, act):
    """The seat is held before the hours are read: else what one takes away the other would write anew."""
    tell(cast, noon)
    with CaptureQueriesContext(connection) as asked:
        if act == "tell":
            tell(cast, noon, other="8")
        else:
            rules.drop_hours(by=cast.member("fatma"), at=noon)
    said = [one["sql"] for one in asked.captured_queries]
    held = [no for no, sql in enumerate(said) if "FOR UPDATE" in sql and "_membership" in sql]
    read = [no for no, sql in enumerate(said) if "_hourstold" in sql]
    assert held[:1] < read[:1]
    assert held


def test_after_two_years_it_goes_by_the_job(keeper, cast, at, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: at)
    tell(cast, at - timedelta(days=735))
    with scope.of_organisation(cast.house.id):
        HoursTold.objects.create(
            organisation=cast.house, membership=cast.seats["sofie"], hours=20, other_hours=1,
            at=at - timedelta(days=735),
        )  # fmt: skip
    young = tell(cast, at - timedelta(days=725))
    retention.run()
    assert list(HoursTold.objects.all()) == [young]


@pytest.mark.parametrize(("hours", "other"), [("0", "0"), ("10", "11"), ("10", "-1")])
def test_the_table_refuses_it_too(cast, at, hours, other):
    with pytest.raises(IntegrityError, match="hours_told_fit"), transaction.atomic():
        HoursTold.objects.create(
            organisation=cast.bridge, membership=cast.seats["fatma"], hours=Decimal(hours),
            other_hours=Decimal(other), at=at,
        )  # fmt: skip
