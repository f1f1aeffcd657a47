"""Room client: what a team lead sees of who walks beside whom, and of whom nobody walks beside; names alone."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from krachtwerk.access import roles
from krachtwerk.access.client import Person, shown, walking
from krachtwerk.access.relation import left_alone, of_team
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.keys import Role
from krachtwerk.models import Assignment, Client, Membership
from krachtwerk.models.beside import falls_to, last_beside, working


def list_left_alone(viewer: Viewer) -> list[Person]:
    """Clients beside whom nobody walks steadily now and who fall to this team lead; names alone."""
    seat = _must_lead(viewer)
    if not roles.may(viewer.role, "R", "beside", "l"):
        raise NotFound
    clients = list(falls_to(seat, viewer.at))
    last = Assignment.objects.filter(id__in=[last_beside(one) for one in clients])
    names = {
        row.id: viewer.keys.open_name(row.membership, "name")
        for row in last.select_related("membership")
    }
    viewer.keys.load(client.id for client in clients)
    people = [shown(viewer, one, worker=names.get(last_beside(one), "")) for one in clients]
    return sorted(people, key=lambda p: p.full_name)


def _must_lead(viewer: Viewer) -> Membership:
    if viewer.membership is None or viewer.role != Role.TEAM_LEAD:
        raise NotFound
    return viewer.membership


@dataclass(frozen=True, slots=True)
class Colleague:
    """A worker who could walk beside somebody."""

    id: UUID
    name: str
    team: str
    is_of_team: bool


@dataclass(frozen=True, slots=True)
class Passing:
    """Somebody for whom a team lead finds another worker, and who walks beside them now."""

    client: Client
    name: str
    worker: str
    worker_id: UUID | None


def open_to_hand_over(viewer: Viewer, id: UUID) -> Passing:
    """Somebody of the team lead's team, or who was left alone and falls to them; a name and nothing more."""
    _must_lead(viewer)
    found = Q(pk__in=())
    for condition, rows in (("t", of_team(viewer).values("client")), ("l", left_alone(viewer))):
        if roles.may(viewer.role, "U", "beside", condition):
            found |= Q(id__in=rows)
    client = Client.objects.filter(found, organisation=viewer.organisation, public_id=id).first()
    if client is None:
        raise NotFound
    viewer.saw(client, "client")
    beside = walking(viewer.at).filter(client=client, is_steady=True)
    row = beside.select_related("membership").order_by("-starts_at").first()
    return Passing(
        client=client,
        name=viewer.keys.open_name(client, "full_name"),
        worker=viewer.keys.open_name(row.membership, "name") if row is not None else "",
        worker_id=row.membership.public_id if row is not None else None,
    )


def list_workers(viewer: Viewer) -> list[Colleague]:
    """Everybody who can walk beside somebody, for a team lead; the own team first, then by name."""
    team = _must_lead(viewer).team_id
    rows = working(viewer.organisation, viewer.at).filter(role=Role.WORKER)
    people = [
        Colleague(
            id=row.public_id,
            name=viewer.keys.open_name(row, "name"),
            team=row.team.name if row.team else "",
            is_of_team=team is not None and row.team_id == team,
        )
        for row in rows.select_related("team")
    ]
    return sorted(people, key=lambda one: (not one.is_of_team, one.name))


def own_worker(viewer: Viewer, id: UUID) -> Membership | None:
    """A worker of this organisation who works here now."""
    _must_lead(viewer)
    rows = working(viewer.organisation, viewer.at).filter(role=Role.WORKER)
    return rows.filter(public_id=id).first()


def list_team(viewer: Viewer) -> list[Person]:
    """The team lead's view of the team: who walks beside whom, names alone; without a team nobody."""
    seat = _must_lead(viewer)
    if seat.team_id is None:
        return []
    rows = list(
        walking(viewer.at)
        .filter(
            membership__team=seat.team_id,
            membership__organisation=viewer.organisation,
            is_steady=True,
        )
        .select_related("client", "membership")
    )
    viewer.keys.load(row.client_id for row in rows)
    people = [
        shown(viewer, row.client, worker=viewer.keys.open_name(row.membership, "name"))
        for row in rows
    ]
    return sorted(people, key=lambda p: (p.worker, p.full_name))
