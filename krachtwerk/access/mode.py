"""Room client: which safety mode holds, what follows from it, and who waits for a second person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, TypeVar
from uuid import UUID

from django.db.models import QuerySet

from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.keys import Role
from krachtwerk.method.safety_keys import SafetyMode
from krachtwerk.models import Assignment, Client, LoweringRequest, SafetyModeChoice
from krachtwerk.models.client import exit_wish_of, mode_of, open_lowerings

Q = TypeVar("Q", bound="QuerySet[Any]")


def may_come_in(client: Client) -> bool:
    """Whether the door may know this client at all: while a phone is watched it knows nobody."""
    return client.safety_mode != SafetyMode.RED


def known_at_the_door(rows: Q, client: str) -> Q:
    """Rows without those that lead to a client in red, by the path `client`; one query as before.

    So a card or account of somebody in red is not found, exactly as an unknown one is not.
    """
    return rows.alias(mode_at_the_door=mode_of(client)).exclude(mode_at_the_door=SafetyMode.RED)


def with_modes(rows: QuerySet[Client]) -> QuerySet[Client]:
    """Clients with their mode and their wish for Snel weg fetched along."""
    return rows.annotate(mode_now=mode_of(), exit_wish=exit_wish_of())


def is_watched(client: Client) -> bool:
    """Amber and red: nothing stays on the phone, and leaving fast is always at hand."""
    return client.safety_mode != SafetyMode.GREEN


def wants_exit(client: Client) -> bool:
    """Whether Snel weg stands on every page of this client, by mode or by their own wish."""
    return is_watched(client) or bool(client.__dict__.get("exit_wish"))


Place = Literal["open", "private", "together"]


def where_looks_are_shown(client: Client) -> Place:
    """Where a client may read who looked: the list itself can betray where help comes from.

    Green: on an own page. Amber: behind the second secret. Red: with the worker, in Samen or on
    paper.
    """
    places: dict[SafetyMode, Place] = {
        SafetyMode.GREEN: "open",
        SafetyMode.AMBER: "private",
        SafetyMode.RED: "together",
    }
    return places[client.safety_mode]


@dataclass(frozen=True, slots=True)
class ModeNow:
    """The mode that holds, since when, and who chose it (empty: the client alone)."""

    mode: SafetyMode
    since: datetime | None = None
    by: str = ""
    together: bool = False


def open_mode(viewer: Viewer, client: Client) -> ModeNow:
    """The mode of this client, for whoever walks beside them or sits at the table with them."""
    viewer.saw(client, "client")
    row = (
        SafetyModeChoice.objects.filter(client=client)
        .select_related("by")
        .order_by("-at", "-id")
        .first()
    )
    if row is None:
        return ModeNow(SafetyMode.GREEN)
    by = viewer.keys.open_first_name(row.by) if row.by is not None else ""
    return ModeNow(SafetyMode(row.mode), row.at, by, row.together)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request for a less safe mode that waits for somebody else's yes."""

    id: UUID
    client_name: str
    now: SafetyMode
    mode: SafetyMode
    at: datetime
    by: str
    is_mine: bool


def list_lowerings(viewer: Viewer) -> list[Waiting]:
    """What waits for this team lead (of their own team) or custodian; three queries."""
    rows = list(_for_second(viewer).order_by("at"))
    viewer.keys.load(row.client_id for row in rows)
    return [_waiting(viewer, row) for row in rows]


def list_lowerings_of(viewer: Viewer, client: Client) -> list[Waiting]:
    """What waits for an answer about this client."""
    rows = _with_people(open_lowerings(viewer.at).filter(client=client)).order_by("at")
    return [_waiting(viewer, row) for row in rows]


def open_lowering(viewer: Viewer, id: UUID) -> LoweringRequest:
    """A request that this team lead or custodian may answer."""
    row = _for_second(viewer).filter(public_id=id).first()
    if row is None:
        raise NotFound
    viewer.saw(row.client, "client")
    return row


def open_own_wish(viewer: Viewer, id: UUID, client: Client) -> LoweringRequest:
    """What this client asked alone, for the worker who walks beside them and spoke with them."""
    row = open_lowerings(viewer.at).filter(public_id=id, client=client, by=None).first()
    if row is None:
        raise NotFound
    viewer.saw(client, "client")
    return row


def _for_second(viewer: Viewer) -> QuerySet[LoweringRequest]:
    if viewer.membership is None or viewer.together:
        raise NotFound
    rows = open_lowerings(viewer.at).filter(organisation=viewer.organisation)
    if viewer.role == Role.TEAM_LEAD:
        walking = Assignment.objects.filter(
            membership__team=viewer.membership.team_id,
            starts_at__lte=viewer.at,
            ends_at__gt=viewer.at,
        )
        rows = rows.filter(client_id__in=walking.values("client_id"))
    elif viewer.role != Role.CUSTODIAN:
        raise NotFound
    return _with_people(rows)


def _with_people(rows: QuerySet[LoweringRequest]) -> QuerySet[LoweringRequest]:
    return rows.select_related("client", "by").annotate(mode_before=mode_of("client"))


def _waiting(viewer: Viewer, row: LoweringRequest) -> Waiting:
    viewer.saw(row.client, "client")
    return Waiting(
        id=row.public_id,
        client_name=viewer.keys.open_name(row.client, "call_name"),
        now=SafetyMode(row.mode_before),  # type: ignore[attr-defined]  # annotated above
        mode=SafetyMode(row.mode),
        at=row.at,
        by=viewer.keys.open_name(row.by, "name") if row.by is not None else "",
        is_mine=row.by is not None and row.by.account_id == viewer.account_id,
    )
