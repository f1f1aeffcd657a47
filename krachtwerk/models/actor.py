"""Room account: who acts or looks, in which place of which organisation, alone or together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from krachtwerk.models.client import Client
from krachtwerk.models.keys import Keyring
from krachtwerk.models.organisation import Membership, Organisation

Pen = Literal["client", "worker", "paper"]


@dataclass(slots=True)
class Actor:
    """Who does something: the client, or a member of the organisation, alone or together.

    `client` is the owner of the open booklet: the client, also when the worker handed them the
    tablet (`together`). `pen` says who writes in that case.
    """

    organisation: Organisation
    account_id: int | None
    role: str
    keys: Keyring
    membership: Membership | None = None
    client: Client | None = None
    together: bool = False
    pen: Pen = "client"

    @property
    def speaks_as_client(self) -> bool:
        """Whether what is said now is the client's own."""
        return self.client is not None

    @property
    def writer(self) -> Membership | None:
        """The member who writes down what the client says, if it is not the client."""
        return self.membership if self.together and self.pen == "worker" else None
