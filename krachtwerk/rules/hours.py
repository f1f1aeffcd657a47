"""Room fidelity: a worker tells how many hours a week they work and how many go to other work, or takes it back."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from krachtwerk.kit import clock
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import Role
from krachtwerk.method.retention import years_after
from krachtwerk.models import HoursTold, Membership
from krachtwerk.models.actor import Actor
from krachtwerk.rules.journal import note

MOST = 60
"""So many hours a place can have."""
YEARS = 2
"""How long it stays: six periods of twelve weeks are compared by it, and each counts half a year back."""


def tell_hours(hours: Decimal, other_hours: Decimal, *, by: Actor, at: datetime) -> HoursTold:
    """What I work in a week and what goes to other work; told again on the same day it is the same row."""
    seat = _must_be_worker(by)
    if not 0 < hours <= MOST:
        raise Refusal("hours.range", field="hours", most=str(MOST))
    if not 0 <= other_hours <= hours:
        raise Refusal("hours.other_range", field="other_hours")
    _hold(seat)
    told = {"hours": hours, "other_hours": other_hours, "at": at}
    row = _of_today(seat, by, at)
    if row is None:
        row = HoursTold.objects.create(organisation=by.organisation, membership=seat, **told)
    elif (row.hours, row.other_hours) == (hours, other_hours):
        return row
    else:
        row.hours, row.other_hours, row.at = hours, other_hours, at
        row.save(update_fields=list(told))
    note("tell_hours", row, by=by, at=at)
    return row


def drop_hours(*, by: Actor, at: datetime) -> bool:
    """All that I told of my hours goes; whether there was anything."""
    seat = _must_be_worker(by)
    _hold(seat)
    rows = HoursTold.objects.filter(membership=seat)
    newest = rows.order_by("at", "id").last()
    if newest is None:
        return False
    note("drop_hours", newest, by=by, at=at)
    rows.delete()
    return True


def end_old_hours(*, at: datetime) -> int:
    """What is older than its term goes, in every organisation; how many rows."""
    return HoursTold.objects.filter(at__lte=years_after(at, -YEARS)).delete()[0]


def _hold(seat: Membership) -> None:
    """Who tells and takes back at one moment stands in line: what was read is there still when it is written."""
    Membership.objects.select_for_update().get(id=seat.id)


def _of_today(seat: Membership, by: Actor, at: datetime) -> HoursTold | None:
    newest = HoursTold.objects.filter(membership=seat).order_by("at", "id").last()
    zone = by.organisation.zone
    if newest is None or clock.local(newest.at, zone).date() != clock.local(at, zone).date():
        return None
    return newest


def _must_be_worker(by: Actor) -> Membership:
    """The seat of a worker who is alone at work: it is said of oneself, and not with a client beside."""
    if by.membership is None or by.together or by.role != Role.WORKER:
        raise Refusal("refuse.not_yours")
    return by.membership
