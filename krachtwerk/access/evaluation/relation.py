"""Room evaluation: what client and worker said of working together, and which question comes up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from krachtwerk.access.viewer import Viewer
from krachtwerk.access.words import Said, may_read, said
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.evaluation_keys import TogetherReply
from krachtwerk.method.keys import Audience
from krachtwerk.models import Assignment, Client, TogetherAnswer, TogetherWords

MOST = 40


@dataclass(frozen=True, slots=True)
class OfUs:
    """Something that was said of working together; `who` is the first name of a worker, empty for the client.

    `is_to_another`: shown to who walked beside the client then, and not to who does now.
    """

    id: UUID
    side: str
    said: Said
    who: str
    is_to_another: bool = False


def list_of_us(viewer: Viewer, client: Client) -> list[OfUs]:
    """What was said of working together, the newest first; one query."""
    viewer.saw(client, "evaluation")
    return [_of_us(viewer, row) for row in _of_us_rows(viewer, client)[:MOST]]


def _of_us_rows(viewer: Viewer, client: Client) -> QuerySet[TogetherWords]:
    rows = TogetherWords.objects.filter(may_read(viewer), client=client)
    if not viewer.is_owner:
        rows = rows.filter(Q(words__by_client=False) | was_beside(viewer))
    return (
        rows.annotate(is_here=_still_beside(viewer))
        .select_related("client", "words__written_by", "words__confirmation", "words__by_member")
        .order_by("-at", "-id")
    )


def _of_us(viewer: Viewer, row: TogetherWords) -> OfUs:
    speaker = row.words.by_member
    return OfUs(
        id=row.public_id,
        side=row.side,
        said=said(viewer, row.words),
        who=viewer.keys.open_first_name(speaker) if speaker is not None else "",
        is_to_another=row.shown_at is not None and not row.is_here,  # type: ignore[attr-defined]
    )


def was_beside(viewer: Viewer) -> Q:
    """Which rows: those that were shown while or after this worker began to walk beside the client."""
    began = Assignment.objects.filter(
        client=OuterRef("client"), membership=viewer.seat_no, starts_at__lte=OuterRef("shown_at")
    )
    return Q(Exists(began))


def unread_of_us(viewer: Viewer, client: Client) -> QuerySet[TogetherWords]:
    """What this client said of working together to somebody else than this worker."""
    rows = TogetherWords.objects.filter(client=client, words__by_client=True)
    return rows.exclude(was_beside(viewer))


def answers_shown(viewer: Viewer) -> Q:
    """Which answers to the five questions: the client all, a worker what was shown to them."""
    return Q() if viewer.is_owner else Q(audience=Audience.WITH_WORKER) & was_beside(viewer)


def _still_beside(viewer: Viewer) -> Exists:
    """Whether somebody who walks beside the client steadily now did so when it was shown, or before."""
    here = Assignment.objects.filter(
        client=OuterRef("client"), is_steady=True, starts_at__lte=viewer.at, ends_at__gt=viewer.at
    )
    earlier = Assignment.objects.filter(
        client=OuterRef("client"),
        membership__in=here.values("membership"),
        starts_at__lte=OuterRef("shown_at"),
    )
    return Exists(earlier)


def open_of_us(viewer: Viewer, id: UUID, client: Client) -> tuple[TogetherWords, OfUs]:
    """One thing that the client said of working together, to show it or to take it away."""
    found = _of_us_rows(viewer, client).filter(public_id=id, words__by_client=True).first()
    if found is None:
        raise NotFound
    viewer.saw(client, "evaluation")
    return found, _of_us(viewer, found)


@dataclass(frozen=True, slots=True)
class Answered:
    """The client's answer to one of the five questions."""

    id: UUID
    question: str
    reply: str
    audience: str
    at: datetime
    is_to_another: bool = False


def list_answers(viewer: Viewer, client: Client) -> list[Answered]:
    """The newest answer to each question: to the client all, to others what the client shows them; one query."""
    viewer.saw(client, "evaluation")
    newest: dict[str, TogetherAnswer] = {}
    rows = TogetherAnswer.objects.filter(answers_shown(viewer), client=client)
    for row in rows.annotate(is_here=_still_beside(viewer)).order_by("at", "id"):
        newest[row.question] = row
    return [_answered(row) for row in newest.values() if row.reply != TogetherReply.PASSED]


def _answered(row: TogetherAnswer) -> Answered:
    is_to_another = row.shown_at is not None and not row.is_here  # type: ignore[attr-defined]
    return Answered(row.public_id, row.question, row.reply, row.audience, row.at, is_to_another)


def open_answer(viewer: Viewer, id: UUID, client: Client) -> TogetherAnswer:
    """One answer of the client's own, to show it or to keep it."""
    found = TogetherAnswer.objects.filter(client=client, public_id=id).select_related("client")
    row = found.first() if viewer.is_owner else None
    if row is None:
        raise NotFound
    viewer.saw(client, "evaluation")
    return row


def last_asked(viewer: Viewer, client: Client) -> tuple[str | None, datetime | None]:
    """The last question that was answered or passed over, and when; for the client alone."""
    row = TogetherAnswer.objects.filter(client=client).order_by("-at", "-id").first()
    return (row.question, row.at) if row is not None and viewer.is_owner else (None, None)
