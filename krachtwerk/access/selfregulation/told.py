"""Room selfregulation: what is told in a few answers, as the viewer may see it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet

from krachtwerk.access.selfregulation.cards import ROOM
from krachtwerk.access.viewer import Viewer
from krachtwerk.access.words import Said, is_readable, may_read, said
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.self_keys import Support
from krachtwerk.models import Challenge, Client, Reframing
from krachtwerk.models.selfregulation import Told

T = TypeVar("T", bound=Told)


@dataclass(frozen=True, slots=True)
class ToldView:
    """Something told: its answers by column; of a challenge whether it helped, and who supports."""

    id: UUID
    answers: dict[str, Said] = field(default_factory=dict)
    first: Said | None = None
    helped: str | None = None
    support: str | None = None
    person: UUID | None = None
    who: str = ""


def _rows(viewer: Viewer, client: Client, table: type[T]) -> QuerySet[T]:
    along = [
        f"{column}__{more}" for column in table.said for more in ("written_by", "confirmation")
    ]
    if table is Challenge:
        along.append("person__name")
    readable = may_read(viewer, f"{table.said[0]}__")
    rows: QuerySet[T] = table.objects.filter(readable, client=client)  # type: ignore[attr-defined]
    return rows.select_related(*along).order_by("-added_at", "-id")


def _view(viewer: Viewer, row: Told, client: Client) -> ToldView:
    found = {column: getattr(row, column) for column in row.said}
    answers = {
        column: said(viewer, words) for column, words in found.items() if is_readable(viewer, words)
    }
    view = ToldView(id=row.public_id, answers=answers, first=answers.get(row.said[0]))
    return _with_support(viewer, row, view, client) if isinstance(row, Challenge) else view


def _with_support(viewer: Viewer, row: Challenge, view: ToldView, client: Client) -> ToldView:
    """Of a challenge: a person of the client is named where the viewer may read the name."""
    name = row.person.name if row.person is not None else None
    is_named = is_readable(viewer, name)
    who = viewer.keys.open_words(name) if is_named else ""
    if is_named:
        viewer.saw(client, "network")
    other = view.answers.get("supporter")
    return ToldView(
        id=view.id,
        answers=view.answers,
        first=view.first,
        helped=row.helped,
        support=row.support,
        person=row.person.public_id if row.person is not None and is_named else None,
        who=other.text if row.support == Support.SOMEBODY_ELSE and other else who,
    )


def list_told(viewer: Viewer, client: Client, table: type[Told]) -> list[ToldView]:
    """Everything told of one sort, the newest first."""
    viewer.saw(client, ROOM)
    return [_view(viewer, row, client) for row in _rows(viewer, client, table)]


def open_told(viewer: Viewer, id: UUID, client: Client, table: type[T]) -> tuple[T, ToldView]:
    """One thing told, to look at or to change."""
    row = _rows(viewer, client, table).filter(public_id=id).select_related("client").first()
    if row is None:
        raise NotFound
    viewer.saw(client, ROOM)
    return row, _view(viewer, row, client)


def list_challenges(viewer: Viewer, client: Client) -> list[ToldView]:
    """What was hard, the newest first."""
    return list_told(viewer, client, Challenge)


def open_challenge(viewer: Viewer, id: UUID, client: Client) -> tuple[Challenge, ToldView]:
    """One challenge, to look at or to change."""
    return open_told(viewer, id, client, Challenge)


def list_reframings(viewer: Viewer, client: Client) -> list[ToldView]:
    """What was looked at anew, the newest first."""
    return list_told(viewer, client, Reframing)


def open_reframing(viewer: Viewer, id: UUID, client: Client) -> tuple[Reframing, ToldView]:
    """One of them, to look at or to change."""
    return open_told(viewer, id, client, Reframing)
