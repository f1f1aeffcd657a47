"""Room safety: whose hands may touch a client's vault: the client, and the steady worker."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import Assignment, Client
from krachtwerk.models.actor import Actor


def must_be_near(client: Client, *, by: Actor, at: datetime) -> None:
    """The client, alone or at the table; or the one worker who walks steadily beside them."""
    if by.client is not None:
        if by.client.id != client.id:
            raise Refusal("refuse.not_yours")
        return
    if not walks(client, by=by, at=at, steady=True):
        raise Refusal("refuse.not_yours")


def must_be_steady(client: Client, *, by: Actor, at: datetime) -> None:
    """The one worker who walks steadily beside the client, alone: never in Samen."""
    if by.together or by.client is not None or not walks(client, by=by, at=at, steady=True):
        raise Refusal("refuse.not_yours")


def walks(client: Client, *, by: Actor, at: datetime, steady: bool) -> bool:
    """Whether this member walks beside the client now, steadily or at all."""
    if by.membership is None:
        return False
    rows = Assignment.objects.filter(
        client=client, membership=by.membership, starts_at__lte=at, ends_at__gt=at
    )
    return rows.filter(is_steady=True).exists() if steady else rows.exists()


def hand(client: Client, *, by: Actor, at: datetime) -> dict[str, Any]:
    """What every row of the vault says of itself."""
    return {
        "organisation": client.organisation,
        "client": client,
        "at": at,
        "by": by.membership,
        "together": by.together,
    }
