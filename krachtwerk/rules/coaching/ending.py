"""Room coaching: what was written ends: with an open talk, with the file of a client, and after two years."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from krachtwerk.method.keys import Ground
from krachtwerk.method.retention import years_after
from krachtwerk.models import Removal, Words, WorksheetReview
from krachtwerk.models.actor import Actor
from krachtwerk.rules.journal import note

YEARS = 2
"""How long words of coaching stay: as short as the purpose allows, long enough for the next yearly audit."""


def drop_open(coach: int, worker: int, *, by: Actor, at: datetime) -> None:
    """Talks that were begun and not given back go, when this coach no longer coaches this worker."""
    rows = WorksheetReview.objects.filter(coach=coach, worker=worker, done_at=None)
    for row in rows:
        note("drop_review", row, by=by, at=at)
    drop(rows, at=at)


def drop(reviews: QuerySet[WorksheetReview], *, at: datetime) -> None:
    """Open talks go, and what was said in them and taken back is emptied."""
    empty(reviews, Ground.AUTHOR, at=at)
    reviews.delete()


def empty(reviews: QuerySet[WorksheetReview], ground: str, *, at: datetime) -> int:
    """Empty all that was said in these reviews; how many texts went. That there was a talk stays."""
    told = reviews.values_list("compliment", "suggestion", "answer__words")
    numbers = {no for row in told for no in row}
    said = Words.objects.filter(id__in=numbers - {None}, body__isnull=False)
    gone = list(said.values_list("id", flat=True))
    Removal.objects.bulk_create(
        [Removal(words_id=number, at=at, ground=ground) for number in gone], ignore_conflicts=True
    )
    return Words.objects.filter(id__in=gone).update(body=None)


def empty_of_client(client: int, ground: str, *, at: datetime) -> int:
    """With the file of a client goes what was said about their sheets, lest a slip of the pen outlives it."""
    return empty(WorksheetReview.objects.filter(client=client), ground, at=at)


def end_old(*, at: datetime) -> int:
    """Empty what is older than its term, in every organisation; how many texts went."""
    rows = WorksheetReview.objects.filter(
        Q(done_at__isnull=False) & Q(done_at__lte=years_after(at, -YEARS))
    )
    return empty(rows, Ground.RETENTION, at=at)
