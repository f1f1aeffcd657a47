"""Room coaching: notes in practice, competences, and what a worker wants to try: for worker and coach alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import F, Prefetch, Q, QuerySet

from krachtwerk.access.coaching.queue import coachees
from krachtwerk.access.own_words import NO_WORDS, OwnWords
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.coaching_keys import BROUGHT_BACK, FieldLine
from krachtwerk.method.keys import Role
from krachtwerk.models import Membership
from krachtwerk.models.coaching import (
    Attempt,
    CompetenceFeedback,
    CompetenceLevel,
    FieldMentoring,
    FieldWords,
)

Said = TypeVar("Said", FieldMentoring, CompetenceFeedback)

MOST = 12
"""How many of each a page shows, the newest first."""


@dataclass(frozen=True, slots=True)
class FieldNote:
    """A note after coming along: which lines say what; `is_off`: taken away, and to be brought back for a day."""

    id: UUID
    on: date
    coach: str
    is_mine: bool
    is_off: bool
    lines: tuple[tuple[str, OwnWords], ...]


@dataclass(frozen=True, slots=True)
class Feedback:
    """What was said of one competence; `is_off` as of a note."""

    id: UUID
    competence: str
    text: OwnWords
    coach: str
    is_mine: bool
    is_off: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Trial:
    """Something that a worker wants to try, or tried."""

    id: UUID
    text: OwnWords
    at: datetime
    done_at: datetime | None


@dataclass(frozen=True, slots=True)
class Levels:
    """How far a worker is with each competence: as they see it, and as their coach does."""

    own: dict[str, str]
    coach: dict[str, str]


@dataclass(frozen=True, slots=True)
class Practice:
    """All of it of one worker."""

    notes: list[FieldNote]
    feedback: list[Feedback]
    trials: list[Trial]


def open_coachee(viewer: Viewer, id: UUID) -> tuple[Membership, str]:
    """A worker whom this coach coaches now, with their name."""
    row = coachees(viewer).filter(worker__public_id=id).select_related("worker").first()
    if row is None:
        raise NotFound
    return row.worker, viewer.keys.open_name(row.worker, "name")


def open_self(viewer: Viewer) -> Membership:
    """A worker's own seat, at work alone."""
    if viewer.membership is None or viewer.role != Role.WORKER or viewer.together:
        raise NotFound
    return viewer.membership


def practice_of(viewer: Viewer, worker: Membership) -> Practice:
    """Of a worker, after `open_coachee` or for themselves; a coach reads their own notes alone. Four queries."""
    mine = Q(off_at=None) if viewer.seat_no == worker.id else _own(viewer)
    mine &= Q(worker=worker)
    lines = FieldWords.objects.filter(words__body__isnull=False).select_related(
        "words__organisation"
    )
    notes = FieldMentoring.objects.filter(mine, lines__words__body__isnull=False).distinct()
    notes = notes.select_related("coach").prefetch_related(Prefetch("lines", lines))
    feedback = CompetenceFeedback.objects.filter(mine, words__body__isnull=False)
    feedback = feedback.select_related("coach", "words__organisation")
    return Practice(
        [_note(viewer, row) for row in notes.order_by("-on", "-id")[:MOST]],
        [_feedback(viewer, row) for row in feedback.order_by("-at", "-id")[:MOST]],
        trials_of(viewer, worker),
    )


def _own(viewer: Viewer) -> Q:
    """What this coach said, also what they took away so lately that it can be brought back."""
    return Q(coach=viewer.seat_no) & (Q(off_at=None) | Q(off_at__gt=viewer.at - BROUGHT_BACK))


def levels_of(viewer: Viewer, worker: Membership) -> Levels:
    """How far a worker is, after `open_coachee` or for themselves; of coaches the newest. One query."""
    rows = CompetenceLevel.objects.filter(worker=worker).order_by("at", "id")
    if viewer.seat_no != worker.id:
        rows = rows.filter(by__in=(worker.id, viewer.seat_no))
    own: dict[str, str] = {}
    coach: dict[str, str] = {}
    for by, competence, level in rows.values_list("by_id", "competence", "level"):
        (own if by == worker.id else coach)[competence] = level
    return Levels(own, coach)


def _attempts(worker: Membership) -> QuerySet[Attempt]:
    rows = Attempt.objects.filter(worker=worker, words__body__isnull=False)
    return rows.select_related("words__organisation")


def _note(viewer: Viewer, row: FieldMentoring) -> FieldNote:
    said = {
        one.line: OwnWords.of(viewer, one.words) for one in row.lines.all() if row.off_at is None
    }
    return FieldNote(
        id=row.public_id,
        on=row.on,
        coach=viewer.keys.open_first_name(row.coach),
        is_mine=row.coach_id == viewer.seat_no,
        is_off=row.off_at is not None,
        lines=tuple((key.value, said[key]) for key in FieldLine if said.get(key)),
    )


def _feedback(viewer: Viewer, row: CompetenceFeedback) -> Feedback:
    return Feedback(
        id=row.public_id,
        competence=row.competence,
        text=OwnWords.of(viewer, row.words) if row.off_at is None else NO_WORDS,
        coach=viewer.keys.open_first_name(row.coach),
        is_mine=row.coach_id == viewer.seat_no,
        is_off=row.off_at is not None,
        at=row.at,
    )


def _trial(viewer: Viewer, row: Attempt) -> Trial:
    return Trial(row.public_id, OwnWords.of(viewer, row.words), row.at, row.done_at)


def trials_of(viewer: Viewer, worker: Membership) -> list[Trial]:
    """What a worker wants to try, and then what they tried, the newest first; one query."""
    newest = (F("done_at").desc(nulls_first=True), "-at", "-id")
    rows = _attempts(worker).filter(off_at=None).order_by(*newest)
    return [_trial(viewer, row) for row in rows[:MOST]]


def open_attempt(viewer: Viewer, id: UUID) -> Attempt:
    """One of the worker's own."""
    rows = _attempts(open_self(viewer)).select_related("worker")
    row = rows.filter(public_id=id).first()
    if row is None:
        raise NotFound
    return row


def open_field(viewer: Viewer, id: UUID) -> FieldMentoring:
    """A note of this coach about a worker whom they coach now; for a day also one that was taken away."""
    return _said(viewer, FieldMentoring.objects.all(), id)


def open_feedback(viewer: Viewer, id: UUID) -> CompetenceFeedback:
    """The same of feedback."""
    return _said(viewer, CompetenceFeedback.objects.all(), id)


def _said(viewer: Viewer, rows: QuerySet[Said], id: UUID) -> Said:
    found = rows.filter(_own(viewer), worker__in=coachees(viewer).values("worker"), public_id=id)
    row = found.select_related("worker").first()
    if row is None:
        raise NotFound
    return row
