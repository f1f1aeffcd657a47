"""Room rights: what others wrote about a client, with what the client says beside it and what was answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from krachtwerk.access.viewer import Viewer
from krachtwerk.access.words import may_read
from krachtwerk.kit.refusal import NotFound
from krachtwerk.models import Beside, BesideAnswer, Client, EvaluationWords, TogetherWords, Words
from krachtwerk.models.evaluation import ClosingWords, Handover
from krachtwerk.models.meeting import MeetingWords
from krachtwerk.models.teammeeting import CaseQuestion, Idea

MOST = 60


@dataclass(frozen=True, slots=True)
class BesideView:
    """What the client says beside it, and the answer if there is one."""

    id: UUID
    text: str
    language: str
    at: datetime
    asks_change: bool
    answer: str


@dataclass(frozen=True, slots=True)
class About:
    """Something that was written about the client."""

    id: UUID
    text: str
    language: str
    by: str
    at: datetime
    besides: tuple[BesideView, ...]


def list_besides(viewer: Viewer, client: Client) -> dict[UUID, tuple[BesideView, ...]]:
    """What the client says beside each of these words, by the id of the words; one query."""
    rows = (
        Beside.objects.filter(client=client, words__body__isnull=False)
        .select_related("about", "words", "answer__words")
        .order_by("at", "id")
    )
    found: dict[UUID, list[BesideView]] = {}
    for row in rows:
        found.setdefault(row.about.public_id, []).append(_view(viewer, row))
    return {id: tuple(views) for id, views in found.items()}


def _view(viewer: Viewer, row: Beside) -> BesideView:
    answer = viewer.keys.open_words(row.answer.words) if hasattr(row, "answer") else ""
    return BesideView(
        id=row.public_id,
        text=viewer.keys.open_words(row.words),
        language=row.words.language,
        at=row.at,
        asks_change=row.asks_change,
        answer=answer,
    )


def _about(viewer: Viewer, client: Client) -> QuerySet[Words]:
    """Words of others about this client; answers stand with what they answer, drafts with nobody."""
    return (
        Words.objects.filter(may_read(viewer, ""), client=client, by_client=False)
        .filter(draft=None, replaced_by=None)
        .exclude(id__in=BesideAnswer.objects.filter(client=client).values("words"))
        .select_related("by_member", "client")
        .annotate(is_looking=_of_evaluation(), is_of_table=_of_table(), is_of_team=_of_team())
        .order_by("-written_at", "-id")
    )


def _of_evaluation() -> Q:
    """Whether the words belong to looking back, working together or the end."""
    own = {"words": OuterRef("id")}
    said = [Exists(table.objects.filter(**own)) for table in (EvaluationWords, TogetherWords)]
    ended = Exists(ClosingWords.objects.filter(**own)) | Exists(
        Handover.objects.filter(to=OuterRef("id"))
    )
    return said[0] | said[1] | ended


def _of_table() -> Exists:
    """Whether the words are of a talk with the client's own people."""
    return Exists(MeetingWords.objects.filter(words=OuterRef("id")))


def _of_team() -> Q:
    """Whether the words are of a meeting of the team: a question, or an idea."""
    own = {"words": OuterRef("id")}
    return Exists(CaseQuestion.objects.filter(**own)) | Exists(Idea.objects.filter(**own))


def _saw(viewer: Viewer, client: Client, row: Any) -> None:
    """The log names the part to which the words belong."""
    part = "evaluation" if row.is_looking else "meeting" if row.is_of_table else "contact"
    viewer.saw(client, "teammeeting" if row.is_of_team else part)


def list_about(viewer: Viewer, client: Client) -> list[About]:
    """The newest of what others wrote about the client; two queries."""
    viewer.saw(client, "contact")
    besides = list_besides(viewer, client)
    rows = list(_about(viewer, client)[:MOST])
    for row in rows:
        _saw(viewer, client, row)
    return [
        About(
            id=row.public_id,
            text=viewer.keys.open_words(row),
            language=row.language,
            by=viewer.keys.open_first_name(row.by_member) if row.by_member else "",
            at=row.written_at,
            besides=besides.get(row.public_id, ()),
        )
        for row in rows
    ]


def open_about(viewer: Viewer, id: UUID, client: Client) -> Words:
    """One thing that somebody else wrote about this client."""
    found = _about(viewer, client).filter(public_id=id).first()
    if found is None:
        raise NotFound
    _saw(viewer, client, found)
    return found


def open_beside(viewer: Viewer, id: UUID, client: Client) -> tuple[Beside, str, str]:
    """What the client says beside something, to answer it: the row, what it stands beside, and its text."""
    found = (
        Beside.objects.filter(public_id=id, client=client, words__body__isnull=False, answer=None)
        .select_related("about", "words", "client")
        .first()
    )
    if found is None:
        raise NotFound
    viewer.saw(client, "contact")
    keys = viewer.keys
    return found, keys.open_words(found.about), keys.open_words(found.words)
