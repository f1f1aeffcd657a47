"""Room safety: judgements of risk, for the steady worker alone: no client, no Samen, no list anywhere."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from krachtwerk.access.safety.vault import must_be_steady
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.models import Client, InstrumentOutcome, RiskDiscussion, RiskJudgement


@dataclass(frozen=True, slots=True)
class Discussion:
    """With whom a judgement was discussed, and what came out."""

    discussed_with: str
    who: str
    on: date
    outcome: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """A judgement as its page shows it."""

    id: UUID
    at: datetime
    by: str
    level: str
    marks: dict[str, str]
    afraid: int | None
    why: str
    what_now: str
    review_on: date
    is_due: bool
    is_grave: bool
    discussions: list[Discussion]

    @property
    def is_open(self) -> bool:
        """Some sign of serious danger, and nobody was asked yet."""
        return self.is_grave and not self.discussions


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came out of a licensed instrument."""

    instrument: str
    on: date
    outcome: str
    by: str


@dataclass(frozen=True, slots=True)
class Risk:
    """All that was judged, newest first; and what instruments said."""

    judgements: list[Judgement]
    outcomes: list[Outcome]

    @property
    def last(self) -> Judgement | None:
        """The judgement that holds."""
        return self.judgements[0] if self.judgements else None

    @property
    def open_ones(self) -> list[Judgement]:
        """Judgements that still have to be discussed."""
        return [one for one in self.judgements if one.is_open]


def open_risk(viewer: Viewer, client: Client) -> Risk:
    """Everything of it; for anybody but the steady worker there is none."""
    must_be_steady(viewer, client)
    viewer.saw(client, "safety")
    said = InstrumentOutcome.objects.filter(client=client).select_related("outcome", "by")
    return Risk(
        [_judgement(viewer, row) for row in _rows(client)],
        [
            Outcome(
                row.instrument,
                row.on,
                viewer.keys.open_words(row.outcome),
                viewer.keys.open_first_name(row.by) if row.by is not None else "",
            )
            for row in said.order_by("-on", "-id")
        ],
    )


def open_judgement(viewer: Viewer, id: UUID, client: Client) -> tuple[RiskJudgement, Judgement]:
    """One judgement."""
    must_be_steady(viewer, client)
    row = _rows(client).filter(public_id=id).first()
    if row is None:
        raise NotFound
    viewer.saw(client, "safety")
    return row, _judgement(viewer, row)


def _rows(client: Client) -> QuerySet[RiskJudgement]:
    rows = RiskJudgement.objects.filter(client=client).order_by("-at", "-id")
    talks = RiskDiscussion.objects.select_related("outcome").order_by("on", "id")
    found = rows.select_related("client", "by", "why", "what_now")
    return found.prefetch_related(Prefetch("discussions", talks))


def _judgement(viewer: Viewer, row: RiskJudgement) -> Judgement:
    told = json.loads(viewer.keys.open_vault(row, "marks") or "{}")
    return Judgement(
        id=row.public_id,
        at=row.at,
        by=viewer.keys.open_first_name(row.by) if row.by is not None else "",
        level=row.level,
        marks=told.get("marks", {}),
        afraid=told.get("afraid"),
        why=viewer.keys.open_words(row.why),
        what_now=viewer.keys.open_words(row.what_now),
        review_on=row.review_on,
        is_due=row.review_on <= viewer.today,
        is_grave=row.is_grave,
        discussions=[_discussion(viewer, one) for one in row.discussions.all()],
    )


def _discussion(viewer: Viewer, row: RiskDiscussion) -> Discussion:
    return Discussion(
        discussed_with=row.discussed_with,
        who=viewer.keys.open_vault(row, "who"),
        on=row.on,
        outcome=viewer.keys.open_words(row.outcome),
    )
