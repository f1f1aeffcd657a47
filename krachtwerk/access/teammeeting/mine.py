"""Room teammeeting: what the client is told: that their worker asked the team, what, and what came back from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from krachtwerk.access.teammeeting.live import ROOM
from krachtwerk.access.viewer import Viewer
from krachtwerk.models import Client
from krachtwerk.models.teammeeting import CaseQuestion, Idea, StepTaken

MOST = 10


@dataclass(slots=True)
class Brought:
    """One time that a worker asked the team about the client, and the ideas that the worker took along."""

    at: datetime
    bringer: str
    question: str
    language: str
    ideas: list[tuple[str, str]] = field(default_factory=list)


def list_brought(viewer: Viewer, client: Client) -> list[Brought]:
    """The newest times, once the team began with it; two queries."""
    up = StepTaken.objects.filter(case__client=client).values("case")
    rows = list(
        CaseQuestion.objects.filter(client=client, id__in=up)
        .select_related("meeting", "bringer", "words")
        .order_by("-at", "-id")[:MOST]
    )
    found = {row.id: _brought(viewer, row) for row in rows}
    ideas = Idea.objects.filter(
        case__in=list(found), taken_at__isnull=False, words__body__isnull=False
    )
    for idea in ideas.select_related("words").order_by("taken_at", "id"):
        text = viewer.keys.open_words(idea.words)
        found[idea.case_id].ideas.append((text, idea.words.language))
    if rows:
        viewer.saw(client, ROOM)
    return list(found.values())


def _brought(viewer: Viewer, row: CaseQuestion) -> Brought:
    return Brought(
        row.meeting.begun_at or row.meeting.starts_at,
        viewer.keys.open_first_name(row.bringer),
        viewer.keys.open_words(row.words),
        row.words.language,
    )
