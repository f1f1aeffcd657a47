"""Room account: who is looking, and what they have looked at in this request."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings

from krachtwerk.kit import clock
from krachtwerk.method import own_words
from krachtwerk.models import Account, Client, Profile
from krachtwerk.models.actor import Actor
from krachtwerk.models.meeting import MeetingGuest

FRESH = timedelta(minutes=10)
"""How long a second factor that was shown counts for what needs it fresh."""
FRESH_TO_SEND = timedelta(minutes=20)
"""How long the page that was opened with it may take to fill in."""


@dataclass(frozen=True, slots=True)
class Stay:
    """One visit: since when, last seen when, and when they last showed who they are."""

    id: UUID | None
    begun_at: datetime
    seen_at: datetime
    proven_at: datetime


@dataclass(slots=True)
class Viewer(Actor):
    """An actor who looks: every room of a client that access opens is noted in `seen`.

    `act` and `resource` are what the page asks of the table in `access/roles.py`; `purpose`, when
    access finds a stated one, goes into the log before the page's own; `known` keeps what one request
    asks more than once, `sought` what was searched for, `point` the network address; `emergency` says
    that break-glass opened what is seen. `guest`: somebody from outside, in one talk; they have no account.
    `modules` are what fits the client whose booklet is open.
    """

    account: Account = None  # type: ignore[assignment]  # always given; after fields with defaults
    at: datetime = None  # type: ignore[assignment]
    act: str = "R"
    resource: str = "person_card"
    purpose: str = ""
    stands_in: bool = False
    seen: set[tuple[UUID, str]] = field(default_factory=set)
    known: dict[tuple[str, int], Any] = field(default_factory=dict)
    stay: Stay | None = None
    is_locked: bool = False
    sought: str | None = None
    point: str = ""
    emergency: bool = False
    unlocked: bool = False
    guest: MeetingGuest | None = None
    modules: tuple[str, ...] = ()

    def saw(self, client: Client, room: str) -> None:
        """Note that this request shows something of `room` of `client`."""
        self.seen.add((client.log_token, room))

    @property
    def is_owner(self) -> bool:
        """Whether the client reads alone, and so all that is theirs."""
        return self.role == "client"

    @property
    def fresh_until(self) -> datetime:
        """Until when what needs a fresh second factor opens; not at all without a visit."""
        return self.stay.proven_at + FRESH if self.stay is not None else self.at

    def is_fresh(self, *, sends: bool = False) -> bool:
        """Whether they showed lately who they are; a form that is sent may have taken a while."""
        if self.stay is None:
            return False
        return self.at < self.stay.proven_at + (FRESH_TO_SEND if sends else FRESH)

    @property
    def seat_no(self) -> int:
        """The number of the viewer's place in the organisation; 0 for a client."""
        return self.membership.id if self.membership is not None else 0

    @property
    def zone(self) -> str:
        """The time zone of the organisation."""
        return self.organisation.zone

    @property
    def folder(self) -> Path | None:
        """Where the organisation's own words and modules lie, whether they fit or not."""
        return Path(settings.HOME / self.profile.overlay) if self.profile.overlay else None

    @property
    def overlay(self) -> Path | None:
        """The same, when everything can be read with it."""
        return own_words.usable(self.profile.pack, self.folder, self.modules)

    @property
    def today(self) -> date:
        """The day it is for the organisation."""
        return clock.local(self.at, self.zone).date()

    @property
    def profile(self) -> Profile:
        """How the organisation runs the method."""
        return self.organisation.profile

    def local(self, moment: datetime) -> datetime:
        """`moment` on the wall clock of the organisation."""
        return clock.local(moment, self.zone)

    def day(self, moment: datetime) -> date:
        """The day on which `moment` fell for the organisation."""
        return clock.local(moment, self.zone).date()


def looking(by: Actor, *, at: datetime) -> Viewer:
    """An actor as somebody who looks, without a visit: as the demo tells of looks, and tests try them."""
    owner = by.membership or by.client
    assert owner is not None
    assert owner.account is not None
    return Viewer(
        organisation=by.organisation,
        account_id=owner.account.id,
        role=by.role,
        keys=by.keys,
        membership=by.membership,
        client=by.client,
        together=by.together,
        account=owner.account,
        at=at,
    )
