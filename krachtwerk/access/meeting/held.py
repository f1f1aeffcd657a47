"""Room meeting: for whom there was no place because they resemble a threat; told inside the vault alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from krachtwerk.access import safety
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.models import Client
from krachtwerk.models.meeting import FULL, PlaceRefused, coming


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody wanted at a coming talk, who by these things resembles whom the client is not safe with."""

    id: UUID
    name: str
    why: tuple[str, ...]
    at: datetime


def list_held(viewer: Viewer, client: Client) -> list[Held]:
    """The newest refusal of each guest who waits, where it was not for want of room; for others there is none."""
    if not safety.may_open_vault(viewer, client):
        raise NotFound
    viewer.saw(client, "safety")
    rows = PlaceRefused.objects.filter(
        coming(viewer.at, "guest__"), client=client, guest__off_at=None, guest__placed_at=None,
        guest__person__gone=None,
    ).select_related("guest__person__name")  # fmt: skip
    newest = {row.guest_id: row for row in rows.order_by("at", "id")}
    found = [_held(viewer, row) for row in newest.values()]
    return [one for one in found if one.why and one.why != (FULL,)]


def _held(viewer: Viewer, row: PlaceRefused) -> Held:
    why = tuple(viewer.keys.open_vault(row, "why").split())
    return Held(row.public_id, viewer.keys.open_words(row.guest.person.name), why, row.at)
