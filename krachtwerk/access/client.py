"""Room client: whose booklet is open, which clients a worker walks beside, and searching by name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from krachtwerk.access import roles
from krachtwerk.access.fetched_keys import keep_keys, wrapped_keys
from krachtwerk.access.modules import keep_modules
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import seal
from krachtwerk.kit.prepared import prepared
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.keys import Role
from krachtwerk.models import Appointment, Assignment, Client, Contact, NameBeginning
from krachtwerk.models.client import mode_of
from krachtwerk.models.trajectory import modules_of

MOST_FOUND = 50


@dataclass(frozen=True, slots=True)
class Person:
    """A client as their worker meets them in a list or on their page."""

    id: UUID
    call_name: str
    full_name: str
    phone: str
    next_at: datetime | None
    next_place: str | None
    last_at: datetime | None
    assignment_ends_at: datetime | None
    worker: str = ""


@dataclass(frozen=True, slots=True)
class SteadyWorker:
    """The worker who walks beside a client, as the client knows them."""

    name: str
    phone: str


def booklet_of(viewer: Viewer, room: str) -> Client:
    """The client whose booklet is open: their own, or at the table in Samen."""
    if viewer.client is None:
        raise NotFound
    viewer.saw(viewer.client, room)
    return viewer.client


def born_on(viewer: Viewer, client: Client) -> date | None:
    """When this client was born, if that was told; opens the seal, so ask it of one client at a time."""
    told = viewer.keys.open_name(client, "birth")
    return date.fromisoformat(told) if told else None


def client_name(viewer: Viewer, client: Client) -> str:
    """What the client wants to be called."""
    return viewer.keys.open_name(client, "call_name")


def steady_worker(viewer: Viewer, client: Client) -> SteadyWorker | None:
    """Who walks beside this client now; asked once a request."""
    key = ("steady_worker", client.id)
    if key not in viewer.known:
        viewer.known[key] = _steady_worker(viewer, client)
    found: SteadyWorker | None = viewer.known[key]
    return found


def _steady_worker(viewer: Viewer, client: Client) -> SteadyWorker | None:
    if viewer.together and viewer.membership is not None:
        seat = viewer.membership
    else:
        found = _beside(client.id, viewer.at)
        if not found:
            return None
        seat = found[0].membership
    return SteadyWorker(
        name=viewer.keys.open_first_name(seat), phone=viewer.keys.open_name(seat, "phone")
    )


@prepared
def _beside(client: int, at: datetime) -> QuerySet[Assignment]:
    rows = walking(at).filter(client=client).select_related("membership")
    return rows.order_by("-is_steady", "-starts_at")[:1]


def walking(at: datetime) -> QuerySet[Assignment]:
    """The assignments that go on at this moment."""
    return Assignment.objects.filter(starts_at__lte=at, ends_at__gt=at)


def _mine(viewer: Viewer) -> QuerySet[Assignment]:
    """The assignments of this worker that go on now, with what lists show."""
    _must_be_worker(viewer)
    return _caseload.build(viewer.seat_no, viewer.organisation.id, viewer.at)


def _must_be_worker(viewer: Viewer) -> None:
    if viewer.membership is None or viewer.role != Role.WORKER or viewer.together:
        raise NotFound


@prepared
def _caseload(seat: int, organisation: int, at: datetime) -> QuerySet[Assignment]:
    rows = walking(at).filter(membership=seat, client__organisation=organisation)
    return _with_dates(rows.select_related("client"), at)


@prepared
def _one_of_mine(seat: int, organisation: int, at: datetime, id: UUID) -> QuerySet[Assignment]:
    rows = _caseload.build(seat, organisation, at).filter(client__public_id=id)
    rows = rows.annotate(mode_now=mode_of("client"), **wrapped_keys("client"))
    rows = rows.annotate(**modules_of("client"))
    return rows.select_related("client__account").order_by("-is_steady", "id")[:1]


def _with_dates(rows: QuerySet[Assignment], at: datetime) -> QuerySet[Assignment]:
    upcoming = Appointment.objects.filter(
        client=OuterRef("client"), starts_at__gte=at, off=None
    ).order_by("starts_at")
    last = Contact.objects.filter(client=OuterRef("client")).order_by("-happened_at")
    return rows.annotate(
        next_at=Subquery(upcoming.values("starts_at")[:1]),
        next_place=Subquery(upcoming.values("place")[:1]),
        last_at=Subquery(last.values("happened_at")[:1]),
    )


def shown(
    viewer: Viewer, client: Client, row: Assignment | None = None, *, worker: str = ""
) -> Person:
    """A client in a list or on their page; what is fetched along in `row` is shown too."""
    viewer.saw(client, "client")
    return Person(
        id=client.public_id,
        call_name=viewer.keys.open_name(client, "call_name"),
        full_name=viewer.keys.open_name(client, "full_name"),
        phone=viewer.keys.open_name(client, "phone"),
        next_at=getattr(row, "next_at", None),
        next_place=getattr(row, "next_place", None),
        last_at=getattr(row, "last_at", None),
        assignment_ends_at=row.ends_at if row is not None else None,
        worker=worker,
    )


def open_client(viewer: Viewer, id: UUID) -> tuple[Client, Person]:
    """A client this worker walks beside now; anybody else does not exist."""
    _must_be_worker(viewer)
    found = _one_of_mine(viewer.seat_no, viewer.organisation.id, viewer.at, id)
    if not found:
        raise NotFound
    client = found[0].client
    client.mode_now = found[0].mode_now  # type: ignore[attr-defined]  # fetched along above
    keep_keys(viewer.keys, client.id, found[0])
    keep_modules(viewer, client.id, found[0])
    must_be_given(viewer, found[0])
    return client, shown(viewer, client, found[0])


def must_be_given(viewer: Viewer, beside: Assignment) -> None:
    """The table gives whoever walks beside, steadily or standing in, what this page does."""
    face = "worker" if beside.is_steady else "second_worker"
    viewer.stands_in = not beside.is_steady
    if not roles.may(face, viewer.act, viewer.resource, "a"):
        raise NotFound


def open_assignment(viewer: Viewer, id: UUID) -> Assignment:
    """This worker's own assignment to the client with this id."""
    row = _mine(viewer).filter(client__public_id=id).order_by("-is_steady", "id").first()
    if row is None:
        raise NotFound
    must_be_given(viewer, row)
    viewer.saw(row.client, "client")
    return row


