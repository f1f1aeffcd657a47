"""Room coaching: a talk as its coach sees it, and what was given back as its worker reads it. Nobody else does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from krachtwerk.access.consent import sign_of
from krachtwerk.access.own_words import NO_WORDS, OwnWords
from krachtwerk.access.relation import running
from krachtwerk.access.viewer import Viewer
from krachtwerk.access.words import attachment
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.coaching_keys import MAY_TAKE_BACK
from krachtwerk.method.keys import Role
from krachtwerk.models import (
    Assignment,
    Client,
    Coaching,
    SheetAsk,
    WorksheetReview,
)
from krachtwerk.models.coaching import ReviewPoint

MOST = 30
"""Talks that a worker's list shows, the newest first."""


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a review."""

    no: int
    mark: str
    is_judged: bool
    seen: int | None
    whole: int | None


@dataclass(frozen=True, slots=True)
class Voices:
    """Which of what was said can be heard too."""

    compliment: UUID | None = None
    suggestion: UUID | None = None
    answer: UUID | None = None


NO_VOICES = Voices()


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk for its coach: whose worker, by which sign, and what stands in it by now."""

    id: UUID
    sign: str
    worker: str
    kind: str
    why: str
    begun_at: datetime
    ends_at: datetime
    done_at: datetime | None
    points: list[Point]
    compliment: OwnWords
    suggestion: OwnWords
    answer: OwnWords
    answered_at: datetime | None
    voices: Voices
    may_take_back: bool


@dataclass(frozen=True, slots=True)
class Given:
    """What a coach gave back, for the worker. `name`: what the client is called, while this worker walks along."""

    id: UUID
    coach: str
    name: str
    sign: str
    kind: str
    done_at: datetime
    is_answered: bool
    points: list[Point]
    compliment: OwnWords = NO_WORDS
    suggestion: OwnWords = NO_WORDS
    answer: OwnWords = NO_WORDS
    voices: Voices = NO_VOICES


@dataclass(frozen=True, slots=True)
class Looking:
    """A sheet that a coach has open now, for the worker: no points and no words, which are the coach's until then.

    `is_again`: it was given back before, and taken back to be said better.
    """

    coach: str
    name: str
    sign: str
    kind: str
    begun_at: datetime
    is_again: bool


def _rows(viewer: Viewer) -> QuerySet[WorksheetReview]:
    rows = WorksheetReview.objects.filter(organisation=viewer.organisation)
    return rows.select_related(
        "client", "coach", "worker", "organisation", "compliment", "suggestion", "answer__words"
    ).annotate(
        compliment_voice=attachment("voice", "compliment_id"),
        suggestion_voice=attachment("voice", "suggestion_id"),
        answer_voice=attachment("voice", "answer__words_id"),
    )


def _voices(row: Any) -> Voices:
    """As `_rows` annotated them."""
    return Voices(row.compliment_voice, row.suggestion_voice, row.answer_voice)


def _points(row: WorksheetReview) -> list[Point]:
    return [
        Point(one.no, one.mark or "", one.is_judged, one.seen, one.whole)
        for one in row.points.all()
    ]


def _with_points(rows: QuerySet[WorksheetReview]) -> QuerySet[WorksheetReview]:
    return rows.prefetch_related(Prefetch("points", ReviewPoint.objects.order_by("no")))


def open_talk(viewer: Viewer, id: UUID) -> tuple[WorksheetReview, Talk]:
    """One of this coach's own talks.

    The points are there only while both relations hold, of the coach to the worker and the worker to the client;
    after that what was written about the work is left. An open talk is not there without them.
    """
    if viewer.membership is None or viewer.role != Role.COACH or viewer.together:
        raise NotFound
    rows = _with_points(_rows(viewer)).filter(coach=viewer.membership, public_id=id)
    row = rows.annotate(holds=_holds(viewer), walks=_walks(viewer)).first()
    if row is None:
        raise NotFound
    is_near = row.holds and row.walks
    if row.done_at is None and (row.ends_at <= viewer.at or not is_near):
        raise NotFound
    if is_near:
        viewer.saw(row.client, "coaching")
    return row, _talk(viewer, row, _points(row) if is_near else [], is_near=bool(is_near))


def _holds(viewer: Viewer) -> Exists:
    rows = Coaching.objects.filter(coach=OuterRef("coach"), worker=OuterRef("worker"))
    return Exists(rows.filter(ends_at=None, starts_at__lte=viewer.at))


def _walks(viewer: Viewer) -> Exists:
    rows = Assignment.objects.filter(running(viewer), membership=OuterRef("worker"))
    return Exists(rows.filter(client=OuterRef("client"), is_steady=True))


