"""Room coaching: what was written ends: with an open talk, with the file of a client, and after two years."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet

from krachtwerk.kit import files
from krachtwerk.method.coaching_keys import BROUGHT_BACK
from krachtwerk.method.keys import Ground
from krachtwerk.method.retention import years_after
from krachtwerk.models import Attachment, Removal, Words, WorksheetReview
from krachtwerk.models.actor import Actor
from krachtwerk.models.coaching import (
    Attempt,
    CompetenceFeedback,
    CompetenceLevel,
    FieldMentoring,
    FieldWords,
)
from krachtwerk.rules.journal import note

YEARS = 2
"""How long words of coaching stay: as short as the purpose allows, long enough for the next yearly audit."""


def drop_open(coach: int, worker: int, *, by: Actor, at: datetime) -> None:
    """Talks that were begun and not given back go, when this coach no longer coaches this worker."""
    rows = WorksheetReview.objects.filter(coach=coach, worker=worker, done_at=None)
    give_again(rows)
    for row in rows:
        note("drop_review", row, by=by, at=at)
    drop(rows, at=at)


def drop(reviews: QuerySet[WorksheetReview], *, at: datetime) -> None:
    """Open talks go, and what was said in them is emptied; one that was taken back is the worker's again."""
    give_again(reviews)
    empty(reviews, Ground.AUTHOR, at=at)
    reviews.delete()


def give_again(open_: QuerySet[WorksheetReview]) -> None:
    """Of these talks those that were taken back to be said better, and were not, are given as they were.

    The worker read it already, and a coach who fell ill meant to take nothing away.
    """
    there = {"compliment__body__isnull": False, "suggestion__body__isnull": False}
    taken = open_.filter(done_at=None, was_done_at__isnull=False, **there)
    taken.update(done_at=F("was_done_at"), was_done_at=None)


def empty(reviews: QuerySet[WorksheetReview], ground: str, *, at: datetime) -> int:
    """Empty all that was said in these reviews; how many texts went. That there was a talk stays."""
    told = reviews.values_list("compliment", "suggestion", "answer__words")
    numbers = {no for row in told for no in row}
    return _empty_words(numbers - {None}, ground, at=at)


def _empty_words(numbers: Collection[int], ground: str, *, at: datetime) -> int:
    """Empty these words, with a voice that was recorded; how many texts went."""
    said = Words.objects.filter(id__in=numbers, body__isnull=False)
    gone = list(said.values_list("id", flat=True))
    Removal.objects.bulk_create(
        [Removal(words_id=number, at=at, ground=ground) for number in gone], ignore_conflicts=True
    )
    recorded = Attachment.objects.filter(words__in=gone)
    for name in (name for row in recorded for name in row.file_names):
        transaction.on_commit(partial(files.drop, name, settings.FILES))
    recorded.delete()
    return Words.objects.filter(id__in=gone).update(body=None)


def empty_of_client(client: int, ground: str, *, at: datetime) -> int:
    """With the file of a client goes what was said about their sheets, lest a slip of the pen outlives it."""
    return empty(WorksheetReview.objects.filter(client=client), ground, at=at)


def end_old(*, at: datetime) -> int:
    """Empty what is older than its term, was taken away, or waited in a talk that was never given back in time.

    In every organisation; how many texts went.
    """
    lapsed = Q(done_at=None, ends_at__lte=at)
    give_again(WorksheetReview.objects.filter(lapsed))
    old = years_after(at, -YEARS)
    rows = WorksheetReview.objects.filter(Q(done_at__isnull=False, done_at__lte=old) | lapsed)
    return empty(rows, Ground.RETENTION, at=at) + _end_practice(old, at=at)


def _end_practice(old: datetime, *, at: datetime) -> int:
    """That a coach came along or said something stays for counting; what was taken away goes whole."""
    off = Q(off_at__lte=at - BROUGHT_BACK)
    notes, feedback = FieldMentoring.objects.filter(off), CompetenceFeedback.objects.filter(off)
    gone = _numbers(FieldWords.objects.filter(mentoring__in=notes)) | _numbers(feedback)
    many = _empty_words(gone, Ground.AUTHOR, at=at)
    notes.delete()
    feedback.delete()
    aged = (
        _numbers(FieldWords.objects.filter(mentoring__at__lte=old))
        | _numbers(CompetenceFeedback.objects.filter(at__lte=old))
        | _numbers(Attempt.objects.filter(at__lte=old))
    )
    CompetenceLevel.objects.filter(at__lte=old).delete()
    return many + _empty_words(aged, Ground.RETENTION, at=at)


def _numbers(
    rows: QuerySet[FieldWords] | QuerySet[CompetenceFeedback] | QuerySet[Attempt],
) -> set[int]:
    """The words of these rows that are there still."""
    return set(rows.filter(words__body__isnull=False).values_list("words", flat=True))
