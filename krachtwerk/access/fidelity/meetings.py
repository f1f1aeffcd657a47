"""Room fidelity: the team strengths meetings of a team and the questions brought to them, as facts; no text is opened.

Whether a client sat at the table follows from what the team itself said when it looked back on the meeting.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime

from django.db.models import Count, F, Q

from krachtwerk.access.fidelity.spans import Moments, shown
from krachtwerk.method.fidelity import Brought, Meeting
from krachtwerk.method.keys import Ground
from krachtwerk.method.team_steps import NO_CLIENT
from krachtwerk.models import Strength, Team, TeamStrengthsMeeting
from krachtwerk.models.teammeeting import SLIP, CaseQuestion, Idea, MeetingCheck, StepTaken


class Meetings:
    """What this team planned and held in the span, and what was brought; six queries, two when it planned none."""

    def __init__(self, team: Team, moments: Moments) -> None:
        self.moments = moments
        known = TeamStrengthsMeeting.objects.filter(team=team)
        span = (moments.begin, moments.end)
        held = Q(begun_at__gte=span[0], begun_at__lt=span[1])
        waits = Q(begun_at=None, starts_at__gte=span[0], starts_at__lt=span[1])
        slip = Q(off_at__isnull=False, off_at__lte=F("made_at") + SLIP)
        self.rows = list(known.filter(held | waits).exclude(slip).order_by("starts_at", "id"))
        self.is_kept = bool(self.rows) or known.exists()
        self.team = team.id

    def held(self) -> list[Meeting]:
        """Every meeting that was planned, and whether it was held; there is always somebody in the chair."""
        said_no = MeetingCheck.objects.filter(
            meeting__in=self.rows, item=NO_CLIENT, is_yes=False, at__lt=self.moments.end
        )
        with_client = set(said_no.values_list("meeting_id", flat=True)) if self.rows else set()
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
        cases = CaseQuestion.objects.filter(meeting__in=list(begun), at__lt=self.moments.end)
        told = list(
            cases.order_by("at", "id").values_list(
                "id", "client_id", "meeting_id", "report__at", "bringer_id"
            )
        )
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
        rows = StepTaken.objects.filter(meeting__in=meetings, at__lt=self.moments.end)
        found: dict[int, list[tuple[int, int | None]]] = defaultdict(list)
        for meeting, step, case in rows.order_by("at", "id").values_list(
            "meeting_id", "step", "case_id"
        ):
            found[meeting].append((step, case))
        return found

    def _ideas(self, cases: list[int]) -> dict[int, int]:
        """How many there were of each question; what was emptied later counts, what its author took away does not."""
        rows = Idea.objects.filter(case__in=cases, at__lt=self.moments.end)
        rows = rows.exclude(words__removal__ground=Ground.AUTHOR)
        counted = rows.order_by().values("case").annotate(many=Count("id"))
        return dict(counted.values_list("case", "many"))

    def _inventories(self, clients: set[int]) -> dict[int, list[datetime]]:
        """When cards that others may read were added."""
        rows = Strength.objects.filter(shown(), client__in=clients, added_at__lt=self.moments.end)
        found: dict[int, list[datetime]] = defaultdict(list)
        for client, at in rows.values_list("client_id", "added_at"):
            found[client].append(at)
        return found
