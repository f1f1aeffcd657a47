"""Room contact: a worker's day, what was done together, topics for next time, gentle questions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F, Q, QuerySet

from krachtwerk.access.left_behind import left_behind
from krachtwerk.access.viewer import Viewer
from krachtwerk.access.words import Said, may_read, readable, said
from krachtwerk.kit import clock
from krachtwerk.kit.prepared import prepared
from krachtwerk.kit.refusal import NotFound
from krachtwerk.models import (
    Appointment,
    Assignment,
    Client,
    Contact,
    ContactWords,
    PromptAnswer,
    Topic,
    Words,
)

MENDABLE_FOR = timedelta(hours=24)
MOST_TOPICS = 30


@dataclass(frozen=True, slots=True)
class Meeting:
    """An appointment in a worker's day."""

    id: UUID
    client_id: UUID
    name: str
    starts_at: datetime
    place: str
    stands_with: str = ""
    """The first name of who made it, when they no longer walk beside the client: it waits to be taken over."""


def list_day(viewer: Viewer, *, days: int = 1) -> list[Meeting]:
    """This worker's appointments from the beginning of today, in time order.

    With them what was agreed with an earlier worker of somebody whom this one walks beside steadily now.
    """
    if viewer.membership is None or viewer.together:
        raise NotFound
    begin, end = _days(viewer, days)
    walking = Assignment.objects.filter(
        membership=viewer.membership, starts_at__lte=viewer.at, ends_at__gt=viewer.at
    )
    rows = list(
        Appointment.objects.filter(
            Q(membership=viewer.membership)
            | left_behind(viewer.at)
            & Q(client__in=walking.filter(is_steady=True).values("client")),
            starts_at__gte=begin,
            starts_at__lt=end,
            off=None,
            client_id__in=walking.values("client_id"),
        )
        .select_related("client", "membership")
        .order_by("starts_at")
    )
    viewer.keys.load(row.client_id for row in rows)
    for row in rows:
        viewer.saw(row.client, "contact")
    return [
        Meeting(
            id=row.public_id,
            client_id=row.client.public_id,
            name=viewer.keys.open_name(row.client, "call_name"),
            starts_at=row.starts_at,
            place=row.place,
            stands_with=_with_another(viewer, row),
        )
        for row in rows
    ]


def _with_another(viewer: Viewer, row: Appointment) -> str:
    is_mine = row.membership_id == viewer.seat_no
    return "" if is_mine else viewer.keys.open_first_name(row.membership)


def _days(viewer: Viewer, days: int) -> tuple[datetime, datetime]:
    """From the beginning of today until that of the day after these days; some last 23 or 25 hours."""
    first, last = viewer.today, viewer.today + timedelta(days=days)
    return clock.at_local(first, 0, 0, viewer.zone), clock.at_local(last, 0, 0, viewer.zone)


def next_appointment(viewer: Viewer, client: Client) -> Appointment | None:
    """The next time client and worker meet."""
    viewer.saw(client, "contact")
    return next(iter(_coming(client.id, viewer.at)), None)


@prepared
def _coming(client: int, at: datetime) -> QuerySet[Appointment]:
    rows = Appointment.objects.filter(client=client, starts_at__gte=at, off=None)
    return rows.order_by("starts_at")[:1]


def list_week(viewer: Viewer, client: Client, *, days: int = 7) -> list[Appointment]:
    """The appointments of a client in the coming days, from the beginning of today."""
    viewer.saw(client, "contact")
    begin, end = _days(viewer, days)
    return list(
        Appointment.objects.filter(
            client=client,
            starts_at__gte=begin,
            starts_at__lt=end,
            off=None,
        ).order_by("starts_at")
    )


def open_appointment(viewer: Viewer, id: UUID, client: Client) -> Appointment:
    """One appointment of this client."""
    found = (
        Appointment.objects.filter(public_id=id, client=client)
        .select_related("client", "organisation", "off")
        .first()
    )
    if found is None:
        raise NotFound
    viewer.saw(client, "contact")
    return found


@dataclass(frozen=True, slots=True)
class ContactView:
    """A contact as a page shows it."""

    id: UUID
    kind: str
    place: str
    happened_at: datetime
    worker: str
    said: tuple[Said, ...]
    mendable: frozenset[UUID] = frozenset()
    orientation: str | None = None


