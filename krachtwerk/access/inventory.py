"""Room inventory: a client's cards with what helps, and which matter most, as the viewer may see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from krachtwerk.access.viewer import Viewer
from krachtwerk.access.words import Said, attachment, is_readable, may_read, said
from krachtwerk.kit.refusal import NotFound
from krachtwerk.models import Client, Priority, Resource, Strength


@dataclass(frozen=True, slots=True)
class Card:
    """A card as a page shows it. `place` is its place among what matters most, or None."""

    id: UUID
    domain: str
    time: str
    said: Said
    place: int | None
    helps: tuple[str, ...] = ()
    reason: str = ""


def _rows(viewer: Viewer, client: Client) -> QuerySet[Strength]:
    chosen = Priority.objects.filter(strength=OuterRef("id"), end=None)
    return (
        Strength.objects.filter(may_read(viewer), client=client)
        .select_related("words__written_by", "words__confirmation")
        .annotate(
            place=Subquery(chosen.values("position")[:1]),
            photo=attachment("photo"),
            voice=attachment("voice"),
        )
        .order_by("-added_at", "-id")
    )


def _card(viewer: Viewer, row: Strength, helps: Iterable[str] = (), reason: str = "") -> Card:
    return Card(
        id=row.public_id,
        domain=row.domain,
        time=row.time,
        said=said(viewer, row.words, photo=row.photo, voice=row.voice),  # type: ignore[attr-defined]
        place=row.place,  # type: ignore[attr-defined]
        helps=tuple(helps),
        reason=reason,
    )


def list_cards(viewer: Viewer, client: Client, *, domain: str | None = None) -> list[Card]:
    """The cards behind one door, or all of them; newest first, with what helps."""
    viewer.saw(client, "inventory")
    rows = _rows(viewer, client)
    if domain is not None:
        rows = rows.filter(domain=domain)
    helps = _helps(viewer, client)
    return [_card(viewer, row, helps.get(row.id, ())) for row in rows]


def list_door(viewer: Viewer, client: Client, domain: str, most: int) -> tuple[list[Card], bool]:
    """The newest cards behind one door with what helps, and whether there are more."""
    viewer.saw(client, "inventory")
    rows = list(_rows(viewer, client).filter(domain=domain)[: most + 1])
    shown = rows[:most]
    helps = _helps(viewer, client, *shown) if shown else {}
    return [_card(viewer, row, helps.get(row.id, ())) for row in shown], len(rows) > most


def without_cards(viewer: Viewer, client: Client, domains: frozenset[str]) -> frozenset[str]:
    """Which of these doors have nothing behind them that the viewer may read; no query when there are none."""
    if not domains:
        return domains
    rows = Strength.objects.filter(may_read(viewer), client=client, domain__in=domains)
    return domains - set(rows.values_list("domain", flat=True))


def _helps(viewer: Viewer, client: Client, *cards: Strength) -> dict[int, list[str]]:
    rows = Resource.objects.filter(client=client).select_related("person__name", "words")
    if cards:
        rows = rows.filter(strength__in=cards)
    found: dict[int, list[str]] = {}
    for row in rows.order_by("id"):
        words = row.person.name if row.person else row.words
        if row.strength_id is not None and is_readable(viewer, words):
            if row.person is not None:
                viewer.saw(client, "network")
            found.setdefault(row.strength_id, []).append(viewer.keys.open_words(words))
    return found


def list_latest(viewer: Viewer, client: Client, most: int) -> list[Card]:
    """The newest cards, without what helps."""
    viewer.saw(client, "inventory")
    return [_card(viewer, row) for row in _rows(viewer, client)[:most]]


def open_card(viewer: Viewer, id: UUID, client: Client) -> tuple[Strength, Card]:
    """One card, to look at or to change."""
    row = _rows(viewer, client).filter(public_id=id).select_related("client").first()
    if row is None:
        raise NotFound
    viewer.saw(client, "inventory")
    return row, _card(viewer, row, _helps(viewer, client, row).get(row.id, ()))


@dataclass(frozen=True, slots=True)
class Help:
    """Who or what helps with one card."""

    id: UUID
    text: str
    person: UUID | None


def list_helps(viewer: Viewer, card: Strength) -> list[Help]:
    """Who and what helps with this card, as they were told."""
    rows = Resource.objects.filter(strength=card).select_related("person__name", "words")
    found = []
    for row in rows.order_by("id"):
        words = row.person.name if row.person else row.words
        if is_readable(viewer, words):
            person = row.person.public_id if row.person else None
            found.append(Help(row.public_id, viewer.keys.open_words(words), person))
    return found


def open_help(viewer: Viewer, id: UUID, card: Strength) -> Resource:
    """One of the people and things that help with this card."""
    row = (
        Resource.objects.filter(public_id=id, strength=card)
        .select_related("client", "person", "words__client", "strength__words")
        .first()
    )
    if row is None:
        raise NotFound
    viewer.saw(card.client, "inventory")
    return row


def some_cards(viewer: Viewer, ids: set[UUID], client: Client) -> list[Strength]:
    """These cards of the client, as rows; an id that is not among them does not exist."""
    if not ids:
        return []
    rows = list(_rows(viewer, client).filter(public_id__in=ids))
    if len(rows) != len(ids):
        raise NotFound
    viewer.saw(client, "inventory")
    return rows


@dataclass(frozen=True, slots=True)
class Chosen:
    """A card among what matters most now."""

    id: UUID
    place: int
    card_id: UUID
    domain: str
    text: str
    photo: UUID | None
    reason: str
    audience: str


def list_chosen(viewer: Viewer, client: Client) -> list[Chosen]:
    """What matters most now, in the client's order: cards, and of the plan why they matter."""
    viewer.saw(client, "inventory")
    viewer.saw(client, "plan")
    rows = (
        Priority.objects.filter(may_read(viewer, "strength__words__"), client=client, end=None)
        .select_related("strength__words", "reason")
        .annotate(photo=attachment("photo", "strength__words_id"))
        .order_by("position")
    )
    return [
        Chosen(
            id=row.public_id,
            place=row.position,
            card_id=row.strength.public_id,
            domain=row.strength.domain,
            text=viewer.keys.open_words(row.strength.words),
            photo=row.photo,
            reason=viewer.keys.open_words(row.reason) if is_readable(viewer, row.reason) else "",
            audience=row.strength.words.audience,
        )
        for row in rows
    ]


def priority_rows(viewer: Viewer, client: Client) -> list[Priority]:
    """What matters most now, as rows to order or to give a reason."""
    viewer.saw(client, "inventory")
    viewer.saw(client, "plan")
    return list(
        Priority.objects.filter(may_read(viewer, "strength__words__"), client=client, end=None)
        .select_related("strength__words", "strength", "reason", "client")
        .order_by("position")
    )
