"""Room coaching: the talks that a coach gave back, so that what a worker answered is found again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from krachtwerk.access.consent import sign_of
from krachtwerk.access.viewer import Viewer
from krachtwerk.models import WorksheetReview

LOOKS_BACK = timedelta(days=60)
MOST = 12
"""Talks that the list shows, the newest first, and of how long ago."""


@dataclass(frozen=True, slots=True)
class Back:
    """A talk that was given back: whose worker, by which sign, and when they answered."""

    id: UUID
    sign: str
    worker: str
    kind: str
    done_at: datetime
    answered_at: datetime | None


def given_back(
    viewer: Viewer, talks: Collection[WorksheetReview], workers: Collection[int]
) -> list[Back]:
    """Of these talks of a coach those given back to whom they coach now; no query."""
    rows = [
        _back(viewer, row, row.done_at)
        for row in talks
        if row.done_at is not None and row.worker_id in workers
    ]
    return sorted(rows, key=lambda one: one.done_at, reverse=True)[:MOST]


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
