"""Room meeting: whose hands may touch a table: the client, and whoever walks beside them."""

from __future__ import annotations

from datetime import datetime

from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import Client
from krachtwerk.models.actor import Actor
from krachtwerk.rules.walking import walks_beside


def must_be_near(client: Client, *, by: Actor, at: datetime) -> None:
    """The client, alone or at one table; or a worker who walks beside them now."""
    if by.client is not None:
        is_near = by.client.id == client.id
    else:
        is_near = walks_beside(client, by=by, at=at)
    if not is_near or client.organisation_id != by.organisation.id:
        raise Refusal("refuse.not_yours")
