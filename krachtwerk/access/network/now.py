"""Room network: everybody and every tie that the viewer may see, as it stands now, in one query."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import F, FilteredRelation, Q, QuerySet

from krachtwerk.access.network.people import people_rows, shape_person
from krachtwerk.access.network.then import Drawn, in_turn
from krachtwerk.access.network.ties import OwnTie
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.prepared import prepared
from krachtwerk.method.network_keys import Support
from krachtwerk.models import Client, NetworkPerson

FIELDS = ("id", "one_id", "quality", "flow", "often", "since_year", "told_at", *Support)


def drawn_now(viewer: Viewer, client: Client) -> Drawn:
    """The people by their turn, and the ties in the order in which they were told.

    Every tie hangs on its `other`, so that one row comes for each tie, and one for whoever has none.
    """
    viewer.saw(client, "network")
    rows = list(_people_and_ties(client.id, viewer.seat_no, own=viewer.is_owner))
    people = {row.id: row for row in rows}
    ids = {no: row.public_id for no, row in people.items()}
    tied: list[Any] = [row for row in rows if getattr(row, "tie_id", None) is not None]
    shown = [row for row in tied if row.tie_one_id is None or row.tie_one_id in ids]
    shown.sort(key=lambda row: (row.tie_told_at, row.tie_id))
    return Drawn(
        in_turn(shape_person(viewer, row) for row in people.values()),
        tuple(_shape(row, ids) for row in shown),
    )


@prepared
def _people_and_ties(client: int, seat: int, *, own: bool) -> QuerySet[NetworkPerson]:
    held = FilteredRelation("ties", condition=Q(ties__ended_at=None))
    fields = {f"tie_{name}": F(f"held__{name}") for name in FIELDS}
    return people_rows(client, seat, own=own).annotate(held=held).annotate(**fields)


def _shape(row: Any, ids: dict[int, UUID]) -> OwnTie:
    return OwnTie(
        one=ids[row.tie_one_id] if row.tie_one_id is not None else None,
        other=row.public_id,
        quality=row.tie_quality,
        flow=row.tie_flow,
        supports=tuple(one for one in Support if getattr(row, f"tie_{one}")),
        often=row.tie_often,
        since_year=row.tie_since_year,
        told_at=row.tie_told_at,
        ended_at=None,
    )
