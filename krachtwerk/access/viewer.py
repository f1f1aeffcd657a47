"""Room account: who is looking, and what they have looked at in this request."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from krachtwerk.kit import clock
from krachtwerk.models import Account, Client, Profile
from krachtwerk.models.actor import Actor


@dataclass(slots=True)
class Viewer(Actor):
    """An actor who looks: every room of a client that access opens is noted in `seen`.

    `act` and `resource` are what the page asks of the table in `access/roles.py`; `known` keeps what
    one request asks more than once.
    """

    account: Account = None  # type: ignore[assignment]  # always given; after fields with defaults
    at: datetime = None  # type: ignore[assignment]
    act: str = "R"
    resource: str = "person_card"
    seen: set[tuple[UUID, str]] = field(default_factory=set)
    known: dict[tuple[str, int], Any] = field(default_factory=dict)

    def saw(self, client: Client, room: str) -> None:
        """Note that this request shows something of `room` of `client`."""
        self.seen.add((client.log_token, room))

    @property
    def is_owner(self) -> bool:
        """Whether the client reads alone, and so all that is theirs."""
        return self.role == "client"

    @property
    def seat_no(self) -> int:
        """The number of the viewer's place in the organisation; 0 for a client."""
        return self.membership.id if self.membership is not None else 0

    @property
    def zone(self) -> str:
        """The time zone of the organisation."""
        return self.organisation.zone

    @property
    def today(self) -> date:
        """The day it is for the organisation."""
        return clock.local(self.at, self.zone).date()

    @property
    def profile(self) -> Profile:
        """How the organisation runs the method."""
        return self.organisation.profile

    def day(self, moment: datetime) -> date:
        """The day on which `moment` fell for the organisation."""
        return clock.local(moment, self.zone).date()
