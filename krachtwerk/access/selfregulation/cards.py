"""Room selfregulation: own cards, all of a client's or those of one box."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from krachtwerk.access.viewer import Viewer
from krachtwerk.access.words import Said, attachment, may_read, said
from krachtwerk.kit.refusal import NotFound
from krachtwerk.models import Client, OwnCard

ROOM = "selfregulation"


@dataclass(frozen=True, slots=True)
class OwnCardView:
    """An own card as a page shows it."""

    id: UUID
    kind: str
    said: Said


def _rows(viewer: Viewer, client: Client) -> QuerySet[OwnCard]:
    return (
        OwnCard.objects.filter(may_read(viewer), client=client)
        .select_related("words__written_by", "words__confirmation")
        .annotate(photo=attachment("photo"), voice=attachment("voice"))
        .order_by("-added_at", "-id")
    )


def _view(viewer: Viewer, row: OwnCard) -> OwnCardView:
    shown = said(viewer, row.words, photo=row.photo, voice=row.voice)  # type: ignore[attr-defined]
    return OwnCardView(id=row.public_id, kind=row.kind, said=shown)


def list_own_cards(viewer: Viewer, client: Client) -> list[OwnCardView]:
    """Every own card, the newest first."""
    viewer.saw(client, ROOM)
    return [_view(viewer, row) for row in _rows(viewer, client)]


def list_box(
    viewer: Viewer, client: Client, kind: str, most: int
) -> tuple[list[OwnCardView], bool]:
    """The newest cards of one box, and whether there are more."""
    viewer.saw(client, ROOM)
    rows = list(_rows(viewer, client).filter(kind=kind)[: most + 1])
    return [_view(viewer, row) for row in rows[:most]], len(rows) > most


def open_own_card(viewer: Viewer, id: UUID, client: Client) -> tuple[OwnCard, OwnCardView]:
    """One card, to look at or to change."""
    row = _rows(viewer, client).filter(public_id=id).select_related("client").first()
    if row is None:
        raise NotFound
    viewer.saw(client, ROOM)
    return row, _view(viewer, row)
