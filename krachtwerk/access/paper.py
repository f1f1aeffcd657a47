"""Room paper: what goes on paper beside cards, goals and people; photos as names of sealed files."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery

from krachtwerk.access.viewer import Viewer
from krachtwerk.access.words import attachment, may_read
from krachtwerk.models import Attachment, Client, Priority, Words


@dataclass(frozen=True, slots=True)
class SealedPhoto:
    """A photo that can be opened without the database: its file and the key to it."""

    file_name: str
    key: bytes


@dataclass(frozen=True, slots=True)
class OwnSaid:
    """An own card of hard times: its box, the words, and whether a voice or a photo lies beside them."""

    kind: str
    text: str
    language: str
    has_voice: bool
    has_photo: bool


@dataclass(frozen=True, slots=True)
class RungSaid:
    """How it is on one of five rungs to a goal: its level (-2 to 2) and the words."""

    level: int
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Beside:
    """Topics in their order, reasons by card, photos by the words they belong to, own cards, rungs by goal."""

    topics: list[str] = field(default_factory=list)
    reasons: dict[UUID, str] = field(default_factory=dict)
    photos: dict[UUID, SealedPhoto] = field(default_factory=dict)
    own: list[OwnSaid] = field(default_factory=list)
    rungs: dict[int, list[RungSaid]] = field(default_factory=dict)


def list_beside(viewer: Viewer, client: Client, *, kinds: Collection[str] = ()) -> Beside:
    """Open topics, why cards matter, photos, rungs to goals, and the own cards of these kinds; one query."""
    viewer.saw(client, "inventory")
    viewer.saw(client, "contact")
    if kinds:
        viewer.saw(client, "selfregulation")
    photo = Attachment.objects.filter(words=OuterRef("id"), kind="photo").values("file_name")
    card = Priority.objects.filter(reason=OuterRef("id"), end=None)
    rows = (
        Words.objects.filter(may_read(viewer, ""), client=client)
        .annotate(photo=Subquery(photo[:1]), card=Subquery(card.values("strength__public_id")[:1]))
        .filter(
            Q(topic__isnull=False, topic__talked=None)
            | Q(strength__isnull=False, photo__isnull=False)
            | Q(card__isnull=False)
            | Q(own_card__kind__in=kinds)
            | Q(rung__isnull=False)
        )
        .annotate(voice=attachment("voice", "id"))
        .select_related("topic", "own_card", "rung")
        .order_by("written_at", "id")
    )
    found = Beside()
    for row in rows:
        if hasattr(row, "own_card"):
            found.own.append(_own(viewer, row))
        elif hasattr(row, "rung"):
            said = RungSaid(row.rung.level, viewer.keys.open_words(row), row.language)
            found.rungs.setdefault(row.rung.goal_id, []).append(said)
        elif row.card is not None:
            found.reasons[row.card] = viewer.keys.open_words(row)
        elif row.photo is not None:
            sealed = SealedPhoto(row.photo, viewer.keys.file_key(row))
            found.photos[row.public_id] = sealed
        else:
            found.topics.append(viewer.keys.open_words(row))
    return found


def _own(viewer: Viewer, row: Any) -> OwnSaid:
    text = viewer.keys.open_words(row)
    return OwnSaid(
        row.own_card.kind, text, row.language, row.voice is not None, row.photo is not None
    )
