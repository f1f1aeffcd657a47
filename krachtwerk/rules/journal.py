"""Room journal: one line in the change journal for every write."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol
from uuid import UUID

from krachtwerk.models import Client, JournalEntry, chain
from krachtwerk.models.actor import Actor

frame = chain.frame
"""Inside a transaction: lines noted here take their place in the chain together, at the end."""


class HasPublicId(Protocol):
    """Any row."""

    public_id: UUID


def note(
    act: str, row: HasPublicId, *, by: Actor, at: datetime, client: Client | None = None
) -> JournalEntry:
    """Write that `by` did `act` (verb_noun) to `row`; never what any words were."""
    entry = JournalEntry(
        organisation_no=by.organisation.id,
        at=at,
        account_no=by.account_id,
        seat_no=by.membership.id if by.membership else None,
        role=by.role,
        together=by.together,
        act=act,
        kind=type(row).__name__.lower(),
        row=row.public_id,
        client_token=client.log_token if client else None,
    )
    chain.add(entry)
    return entry
