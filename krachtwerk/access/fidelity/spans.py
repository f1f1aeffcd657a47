"""Room fidelity: the days that count, as moments; whose booklets, and what of them may count at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import BooleanField, ExpressionWrapper, OuterRef, Q, Subquery

from krachtwerk.access.words import SHARED
from krachtwerk.kit import clock
from krachtwerk.method.fidelity.days import window_of_months, window_of_weeks
from krachtwerk.method.keys import KeyKind
from krachtwerk.models import Client, Trajectory

_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Span:
    """The days that count: first and last included; contacts may begin on a day of their own."""

    begin: date
    contacts_begin: date
    last_day: date

    @classmethod
    def until(cls, last_day: date) -> Span:
        """What the rules look at when nobody says more: three months, and eight weeks of contacts."""
        return cls(window_of_months(last_day, 3), window_of_weeks(last_day, 8), last_day)


@dataclass(frozen=True, slots=True)
class Moments:
    """The same span as moments; `end` is the begin of the day after the last one, or now.

    `now`: what was written down later is not known, however long ago it was.
    """

    span: Span
    begin: datetime
    contacts_begin: datetime
    last_begin: datetime
    end: datetime
    now: datetime
    zone: str

    @classmethod
    def of(cls, span: Span, zone: str, *, now: datetime) -> Moments:
        """The span in a time zone; nothing later than `now` is known."""
        days = (span.begin, span.contacts_begin, span.last_day, span.last_day + timedelta(days=1))
        begin, contacts, last, end = (clock.at_local(day, 0, 0, zone) for day in days)
        return cls(span, begin, contacts, last, min(end, now), now, zone)

    def day(self, moment: datetime) -> date:
        """The day it was there."""
        return clock.local(moment, self.zone).date()

    def last_day_before(self, end: datetime | None) -> date | None:
        """The last day of what ended at this moment."""
        return None if end is None else self.day(end - _MOMENT)

    def ended(self, at: datetime | None) -> datetime | None:
        """When something ended, if it had ended by then."""
        return at if at is not None and at < self.end else None


@dataclass(frozen=True, slots=True)
class Ours:
    """Beside whom a team walks on the last day, who does so steadily, and from when until when each is supported."""

    workers: dict[int, int]
    moments: Moments
    spans: Mapping[int, tuple[date | None, date | None]]

    @classmethod
    def of(cls, workers: dict[int, int], moments: Moments) -> Ours:
        """With the newest stretch of support of each; one query."""
        since, until = support(moments, "pk")
        rows = Client.objects.filter(id__in=list(workers)).annotate(since=since, until=until)
        told = rows.values_list("id", "since", "until")
        return cls(workers, moments, {client: (begin, end) for client, begin, end in told})

    @property
    def clients(self) -> list[int]:
        """Their numbers."""
        return list(self.workers)

    def span(self, client: int) -> tuple[date | None, date | None]:
        """From when until when somebody is supported."""
        return self.spans.get(client, (None, None))

    def is_over(self, client: int) -> bool:
        """Whether their support had ended before the last day."""
        _, until = self.span(client)
        return until is not None and until < self.moments.span.last_day


def support(moments: Moments, client: str) -> tuple[Subquery, Subquery]:
    """From when until when a client is supported, the newest time by then, as columns beside a row that names them."""
    rows = Trajectory.objects.filter(
        client=OuterRef(client), started_on__lte=moments.span.last_day
    ).order_by("-started_on", "-id")
    return Subquery(rows.values("started_on")[:1]), Subquery(rows.values("closing__on")[:1])


def shown(prefix: str = "words__") -> Q:
    """Words that are there, that others may read, and that are not of the vault."""
    kept = Q(**{f"{prefix}body__isnull": False, f"{prefix}audience__in": SHARED})
    return kept & ~Q(**{f"{prefix}key_kind": KeyKind.VAULT})


def holds(condition: Q) -> ExpressionWrapper[Q]:
    """Whether a condition holds for a row, as a column beside it: one query instead of another with it."""
    return ExpressionWrapper(condition, output_field=BooleanField())
