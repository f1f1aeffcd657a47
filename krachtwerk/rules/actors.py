"""Room account: actors for hands that act without a page: the demo, jobs, the command line, tests."""

from __future__ import annotations

from krachtwerk.models import Client, Membership, Organisation
from krachtwerk.models.actor import Actor
from krachtwerk.models.keys import Keyring


def alone(whose: Client | Membership) -> Actor:
    """A client with their booklet, or a member of staff at work."""
    seat = whose if isinstance(whose, Membership) else None
    return Actor(
        organisation=whose.organisation,
        account_id=whose.account_id,
        role=seat.role if seat else "client",
        keys=Keyring(whose.organisation),
        membership=seat,
        client=None if isinstance(whose, Membership) else whose,
    )


def together(seat: Membership, client: Client) -> Actor:
    """A worker and a client at one table, with the client's booklet between them."""
    actor = alone(seat)
    actor.client = client
    actor.together = True
    return actor


def keeper(organisation: Organisation) -> Actor:
    """Whoever empties what the law says must go: jobs and the command line alone."""
    return Actor(
        organisation=organisation, account_id=None, role="keeper", keys=Keyring(organisation)
    )
