"""Room fidelity: who coaches the workers of a team, with how many hours, and what each got of it; no text is opened.

Only that it was is counted: neither how often, nor what was said, nor how far somebody is with a competence.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from krachtwerk.access.fidelity.spans import Moments
from krachtwerk.kit.prepared import prepared
from krachtwerk.method.fidelity import Coach, Coached
from krachtwerk.models import Coaching, Team, WorksheetReview
from krachtwerk.models.coaching import CompetenceFeedback, FieldMentoring


class CoachedTeam:
    """Coaching of the workers who are of a team at the end of the span; five queries, one where nobody is coached."""

    def __init__(self, team: Team, workers: Collection[int], moments: Moments) -> None:
        self.team, self.workers, self.moments = team, list(workers), moments
        self.is_kept = bool(_any_pair(team.organisation_id, moments.end))

    def coaches(self) -> list[Coach]:
        """Each pair that holds at the end of the span: hours lie with the pair, and those of a team add up.

        Asked at a moment and not by the day, so that hours that changed that day count once.
        """
        if not self.is_kept:
            return []
        return [
            Coach(coach, self.team.id, hours, self.moments.day(begin))
            for coach, hours, begin in _pairs(
                self.workers, self.moments.end, self.moments.span.last_day
            )
        ]

    def coached(self) -> list[Coached]:
        """A sheet was looked at and given back, something was written of a competence, somebody came along."""
        return [Coached(worker, frozenset({kind}), on) for worker, kind, on in self._told()]

    def _told(self) -> list[tuple[int, str, date]]:
        if not self.is_kept:
            return []
        moments, span = self.moments, self.moments.span
        talks = _talks(self.workers, moments.begin, moments.end)
        said = _feedback(self.workers, moments.begin, moments.end)
        along = _along(self.workers, moments.end, span.begin, span.last_day)
        return [
            *((worker, kind, moments.day(at)) for worker, kind, at in talks),
            *((no, "feedback", moments.day(at)) for no, at in said),
            *((no, "field", on) for no, on in along),
        ]


@prepared
def _any_pair(organisation: int, end: datetime) -> QuerySet[Coaching, int]:
    rows = Coaching.objects.filter(organisation=organisation, starts_at__lt=end)
    return rows.values_list("id", flat=True)[:1]


@prepared
def _pairs(
    workers: list[int], end: datetime, last_day: date
) -> QuerySet[Coaching, tuple[Any, ...]]:
    goes_on = Q(ends_at=None) | Q(ends_at__gte=end)
    here = Q(coach__end=None) | Q(coach__end__at__gte=end)
    in_time = Q(coach__ends_on=None) | Q(coach__ends_on__gte=last_day)
    rows = Coaching.objects.filter(goes_on, here, in_time, worker__in=workers, starts_at__lt=end)
    return rows.order_by("starts_at", "id").values_list("coach", "hours", "starts_at")


@prepared
def _talks(
    workers: list[int], begin: datetime, end: datetime
) -> QuerySet[WorksheetReview, tuple[Any, ...]]:
    rows = WorksheetReview.objects.filter(worker__in=workers, done_at__gte=begin, done_at__lt=end)
    return rows.values_list("worker", "kind", "done_at")


def _stands(end: datetime) -> Q:
    """Was there by then, and not taken away."""
    return (Q(off_at=None) | Q(off_at__gte=end)) & Q(at__lt=end)


@prepared
def _feedback(
    workers: list[int], begin: datetime, end: datetime
) -> QuerySet[CompetenceFeedback, tuple[Any, ...]]:
    rows = CompetenceFeedback.objects.filter(_stands(end), worker__in=workers, at__gte=begin)
    return rows.values_list("worker", "at")


@prepared
def _along(
    workers: list[int], end: datetime, first_day: date, last_day: date
) -> QuerySet[FieldMentoring, tuple[Any, ...]]:
    rows = FieldMentoring.objects.filter(
        _stands(end), worker__in=workers, on__gte=first_day, on__lte=last_day
    )
    return rows.values_list("worker", "on")
