"""Room safety: whom somebody resembles; and two people who need workers of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.keys import Role
from krachtwerk.models import Assignment, Client, HouseholdMember, ThreatMark
from krachtwerk.models.safety import marks_of, threat_reasons


def resembles_threat(
    viewer: Viewer,
    client: Client,
    *,
    name: str = "",
    phone: str = "",
    email: str = "",
    person: Client | None = None,
) -> frozenset[str]:
    """Why whoever is about to be invited may be somebody this client is not safe with.

    Of name, phone, email, client, household; empty when nothing is alike. `person`: the client of
    ours it is about, if so. Tells nothing of who the threat is, opens nothing, and is no page of
    itself: it asks marks. Three queries.
    """
    threats = list(_threats([client.id]).values())
    told = marks_of(viewer.keys, name=name, phone=phone, email=email, client=person)
    reasons = set(threat_reasons(threats, told))
    for other in _household(person) if person is not None else ():
        if other.id != client.id and threat_reasons(threats, marks_of(viewer.keys, client=other)):
            reasons.add("household")
    if reasons:
        viewer.saw(client, "safety")
    return frozenset(reasons)


def _threats(clients: Iterable[int]) -> dict[tuple[int, int], list[ThreatMark]]:
    """(client, threat) → the marks of that threat."""
    found: dict[tuple[int, int], list[ThreatMark]] = {}
    rows = ThreatMark.objects.filter(threat__client_id__in=list(clients), threat__off=None)
    for row in rows.select_related("threat"):
        found.setdefault((row.threat.client_id, row.threat_id), []).append(row)
    return found


def _household(person: Client) -> list[Client]:
    mine = HouseholdMember.objects.filter(client=person, until=None).values("household_id")
    rows = HouseholdMember.objects.filter(household_id__in=mine, until=None)
    return [row.client for row in rows.exclude(client=person).select_related("client")]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two clients, of whom one is not safe with the other, beside whom the same worker walks."""

    worker: str
    names: tuple[str, str]


def list_conflicts(viewer: Viewer) -> list[Conflict]:
    """For the team lead: who needs another worker. Not who fears whom; four queries."""
    seat = viewer.membership
    if seat is None or viewer.role != Role.TEAM_LEAD or viewer.together or seat.team_id is None:
        raise NotFound
    rows = list(
        Assignment.objects.filter(
            membership__team=seat.team_id, starts_at__lte=viewer.at, ends_at__gt=viewer.at
        ).select_related("client", "membership")
    )
    viewer.keys.load(row.client_id for row in rows)
    found = {}
    for one, other in _pairs(viewer, rows):
        for client in (one.client, other.client):
            viewer.saw(client, "safety")
        names = sorted(viewer.keys.open_name(row.client, "call_name") for row in (one, other))
        key = (one.membership_id, *sorted((one.client_id, other.client_id)))
        worker = viewer.keys.open_name(one.membership, "name")
        found[key] = Conflict(worker, (names[0], names[1]))
    return sorted(found.values(), key=lambda one: (one.worker, one.names))


def _pairs(viewer: Viewer, rows: list[Assignment]) -> Iterator[tuple[Assignment, Assignment]]:
    """Assignments of one worker to two clients, of whom the first is not safe with the second."""
    threats = _threats({row.client_id for row in rows})
    if not threats:
        return
    marks = {row.client_id: _marks(viewer, row.client) for row in rows}
    for one in rows:
        own = [known for (client, _), known in threats.items() if client == one.client_id]
        for other in rows if own else ():
            is_beside = other.membership_id == one.membership_id
            is_other = is_beside and other.client_id != one.client_id
            if is_other and threat_reasons(own, marks[other.client_id]):
                yield one, other


def _marks(viewer: Viewer, client: Client) -> list[tuple[str, int, bytes]]:
    name = viewer.keys.open_name(client, "full_name") or viewer.keys.open_name(client, "call_name")
    phone = viewer.keys.open_name(client, "phone")
    return marks_of(viewer.keys, name=name, phone=phone, client=client)
