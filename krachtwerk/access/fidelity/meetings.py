"""Room fidelity: the team strengths meetings of a team and the questions brought to them, as facts; no text is opened.

Whether a client sat at the table follows from what the team itself said when it looked back on the meeting.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from krachtwerk.access.fidelity.spans import Moments, shown
from krachtwerk.kit.prepared import prepared
from krachtwerk.method.fidelity import Brought, Meeting
from krachtwerk.method.keys import Ground
from krachtwerk.method.team_steps import NO_CLIENT
from krachtwerk.models import Strength, Team, TeamStrengthsMeeting
from krachtwerk.models.teammeeting import SLIP, CaseQuestion, Idea, MeetingCheck, StepTaken


class Meetings:
    """What this team planned and held in the span, and what was brought; six queries, two when it planned none."""

    def __init__(self, team: Team, moments: Moments) -> None:
        self.moments = moments
        self.rows = _planned(team.id, moments.begin, moments.end)
        self.is_kept = bool(self.rows) or bool(_any_meeting(team.id))
        self.team = team.id

    def held(self) -> list[Meeting]:
        """Every meeting that was planned, and whether it was held; there is always somebody in the chair."""
        known = [row.id for row in self.rows]
        with_client = set(_with_client(known, self.moments.end)) if known else set()
        return [
            Meeting(
                self.team,
                self._day(row),
                held=row.begun_at is not None,
                chair=row.begun_at is not None,
                client_present=row.id in with_client,
            )
            for row in self.rows
        ]

    def _day(self, row: TeamStrengthsMeeting) -> date:
        return self.moments.day(row.begun_at or row.starts_at)

    def brought(self) -> list[Brought]:
        """Every question that was taken up there."""
        begun = {row.id: row for row in self.rows if row.begun_at is not None}
        if not begun:
            return []
        told = _cases(list(begun), self.moments.end)
        walked, ideas = self._steps(list(begun)), self._ideas([no for no, *_ in told])
        changed = self._inventories({client for _, client, *_ in told})
        found = []
        for no, client, meeting, reported, bringer in told:
            if no not in {case for _, case in walked[meeting]}:
                continue
            row = begun[meeting]
            assert row.begun_at is not None, "only those are here"
            of_case = [step for step, case in walked[meeting] if case in (None, no)]
            last = max((at for at in changed[client] if at <= row.begun_at), default=None)
            done = self.moments.ended(reported)
            found.append(
                Brought(
                    self.team,
                    self._day(row),
                    inventory_on=self.moments.day(last) if last is not None else None,
                    steps=tuple(dict.fromkeys(of_case)),
                    ideas=ideas.get(no, 0),
                    reported_on=self.moments.day(done) if done is not None else None,
                    client=client,
                    worker=bringer,
                )
            )
        return found

    def _steps(self, meetings: list[int]) -> dict[int, list[tuple[int, int | None]]]:
        """Of each meeting: step and question, in the order in which they were taken."""
        found: dict[int, list[tuple[int, int | None]]] = defaultdict(list)
        for meeting, step, case in _steps_taken(meetings, self.moments.end):
            found[meeting].append((step, case))
        return found

    def _ideas(self, cases: list[int]) -> dict[int, int]:
        """How many there were of each question; what was emptied later counts, what its author took away does not."""
        return dict(_counted_ideas(cases, self.moments.end))

    def _inventories(self, clients: set[int]) -> dict[int, list[datetime]]:
        """When cards that others may read were added."""
        found: dict[int, list[datetime]] = defaultdict(list)
        for client, at in _added(list(clients), self.moments.end):
            found[client].append(at)
        return found


@prepared
def _planned(team: int, begin: datetime, end: datetime) -> QuerySet[TeamStrengthsMeeting]:
    held = Q(begun_at__gte=begin, begun_at__lt=end)
    waits = Q(begun_at=None, starts_at__gte=begin, starts_at__lt=end)
    slip = Q(off_at__isnull=False, off_at__lte=F("made_at") + SLIP)
    known = TeamStrengthsMeeting.objects.filter(held | waits, team=team).exclude(slip)
    return known.order_by("starts_at", "id")


@prepared
def _any_meeting(team: int) -> QuerySet[TeamStrengthsMeeting, int]:
    return TeamStrengthsMeeting.objects.filter(team=team).values_list("id", flat=True)[:1]


@prepared
def _with_client(meetings: list[int], end: datetime) -> QuerySet[MeetingCheck, int]:
    """Those of which the team said no to the question whether it was without the client."""
    rows = MeetingCheck.objects.filter(
        meeting__in=meetings, item=NO_CLIENT, is_yes=False, at__lt=end
    )
    return rows.values_list("meeting_id", flat=True)


@prepared
def _cases(meetings: list[int], end: datetime) -> QuerySet[CaseQuestion, tuple[Any, ...]]:
    rows = CaseQuestion.objects.filter(meeting__in=meetings, at__lt=end).order_by("at", "id")
    return rows.values_list("id", "client_id", "meeting_id", "report__at", "bringer_id")


@prepared
def _steps_taken(meetings: list[int], end: datetime) -> QuerySet[StepTaken, tuple[Any, ...]]:
    rows = StepTaken.objects.filter(meeting__in=meetings, at__lt=end)
    return rows.order_by("at", "id").values_list("meeting_id", "step", "case_id")


@prepared
def _counted_ideas(cases: list[int], end: datetime) -> QuerySet[Idea, tuple[Any, ...]]:
    rows = Idea.objects.filter(case__in=cases, at__lt=end)
    rows = rows.exclude(words__removal__ground=Ground.AUTHOR)
    return rows.order_by().values("case").annotate(many=Count("id")).values_list("case", "many")


@prepared
def _added(clients: list[int], end: datetime) -> QuerySet[Strength, tuple[Any, ...]]:
    """When cards that others may read were added, and whose."""
    rows = Strength.objects.filter(shown(), client__in=clients, added_at__lt=end)
    return rows.values_list("client_id", "added_at")
