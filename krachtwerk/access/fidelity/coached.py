"""Room fidelity: who coaches the workers of a team, with how many hours, and what each got of it; no text is opened.

Only that it was is counted: neither how often, nor what was said, nor how far somebody is with a competence.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from krachtwerk.access.fidelity.spans import Moments
from krachtwerk.method.fidelity import Coach, Coached
from krachtwerk.models import Coaching, Team, WorksheetReview
from krachtwerk.models.coaching import CompetenceFeedback, FieldMentoring


class CoachedTeam:
    """Coaching of the workers who are of a team at the end of the span; five queries, one where nobody is coached."""

    def __init__(self, team: Team, workers: Collection[int], moments: Moments) -> None:
        self.team, self.workers, self.moments = team, workers, moments
        known = Coaching.objects.filter(organisation=team.organisation, starts_at__lt=moments.end)
        self.is_kept = known.exists()

    def coaches(self) -> list[Coach]:
        """Each pair that holds at the end of the span: hours lie with the pair, and those of a team add up.

        Asked at a moment and not by the day, so that hours that changed that day count once.
        """
        if not self.is_kept:
            return []
        end = self.moments.end
        goes_on = Q(ends_at=None) | Q(ends_at__gte=end)
        here = Q(coach__end=None) | Q(coach__end__at__gte=end)
        last = self.moments.span.last_day
        in_time = Q(coach__ends_on=None) | Q(coach__ends_on__gte=last)
        rows = Coaching.objects.filter(
            goes_on, here, in_time, worker__in=self.workers, starts_at__lt=end
        )
        told = rows.order_by("starts_at", "id").values_list("coach", "hours", "starts_at")
        return [
            Coach(coach, self.team.id, hours, self.moments.day(begin))
            for coach, hours, begin in told
        ]

    def coached(self) -> list[Coached]:
        """A sheet was looked at and given back, something was written of a competence, somebody came along."""
        return [Coached(worker, frozenset({kind}), on) for worker, kind, on in self._told()]

    def _told(self) -> list[tuple[int, str, date]]:
        if not self.is_kept:
            return []
        moments, mine = self.moments, Q(worker__in=self.workers)
        talks = WorksheetReview.objects.filter(
            mine, done_at__gte=moments.begin, done_at__lt=moments.end
        ).values_list("worker", "kind", "done_at")
        there = mine & (Q(off_at=None) | Q(off_at__gte=moments.end)) & Q(at__lt=moments.end)
        said = CompetenceFeedback.objects.filter(there, at__gte=moments.begin)
        along = FieldMentoring.objects.filter(
            there, on__gte=moments.span.begin, on__lte=moments.span.last_day
        )
        return [
            *((worker, kind, moments.day(at)) for worker, kind, at in talks if at is not None),
            *((no, "feedback", moments.day(at)) for no, at in said.values_list("worker", "at")),
            *((no, "field", on) for no, on in along.values_list("worker", "on")),
        ]
