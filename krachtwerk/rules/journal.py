"""Room journal: one line in the change journal for every write."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol
from uuid import UUID

from krachtwerk.kit import scope
from krachtwerk.models import Client, JournalEntry, ReadingEvent, chain
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


def note_wrong_key(door: bytes, *, at: datetime) -> None:
    """Write that a wrong key was tried at a door, in the chain of no organisation.

    The door is known by its keyed hash alone: for a name that exists and one that does not, the row
    is the same, and so is the work.
    """
    with scope.of_organisation(0):
        chain.add(
            ReadingEvent(
                organisation_no=0,
                at=at,
                account_no=0,
                role="stranger",
                page="account.wrong_key",
                purpose="sign_in",
                act="enter",
                outcome="refused",
                text_hash=door[:16],
            )
        )
