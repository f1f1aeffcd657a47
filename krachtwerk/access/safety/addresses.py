"""Room safety: who asked to see an address, for the custodian and for whoever asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.keys import Role
from krachtwerk.models import AddressRequest, Client
from krachtwerk.models.safety import open_address_requests


@dataclass(frozen=True, slots=True)
class Asked:
    """A request to see an address once. `is_granted` is None while nobody answered."""

    id: UUID
    client_name: str
    by: str
    at: datetime
    purpose: str
    reason: str
    is_granted: bool | None
    is_mine: bool


def list_address_requests(viewer: Viewer) -> list[Asked]:
    """What waits for this custodian."""
    rows = list(_for_custodian(viewer).order_by("at"))
    viewer.keys.load(row.client_id for row in rows)
    return [_asked(viewer, row) for row in rows]


def open_address_request(viewer: Viewer, id: UUID) -> AddressRequest:
    """One that waits for this custodian."""
    row = _for_custodian(viewer).filter(public_id=id).first()
    if row is None:
        raise NotFound
    viewer.saw(row.client, "safety")
    return row


def _for_custodian(viewer: Viewer) -> QuerySet[AddressRequest]:
    if viewer.role != Role.CUSTODIAN or viewer.together:
        raise NotFound
    rows = open_address_requests(viewer.at).filter(organisation=viewer.organisation, decision=None)
    return rows.select_related("client", "by", "reason")


def own_address_request(viewer: Viewer, client: Client) -> tuple[AddressRequest, Asked] | None:
    """What this worker asked of this client and was not shown yet, the newest."""
    rows = open_address_requests(viewer.at).filter(client=client, by=viewer.membership)
    row = rows.select_related("client", "by", "reason", "decision").order_by("-at", "-id").first()
    if row is None:
        return None
    viewer.saw(client, "client")
    return row, _asked(viewer, row)


def _asked(viewer: Viewer, row: AddressRequest) -> Asked:
    viewer.saw(row.client, "safety")
    decision = getattr(row, "decision", None)
    return Asked(
        id=row.public_id,
        client_name=viewer.keys.open_name(row.client, "call_name"),
        by=viewer.keys.open_name(row.by, "name"),
        at=row.at,
        purpose=row.purpose,
        reason=viewer.keys.open_words(row.reason),
        is_granted=decision.is_granted if decision is not None else None,
        is_mine=row.by.account_id == viewer.account_id,
    )
