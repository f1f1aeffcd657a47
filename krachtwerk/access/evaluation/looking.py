"""Room evaluation: the evaluation that goes on: where goals stand, what was said, what is proposed and answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from krachtwerk.access.viewer import Viewer
from krachtwerk.access.words import Said, may_read, said
from krachtwerk.kit.refusal import NotFound
from krachtwerk.models import (
    Client,
    Evaluation,
    EvaluationWords,
    GoalStanding,
    Proposal,
    ProposalAnswer,
    ProposalDone,
)

MOST = 40


@dataclass(frozen=True, slots=True)
class Spoken:
    """Something said looking back or ahead; `who` is a worker's first name, empty for the client."""

    look: str
    said: Said
    who: str


@dataclass(frozen=True, slots=True)
class WayOnView:
    """What is proposed, and what the client says to it. `is_done`: they said yes and it was carried out."""

    id: UUID
    kind: str
    weeks: int | None
    answer: str | None
    is_done: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Stood:
    """A goal that the viewer may read, and where it stands."""

    goal_no: int
    text: str
    language: str
    how: str


@dataclass(slots=True)
class Looking:
    """The newest evaluation of a client."""

    begun_at: datetime
    stands: list[Stood] = field(default_factory=list)
    spoken: list[Spoken] = field(default_factory=list)
    proposal: WayOnView | None = None

    @property
    def is_open(self) -> bool:
        """Whether nothing was decided yet."""
        return self.proposal is None or not self.proposal.is_done


def newest_looking(viewer: Viewer, client: Client) -> tuple[Evaluation | None, Looking | None]:
    """The newest evaluation of the support that goes on, with all that belongs to it: four queries."""
    viewer.saw(client, "evaluation")
    row = _rows(client).first()
    if row is None:
        return None, None
    return row, Looking(
        begun_at=row.begun_at,
        stands=_stands(viewer, client, row),
        spoken=_spoken(viewer, row),
        proposal=_proposal(row),
    )


def _rows(client: Client) -> QuerySet[Evaluation]:
    rows = Evaluation.objects.filter(client=client, trajectory__closing=None)
    return rows.select_related("client", "organisation", "trajectory__client").order_by("-id")


def open_evaluation(viewer: Viewer, client: Client) -> Evaluation:
    """The newest evaluation, as a row."""
    row = _rows(client).first()
    if row is None:
        raise NotFound
    viewer.saw(client, "evaluation")
    return row


def _stands(viewer: Viewer, client: Client, row: Evaluation) -> list[Stood]:
    newest: dict[int, GoalStanding] = {}
    rows = GoalStanding.objects.filter(may_read(viewer, "goal__words__"), evaluation=row)
    for one in rows.select_related("goal__words").order_by("id"):
        newest[one.goal_id] = one
    if newest:
        viewer.saw(client, "plan")
    return [
        Stood(
            goal_no=one.goal_id,
            text=viewer.keys.open_words(one.goal.words),
            language=one.goal.words.language,
            how=one.how,
        )
        for one in newest.values()
    ]


def _spoken(viewer: Viewer, row: Evaluation) -> list[Spoken]:
    rows = EvaluationWords.objects.filter(may_read(viewer), evaluation=row).select_related(
        "words__written_by", "words__confirmation", "words__by_member"
    )
    found = []
    for one in rows.order_by("-id")[:MOST]:
        speaker = one.words.by_member
        who = viewer.keys.open_first_name(speaker) if speaker is not None else ""
        found.append(Spoken(one.look, said(viewer, one.words), who))
    return found


def _proposals(row: Evaluation) -> QuerySet[Proposal]:
    answers = ProposalAnswer.objects.filter(proposal=OuterRef("id")).order_by("-id")
    return (
        Proposal.objects.filter(evaluation=row)
        .annotate(
            said=Subquery(answers.values("answer")[:1]),
            is_done=Exists(ProposalDone.objects.filter(proposal=OuterRef("id"))),
        )
        .order_by("-id")
    )


def _proposal(row: Evaluation) -> WayOnView | None:
    one = _proposals(row).first()
    if one is None:
        return None
    return WayOnView(
        id=one.public_id,
        kind=one.kind,
        weeks=one.weeks,
        answer=one.said,  # type: ignore[attr-defined]
        is_done=one.is_done,  # type: ignore[attr-defined]
        at=one.at,
    )


def open_proposal(viewer: Viewer, id: UUID, client: Client) -> Proposal:
    """One proposal to the client, to answer it."""
    row = (
        Proposal.objects.filter(client=client, public_id=id, evaluation__trajectory__closing=None)
        .select_related("client", "evaluation__trajectory__client")
        .first()
    )
    if row is None:
        raise NotFound
    viewer.saw(client, "evaluation")
    return row
