"""Room family: who belongs to a family, as one of its members sees it, and as a worker beside them.

Who is hidden from somebody (one called the other a threat) is no member for them: no line, step, name, sign or
number of theirs is there. What is not shown to somebody does not exist for them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef

from krachtwerk.access.family.shapes import Member
from krachtwerk.access.fetched_keys import keep_keys, wrapped_keys
from krachtwerk.access.relation import running
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.models import Assignment, Client, Household, HouseholdMember
from krachtwerk.models.family import kept_apart, members_beside


@dataclass(slots=True)
class Circle:
    """The members of a family as one of them sees it: themselves first, then those who do not hide."""

    of: Client
    members: dict[int, Member]
    clients: dict[int, Client]
    beside: frozenset[int] | None
    """Beside whom whoever looks along walks; None: the member looks alone."""

    @property
    def others(self) -> list[Member]:
        """Everybody but the one whose view it is."""
        return [one for one in self.members.values() if not one.is_me]

    def is_open(self, people: Iterable[int]) -> bool:
        """Whether what concerns these people may be looked at here: a worker walks beside each of them."""
        return self.beside is None or self.beside.issuperset(people)

    @property
    def here(self) -> list[int]:
        """Whose words may stand here."""
        return [number for number in self.members if self.is_open({number} - {self.of.id})]


def circle_of(viewer: Viewer, client: Client) -> Circle:
    """Who belongs to the family of this client, as they see it; asked once a request, two queries."""
    key = ("family", client.id)
    if key not in viewer.known:
        viewer.known[key] = _circle(viewer, client)
    found: Circle = viewer.known[key]
    return found


def _circle(viewer: Viewer, client: Client) -> Circle:
    rows = members_beside(client).annotate(is_beside=_beside(viewer), **wrapped_keys("client"))
    places = {row.client_id: row for row in rows}
    for number, row in places.items():
        keep_keys(viewer.keys, number, row)
    others = [row.client for number, row in places.items() if number != client.id]
    hidden = kept_apart(viewer.keys, client, others)
    walked = frozenset(number for number, row in places.items() if row.is_beside)
    beside = None if viewer.is_owner else walked | {client.id}
    shown = [one for one in others if one.id not in hidden]
    if viewer.client is None:
        shown = [one for one in shown if one.id in walked]
    clients = {one.id: one for one in ([client] if client.id in places else []) + shown}
    members = {
        number: Member(
            id=one.public_id,
            no=number,
            name=viewer.keys.open_name(one, "call_name"),
            sign=places[number].sign or "",
            is_me=number == client.id,
        )
        for number, one in clients.items()
    }
    return Circle(client, members, clients, beside)


def _beside(viewer: Viewer) -> Exists:
    """Whether this seat walks beside a member now: in Samen and at work what others put in is open for these alone."""
    rows = Assignment.objects.filter(running(viewer), membership=viewer.seat_no)
    return Exists(rows.filter(client=OuterRef("client")))


def open_circle(viewer: Viewer, client: Client) -> Circle:
    """The same where there is somebody else in it; else there is nothing to open."""
    return _must_have(circle_of(viewer, client))


def has_family(viewer: Viewer, client: Client) -> bool:
    """Whether there is anybody to make a plan with; else nothing speaks of it."""
    return bool(circle_of(viewer, client).others)


def _must_have(circle: Circle) -> Circle:
    if not circle.others:
        raise NotFound
    return circle


def open_members(viewer: Viewer, ids: Iterable[UUID], client: Client) -> list[Client]:
    """These members of the family, as rows; who is not among those this client sees is not there."""
    circle = circle_of(viewer, client)
    by_id = {one.public_id: one for one in circle.clients.values() if one.id != client.id}
    try:
        return [by_id[id] for id in ids]
    except KeyError:
        raise NotFound from None


def list_places(viewer: Viewer, client: Client) -> list[Member]:
    """Who belongs to the household of this client, for a worker: those beside whom they walk, this client first."""
    circle = circle_of(viewer, client)
    viewer.saw(client, "family")
    for one in circle.others:
        viewer.saw(circle.clients[one.no], "client")
    return sorted(circle.members.values(), key=lambda one: not one.is_me)


def open_household(viewer: Viewer, client: Client) -> Household | None:
    """The newest household of this client whose every member is shown here; nobody else is brought together."""
    shown = circle_of(viewer, client).members.keys()
    found: dict[int, list[HouseholdMember]] = {}
    for row in members_beside(client).select_related("household"):
        found.setdefault(row.household_id, []).append(row)
    whole = [rows for rows in found.values() if shown >= {row.client_id for row in rows}]
    return whole[-1][0].household if whole else None


def open_place(viewer: Viewer, id: UUID, client: Client) -> tuple[HouseholdMember, Member]:
    """The place of one member in a household that this client belongs to; who is not shown is not there."""
    member = next((one for one in list_places(viewer, client) if one.id == id), None)
    place = members_beside(client).filter(client=member.no).last() if member is not None else None
    if member is None or place is None:
        raise NotFound
    return place, member
