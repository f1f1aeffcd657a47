"""Room fidelity: what workers told of their hours: to each their own, to the rules as facts; to nobody else."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import F, QuerySet

from krachtwerk.access.fidelity.own_rules import counting_of
from krachtwerk.access.fidelity.spans import Moments
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import clock
from krachtwerk.kit.prepared import prepared
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.fidelity import OPEN, Answer, rule_set
from krachtwerk.method.fidelity.days import months_before
from krachtwerk.method.keys import Role
from krachtwerk.models import HoursTold


@dataclass(frozen=True, slots=True)
class OwnHours:
    """What I told last, and how long an answer counts; `contract`: what is known of my place.

    `on`: None when I told nothing. `is_old`: it counts no longer.
    """

    contract: Decimal
    months: int
    hours: Decimal | None = None
    other_hours: Decimal | None = None
    on: date | None = None
    is_old: bool = False


def open_own_hours(viewer: Viewer) -> OwnHours:
    """My own, for a worker who is alone at work."""
    seat = viewer.membership
    if seat is None or viewer.together or viewer.role != Role.WORKER:
        raise NotFound
    rules = counting_of(viewer.organisation).usual
    months = rules.numbers.get("answer_months", rule_set(OPEN).numbers["answer_months"])
    rows = HoursTold.objects.filter(organisation=viewer.organisation, membership=seat)
    row = rows.order_by("at", "id").last()
    if row is None:
        return OwnHours(seat.hours, months)
    today, on = (clock.local(at, viewer.zone).date() for at in (viewer.at, row.at))
    is_old = on < months_before(today, months)
    return OwnHours(seat.hours, months, row.hours, row.other_hours, on, is_old)


def has_told_hours(viewer: Viewer) -> bool:
    """Whether this worker told anything that stands there; of anybody else there is nothing."""
    if viewer.membership is None or viewer.together or viewer.role != Role.WORKER:
        return False
    rows = HoursTold.objects.filter(organisation=viewer.organisation, membership=viewer.membership)
    return rows.exists()


def hours_told(seats: Collection[int], moments: Moments) -> list[Answer]:
    """All that these workers told by the end of the span; which of it counts is for the rules to say."""
    return [
        Answer(moments.day(at), worker=seat, hours=hours, other_hours=other)
        for seat, hours, other, at in _told(list(seats), moments.end)
    ]


@prepared
def _told(seats: list[int], end: datetime) -> QuerySet[HoursTold, tuple[Any, ...]]:
    rows = HoursTold.objects.filter(membership__in=seats, at__lt=end)
    rows = rows.filter(organisation=F("membership__organisation")).order_by("at", "id")
    return rows.values_list("membership_id", "hours", "other_hours", "at")
