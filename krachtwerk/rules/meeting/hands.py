"""Room meeting: whose hands may touch a table: the client, and whoever walks beside them."""

from __future__ import annotations

from datetime import datetime

from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import Assignment, Client, Membership
from krachtwerk.models.actor import Actor


def must_be_near(client: Client, *, by: Actor, at: datetime) -> None:
    """The client, alone or at one table; or a worker who walks beside them now."""
    if by.client is not None:
        is_near = by.client.id == client.id
    else:
        is_near = walks_beside(client, by=by, at=at)
    if not is_near or client.organisation_id != by.organisation.id:
        raise Refusal("refuse.not_yours")


def must_walk_beside(client: Client, *, by: Actor, at: datetime) -> Membership:
    """The seat of a worker who walks beside the client now, alone: not the client."""
    if by.client is not None or by.membership is None or not walks_beside(client, by=by, at=at):
        raise Refusal("refuse.not_yours")
    return by.membership


def walks_beside(client: Client, *, by: Actor, at: datetime) -> bool:
    """Whether this seat walks beside the client now."""
    if by.membership is None:
        return False
    rows = Assignment.objects.filter(client=client, membership=by.membership)
    return rows.filter(starts_at__lte=at, ends_at__gt=at).exists()
