"""Room family: what a guardian may read of a young person, judged on the day when somebody asks.

Nothing of the vault, nothing that is only the young person's, and no part that a worker barred for safety; who
hides from the other is no guardian for either. A part that is barred looks like one in which nothing is shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from krachtwerk.access import client as client_access
from krachtwerk.access.fetched_keys import keep_keys, wrapped_keys
from krachtwerk.access.sight import Sight, sight_of
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method import ages
from krachtwerk.method.ages import Reading
from krachtwerk.method.looking_keys import GuardedPart
from krachtwerk.models import Client, Guardian, GuardianBar
from krachtwerk.models.family import kept_apart

PARTS = tuple(part.value for part in GuardedPart)


@dataclass(frozen=True, slots=True)
class Child:
    """A young person as their guardian meets them; how they read is together, or also."""

    id: UUID
    name: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class Bar:
    """A part that a guardian may not read; why (of the vault) only where one guardian is opened."""

    id: UUID
    part: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class GuardianView:
    """A guardian as the worker beside the young person sees them."""

    id: UUID
    person: UUID
    name: str
    at: datetime
    bars: tuple[Bar, ...]


def reading_of(viewer: Viewer, child: Client) -> Reading:
    """What a guardian may read today; nothing where it is not known when somebody was born."""
    born = client_access.born_on(viewer, child)
    return ages.reading_of(born, viewer.today) if born is not None else Reading.NOTHING


def draws_first(viewer: Viewer, client: Client) -> bool:
    """Whether this client is a child, who draws first."""
    born = client_access.born_on(viewer, client)
    return born is not None and ages.draws_first(born, viewer.today)


def readers_of(viewer: Viewer, child: Client) -> tuple[Reading, list[str]]:
    """Who may read of what this young person shows, for them to know before they write; two queries at most."""
    reading = reading_of(viewer, child) if child.birth_sealed is not None else Reading.NOTHING
    if reading == Reading.NOTHING:
        return reading, []
    bars = _bars(viewer).filter(guardian=OuterRef("pk")).order_by().values("guardian")
    shut = Subquery(bars.annotate(parts=Count("part", distinct=True)).values("parts"))
    running = _running(viewer).filter(client=child).annotate(shut=Coalesce(shut, 0))
    rows = {row.guardian_id: row for row in running.filter(shut__lt=len(PARTS))}
    for number, row in rows.items():
        keep_keys(viewer.keys, number, row)
    people = [row.guardian for row in rows.values()]
    hidden = kept_apart(viewer.keys, child, people)
    shown = [row.guardian for number, row in rows.items() if number not in hidden]
    return reading, [viewer.keys.open_name(one, "call_name") for one in shown]


def _running(viewer: Viewer, whom: str = "guardian") -> QuerySet[Guardian]:
    rows = Guardian.objects.filter(end=None, at__lte=viewer.at, organisation=viewer.organisation)
    return (
        rows.select_related("guardian", "client")
        .annotate(**wrapped_keys(whom))
        .order_by("at", "id")
    )


def _shut(viewer: Viewer, rows: Iterable[Guardian]) -> dict[int, set[str]]:
    """Guardian → the parts that are barred for them now; one query, none without guardians."""
    found: dict[int, set[str]] = {}
    bars = _bars(viewer).filter(guardian__in=[row.id for row in rows])
    for number, part in bars.values_list("guardian_id", "part"):
        found.setdefault(number, set()).add(part)
    return found


def _bars(viewer: Viewer) -> QuerySet[GuardianBar]:
    lasting = Q(until=None) | Q(until__gt=viewer.at)
    return GuardianBar.objects.filter(lasting, at__lte=viewer.at)


def list_children(viewer: Viewer, guardian: Client) -> list[Child]:
    """The young people of whom this client may read now; two queries, one where there are none."""
    return [child for _, child in _children(viewer, guardian).values()]


def _children(viewer: Viewer, guardian: Client) -> dict[UUID, tuple[Guardian, Child]]:
    rows = list(_running(viewer, "client").filter(guardian=guardian))
    for row in rows:
        keep_keys(viewer.keys, row.client_id, row)
    hidden = kept_apart(viewer.keys, guardian, [row.client for row in rows])
    found = {}
    for row in rows:
        reading = reading_of(viewer, row.client)
        if row.client_id not in hidden and reading != Reading.NOTHING:
            name = viewer.keys.open_name(row.client, "call_name")
            found[row.client.public_id] = (row, Child(row.client.public_id, name, reading))
    return found


def open_child(viewer: Viewer, id: UUID, guardian: Client, part: str) -> tuple[Child, Sight]:
    """One part of what a young person shows, for their guardian; a barred one is as empty as one without words."""
    row, child = _children(viewer, guardian).get(id, (None, None))
    if row is None or child is None:
        raise NotFound
    viewer.saw(row.client, "family")
    shut = _shut(viewer, [row]).get(row.id, set())
    if part in shut:
        return child, _nothing(part)
    seen = sight_of(viewer, row.client, set(PARTS) - shut, part)
    if (
        seen.cards is not None and GuardedPart.PLAN in shut
    ):  # which cards matter most is of the plan
        seen.cards = [replace(card, place=None) for card in seen.cards]
    return child, seen


def _nothing(part: str) -> Sight:
    if part == GuardedPart.INVENTORY:
        return Sight(cards=[])
    return Sight(chosen=[], goals=[]) if part == GuardedPart.PLAN else Sight(people=[])


def list_guardians(viewer: Viewer, child: Client) -> list[GuardianView]:
    """The guardians of a young person with what is barred for each, for the worker beside them; two queries."""
    rows = _running(viewer).filter(client=child)
    return [view for _, view in _guardians(viewer, child, rows, opens=False)]


def _guardians(
    viewer: Viewer, child: Client, guardians: QuerySet[Guardian], *, opens: bool
) -> list[tuple[Guardian, GuardianView]]:
    """These guardians; with `opens` why parts are barred too, which lies in the vault, and the log says so."""
    rows = list(guardians)
    bars: dict[int, list[Bar]] = {}
    for bar in _bars(viewer).filter(guardian__in=rows).select_related("reason").order_by("at"):
        why = viewer.keys.open_words(bar.reason) if opens else ""
        bars.setdefault(bar.guardian_id, []).append(Bar(bar.public_id, bar.part, why, bar.at))
    viewer.saw(child, "family")
    if opens and bars:
        viewer.saw(child, "safety")
    found = []
    for row in rows:
        keep_keys(viewer.keys, row.guardian_id, row)
        name = viewer.keys.open_name(row.guardian, "call_name")
        whose = (row.public_id, row.guardian.public_id, name)
        found.append((row, GuardianView(*whose, row.at, tuple(bars.get(row.id, ())))))
    return found


def open_guardian(viewer: Viewer, id: UUID, child: Client) -> tuple[Guardian, GuardianView]:
    """One guardian of this young person, to end it or to bar a part."""
    rows = _running(viewer).filter(client=child, public_id=id)
    found = next(iter(_guardians(viewer, child, rows, opens=True)), None)
    if found is None:
        raise NotFound
    return found


def open_bar(viewer: Viewer, id: UUID, guardian: Guardian) -> GuardianBar:
    """A bar that holds now, to lift it."""
    row = _bars(viewer).filter(public_id=id, guardian=guardian).select_related("client").first()
    if row is None:
        raise NotFound
    return row