def _talk(viewer: Viewer, row: WorksheetReview, points: list[Point], *, is_near: bool) -> Talk:
    answer = getattr(row, "answer", None)
    is_young = row.done_at is not None and viewer.at - row.done_at <= MAY_TAKE_BACK
    return Talk(
        id=row.public_id,
        sign=sign_of(viewer, row.client),
        worker=viewer.keys.open_first_name(row.worker),
        kind=row.kind,
        why=row.why,
        begun_at=row.begun_at,
        ends_at=row.ends_at,
        done_at=row.done_at,
        points=points,
        compliment=OwnWords.of(viewer, row.compliment),
        suggestion=OwnWords.of(viewer, row.suggestion),
        answer=OwnWords.of(viewer, answer.words) if answer else NO_WORDS,
        answered_at=answer.at if answer else None,
        voices=_voices(row),
        may_take_back=is_near and is_young and answer is None,
    )


def has_coach(viewer: Viewer) -> str:
    """The first name of the coach of this worker; empty: nobody coaches them now."""
    rows = Coaching.objects.filter(_coach_is_here(viewer), worker=viewer.membership)
    row = (
        rows.filter(ends_at=None)
        .filter(organisation=viewer.organisation)
        .select_related("coach")
        .first()
    )
    return viewer.keys.open_first_name(row.coach) if row is not None else ""


def _coach_is_here(viewer: Viewer) -> Q:
    """Whose place or account ended, by a moment or day that was set before, coaches nobody, though no row says so."""
    place = Q(coach__end=None) | Q(coach__end__at__gt=viewer.at)
    day = Q(coach__ends_on=None) | Q(coach__ends_on__gte=viewer.today)
    account = Q(coach__account__end=None) | Q(coach__account__end__at__gt=viewer.at)
    return place & day & account


def _of_worker(viewer: Viewer) -> QuerySet[WorksheetReview]:
    """The talks with this worker, who works here and holds the screen alone."""
    if viewer.membership is None or viewer.role != Role.WORKER or viewer.together:
        raise NotFound
    return _rows(viewer).filter(worker=viewer.membership).annotate(walks=_walks(viewer))


def _mine(viewer: Viewer) -> QuerySet[WorksheetReview]:
    return _of_worker(viewer).filter(done_at__isnull=False).order_by("-done_at", "-id")


def list_talks(viewer: Viewer) -> tuple[list[Looking], list[Given]]:
    """What a coach of this worker has open now, as long as that coach can open it; and what was given back.

    The newest first, without the points; two queries for both.
    """
    rows = _of_worker(viewer).filter(Q(done_at__isnull=False) | _is_open(viewer))
    newest = F("done_at").desc(nulls_first=True), "-begun_at", "-id"
    found = list(rows.order_by(*newest)[:MOST])
    viewer.keys.load({row.client_id for row in found})
    return (
        [_looking(viewer, row) for row in found if row.done_at is None],
        [_given(viewer, row) for row in found if row.done_at is not None],
    )


def _is_open(viewer: Viewer) -> Q:
    """Whether the coach of a talk can open it now, for it is not given back."""
    near = Q(_holds(viewer)) & Q(_walks(viewer)) & _coach_is_here(viewer)
    return near & Q(done_at=None, ends_at__gt=viewer.at)


def _looking(viewer: Viewer, row: WorksheetReview) -> Looking:
    viewer.saw(row.client, "coaching")
    viewer.saw(row.client, "client")
    return Looking(
        coach=viewer.keys.open_first_name(row.coach),
        name=viewer.keys.open_name(row.client, "call_name"),
        sign=sign_of(viewer, row.client),
        kind=row.kind,
        begun_at=row.begun_at,
        is_again=row.was_done_at is not None,
    )


def list_given_about(viewer: Viewer, client: Client) -> list[Given]:
    """What coaches gave back to this worker about one client's sheets, the newest first; without the points."""
    return [_given(viewer, row) for row in _mine(viewer).filter(client=client)[:MOST]]


def open_given(viewer: Viewer, id: UUID) -> tuple[WorksheetReview, Given]:
    """One of them; with its points while the worker walks beside that client."""
    row = _with_points(_mine(viewer)).filter(public_id=id).first()
    if row is None:
        raise NotFound
    return row, _given(viewer, row, points=_points(row))


def _given(viewer: Viewer, row: WorksheetReview, points: list[Point] | None = None) -> Given:
    assert row.done_at is not None
    answer = getattr(row, "answer", None)
    is_beside = bool(row.walks)  # type: ignore[attr-defined]  # annotated in `_mine`
    if is_beside:
        viewer.saw(row.client, "coaching")
        viewer.saw(row.client, "client")
    return Given(
        id=row.public_id,
        coach=viewer.keys.open_first_name(row.coach),
        name=viewer.keys.open_name(row.client, "call_name") if is_beside else "",
        sign=sign_of(viewer, row.client),
        kind=row.kind,
        done_at=row.done_at,
        is_answered=answer is not None,
        points=points or [] if is_beside else [],
        compliment=OwnWords.of(viewer, row.compliment),
        suggestion=OwnWords.of(viewer, row.suggestion),
        answer=OwnWords.of(viewer, answer.words) if answer else NO_WORDS,
        voices=_voices(row),
    )


def list_asked(viewer: Viewer, client: Client) -> set[str]:
    """For which sheets of this client the worker asked a talk that was not had yet."""
    rows = SheetAsk.objects.filter(client=client, worker=viewer.membership, off_at=None)
    return set(rows.values_list("kind", flat=True))
