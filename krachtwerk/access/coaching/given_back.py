"""Room coaching: the talks that a coach gave back, so that what a worker answered is found again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from krachtwerk.access.coaching.queue import coachees
from krachtwerk.access.consent import sign_of
from krachtwerk.access.viewer import Viewer
from krachtwerk.models import WorksheetReview

MOST = 12
"""Talks that the list shows, the newest first."""


@dataclass(frozen=True, slots=True)
class Back:
    """A talk that was given back: whose worker, by which sign, and when they answered."""

    id: UUID
    sign: str
    worker: str
    kind: str
    done_at: datetime
    answered_at: datetime | None


def list_back(viewer: Viewer) -> list[Back]:
    """Of the workers whom this seat coaches now; one query."""
    rows = WorksheetReview.objects.filter(
        coach=viewer.membership,
        organisation=viewer.organisation,
        worker__in=coachees(viewer).values("worker"),
        done_at__isnull=False,
    )
    rows = rows.select_related("client", "worker", "answer").order_by("-done_at", "-id")
    return [_back(viewer, row) for row in rows[:MOST]]


def _back(viewer: Viewer, row: WorksheetReview) -> Back:
    assert row.done_at is not None
    answer = getattr(row, "answer", None)
    return Back(
        id=row.public_id,
        sign=sign_of(viewer, row.client),
        worker=viewer.keys.open_first_name(row.worker),
        kind=row.kind,
        done_at=row.done_at,
        answered_at=answer.at if answer is not None else None,
    )
