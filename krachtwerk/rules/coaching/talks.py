"""Room coaching: a worker asks for a talk, a coach begins one, gives it back with both sentences, gets an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from krachtwerk.kit import clock
from krachtwerk.kit.ids import new_id
from krachtwerk.kit.media import Media
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.coaching_keys import (
    JUDGED,
    MAY_TAKE_BACK,
    MOST_A_WEEK,
    POINTS,
    Mark,
    SheetKind,
)
from krachtwerk.models import (
    Assignment,
    Client,
    Coaching,
    Membership,
    SheetAsk,
    Words,
    WorksheetReview,
)
from krachtwerk.models.actor import Actor
from krachtwerk.models.coaching import ReviewAnswer, ReviewPoint
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.coaching.ending import drop as _drop
from krachtwerk.rules.coaching.saying import has_voice, must_coach, say_again, without_voice
from krachtwerk.rules.journal import note

LASTS = timedelta(days=14)
"""How long an open talk lets its coach see the sheet."""
SAID = ("compliment", "suggestion")
"""What a coach gives back, each in a column of its own."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted of one point: how many of how many, and how it came out; None: people judge it."""

    no: int
    mark: Mark | None
    seen: int | None = None
    whole: int | None = None


def ask_talk(client: Client, kind: str, *, by: Actor, at: datetime) -> SheetAsk:
    """A worker who walks steadily beside somebody would like to talk about a sheet."""
    seat = _must_walk(client, by.membership, at=at)
    if by.client is not None:
        raise Refusal("refuse.not_yours")
    if not Coaching.objects.filter(worker=seat, ends_at=None).exists():
        raise Refusal("coaching.no_coach")
    row, made = SheetAsk.objects.get_or_create(
        client=client, worker=seat, kind=SheetKind(kind), off_at=None,
        defaults={"organisation": by.organisation, "at": at},
    )  # fmt: skip
    if made:
        note("ask_talk", row, by=by, at=at)
    return row


def withdraw_ask(client: Client, kind: str, *, by: Actor, at: datetime) -> None:
    """Not any more."""
    rows = SheetAsk.objects.filter(client=client, worker=by.membership, kind=kind, off_at=None)
    for row in rows:
        row.off_at = at
        row.save(update_fields=["off_at"])
        note("withdraw_ask", row, by=by, at=at)


def begin(
    client: Client,
    worker: Membership,
    kind: str,
    why: str,
    counted: list[Counted],
    *,
    by: Actor,
    at: datetime,
) -> WorksheetReview:
    """A talk begins: the coach sees the sheet for two weeks, with what was counted of it. Once is once."""
    seat = must_coach(worker, by=by)
    _must_walk(client, worker, at=at)
    # Two devices of one coach begin one after the other, else the week holds six.
    Membership.objects.select_for_update().get(id=seat.id)
    open_ = WorksheetReview.objects.filter(coach=seat, client=client, kind=kind, done_at=None)
    known = open_.filter(worker=worker, ends_at__gt=at).first()
    if known is not None:
        return known
    begun = WorksheetReview.objects.filter(coach=seat, begun_at__gte=monday(by, at))
    if begun.count() >= MOST_A_WEEK:
        raise Refusal("coaching.week_full")
    _drop(open_, at=at)
    row = WorksheetReview.objects.create(
        organisation=by.organisation, client=client, coach=seat, worker=worker,
        kind=SheetKind(kind), why=why, begun_at=at, ends_at=at + LASTS,
    )  # fmt: skip
    _keep_points(row, counted)
    note("begin_review", row, by=by, at=at)
    return row


def monday(by: Actor, at: datetime) -> datetime:
    """When the week of the organisation began."""
    day = clock.local(at, by.organisation.zone).date()
    return clock.at_local(day - timedelta(days=day.weekday()), 0, 0, by.organisation.zone)


def _keep_points(row: WorksheetReview, counted: list[Counted]) -> None:
    kind = SheetKind(row.kind)
    if [one.no for one in counted] != list(range(1, POINTS[kind] + 1)):
        raise Refusal("refuse.not_yours")
    ReviewPoint.objects.bulk_create(
        ReviewPoint(
            organisation=row.organisation, client=row.client, review=row, no=one.no,
            mark=None if one.no in JUDGED[kind] else one.mark,
            is_judged=one.no in JUDGED[kind], seen=one.seen, whole=one.whole,
        )
        for one in counted
    )  # fmt: skip


