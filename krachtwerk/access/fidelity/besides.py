"""Room fidelity: beside whom workers walk steadily, and on which of these days somebody is supported at all.

A support that ended leaves the worker beside a client for some months. Who is walked beside without being supported is
nobody's client: the days between the end of a stretch and the begin of the next are taken out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import DateField, DateTimeField, Q, QuerySet, Value

from krachtwerk.access.fidelity.spans import Moments
from krachtwerk.kit.prepared import prepared
from krachtwerk.method.fidelity import Beside
from krachtwerk.models import Assignment, Trajectory

_DAY = timedelta(days=1)
_NO_SEAT, _NO_MOMENT, _NO_DAY = Value(0), Value(None, DateTimeField()), Value(None, DateField())
Days = tuple[date, date | None]
"""First and last day; it goes on where there is no last one."""


@dataclass(frozen=True, slots=True)
class Walked:
    """Who walked beside whom, whether supported or not; and the stretches of support of each client, in their order."""

    rows: Sequence[Beside]
    stretches: Mapping[Hashable, Sequence[Days]]

    @property
    def clients(self) -> set[int]:
        """Their numbers."""
        return {row.client for row in self.rows if isinstance(row.client, int)}

    def spans(self) -> dict[int, tuple[date | None, date | None]]:
        """From when until when each is supported: the newest stretch."""
        return {
            client: self.stretches[client][-1]
            for client in self.clients
            if client in self.stretches
        }

    def supported(self) -> list[Beside]:
        """The same on the days of support alone; of whom nobody told a stretch, on all."""
        return [piece for row in self.rows for piece in self._pieces(row)]

    def _pieces(self, row: Beside) -> Iterator[Beside]:
        begin, end = row.begin or date.min, row.end or date.max
        for first, last in _gaps(self.stretches.get(row.client, ())):
            if begin < first:
                yield replace(row, begin=begin, end=min(end, first - _DAY))
            if last is None or end <= last:
                return
            begin = max(begin, last + _DAY)
        yield replace(row, begin=begin, end=end)


def _gaps(stretches: Sequence[Days]) -> Iterator[Days]:
    """The days after each stretch that ended, until the next begins; of two at once the newer holds."""
    befores: list[date | None] = [since - _DAY for since, _ in stretches[1:]]
    for (since, until), last in zip(stretches, [*befores, None], strict=False):
        first = max(since, until + _DAY) if until is not None else None
        if first is not None and (last is None or first <= last):
            yield first, last


def walked(seats: Collection[int], moments: Moments) -> Walked:
    """Beside whom these walked steadily at any time of the span, and who else beside the same clients; one query.

    So that it can be asked of each of its days who there was, also where one took over from another in between.
    """
    both = _rows(list(seats), moments.begin, moments.end, moments.span.last_day)
    rows: list[tuple[datetime, int, Beside]] = []
    stretches: dict[Hashable, list[tuple[date, int, date | None]]] = defaultdict(list)
    for no, client, seat, begin, end, since, until in both:
        if since is not None:
            stretches[client].append((since, no, until))
        else:
            days = moments.day(begin), moments.last_day_before(end)
            rows.append((begin, no, Beside(client, seat, None, *days)))
    return Walked(
        [row for *_, row in sorted(rows, key=lambda one: one[:2])],
        {
            client: [(since, until) for since, _, until in sorted(told, key=lambda one: one[:2])]
            for client, told in stretches.items()
        },
    )


@prepared
def _rows(
    seats: list[int], begins: datetime, ends: datetime, last_day: date
) -> QuerySet[Assignment, tuple[Any, ...]]:
    then = Q(starts_at__lt=ends, ends_at__gt=begins, is_steady=True)
    theirs = Assignment.objects.filter(then, membership__in=seats).values("client")
    beside = Assignment.objects.filter(then, client__in=theirs)
    beside = beside.annotate(since=_NO_DAY, until=_NO_DAY)
    known = Trajectory.objects.filter(client__in=theirs, started_on__lte=last_day)
    known = known.annotate(seat=_NO_SEAT, begin=_NO_MOMENT, end=_NO_MOMENT)
    return beside.values_list(
        "id", "client_id", "membership_id", "starts_at", "ends_at", "since", "until"
    ).union(
        known.values_list("id", "client_id", "seat", "begin", "end", "started_on", "closing__on"),
        all=True,
    )