def list_contacts(viewer: Viewer, client: Client, *, most: int = 20) -> list[ContactView]:
    """The latest contacts, with the words that the viewer may read: two queries."""
    viewer.saw(client, "contact")
    rows = list(
        Contact.objects.filter(client=client)
        .select_related("membership")
        .order_by("-happened_at")[:most]
    )
    spoken: dict[int, list[Said]] = {}
    mendable: set[UUID] = set()
    if rows:
        words = (
            ContactWords.objects.filter(may_read(viewer), contact__in=[row.id for row in rows])
            .select_related("words__written_by", "words__confirmation")
            .order_by("id")
        )
        for row in words:
            spoken.setdefault(row.contact_id, []).append(said(viewer, row.words))
            if is_mendable(viewer, row.words):
                mendable.add(row.words.public_id)
    return [
        ContactView(
            id=row.public_id,
            kind=row.kind,
            place=row.place,
            happened_at=row.happened_at,
            worker=viewer.keys.open_first_name(row.membership),
            said=tuple(spoken.get(row.id, ())),
            mendable=frozenset(mendable),
            orientation=row.orientation,
        )
        for row in rows
    ]


def open_contact(viewer: Viewer, id: UUID, client: Client) -> Contact:
    """One contact with this client, to say of it what it turned to."""
    row = Contact.objects.filter(public_id=id, client=client).select_related("client").first()
    if row is None:
        raise NotFound
    viewer.saw(client, "contact")
    return row


def wrote(viewer: Viewer, words: Words) -> bool:
    """Whether it was this worker who wrote it down, for the client or for themselves."""
    writer = words.written_by_id if words.by_client else words.by_member_id
    return viewer.membership is not None and writer == viewer.membership.id


def is_mendable(viewer: Viewer, words: Words) -> bool:
    """Whether this worker wrote it down less than a day ago and nobody confirmed it yet."""
    return (
        wrote(viewer, words)
        and not hasattr(words, "confirmation")
        and not words.is_gone
        and viewer.at - words.written_at <= MENDABLE_FOR
    )


@dataclass(frozen=True, slots=True)
class TopicView:
    """Something to talk about next time."""

    id: UUID
    said: Said


def _topics(viewer: Viewer, client: Client) -> QuerySet[Topic]:
    return (
        Topic.objects.filter(may_read(viewer), client=client)
        .select_related("words__written_by", "words__confirmation", "client")
        .order_by("added_at")
    )


def list_topics(viewer: Viewer, client: Client) -> list[TopicView]:
    """What the client wants to talk about next time."""
    viewer.saw(client, "contact")
    return [
        TopicView(id=row.public_id, said=said(viewer, row.words))
        for row in _topics(viewer, client).filter(talked=None)
    ]


def open_topic(viewer: Viewer, id: UUID, client: Client) -> Topic:
    """One topic, to take away or to tick off as talked about, once or again."""
    found = _topics(viewer, client).filter(public_id=id).first()
    if found is None:
        raise NotFound
    viewer.saw(client, "contact")
    return found


@dataclass(frozen=True, slots=True)
class Lately:
    """One thing the client said lately: a card, a topic, or words in a contact."""

    said: Said
    kind: str
    domain: str | None
    topic_id: UUID | None = None


@prepared
def _lately(client: int, seat: int, *, own: bool, most: int) -> QuerySet[Words]:
    shown = readable(seat, own=own, prefix="")
    open_topic = Q(topic__isnull=False, topic__talked=None)
    return (
        Words.objects.filter(shown, client=client, by_client=True, draft=None)
        .filter(open_topic | Q(strength__isnull=False))
        .select_related("written_by", "confirmation", "strength", "topic")
        .order_by(F("topic__id").desc(nulls_last=True), "-written_at")[:most]
    )


def list_lately(viewer: Viewer, client: Client, *, most: int = 8) -> list[Lately]:
    """Every open topic, the newest first, and the newest cards of the client; one query."""
    viewer.saw(client, "words")
    rows = _lately(client.id, viewer.seat_no, own=viewer.is_owner, most=most + MOST_TOPICS)
    shapes = [
        Lately(
            said=said(viewer, row),
            kind="topic" if hasattr(row, "topic") else "card",
            domain=row.strength.domain if hasattr(row, "strength") else None,
            topic_id=row.topic.public_id if hasattr(row, "topic") else None,
        )
        for row in rows
    ]
    for kind in {shape.kind for shape in shapes}:
        viewer.saw(client, "contact" if kind == "topic" else "inventory")
    topics = [shape for shape in shapes if shape.kind == "topic"]
    return topics + [shape for shape in shapes if shape.kind == "card"][:most]


def resting_prompts(viewer: Viewer) -> set[tuple[int, str]]:
    """Which questions rest: (number of the client, prompt)."""
    rows = PromptAnswer.objects.filter(membership=viewer.membership, asks_again_on__gt=viewer.today)
    return set(rows.values_list("client_id", "prompt"))