def give_back(
    row: WorksheetReview,
    marks: Mapping[int, str],
    *,
    compliment: str,
    suggestion: str,
    by: Actor,
    at: datetime,
) -> WorksheetReview:
    """The coach gives it back: what people judge, one compliment and one suggestion, each written or spoken."""
    _must_be_its_coach(row, by)
    _hold(row)
    if row.done_at is not None:
        return row
    must_coach(row.worker, by=by)
    for field, text in (("compliment", compliment), ("suggestion", suggestion)):
        if not words_rules.tidy(text) and not has_voice(getattr(row, field)):
            raise Refusal("error.required", field=field)
    for point in row.points.filter(is_judged=True):
        point.mark = Mark(marks[point.no]) if marks.get(point.no) else None
        point.save(update_fields=["mark"])
    row.compliment = say_again(row.compliment, compliment, by=by, at=at)
    row.suggestion = say_again(row.suggestion, suggestion, by=by, at=at)
    row.done_at, row.was_done_at = at, None
    row.save(update_fields=["compliment", "suggestion", "done_at", "was_done_at"])
    asks = SheetAsk.objects.filter(
        client=row.client_id, worker=row.worker, kind=row.kind, off_at=None
    )
    asks.filter(at__lte=row.begun_at).update(off_at=at)
    note("give_back_review", row, by=by, at=at)
    return row


def record(
    row: WorksheetReview, which: str, voice: Media | None, *, by: Actor, at: datetime
) -> None:
    """The coach speaks one of the two; it waits with the open talk until that is given back. None: without it."""
    _must_be_its_coach(row, by)
    must_coach(row.worker, by=by)
    _hold(row)
    if row.done_at is not None or which not in SAID:
        raise Refusal("refuse.not_yours")
    before: Words | None = getattr(row, which)
    if voice is not None:
        text = by.keys.open_words(before) if before is not None else ""
        setattr(row, which, say_again(before, text, voice=voice, by=by, at=at))
    elif before is not None and has_voice(before):
        setattr(row, which, without_voice(before, by=by, at=at))
    else:
        return
    row.save(update_fields=[which])
    note("record_reply", row, by=by, at=at)


def _hold(row: WorksheetReview) -> None:
    """The talk as it is now, for this act alone: two devices act one after the other, and no sentence is orphaned."""
    now = WorksheetReview.objects.select_for_update().get(id=row.id)
    row.done_at, row.ends_at = now.done_at, now.ends_at
    row.compliment_id, row.suggestion_id = now.compliment_id, now.suggestion_id


def _must_be_its_coach(row: WorksheetReview, by: Actor) -> None:
    if by.membership is None or by.membership.id != row.coach_id or by.client is not None:
        raise Refusal("refuse.not_yours")


def take_back(row: WorksheetReview, *, by: Actor, at: datetime) -> WorksheetReview:
    """The coach takes it back to say it better, within a day and while there is no answer; all of it stays.

    Not given again in time, it is the worker's as it was: see `ending.give_again`. Only while both relations hold,
    as nobody could give it back again.
    """
    _must_be_its_coach(row, by)
    _hold(row)
    if row.done_at is None:
        raise Refusal("refuse.not_yours")
    must_coach(row.worker, by=by)
    _must_walk(row.client, row.worker, at=at)
    if at - row.done_at > MAY_TAKE_BACK or ReviewAnswer.objects.filter(review=row).exists():
        raise Refusal("coaching.too_late")
    same = WorksheetReview.objects.filter(
        coach=row.coach_id, client=row.client_id, kind=row.kind, done_at=None
    )
    if same.exists():
        raise Refusal("coaching.too_late")
    row.done_at, row.was_done_at = None, row.done_at
    # Else what was taken back on the last day could be opened by nobody.
    row.ends_at = max(row.ends_at, at + MAY_TAKE_BACK)
    row.save(update_fields=["done_at", "was_done_at", "ends_at"])
    note("take_back_review", row, by=by, at=at)
    return row


def answer(
    row: WorksheetReview,
    text: str,
    *,
    by: Actor,
    at: datetime,
    voice: Media | None = None,
    silent: bool = False,
) -> ReviewAnswer:
    """The worker answers, written or spoken; the newest answer holds. `silent`: without what was spoken before."""
    if by.membership is None or by.membership.id != row.worker_id:
        raise Refusal("refuse.not_yours")
    _hold(row)
    if row.done_at is None:
        raise Refusal("refuse.not_yours")
    known = ReviewAnswer.objects.filter(review=row).select_related("words").first()
    before = known.words if known is not None else None
    if not words_rules.tidy(text) and voice is None and (silent or not has_voice(before)):
        raise Refusal("error.required", field="text")
    if silent and voice is None and before is not None:
        before = without_voice(before, by=by, at=at)
    said = say_again(before, text, voice=voice, by=by, at=at)
    if known is None:
        known = ReviewAnswer(
            public_id=new_id(), organisation=row.organisation, client=row.client, review=row
        )
    known.words, known.at = said, at
    known.save()
    note("answer_review", known, by=by, at=at)
    return known


def _must_walk(client: Client, seat: Membership | None, *, at: datetime) -> Membership:
    """Whoever walks steadily beside the client now."""
    rows = Assignment.objects.filter(client=client, membership=seat, is_steady=True)
    if seat is None or not rows.filter(starts_at__lte=at, ends_at__gt=at).exists():
        raise Refusal("refuse.not_yours")
    return seat
