"""Room meeting: tables as the client sees them, and whoever walks beside the client; for others there are none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery

from krachtwerk.access import network
from krachtwerk.access.meeting.shapes import LASTS, Decision, Line, Seat, Table
from krachtwerk.access.network import OwnPerson
from krachtwerk.access.viewer import Viewer
from krachtwerk.access.words import SHARED, is_readable, may_read, said
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.meeting_keys import Spoken
from krachtwerk.method.network_keys import Circle, PersonKind
from krachtwerk.models import Client, Tick
from krachtwerk.models.meeting import MeetingDecision, MeetingGuest, MeetingWords, NetworkMeeting
from krachtwerk.models.network import placed


def list_tables(viewer: Viewer, client: Client) -> list[Table]:
    """Every table of this client, what comes first, then what was, newest first; three queries."""
    viewer.saw(client, "meeting")
    rows = _rows(client).order_by("-appointment__starts_at", "-id")
    tables = _filled(viewer, client, rows)
    coming = [one for one in tables if not one.is_over and not one.is_off]
    return coming[::-1] + [one for one in tables if one.is_over or one.is_off]


def open_table(viewer: Viewer, id: UUID, client: Client) -> tuple[NetworkMeeting, Table]:
    """One table of this client, to change it; three queries."""
    found = list(_rows(client).filter(public_id=id))
    if not found:
        raise NotFound
    viewer.saw(client, "meeting")
    return found[0], _filled(viewer, client, found)[0]


def open_whole_table(viewer: Viewer, id: UUID, client: Client) -> Table:
    """The same with what was agreed there, to look at; four queries."""
    row, table = open_table(viewer, id, client)
    table.decisions = _decisions(viewer, row)
    return table


def open_guest(viewer: Viewer, id: UUID, client: Client) -> tuple[MeetingGuest, Seat]:
    """Somebody who is wanted at a table of this client, whom the viewer may know of; one query."""
    rows = _guests(client).filter(may_read(viewer, "person__name__"), public_id=id)
    row = rows.select_related(
        "meeting__appointment__off", "meeting__appointment__membership", "meeting__shared",
        "organisation", "person__name",
    ).annotate(**placed("person")).first()  # fmt: skip
    if row is None:
        raise NotFound
    row.client = client  # known with the mode they live in
    viewer.saw(client, "meeting")
    return row, _seat(viewer, row)


def list_along(viewer: Viewer, client: Client) -> list[Seat]:
    """Who reads along from outside, or will once there is room; one query."""
    rows = _guests(client).filter(may_read(viewer, "person__name__"), meeting=None)
    rows = rows.filter(until__gt=viewer.at).annotate(**placed("person")).order_by("asked_at", "id")
    found = [_seat(viewer, row) for row in rows]
    if found:
        viewer.saw(client, "meeting")
    return found


def open_spoken(viewer: Viewer, id: UUID, client: Client) -> MeetingWords:
    """Something to talk about at a table of this client, that the viewer may read."""
    rows = MeetingWords.objects.filter(
        may_read(viewer), public_id=id, client=client, spoken=Spoken.TOPIC
    )
    row = rows.select_related("words__client", "meeting", "client").first()
    if row is None:
        raise NotFound
    viewer.saw(client, "meeting")
    return row


def list_askable(viewer: Viewer, client: Client, table: Table) -> list[OwnPerson]:
    """Whom the client could want there: people whom they show, own people first.

    What is only theirs stays theirs: somebody nobody else knows of cannot be given a place.
    """
    there = {seat.person_id for seat in table.seats}
    people = [
        one
        for one in network.list_people(viewer, client)
        if one.kind in (PersonKind.PERSON, PersonKind.ORGANISATION)
        and one.audience in SHARED
        and one.id not in there
    ]
    return sorted(people, key=lambda one: one.is_professional)


def _rows(client: Client) -> QuerySet[NetworkMeeting]:
    rows = NetworkMeeting.objects.filter(client=client)
    return rows.select_related("appointment__off", "shared", "client", "organisation")


def _guests(client: Client) -> QuerySet[MeetingGuest]:
    rows = MeetingGuest.objects.filter(client=client, off_at=None, person__gone=None)
    return rows.select_related("meeting", "client", "organisation", "person__name")


def _filled(viewer: Viewer, client: Client, rows: Iterable[NetworkMeeting]) -> list[Table]:
    tables = {row.id: _table(viewer, row) for row in rows}
    guests = _guests(client).filter(may_read(viewer, "person__name__"), meeting__in=list(tables))
    for row in guests.annotate(**placed("person")).order_by(F("asked_at"), F("id")):
        if row.meeting_id is not None:  # who reads along sits at none
            tables[row.meeting_id].seats.append(_seat(viewer, row))
    for table in tables.values():
        table.seats.sort(key=lambda seat: seat.is_professional)
    spoken = MeetingWords.objects.filter(may_read(viewer), meeting__in=list(tables))
    spoken = spoken.select_related("words__written_by", "words__confirmation")
    for one in spoken.order_by("at", "id"):
        table = tables[one.meeting_id]
        if one.spoken == Spoken.TOPIC:
            table.topics.append(Line(one.public_id, said(viewer, one.words)))
        elif table.is_shared or viewer.client is None:
            table.minutes.append(Line(one.public_id, said(viewer, one.words)))
    return list(tables.values())


def _decisions(viewer: Viewer, meeting: NetworkMeeting) -> list[Decision]:
    newest = Tick.objects.filter(action=OuterRef("action"), undone=None).order_by("-at", "-id")
    rows = MeetingDecision.objects.filter(may_read(viewer, "action__words__"), meeting=meeting)
    rows = rows.filter(action__closing=None).annotate(how_now=Subquery(newest.values("how")[:1]))
    rows = rows.select_related("client", "action__words", "action__person__name", "action__member")
    return [_decision(viewer, row) for row in rows.order_by("at", "id")]


def _decision(viewer: Viewer, row: MeetingDecision) -> Decision:
    viewer.saw(row.client, "plan")
    step, now = row.action, getattr(row, "how_now", None)
    who = ""
    if step.person is not None and is_readable(viewer, step.person.name):
        viewer.saw(row.client, "network")
        who = viewer.keys.open_words(step.person.name)
    elif step.member is not None:
        who = viewer.keys.open_first_name(step.member)
    text = viewer.keys.open_words(step.words)
    return Decision(step.public_id, text, step.words.language, step.doer, who, now or "")


def _table(viewer: Viewer, row: NetworkMeeting) -> Table:
    starts_at = row.appointment.starts_at
    return Table(
        id=row.public_id,
        starts_at=starts_at,
        place=row.appointment.place,
        is_off=hasattr(row.appointment, "off"),
        is_over=viewer.at >= starts_at + LASTS,
        is_shared=hasattr(row, "shared"),
    )


def _seat(viewer: Viewer, row: MeetingGuest) -> Seat:
    viewer.saw(row.client, "network")
    placed_now: Any = row  # fetched along
    return Seat(
        id=row.public_id,
        no=row.id,
        person_id=row.person.public_id,
        name=viewer.keys.open_words(row.person.name),
        language=row.person.name.language,
        is_professional=placed_now.circle_now == Circle.HELPERS,
        role=row.role or "",
        has_place=row.placed_at is not None,
        until=row.until,
        is_hidden=row.person.name.audience not in SHARED,
    )
