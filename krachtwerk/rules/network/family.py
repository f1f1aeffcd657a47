"""Room network: a family comes in at once; what the client told before stays as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from krachtwerk.method.kin_keys import OF_SORT, SORT_OF, KinKind, KinSort
from krachtwerk.models import Client, KinFigure, Kinship, NetworkPerson
from krachtwerk.models.actor import Actor
from krachtwerk.rules.network.kin import Stands, tell_figure, tell_kin
from krachtwerk.rules.network.people import add_person


@dataclass(frozen=True, slots=True)
class Comer:
    """Somebody of a family that comes in: the client, one of their people, or somebody new with a name."""

    name: str = ""
    stands: Stands | None = None
    person: NetworkPerson | None = None
    is_me: bool = False
    id: UUID | None = None


def bring_family(
    client: Client,
    comers: Mapping[int, Comer],
    kin: Sequence[tuple[int, int, str]],
    *,
    by: Actor,
    at: datetime,
) -> None:
    """Add who is new, how each stands, and how they are kin (by number), in this order; all of it or nothing.

    Of whom something was told already, that stays: this only adds. The same ids twice change nothing.
    """
    rows = {no: _row(client, one, by=by, at=at) for no, one in comers.items()}
    known = set(KinFigure.objects.filter(client=client).values_list("person", flat=True))
    for no, one in comers.items():
        row = rows[no]
        if one.stands is not None and (row.id if row is not None else None) not in known:
            tell_figure(client, row, one.stands, by=by, at=at)
    told = _told(client)
    for first, other, kind in kin:
        if first not in rows or other not in rows:
            continue
        ends = frozenset(row.id if row is not None else None for row in (rows[first], rows[other]))
        sort = SORT_OF[KinKind(kind)]
        if (ends, sort) not in told:
            tell_kin(client, rows[first], rows[other], kind, by=by, at=at)


def _row(client: Client, one: Comer, *, by: Actor, at: datetime) -> NetworkPerson | None:
    if one.is_me:
        return None
    if one.person is not None:
        return one.person
    return add_person(client, one.name, circle="other_family", by=by, at=at, id=one.id)


def _told(client: Client) -> set[tuple[frozenset[int | None], KinSort]]:
    """Between which two something of which sort is told by now."""
    rows = Kinship.objects.filter(client=client, ended_at=None).values_list("one", "other", "kind")
    sorts = {kind: sort for sort, kinds in OF_SORT.items() for kind in kinds}
    return {(frozenset((one, other)), sorts[KinKind(kind)]) for one, other, kind in rows}
