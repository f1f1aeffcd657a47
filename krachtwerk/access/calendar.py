"""Room contact: what leaves for a calendar outside the house: a time, and a word that tells nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from krachtwerk.access import plan
from krachtwerk.access.contact import list_week
from krachtwerk.access.mode import is_watched, with_modes
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import clock
from krachtwerk.kit.refusal import NotFound
from krachtwerk.models import Appointment, Assignment, Client

DAYS_AHEAD = 183


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `about` is the row it stems from; it begins at a moment in UTC, or lasts a whole day.

    `initials` and `place` are for the worker alone, and empty where the client's phone is seen by others.
    """

    about: str
    begins: datetime | date
    is_step: bool = False
    initials: str = ""
    place: str = ""


def list_for_client(viewer: Viewer, *, with_steps: bool) -> list[Entry]:
    """The client's own appointments, and their open steps that have a day; in the order of time."""
    client = viewer.client
    if client is None or viewer.together:
        raise NotFound
    rows = list_week(viewer, client, days=DAYS_AHEAD)
    found = [Entry(str(row.public_id), row.starts_at) for row in rows]
    if with_steps:
        found += _steps(viewer, client)
    return found


def _steps(viewer: Viewer, client: Client) -> list[Entry]:
    entries = []
    for goal in plan.list_goals(viewer, client):
        for step in goal.open_steps:
            if step.due_on is None or step.due_on < viewer.today:
                continue
            at = step.due_at
            begins = (
                step.due_on
                if at is None
                else clock.at_local(step.due_on, at.hour, at.minute, viewer.zone)
            )
            entries.append(Entry(str(step.id), begins, is_step=True))
    return entries


def list_for_worker(viewer: Viewer) -> list[Entry]:
    """A worker's appointments with those they walk beside: initials and the kind of place.

    Of somebody whose phone is seen by others the time alone: a worker's calendar is seen by others too.
    """
    if viewer.membership is None or viewer.together:
        raise NotFound
    walking = Assignment.objects.filter(
        membership=viewer.membership, starts_at__lte=viewer.at, ends_at__gt=viewer.at
    )
    begin = clock.at_local(viewer.today, 0, 0, viewer.zone)
    rows = list(
        Appointment.objects.filter(
            membership=viewer.membership,
            starts_at__gte=begin,
            off=None,
            client_id__in=walking.values("client_id"),
        ).order_by("starts_at", "id")
    )
    clients = with_modes(Client.objects.filter(id__in={row.client_id for row in rows}))
    by_id = {client.id: client for client in clients}
    viewer.keys.load(by_id)
    return [_entry(viewer, row, by_id[row.client_id]) for row in rows]


def _entry(viewer: Viewer, row: Appointment, client: Client) -> Entry:
    viewer.saw(client, "contact")
    if is_watched(client):
        return Entry(str(row.public_id), row.starts_at)
    initials = initials_of(viewer.keys.open_name(client, "full_name"))
    return Entry(str(row.public_id), row.starts_at, initials=initials, place=row.place)


def initials_of(name: str) -> str:
    """`Samira El Idrissi` → `S.E.I.`; at most three letters, of whichever script."""
    letters = [part[0].upper() for part in name.split() if part[0].isalpha()]
    return "".join(f"{letter}." for letter in letters[:3])
