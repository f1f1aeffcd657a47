"""Room network: how two of a family are kin, told by the client, and how each stands in the drawing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.kin_keys import OF_SORT, SORT_OF, Figure, KinKind, KinSort
from krachtwerk.models import Client, KinFigure, Kinship, NetworkPerson
from krachtwerk.models.actor import Actor
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.journal import note

EARLIEST = 1800
"""Nobody in a drawing was born before this year."""
BIRTH_PARENTS = 2


@dataclass(frozen=True, slots=True)
class Stands:
    """How somebody stands in the drawing; None leaves it as it was, a year of 0 takes it away."""

    figure: str | None = None
    born_year: int | None = None
    is_dead: bool | None = None
    died_year: int | None = None


def tell_kin(
    client: Client,
    one: NetworkPerson | None,
    other: NetworkPerson | None,
    kind: str,
    *,
    by: Actor,
    at: datetime,
) -> Kinship:
    """The client says how two are kin; nobody is the client, and of a parent and a child the parent comes first.

    Of each sort two have one: what is told anew takes the place of what was told before.
    """
    sort = SORT_OF[KinKind(kind)]
    one, other = _ends(client, one, other, sort, by=by)
    now = Kinship.objects.filter(_between(client, one, other, sort)).first()
    if now is not None and now.kind == kind:
        return now
    if sort == KinSort.PARENT:
        _must_be_possible(client, one, other, KinKind(kind))
    if now is not None:
        _end(now, by=by, at=at)
    made = Kinship.objects.create(
        public_id=new_id(),
        organisation=client.organisation,
        client=client,
        one=one,
        other=other,
        kind=KinKind(kind),
        told_at=at,
    )
    note("tell_kin", made, by=by, at=at, client=client)
    return made


def end_kin(
    client: Client,
    one: NetworkPerson | None,
    other: NetworkPerson | None,
    sort: str,
    *,
    by: Actor,
    at: datetime,
) -> None:
    """The two are not kin in this way after all."""
    one, other = _ends(client, one, other, KinSort(sort), by=by)
    for row in Kinship.objects.filter(_between(client, one, other, KinSort(sort))):
        _end(row, by=by, at=at)


def end_kin_of(person: NetworkPerson, *, by: Actor, at: datetime) -> None:
    """Whoever is taken off the list stands in no family any more."""
    mine = Q(one=person) | Q(other=person)
    for row in Kinship.objects.filter(mine, ended_at=None).select_related("client"):
        _end(row, by=by, at=at)


def tell_figure(
    client: Client, person: NetworkPerson | None, told: Stands, *, by: Actor, at: datetime
) -> KinFigure:
    """The client says how somebody stands in the drawing; without a person it is the client."""
    if person is not None:
        _must_be_own(client, person, by=by)
    row = KinFigure.objects.filter(client=client, person=person).first()
    if row is None:
        row = KinFigure(organisation=client.organisation, client=client, person=person)
    _fill(row, told, at=at)
    row.told_at = at
    row.save()
    note("tell_figure", row, by=by, at=at, client=client)
    return row


def _fill(row: KinFigure, told: Stands, *, at: datetime) -> None:
    """What holds from now on, if it can be."""
    if told.figure is not None:
        row.figure = Figure(told.figure)
    if told.is_dead is not None:
        row.is_dead = told.is_dead
    for name in ("born_year", "died_year"):
        year = getattr(told, name)
        if year is not None and year and not EARLIEST <= year <= at.year:
            raise Refusal("network.no_such_year", field=name)
        if year is not None:
            setattr(row, name, year or None)
    row.is_dead = row.is_dead or bool(told.died_year)
    if not row.is_dead:
        row.died_year = None
    if row.born_year and row.died_year and row.died_year < row.born_year:
        raise Refusal("kin.died_before", field="died_year")


def _ends(
    client: Client,
    one: NetworkPerson | None,
    other: NetworkPerson | None,
    sort: KinSort,
    *,
    by: Actor,
) -> tuple[NetworkPerson | None, NetworkPerson | None]:
    """Both, as they are kept: parents before children, else the client before whoever was told first."""
    for person in (one, other):
        if person is not None:
            _must_be_own(client, person, by=by)
    if one == other:
        raise Refusal("network.not_with_self")
    if sort == KinSort.PARENT:
        return one, other
    first, last = sorted((one, other), key=lambda each: each.id if each is not None else 0)
    return first, last


def _must_be_own(client: Client, person: NetworkPerson, *, by: Actor) -> None:
    words_rules.must_be_author(person.name, by)
    if person.client_id != client.id:
        raise Refusal("refuse.not_yours")


def _between(
    client: Client, one: NetworkPerson | None, other: NetworkPerson | None, sort: KinSort
) -> Q:
    """What holds between the two; a parent and a child are so one way round alone."""
    return Q(client=client, one=one, other=other, ended_at=None, kind__in=OF_SORT[sort])


def _end(row: Kinship, *, by: Actor, at: datetime) -> None:
    row.ended_at = at
    row.save(update_fields=["ended_at"])
    note("end_kin", row, by=by, at=at, client=row.client)


def _must_be_possible(
    client: Client, parent: NetworkPerson | None, child: NetworkPerson | None, kind: KinKind
) -> None:
    """Nobody is born from more than two, nor stands above themselves."""
    rows = Kinship.objects.filter(
        client=client, ended_at=None, kind__in=OF_SORT[KinSort.PARENT]
    ).values_list("one", "other", "kind")
    ends = [(one, other) for one, other, _ in rows]
    mine = parent.id if parent is not None else None
    theirs = child.id if child is not None else None
    born = [
        one for one, other, is_ in rows if (other, is_) == (theirs, KinKind.BIRTH) and one != mine
    ]
    if kind == KinKind.BIRTH and len(born) >= BIRTH_PARENTS:
        raise Refusal("kin.two_parents")
    above, seen = [mine], set()
    while above:
        at = above.pop()
        if at in seen:
            continue
        seen.add(at)
        above += [one for one, other in ends if other == at]
    if theirs in seen:
        raise Refusal("kin.above_self")
