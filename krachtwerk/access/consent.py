"""Room consent: whom a client lets look along, and what somebody may look at with such a permission."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from krachtwerk.access import roles
from krachtwerk.access.relation import of_team, permissions, running
from krachtwerk.access.viewer import Viewer
from krachtwerk.access.words import is_readable
from krachtwerk.kit import seal
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.keys import Role
from krachtwerk.method.looking_keys import LookReason, Receiver, Section
from krachtwerk.models import (
    Assignment,
    Client,
    Membership,
    Permission,
    PermittedSection,
    Supervision,
    Team,
)

ORDER = tuple(Section)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom the client may let look along. `name` is a first name, a team's name, or empty."""

    id: UUID
    receiver: str
    name: str
    sections: tuple[str, ...]
    seat: Membership | None = None
    team: Team | None = None


@dataclass(frozen=True, slots=True)
class Permitted:
    """A permission as a page shows it."""

    id: UUID
    receiver: str
    name: str
    sections: tuple[str, ...]
    ends_at: datetime
    purpose: str
    purpose_language: str
    witness: str


def sections_of(role: str, sections: Iterable[str], condition: str = "c") -> tuple[str, ...]:
    """Those of the sections that the table gives this role under this condition, in their order."""
    found = {one for one in sections if roles.may(role, "R", one, condition)}
    return tuple(one for one in ORDER if one in found)


_ROLE = {Receiver.MEMBER: "worker", Receiver.TEAM: "worker", Receiver.COACH: "coach"}


def offered(receiver: str) -> tuple[str, ...]:
    """What may be shown to such a receiver at all."""
    return sections_of(_ROLE[Receiver(receiver)], ORDER)


def list_candidates(viewer: Viewer, client: Client) -> list[Candidate]:
    """Whom this client can choose: the team of the steady worker, a coach, each other worker of it."""
    viewer.saw(client, "consent")
    beside = (
        Assignment.objects.filter(running(viewer), client=client, is_steady=True)
        .select_related("membership__team")
        .order_by("-starts_at")
        .first()
    )
    team = beside.membership.team if beside is not None else None
    house = client.organisation
    near = Q(team=team, role=Role.WORKER) if team is not None else Q(pk__in=())
    seats = Membership.objects.filter(near | Q(role=Role.COACH), organisation=house).filter(
        Q(ends_on=None) | Q(ends_on__gte=viewer.today), starts_on__lte=viewer.today
    )
    members = [s for s in seats.order_by("id") if beside is None or s.id != beside.membership_id]
    found = []
    if team is not None:
        sections = offered(Receiver.TEAM)
        found.append(Candidate(team.public_id, Receiver.TEAM, team.name, sections, team=team))
    if any(seat.role == Role.COACH for seat in members):
        coach = offered(Receiver.COACH)
        found.append(Candidate(house.public_id, Receiver.COACH, "", coach))
    for seat in members:
        if seat.role == Role.WORKER:
            name, sections = viewer.keys.open_first_name(seat), offered(Receiver.MEMBER)
            found.append(Candidate(seat.public_id, Receiver.MEMBER, name, sections, seat=seat))
    return found


def open_candidate(viewer: Viewer, id: UUID, client: Client) -> Candidate:
    """One of those whom this client can choose."""
    for one in list_candidates(viewer, client):
        if one.id == id:
            return one
    raise NotFound


def _rows(viewer: Viewer, client: Client) -> QuerySet[Permission]:
    rows = Permission.objects.filter(
        running(viewer, begin="given_at"), client=client, client__organisation=viewer.organisation
    )
    return (
        rows.filter(end=None)
        .select_related("membership", "team", "purpose", "witness", "client", "organisation")
        .prefetch_related(Prefetch("sections", PermittedSection.objects.order_by("id")))
        .order_by("given_at", "id")
    )


def shape(viewer: Viewer, row: Permission) -> Permitted:
    """A permission in plain values; its purpose when the viewer may read it."""
    name = row.team.name if row.team is not None else ""
    if row.membership is not None:
        name = viewer.keys.open_first_name(row.membership)
    told = {one.section for one in row.sections.all()}
    is_shown = row.purpose is not None and is_readable(viewer, row.purpose)
    return Permitted(
        id=row.public_id,
        receiver=row.receiver,
        name=name,
        sections=tuple(one for one in ORDER if one in told),
        ends_at=row.ends_at,
        purpose=viewer.keys.open_words(row.purpose) if is_shown else "",
        purpose_language=row.purpose.language if row.purpose is not None else "nl",
        witness=viewer.keys.open_first_name(row.witness) if row.witness is not None else "",
    )


