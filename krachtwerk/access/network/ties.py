"""Room network: the ties with and between people whom the viewer may see; a tie shows no more than its ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from krachtwerk.access.viewer import Viewer
from krachtwerk.access.words import readable
from krachtwerk.kit.prepared import prepared
from krachtwerk.models import Client, NetworkPerson, Tie


@dataclass(frozen=True, slots=True)
class OwnTie:
    """A tie; `one` is None for the client. It held from `told_at` until `ended_at`."""

    one: UUID | None
    other: UUID
    quality: str
    flow: str
    supports: tuple[str, ...]
    often: str | None
    since_year: int | None
    told_at: datetime
    ended_at: datetime | None


def list_ties(viewer: Viewer, client: Client) -> list[OwnTie]:
    """The ties that hold now, in the order in which they were told; one query."""
    viewer.saw(client, "network")
    return [shape_tie(row) for row in _ties(client.id, viewer.seat_no, own=viewer.is_owner)]


@prepared
def _ties(client: int, seat: int, *, own: bool) -> QuerySet[Tie]:
    return readable_ties(client, seat, own=own).filter(ended_at=None)


def readable_ties(client: int, seat: int, *, own: bool) -> QuerySet[Tie]:
    """All ties of the client whose two ends may be seen, those that ended too."""
    seen = readable(seat, own=own, prefix="other__name__") & Q(other__gone=None)
    first = readable(seat, own=own, prefix="one__name__") & Q(one__gone=None)
    rows = Tie.objects.filter(seen, Q(one=None) | first, client=client)
    return rows.select_related("one", "other").order_by("told_at", "id")


def tie_between(
    viewer: Viewer, person: NetworkPerson, other: NetworkPerson | None = None
) -> OwnTie | None:
    """What is between the client and somebody, or between two of their people, whom the viewer opened."""
    viewer.saw(person.client, "network")
    ends = sorted((person.id, other.id)) if other is not None else [None, person.id]
    rows = Tie.objects.filter(one=ends[0], other=ends[1], ended_at=None)
    row = rows.select_related("one", "other").first()
    return shape_tie(row) if row is not None else None


def shape_tie(row: Tie) -> OwnTie:
    """A row as others may pass it on."""
    return OwnTie(
        one=row.one.public_id if row.one is not None else None,
        other=row.other.public_id,
        quality=row.quality,
        flow=row.flow,
        supports=tuple(row.supports),
        often=row.often,
        since_year=row.since_year,
        told_at=row.told_at,
        ended_at=row.ended_at,
    )
