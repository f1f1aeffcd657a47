"""Room coaching: the talks that a coach gave back, so that what a worker answered is found again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from krachtwerk.access.consent import sign_of
from krachtwerk.access.viewer import Viewer
from krachtwerk.models import WorksheetReview

LOOKS_BACK = timedelta(days=60)
"""How long a talk is found, from when it was given back, or answered: whichever was last."""


def given_lately(viewer: Viewer) -> Q:
    """Which talks that is true of."""
    since = viewer.at - LOOKS_BACK
    return Q(done_at__gt=since) | Q(done_at__isnull=False, answer__at__gt=since)


@dataclass(frozen=True, slots=True)
class Back:
    """A talk that was given back: whose worker, by which sign, and when they answered."""

    id: UUID
    sign: str
    worker: str
    kind: str
    done_at: datetime
    answered_at: datetime | None

    @property
    def moved_at(self) -> datetime:
        """When something last came of it."""
        return max(self.done_at, self.answered_at or self.done_at)


def given_back(
    viewer: Viewer, talks: Collection[WorksheetReview], workers: Collection[int]
) -> list[Back]:
    """Of these talks of a coach those given back to whom they coach now, what moved last first; no query."""
    rows = [
        _back(viewer, row, row.done_at)
        for row in talks
        if row.done_at is not None and row.worker_id in workers
    ]
    return sorted(rows, key=lambda one: one.moved_at, reverse=True)


def _back(viewer: Viewer, row: WorksheetReview, done_at: datetime) -> Back:
    answer = getattr(row, "answer", None)
    return Back(
        id=row.public_id,
        sign=sign_of(viewer, row.client),
        worker=viewer.keys.open_first_name(row.worker),
        kind=row.kind,
        done_at=done_at,
        answered_at=answer.at if answer is not None else None,
    )
