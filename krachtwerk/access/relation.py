"""Room access: for which clients a condition of the table holds for this viewer, now; as conditions on rows.

The order in which it is decided (the first no is the answer) and where each step stands: nothing is open by itself
(`reach` begins with nobody) → same organisation (`reach`) → account goes on, factor fresh (`account.viewer_of`, the
door) → the table gives the role this act (`roles.grants`) → the relation holds now, and the client's permission for
the section (`_clients`) → safety mode (the door, room safety) → purpose (the policy, `Viewer.purpose`) → log row
(the door, last statement) → only permitted fields (each access room, `sight`). What is not open is not found.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from krachtwerk.access import roles
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.keys import Role
from krachtwerk.method.looking_keys import Emergency, Receiver
from krachtwerk.models import (
    Assignment,
    BreakGlass,
    Client,
    OpenedSection,
    Permission,
    PermittedSection,
)
from krachtwerk.models.beside import falls_to

NOBODY = Q(pk__in=())
HAS_SECOND = Q(second__isnull=False) | Q(emergency=Emergency.DANGER)
"""An opening to which the custodian said yes, or that could not wait for it: danger now alerts them instead."""
EVERY_SECTION = ("person_card",)
"""What any running permission or opening shows a little of: whose booklet it is."""


def running(viewer: Viewer, prefix: str = "", begin: str = "starts_at") -> Q:
    """Begun, and not at or after its end."""
    return Q(**{f"{prefix}{begin}__lte": viewer.at, f"{prefix}ends_at__gt": viewer.at})


def walked(viewer: Viewer, *, steady: bool) -> QuerySet[Assignment]:
    """The assignments of this seat that go on now."""
    rows = Assignment.objects.filter(running(viewer), membership=viewer.seat_no)
    return rows.filter(is_steady=steady)


def of_team(viewer: Viewer) -> QuerySet[Assignment]:
    """The steady assignments of everybody in this seat's team."""
    team = viewer.membership.team_id if viewer.membership is not None else None
    rows = Assignment.objects.filter(running(viewer), is_steady=True)
    return rows.filter(membership__team=team or 0, organisation=viewer.organisation)


def left_alone(viewer: Viewer) -> QuerySet[Client, int]:
    """Clients beside whom nobody walks now, and who fall to this seat."""
    if viewer.membership is None or viewer.role != Role.TEAM_LEAD:
        return Client.objects.none().values_list("id", flat=True)
    return falls_to(viewer.membership, viewer.at).values_list("id", flat=True)


def permissions(viewer: Viewer) -> QuerySet[Permission]:
    """The permissions that this seat has now: by name, as one of the team, or as a coach."""
    seat = viewer.membership
    if seat is None:
        return Permission.objects.none()
    mine = Q(receiver=Receiver.MEMBER, membership=seat)
    if seat.team_id is not None and seat.role in (Role.WORKER, Role.TEAM_LEAD):
        mine |= Q(receiver=Receiver.TEAM, team=seat.team_id)
    if seat.role == Role.COACH:
        mine |= Q(receiver=Receiver.COACH)
    rows = Permission.objects.filter(running(viewer, begin="given_at"), mine, end=None)
    return rows.filter(organisation=viewer.organisation)


def openings(viewer: Viewer) -> QuerySet[BreakGlass]:
    """What this seat has open in an emergency now."""
    rows = BreakGlass.objects.filter(running(viewer), membership=viewer.seat_no)
    return rows.filter(organisation=viewer.organisation)


def _clients(condition: str, viewer: Viewer, face: str, resource: str) -> Iterable[object]:
    """The numbers of the clients for whom a condition holds; a condition not named here holds for nobody yet."""
    match condition:
        case "s":
            return [viewer.client.id] if viewer.client is not None else []
        case "a":
            return walked(viewer, steady=face == Role.WORKER).values("client")
        case "t":
            return of_team(viewer).values("client")
        case "l":
            return left_alone(viewer)
        case "c":
            shown = PermittedSection.objects.filter(permission__in=permissions(viewer))
            return shown.filter(_of(resource)).values("permission__client")
        case "b":
            opened = OpenedSection.objects.filter(opening__in=openings(viewer))
            return opened.filter(_of(resource)).values("opening__client")
        case "2":
            return openings(viewer).filter(HAS_SECOND).values("client")
    return []


def _of(resource: str) -> Q:
    return Q() if resource in EVERY_SECTION else Q(section=resource)


def faces(viewer: Viewer) -> tuple[str, ...]:
    """What this viewer may turn out to be."""
    return ("client",) if viewer.together else roles.FACES.get(viewer.role, ())


def reach(viewer: Viewer, act: str, resource: str, client: str = "client") -> Q:
    """Which rows: those of clients for whom the table lets this viewer do `act` with `resource`."""
    found = NOBODY
    for face in faces(viewer):
        for grant in roles.grants(face, act, resource):
            found |= _all(viewer, face, resource, grant.conditions, client)
    return found & Q(**{f"{client}__organisation": viewer.organisation})


def _all(viewer: Viewer, face: str, resource: str, needed: Iterable[str], client: str) -> Q:
    whole = Q()
    for condition in needed:
        whole &= Q(**{f"{client}__in": _clients(condition, viewer, face, resource)})
    return whole
