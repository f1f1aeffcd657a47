"""Room fidelity: to a worker alone: which of their own contacts, sheets and goals made the team's figure.

Gathered anew from the tables, over the days of the period, for this one place: what was taken away since is gone.
Names are of those beside whom the worker walks now; whoever they no longer walk beside is told as a number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from krachtwerk.access import roles
from krachtwerk.access.fidelity.gather import gather_of_one
from krachtwerk.access.fidelity.mirror import Figure, Mirror
from krachtwerk.access.fidelity.spans import Span
from krachtwerk.access.relation import running
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.fidelity import OF_ROWS, Judged, Verdict, judged, kind_of
from krachtwerk.method.keys import Role
from krachtwerk.models import Assignment, Client, ClientKey

ROOM = {
    "natural_contacts": "contact",
    "natural_resources": "plan",
    "inventory": "inventory",
    "inventory_in_plan": "plan",
    "action_plan": "plan",
}
"""What somebody sees something of who reads the rows of an indicator."""


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One row: of whom, what it did to the figure, and why."""

    id: UUID
    name: str
    verdict: Verdict
    lacks: tuple[int, ...] = ()
    why: tuple[str, ...] = ()
    on: date | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class OwnPart:
    """The rows of those beside whom I walk now, and how many there are of others."""

    rows: Sequence[OwnRow]
    of_others: int


def has_rows(key: str) -> bool:
    """Whether a figure is a sum of rows that are somebody's own."""
    return key in OF_ROWS


def has_own_part(viewer: Viewer, key: str, figure: Figure | None) -> bool:
    """Whether this worker may see their own part.

    Beside a figure that is shown, only where the rest would be shown by itself; beside one that is hidden, or that
    tells of nobody, nothing can be taken from anything.
    """
    if figure is None or key not in OF_ROWS or viewer.role != Role.WORKER or viewer.together:
        return False
    is_nothing = figure.score is None or (
        figure.score.value is None and not figure.score.denominator
    )
    return is_nothing or figure.is_enough_apart


def open_own_part(viewer: Viewer, mirror: Mirror, key: str) -> OwnPart:
    """The own rows behind the newest figure of an indicator; NotFound where they may not be seen."""
    told = mirror.figures.get(key, [])
    figure, seat = told[0] if told else None, viewer.membership
    if figure is None or seat is None or not has_own_part(viewer, key, figure):
        raise NotFound
    if not roles.may(Role.WORKER, "R", ROOM[key], "a"):
        raise NotFound
    period = figure.period
    span = Span(period.begin, period.begin, period.last_day)
    facts = gather_of_one(seat, span, key, zone=viewer.zone, now=figure.at)
    rows = judged(key, facts, mirror.rules[kind_of(key)])
    people = _people(viewer, {row.client for row in rows if isinstance(row.client, int)})
    shown = [
        _row(viewer, people[row.client], row, ROOM[key]) for row in rows if row.client in people
    ]
    shown.sort(key=lambda row: (row.on or date.min, row.name.casefold()))
    return OwnPart(shown, len(rows) - len(shown))


def _people(viewer: Viewer, clients: set[int]) -> dict[object, Client]:
    """Those beside whom I walk now, with the keys of their names; one query. Of who was erased there are none."""
    walked = Assignment.objects.filter(running(viewer), membership=viewer.seat_no)
    rows = ClientKey.objects.filter(client__in=clients).filter(client__in=walked.values("client"))
    found: dict[object, Client] = {}
    keys: dict[int, dict[str, bytes]] = {}
    for row in rows.select_related("client"):
        found[row.client_id] = row.client
        keys.setdefault(row.client_id, {})[row.kind] = bytes(row.wrapped)
    for id, wrapped in keys.items():
        viewer.keys.know(id, wrapped)
    return found


def _row(viewer: Viewer, client: Client, row: Judged, room: str) -> OwnRow:
    viewer.saw(client, "client")
    viewer.saw(client, room)
    name = viewer.keys.open_name(client, "full_name")
    return OwnRow(client.public_id, name, row.verdict, row.lacks, row.why, row.on, row.place)
