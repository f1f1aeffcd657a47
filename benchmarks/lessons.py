"""How the teams of a country learn: their meetings with the questions brought there, and what coaches give a worker."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from random import Random

from benchmarks import people
from benchmarks.batch import Batch, Row
from krachtwerk.method.coaching_keys import SheetKind, Why
from krachtwerk.method.team_steps import NO_CLIENT, Came, steps
from krachtwerk.models import Client, Membership, WorksheetReview
from krachtwerk.models.coaching import CompetenceFeedback, FieldMentoring
from krachtwerk.models.teammeeting import (
    CaseQuestion,
    CaseReport,
    Idea,
    MeetingCheck,
    StepTaken,
    TeamStrengthsMeeting,
)

EVERY, SINCE = timedelta(weeks=3), timedelta(days=400)
HELD, BRINGS, REPORTS, HAS_CLIENT, LOOKED_AT, GIVEN = 0.85, 0.3, 0.7, 0.2, 0.6, 0.5

Meeting = tuple[Row, datetime]


class Lessons:
    """Adds to a batch what its worker learned; a meeting comes in with the first worker of its team."""

    def __init__(self, coaches: Mapping[int, Membership], by: Random) -> None:
        self.coaches, self.by = coaches, by
        self.meetings: dict[int, list[Meeting]] = {}

    def learn(self, batch: Batch, clients: list[Client]) -> None:
        """Meetings and coaching of one worker, about clients of this batch."""
        team = batch.seat.team_id
        assert team is not None, "workers are in a team"
        if team not in self.meetings:
            self.meetings[team] = self._meet(batch)
        if not clients:
            return
        for meeting, at in self.meetings[team]:
            if self.by.random() < BRINGS:
                self._bring(batch, self.by.choice(clients), meeting, at)
        coach = self.coaches.get(batch.seat.id)
        if coach is not None:
            self._coach(batch, coach, clients)

    def _meet(self, batch: Batch) -> list[Meeting]:
        seat, held = batch.seat, []
        first = batch.now - SINCE + EVERY * self.by.random()
        for no in range(SINCE // EVERY):
            at = first + EVERY * no
            is_held = self.by.random() < HELD
            row = batch.add(
                TeamStrengthsMeeting, organisation=seat.organisation, team=seat.team, starts_at=at, chair=seat,
                made_by=seat, made_at=at - EVERY, begun_at=at if is_held else None,
                over_at=at + timedelta(hours=1) if is_held else None,
            )  # fmt: skip
            if not is_held:
                continue
            for step in steps():
                if not step.is_of_case:
                    self._walk(batch, row, None, step.no, at)
            batch.add(
                MeetingCheck, organisation=seat.organisation, meeting=row, item=NO_CLIENT,
                is_yes=self.by.random() >= HAS_CLIENT, at=at + timedelta(hours=1),
            )  # fmt: skip
            held.append((row, at))
        return held

    def _walk(self, batch: Batch, meeting: Row, case: Row | None, step: int, at: datetime) -> None:
        batch.add(
            StepTaken, organisation=batch.seat.organisation, meeting=meeting, case=case, step=step,
            at=at + timedelta(minutes=5 * step), by=batch.seat,
        )  # fmt: skip

    def _bring(self, batch: Batch, client: Client, meeting: Row, at: datetime) -> None:
        seat = batch.seat
        case = batch.of(
            client, CaseQuestion, meeting=meeting, bringer=seat, at=at,
            words=batch.say(client, people.sentence(self.by), at, note=True),
        )  # fmt: skip
        for step in steps():
            if step.is_of_case:
                self._walk(batch, meeting, case, step.no, at)
        for _ in range(self.by.randrange(6)):
            words = batch.say(client, people.sentence(self.by), at, note=True)
            batch.of(client, Idea, case=case, words=words, at=at + timedelta(minutes=20))
        told = at + EVERY
        if told < batch.now and self.by.random() < REPORTS:
            batch.of(client, CaseReport, case=case, came=self.by.choice(list(Came)), at=told)

    def _coach(self, batch: Batch, coach: Membership, clients: list[Client]) -> None:
        seat = batch.seat
        whose = {"organisation": seat.organisation, "coach": coach, "worker": seat}
        for quarter in range(4):
            for kind in SheetKind:
                if self.by.random() < LOOKED_AT:
                    at, client = self._some_day(batch, quarter), self.by.choice(clients)
                    good, better = (
                        batch.say(client, people.sentence(self.by), at, note=True) for _ in range(2)
                    )
                    batch.of(
                        client, WorksheetReview, coach=coach, worker=seat, kind=kind, why=Why.NEVER, begun_at=at,
                        ends_at=at + timedelta(days=7), done_at=at, compliment=good, suggestion=better,
                    )  # fmt: skip
            if self.by.random() < GIVEN:
                on = self._some_day(batch, quarter)
                batch.add(FieldMentoring, on=on.date(), at=on, **whose)
            if self.by.random() < GIVEN:
                at = self._some_day(batch, quarter)
                words = batch.say(self.by.choice(clients), people.sentence(self.by), at, note=True)
                batch.add(CompetenceFeedback, competence="listening", words=words, at=at, **whose)

    def _some_day(self, batch: Batch, quarter: int) -> datetime:
        return batch.now - timedelta(days=91 * quarter + 90 * self.by.random())
