"""Room coaching: a note after coming along, feedback on a competence, and two things a worker wants to try."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.coaching_keys import MOST_ATTEMPTS, FieldLine
from krachtwerk.method.keys import Role
from krachtwerk.models import Membership
from krachtwerk.models.actor import Actor
from krachtwerk.models.coaching import (
    Attempt,
    CompetenceFeedback,
    FieldMentoring,
    FieldWords,
)
from krachtwerk.rules import once
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.coaching.saying import must_coach, say
from krachtwerk.rules.journal import note

YEAR = timedelta(days=366)
"""What was longer ago nobody remembers in five lines."""


def note_field(
    worker: Membership,
    on: date,
    lines: Mapping[str, str],
    *,
    by: Actor,
    at: datetime,
    today: date,
    id: UUID | None = None,
) -> FieldMentoring:
    """The coach came along on this day; at least one line, of the five. The same id twice is one note."""
    seat = must_coach(worker, by=by)
    known = once.kept(FieldMentoring.objects, id, coach_id=seat.id)
    if known is not None:
        return known
    said = {FieldLine(key): text for key, text in lines.items() if words_rules.tidy(text)}
    if not said:
        raise Refusal("practice.one_line", field=FieldLine.DID)
    if on > today:
        raise Refusal("practice.not_ahead", field="on")
    if on <= today - YEAR:
        raise Refusal("practice.long_ago", field="on")
    row = FieldMentoring.objects.create(
        public_id=id or new_id(),
        organisation=by.organisation,
        coach=seat,
        worker=worker,
        on=on,
        at=at,
    )
    for key, text in said.items():
        FieldWords.objects.create(
            organisation=by.organisation, mentoring=row, line=key, words=say(text, by=by, at=at)
        )
    note("note_field", row, by=by, at=at)
    return row


def take_away(row: FieldMentoring | CompetenceFeedback, *, by: Actor, at: datetime) -> None:
    """The coach takes a note or feedback away: nobody reads it any more, and after a day it is emptied."""
    _must_have_said(row, by)
    if row.off_at is None:
        row.off_at = at
        row.save(update_fields=["off_at"])
        note("take_away_coaching", row, by=by, at=at)


def bring_back(row: FieldMentoring | CompetenceFeedback, *, by: Actor, at: datetime) -> None:
    """That was a slip of the hand: it stands there as before."""
    _must_have_said(row, by)
    if row.off_at is not None:
        row.off_at = None
        row.save(update_fields=["off_at"])
        note("bring_back_coaching", row, by=by, at=at)


def _must_have_said(row: FieldMentoring | CompetenceFeedback, by: Actor) -> None:
    if must_coach(row.worker, by=by).id != row.coach_id:
        raise Refusal("refuse.not_yours")


def give_feedback(
    worker: Membership,
    competence: str,
    text: str,
    *,
    by: Actor,
    at: datetime,
    id: UUID | None = None,
) -> CompetenceFeedback:
    """Something precise about one competence; `competence` is a key of the pack, which the page knows."""
    seat = must_coach(worker, by=by)
    known = once.kept(CompetenceFeedback.objects, id, coach_id=seat.id)
    if known is not None:
        return known
    if not words_rules.tidy(text):
        raise Refusal("error.required", field="text")
    row = CompetenceFeedback.objects.create(
        public_id=id or new_id(), organisation=by.organisation, coach=seat, worker=worker,
        competence=competence, words=say(text, by=by, at=at), at=at,
    )  # fmt: skip
    note("give_feedback", row, by=by, at=at)
    return row


def want_to_try(text: str, *, by: Actor, at: datetime, id: UUID | None = None) -> Attempt:
    """A worker says what they want to try; two at most are open."""
    seat = by.membership
    if seat is None or by.client is not None or seat.role != Role.WORKER:
        raise Refusal("refuse.not_yours")
    known = once.kept(Attempt.objects, id, worker_id=seat.id)
    if known is not None:
        return known
    if not words_rules.tidy(text):
        raise Refusal("error.required", field="text")
    _must_have_room(seat, field="text")
    row = Attempt.objects.create(
        public_id=id or new_id(), organisation=by.organisation, worker=seat,
        words=say(text, by=by, at=at), at=at,
    )  # fmt: skip
    note("want_to_try", row, by=by, at=at)
    return row


def _must_have_room(worker: Membership, *, field: str | None = None) -> None:
    """Two that come at one moment wait for each other here; what was emptied after its term takes no room."""
    Membership.objects.select_for_update().get(id=worker.id)
    rows = Attempt.objects.filter(worker=worker, done_at=None, off_at=None)
    if rows.filter(words__body__isnull=False).count() >= MOST_ATTEMPTS:
        raise Refusal("practice.two_is_enough", field=field)


def tried(row: Attempt, *, by: Actor, at: datetime) -> None:
    """The worker tried it; twice is once."""
    _must_be_mine(row, by)
    if row.done_at is not None:
        return
    row.done_at, row.off_at = at, None
    row.save(update_fields=["done_at", "off_at"])
    note("tried", row, by=by, at=at)


def let_go(row: Attempt, *, by: Actor, at: datetime) -> None:
    """Not any more; twice is once."""
    _must_be_mine(row, by)
    if row.off_at is not None:
        return
    row.done_at, row.off_at = None, at
    row.save(update_fields=["done_at", "off_at"])
    note("let_go_attempt", row, by=by, at=at)


def open_again(row: Attempt, *, by: Actor, at: datetime) -> None:
    """The tap was a slip: it is open as before, when there is room."""
    _must_be_mine(row, by)
    if row.done_at is None and row.off_at is None:
        return
    _must_have_room(row.worker)
    row.done_at = row.off_at = None
    row.save(update_fields=["done_at", "off_at"])
    note("open_attempt", row, by=by, at=at)


def _must_be_mine(row: Attempt, by: Actor) -> None:
    if by.membership is None or by.membership.id != row.worker_id or by.client is not None:
        raise Refusal("refuse.not_yours")