def list_permissions(viewer: Viewer, client: Client) -> list[Permitted]:
    """Who may look along now; two queries."""
    viewer.saw(client, "consent")
    return [shape(viewer, row) for row in _rows(viewer, client)]


def open_permission(viewer: Viewer, id: UUID, client: Client) -> tuple[Permission, Permitted]:
    """One permission that runs, to look at, to give a reason for, or to take back."""
    row = _rows(viewer, client).filter(public_id=id).first()
    if row is None:
        raise NotFound
    viewer.saw(client, "consent")
    return row, shape(viewer, row)


@dataclass(frozen=True, slots=True)
class Shared:
    """A booklet that somebody may look along with. Without a name there is a sign instead."""

    id: UUID
    name: str
    sign: str
    worker: str
    sections: tuple[str, ...]
    ends_at: datetime
    purpose: str


def _mine(viewer: Viewer) -> QuerySet[Permission]:
    rows = permissions(viewer).select_related("client", "purpose")
    return rows.prefetch_related("sections").order_by("given_at", "id")


def _steady_workers(viewer: Viewer, clients: Iterable[int]) -> dict[int, str]:
    rows = Assignment.objects.filter(running(viewer), is_steady=True, client__in=set(clients))
    rows = rows.select_related("membership").order_by("starts_at")
    return {row.client_id: viewer.keys.open_first_name(row.membership) for row in rows}


def list_shared(viewer: Viewer) -> list[Shared]:
    """Every booklet that this seat may look along with now, the last to end first."""
    rows = list(_mine(viewer))
    viewer.keys.load({row.client_id for row in rows})
    by_client: dict[int, list[Permission]] = {}
    for row in rows:
        by_client.setdefault(row.client_id, []).append(row)
    workers = _steady_workers(viewer, by_client)
    found = [_shared(viewer, together, workers) for together in by_client.values()]
    shown = [one for one in found if one.sections]
    return sorted(shown, key=lambda one: one.ends_at, reverse=True)


def _shared(viewer: Viewer, rows: list[Permission], workers: dict[int, str]) -> Shared:
    client = rows[0].client
    viewer.saw(client, "consent")
    may_name = roles.may(viewer.role, "R", "person_card", "c")
    sections = {one.section for row in rows for one in row.sections.all()}
    told = [row.purpose for row in rows if is_readable(viewer, row.purpose)]
    return Shared(
        id=client.public_id,
        name=viewer.keys.open_name(client, "call_name") if may_name else "",
        sign=sign_of(viewer, client),
        worker=workers.get(client.id, ""),
        sections=sections_of(viewer.role, sections),
        ends_at=max(row.ends_at for row in rows),
        purpose=viewer.keys.open_words(told[-1]) if told else "",
    )


def sign_of(viewer: Viewer, client: Client) -> str:
    """Stands for a name where no name may stand; the same for the whole organisation."""
    hashed = seal.keyed_hash(f"sign:{client.public_id}", viewer.keys.search_key)
    return f"{chr(65 + hashed[0] % 26)}{int.from_bytes(hashed[1:3], 'big') % 900 + 100}"


def open_shared(viewer: Viewer, id: UUID) -> tuple[Client, Shared]:
    """A booklet that this seat may look along with now; any other is not there."""
    rows = list(_mine(viewer).filter(client__public_id=id))
    if not rows:
        raise NotFound
    shared = _shared(viewer, rows, _steady_workers(viewer, [rows[0].client_id]))
    if not shared.sections:
        raise NotFound
    return rows[0].client, shared


def open_of_team(viewer: Viewer, id: UUID) -> Client:
    """Somebody of the team lead's own team; the table says what of them may be seen."""
    row = of_team(viewer).filter(client__public_id=id).select_related("client").first()
    if row is None or viewer.together or not roles.may(viewer.role, "R", "plan", "t"):
        raise NotFound
    return row.client


def open_supervision(viewer: Viewer, client: Client) -> Supervision | None:
    """The reason that this team lead gave to look at this plan, while it holds; notes it for the log."""
    row = (
        Supervision.objects.filter(running(viewer), client=client, membership=viewer.membership)
        .order_by("-starts_at")
        .first()
    )
    if row is not None:
        viewer.purpose = LookReason(row.reason).value
    return row
