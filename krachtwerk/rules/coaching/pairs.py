"""Room coaching: somebody becomes the coach of a worker, with hours, until it ends."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Q

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import Role
from krachtwerk.models import Coaching, Membership
from krachtwerk.models.actor import Actor
from krachtwerk.rules import once
from krachtwerk.rules.coaching.ending import drop_open
from krachtwerk.rules.journal import note


def coach(
    worker: Membership,
    coach: Membership,
    hours: Decimal,
    *,
    by: Actor,
    at: datetime,
    id: UUID | None = None,
) -> Coaching:
    """From now on this coach coaches this worker, so many hours a week; what went on before ends."""
    _must_set(by)
    house = {worker.organisation_id, coach.organisation_id}
    if house != {by.organisation.id} or (worker.role, coach.role) != (Role.WORKER, Role.COACH):
        raise Refusal("refuse.not_yours")
    if not 0 < hours <= 36:
        raise Refusal("coaching.hours_range", field="hours")
    known = once.kept(Coaching.objects, id, worker_id=worker.id)
    if known is not None:
        return known
    going = Coaching.objects.filter(worker=worker, ends_at=None).first()
    if going is not None and (going.coach_id, going.hours) == (coach.id, hours):
        return going
    if going is not None:
        _end(going, by=by, at=at, goes_on=going.coach_id == coach.id)
    row = Coaching.objects.create(
        public_id=id or new_id(),
        organisation=by.organisation,
        coach=coach,
        worker=worker,
        hours=hours,
        starts_at=at,
    )
    note("coach_worker", row, by=by, at=at)
    return row


def stop_coaching(worker: Membership, *, by: Actor, at: datetime) -> None:
    """Nobody coaches this worker any more; open talks end, what was given back stays the worker's."""
    _must_set(by)
    going = Coaching.objects.filter(
        worker=worker, ends_at=None, organisation=by.organisation
    ).first()
    if going is not None:
        _end(going, by=by, at=at, goes_on=False)


def end_of(seat: Membership, *, by: Actor, at: datetime) -> None:
    """Whoever leaves, or does something else from now on, coaches nobody and is coached by nobody."""
    rows = Coaching.objects.filter(Q(coach=seat) | Q(worker=seat), ends_at=None)
    for row in rows.order_by("id"):
        _end(row, by=by, at=at, goes_on=False)


def _must_set(by: Actor) -> None:
    """Whoever gives people their place says who coaches whom."""
    if by.role not in {Role.ADMIN, "set_up"}:
        raise Refusal("refuse.not_yours")


def _end(row: Coaching, *, by: Actor, at: datetime, goes_on: bool) -> None:
    row.ends_at = at
    row.save(update_fields=["ends_at"])
    note("end_coaching", row, by=by, at=at)
    if not goes_on:
        drop_open(row.coach_id, row.worker_id, by=by, at=at)
