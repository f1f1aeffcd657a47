"""Room safety: the safety plan, for whoever may open the vault; no list or count of it stands anywhere else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from krachtwerk.access.safety.vault import may_open_vault, next_look, when_due
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.safety_keys import SafetySection
from krachtwerk.models import Client, SafetyLine, SafetyStep


@dataclass(frozen=True, slots=True)
class Line:
    """A line as pages show it. `written_by`: the worker who wrote it down, if the client did not."""

    id: UUID
    section: str
    text: str
    language: str
    said_at: datetime
    written_by: str
    is_asked: bool


@dataclass(frozen=True, slots=True)
class SafetyPlan:
    """Every section with its lines, and when it is looked at again."""

    sections: dict[str, list[Line]]
    review_on: date | None
    due_on: date | None


def open_plan(viewer: Viewer, client: Client) -> SafetyPlan:
    """The whole plan; for whoever may not open the vault, there is none. Two queries."""
    if not may_open_vault(viewer, client):
        raise NotFound
    viewer.saw(client, "safety")
    found: dict[str, list[Line]] = {key.value: [] for key in SafetySection}
    for row in _lines(client).order_by("at", "id"):
        found[row.section].append(_line(viewer, row))
    on = next_look(client)
    return SafetyPlan(found, on, when_due(viewer, on))


def _lines(client: Client) -> QuerySet[SafetyLine]:
    """The lines that are still there, with who wrote them down."""
    rows = SafetyLine.objects.filter(client=client, words__body__isnull=False)
    return rows.select_related("words__written_by", "words__confirmation")


def _line(viewer: Viewer, row: SafetyLine) -> Line:
    said = row.words
    writer = said.written_by
    return Line(
        id=row.public_id,
        section=row.section,
        text=viewer.keys.open_words(said),
        language=said.language,
        said_at=said.said_at,
        written_by=viewer.keys.open_first_name(writer) if writer is not None else "",
        is_asked=writer is not None and not hasattr(said, "confirmation"),
    )


def open_line(viewer: Viewer, id: UUID, client: Client) -> tuple[SafetyLine, Line]:
    """One line of the plan, for whoever may open the vault."""
    if not may_open_vault(viewer, client):
        raise NotFound
    row = _lines(client).filter(public_id=id).select_related(*_ALONG).first()
    if row is None:
        raise NotFound
    viewer.saw(client, "safety")
    return row, _line(viewer, row)


def steps_of(line: SafetyLine) -> set[UUID]:
    """The steps that a line belongs to, unseen ones too: only to mark those that the viewer sees anyhow."""
    rows = SafetyStep.objects.filter(line=line)
    return set(rows.values_list("action__public_id", flat=True))


_ALONG = ("client", "words__client", "words__written_by", "words__confirmation", "words__replaces")
