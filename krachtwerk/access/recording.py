"""Room contact: what a worker needs at hand while keeping a contact."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, OuterRef, Subquery

from krachtwerk.access.viewer import Viewer
from krachtwerk.access.words import may_read
from krachtwerk.kit import clock
from krachtwerk.models import Client, Contact, Draft, Priority, Strength


def contact_today(viewer: Viewer, client: Client) -> Contact | None:
    """This worker's own newest contact of today with this client."""
    viewer.saw(client, "contact")
    begin = clock.at_local(viewer.today, 0, 0, viewer.zone)
    return (
        Contact.objects.filter(client=client, membership=viewer.membership, happened_at__gte=begin)
        .select_related("client", "organisation")
        .order_by("-happened_at", "-id")
        .first()
    )


DRAFTS = ("own_words", "note")


def draft_texts(viewer: Viewer, client: Client) -> dict[str, str]:
    """What this worker was writing about a contact with this client; one query."""
    rows = Draft.objects.filter(
        account=viewer.account, client=client, spot__in=[f"contact:{key}" for key in DRAFTS]
    ).select_related("words")
    texts = {row.spot.partition(":")[2]: viewer.keys.open_words(row.words) for row in rows}
    if texts:
        viewer.saw(client, "words")
    return texts


@dataclass(frozen=True, slots=True)
class Chip:
    """A card as a worker picks it for a strength that was seen."""

    id: UUID
    domain: str
    text: str


def list_chips(viewer: Viewer, client: Client, *, most: int = 12) -> list[Chip]:
    """Cards to pick from, what matters most first and then the newest; one query."""
    viewer.saw(client, "inventory")
    chosen = Priority.objects.filter(strength=OuterRef("id"), end=None)
    rows = (
        Strength.objects.filter(may_read(viewer), client=client)
        .select_related("words")
        .annotate(place=Subquery(chosen.values("position")[:1]))
        .order_by(F("place").asc(nulls_last=True), "-added_at", "-id")[:most]
    )
    return [Chip(row.public_id, row.domain, viewer.keys.open_words(row.words)) for row in rows]
