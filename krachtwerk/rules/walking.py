"""Whoever walks beside a client now: asked by the rules themselves, so that no page has to remember it."""

from __future__ import annotations

from datetime import datetime

from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import Assignment, Client, Membership
from krachtwerk.models.actor import Actor


def walks_beside(client: Client, *, by: Actor, at: datetime) -> bool:
    """Whether this seat walks beside the client now."""
    if by.membership is None:
        return False
    rows = Assignment.objects.filter(client=client, membership=by.membership)
    return rows.filter(starts_at__lte=at, ends_at__gt=at).exists()


def must_walk_beside(client: Client, *, by: Actor, at: datetime) -> Membership:
    """The seat of a worker who walks beside the client now, alone: not the client."""
    if by.client is not None or by.membership is None or not walks_beside(client, by=by, at=at):
        raise Refusal("refuse.not_yours")
    return by.membership
