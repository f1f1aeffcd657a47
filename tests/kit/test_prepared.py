"""Prepared queries: the same rows as the queryset gives, put into SQL once, whatever is asked."""

from __future__ import annotations

import gc
import threading
import weakref
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, connections
from django.db.models import Exists, OuterRef, QuerySet, Subquery, Value
from django.test.utils import CaptureQueriesContext

from krachtwerk.kit.prepared import prepared
from krachtwerk.models import Assignment, Client, Membership, ReadingLine


@prepared
def _walking(seat: int, at: datetime, *, newest_first: bool) -> QuerySet[Assignment]:
    latest = ReadingLine.objects.filter(client_token=OuterRef("client__log_token")).order_by("-at")
    return (
        Assignment.objects.filter(membership=seat, starts_at__lte=at, ends_at__gt=at)
        .select_related("client__account", "membership")
        .annotate(looked_at=Subquery(latest.values("at")[:1]))
        .order_by("-starts_at" if newest_first else "starts_at")
    )


@prepared
def _with_id(id: UUID) -> QuerySet[Client]:
    return Client.objects.filter(public_id=id)


@prepared
def _started(on: date) -> QuerySet[Membership]:
    return Membership.objects.filter(starts_on=on)


def test_the_same_rows_for_other_values(cast, at):
    for key in ("fatma", "els", "bram"):
        seat = cast.seats[key].id
        for moment in (at, at - timedelta(days=50)):
            asked = _walking(seat, moment, newest_first=True)
            plain = list(_walking.build(seat, moment, newest_first=True))
            assert [vars(row).keys() for row in asked] == [vars(row).keys() for row in plain]
            assert [(row.id, row.starts_at) for row in asked] == [
                (row.id, row.starts_at) for row in plain
            ]


def test_what_is_fetched_along_asks_nothing_more(cast, at):
    rows = _walking(cast.seats["fatma"].id, at, newest_first=False)
    with CaptureQueriesContext(connection) as asked:
        names = {row.client.account.login for row in rows if row.client.account}
        assert {row.membership_id for row in rows} == {row.membership.id for row in rows}
    assert (len(names), len(asked)) == (len(rows), 0)


def test_each_shape_has_its_own_order(cast, at):
    seat = cast.seats["fatma"].id
    up = [row.id for row in _walking(seat, at, newest_first=False)]
    assert [row.id for row in _walking(seat, at, newest_first=True)] == up[::-1]


def test_ids_and_days_find_their_place(cast):
    samira, seat = cast.clients["samira"], cast.seats["fatma"]
    assert _with_id(samira.public_id) == [samira]
    assert _with_id(cast.clients["dirk"].public_id) == [cast.clients["dirk"]]
    assert seat in _started(seat.starts_on)
    assert _started(seat.starts_on + timedelta(days=1)) == []


def test_none_is_refused(cast):
    with pytest.raises(AssertionError, match="make it a shape"):
        _with_id(None)  # type: ignore[arg-type]


@prepared
def _reckons(at: datetime) -> QuerySet[Assignment]:
    return Assignment.objects.filter(starts_at__lt=at - timedelta(days=3))


def test_what_is_reckoned_inside_is_refused(db, at):
    """A changed value would stay in the SQL as a stand-in and filter by itself."""
    with pytest.raises(AssertionError, match="was reckoned from a value"):
        _reckons(at)


@prepared
def _of_seats(seats: list[int], at: datetime) -> QuerySet[Assignment, tuple[Any, ...]]:
    again = Assignment.objects.filter(
        membership__in=seats, client=OuterRef("client"), id__gt=OuterRef("id")
    )
    rows = Assignment.objects.filter(membership__in=seats, starts_at__lte=at)
    rows = rows.annotate(is_twice=Exists(again), word=Value("100 %s"))
    return rows.order_by("id").values_list("client_id", "starts_at", "is_twice", "word")


@prepared
def _without(seats: list[int]) -> QuerySet[Membership, int]:
    return Membership.objects.exclude(id__in=seats).order_by("id").values_list("id", flat=True)


@prepared
def _by_name(seats: list[int]) -> QuerySet[Membership, dict[str, Any]]:
    rows = Membership.objects.filter(id__in=seats).annotate(hour=Value(3))
    return rows.order_by("id").values("hour", "id", "starts_on", "account__login")


@prepared
def _two_kinds(seats: list[int], clients: list[int]) -> QuerySet[Membership, tuple[Any, ...]]:
    people = Client.objects.filter(id__in=clients).values_list("id", "public_id")
    return (
        Membership.objects.filter(id__in=seats)
        .values_list("id", "public_id")
        .union(people, all=True)
    )


def _seats(cast):
    return [one.id for one in cast.seats.values()]


@pytest.mark.parametrize("many", [0, 1, 2, 9])
def test_a_list_may_have_any_length(cast, at, many):
    seats = _seats(cast)[:many]
    assert _of_seats(seats, at) == list(_of_seats.build(seats, at))
    assert _without(seats) == list(_without.build(seats))
    assert _by_name(seats) == list(_by_name.build(seats))
    clients = [one.id for one in cast.clients.values()][: many // 2]
    assert sorted(_two_kinds(seats, clients)) == sorted(_two_kinds.build(seats, clients))


def test_lists_of_every_length_are_one_plan(cast, at):
    for many in (1, 5, 3):
        _of_seats(_seats(cast)[:many], at)
    kept = connections["default"].__dict__["_prepared_plans"]
    assert [one for one, *_ in kept].count(_of_seats) == 1


def test_a_thread_that_ends_leaves_no_connection(cast):
    """What is kept of a query holds the connection, and so must lie with it."""
    left = []

    def ask() -> None:
        _without.plan()
        left.append(weakref.ref(connections["default"]))
        connections["default"].close()

    for _ in range(3):
        one = threading.Thread(target=ask)
        one.start()
        one.join()
    gc.collect()
    assert [one() for one in left] == [None, None, None]


@prepared
def _day_for_moment(day: date, at: datetime) -> QuerySet[Membership]:
    return Membership.objects.filter(starts_on__gte=day, ends_on=at)


def test_a_moment_in_the_place_of_a_day_is_refused(cast, at):
    with pytest.raises(AssertionError, match="was reckoned from a value"):
        _day_for_moment(at.date(), at)


@prepared
def _with_more(seats: list[int]) -> QuerySet[Membership]:
    return Membership.objects.filter(id__in=[*seats, 1])


def test_a_list_that_is_added_to_is_refused(cast):
    with pytest.raises(AssertionError, match="stands (alone )?behind __in"):
        _with_more(_seats(cast))