def list_caseload(viewer: Viewer) -> list[Person]:
    """Everybody this worker walks beside, the next appointment first, then by name."""
    _must_be_worker(viewer)
    rows = _caseload(viewer.seat_no, viewer.organisation.id, viewer.at)
    viewer.keys.load(row.client_id for row in rows)
    people = [shown(viewer, row.client, row) for row in rows]
    return sorted(people, key=lambda p: (p.next_at is None, p.next_at or viewer.at, p.full_name))


def search(viewer: Viewer, text: str) -> list[Person]:
    """People whose name has parts that begin like each part of `text`, from two letters on."""
    viewer.sought = text
    parts = seal.fold(text).replace("-", " ").replace("'", " ").split()
    parts = [part[:12] for part in parts if len(part) >= 2]
    if not parts:
        return []
    _must_be_worker(viewer)
    eyes = (viewer.seat_no, viewer.organisation.id, viewer.at)
    first, *others = [seal.keyed_hash(part, viewer.keys.search_key) for part in parts]
    found = _begins(*eyes, first)
    for hashed in others:
        also = {row.id for row in _begins(*eyes, hashed)}
        found = [row for row in found if row.id in also]
    found = found[:MOST_FOUND]
    for row in found:
        keep_keys(viewer.keys, row.client_id, row)
    return sorted((shown(viewer, row.client, row) for row in found), key=lambda p: p.full_name)


@prepared
def _begins(seat: int, organisation: int, at: datetime, hashed: bytes) -> QuerySet[Assignment]:
    hits = NameBeginning.objects.filter(organisation_no=organisation, hash=hashed)
    rows = _caseload.build(seat, organisation, at).annotate(**wrapped_keys("client"))
    return rows.filter(client_id__in=hits.values("client_id"))
