"""The people of the demo and of the tests: who they are, where they work, who walks beside whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from krachtwerk.kit import clock
from krachtwerk.kit.demo_keys import PASSWORD, secret_of
from krachtwerk.method.keys import Part, Role
from krachtwerk.rules import account as account_rules
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import organisation as organisation_rules
from krachtwerk.rules import trajectory as trajectory_rules
from krachtwerk.rules.actors import alone, together

if TYPE_CHECKING:
    from uuid import UUID

    from krachtwerk.models import Client, Household, Membership, Organisation, Team, Trajectory
    from krachtwerk.models.actor import Actor

WEEKS = {Part.FOCUS: 6, Part.SUPPORT: 13, Part.EVALUATION: 6}
PICTURES = {
    "samira": ("boat", "key", "sun"),
    "dirk": ("fish", "hat", "bread"),
    "yusuf": ("bicycle", "cup", "tree"),
    "marja": ("book", "bird", "cup"),
    "joost": ("sun", "bicycle", "fish"),
    "rob": ("key", "umbrella", "hat"),
    "tim": ("bicycle", "key", "hat"),
    "sanne": ("fish", "sun", "boat"),
}
READING = {  # language, level, letters; who is not named here reads Dutch, easy, as it comes
    "dirk": ("nl", "picture", "big"),
    "yusuf": ("en", "plain", "normal"),
    "joost": ("nl", "plain", "normal"),
    "tim": ("nl", "plain", "normal"),
    "sanne": ("nl", "picture", "normal"),
}


@dataclass(slots=True)
class Cast:
    """Everybody, by a short key."""

    bridge: Organisation
    house: Organisation
    teams: dict[str, Team] = field(default_factory=dict)
    seats: dict[str, Membership] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)
    households: dict[str, Household] = field(default_factory=dict)
    trajectories: dict[UUID, Trajectory] = field(default_factory=dict)

    def member(self, key: str, *, with_client: str | None = None) -> Actor:
        """A member of staff as an actor, alone or together with a client."""
        if with_client is None:
            return alone(self.seats[key])
        return together(self.seats[key], self.clients[with_client])

    def client(self, key: str) -> Actor:
        """A client as an actor, alone with the booklet."""
        return alone(self.clients[key])


_STAFF = (
    ("fatma", "Fatma Yıldız", Role.WORKER, "harbour", "32", "0612345601"),
    ("els", "Els van Dam", Role.WORKER, "harbour", "28", "0612345602"),
    ("noor", "Noor Bakker", Role.TEAM_LEAD, "harbour", "36", "0612345603"),
    ("bram", "Bram Visser", Role.WORKER, "station", "36", "0612345604"),
    ("henk", "Henk de Groot", Role.COACH, None, "24", ""),
    ("aisha", "Aisha El Amrani", Role.AUDITOR, None, "8", ""),
    ("pieter", "Pieter Smit", Role.AUDITOR, None, "8", ""),
    ("pim", "Pim Jansen", Role.ADMIN, None, "20", ""),
    ("vos", "dr. Lotte Vos", Role.RESEARCHER, None, "12", ""),
    ("lena", "Lena Hoek", Role.TRAINER, None, "16", ""),
    ("joris", "Joris Kok", Role.PROJECT_LEAD, None, "24", ""),
    ("carla", "Carla Meijer", Role.MANAGER, None, "36", ""),
    ("tess", "Tess de Boer", Role.TECHNICAL_ADMIN, None, "32", ""),
    ("nadia", "Nadia Benali", Role.PRIVACY_OFFICER, None, "16", ""),
    ("wim", "Wim Postma", Role.CUSTODIAN, None, "32", "0612345605"),
)
_CLIENTS = (
    ("samira", "Samira", "Samira Aydın", "fatma", 26),
    ("dirk", "Dirk", "Dirk Hofstra", "fatma", 68),
    ("yusuf", "Yusuf", "Yusuf Haddad", "bram", 40),
    ("marja", "Marja", "Marja de Wit", "els", 54),
    ("joost", "Joost", "Joost de Wit", "els", 54),
)


def bring_in(now: datetime) -> Cast:
    """Two organisations, their teams and staff, and clients with a steady worker."""
    long_ago = now - timedelta(days=400)
    cast = Cast(
        bridge=organisation_rules.open_organisation(
            "De Brug", at=long_ago, crisis_phone="0301234567"
        ),
        house=organisation_rules.open_organisation(
            "Huis Zonder Zorgen", at=long_ago, crisis_phone="0207654321"
        ),
    )
    keeper = organisation_rules.set_up(cast.bridge)
    cast.teams["harbour"] = organisation_rules.make_team("Team Haven", by=keeper, at=long_ago)
    cast.teams["station"] = organisation_rules.make_team("Team Station", by=keeper, at=long_ago)
    for key, name, role, team, hours, phone in _STAFF:
        seat(cast, key, name, role, team, hours, phone, by=keeper, at=long_ago)
    for key, call, full, worker, days in _CLIENTS:
        take_in(cast, key, call, full, worker, by=keeper, at=now - timedelta(days=days))
    cast.households["de_wit"] = client_rules.make_household(
        "De Wit",
        (cast.clients["marja"], cast.clients["joost"]),
        since=clock.local(now - timedelta(days=54), cast.bridge.zone).date(),
        by=keeper,
        at=now - timedelta(days=54),
    )
    _other_house(cast, now)
    return cast


def _other_house(cast: Cast, now: datetime) -> None:
    """The other organisation, which never sees the first; Rob, Samira's former husband, lives there."""
    long_ago = now - timedelta(days=400)
    keeper = organisation_rules.set_up(cast.house)
    cast.teams["garden"] = organisation_rules.make_team("Team Tuin", by=keeper, at=long_ago)
    seat(cast, "ilse", "Ilse Mulder", Role.WORKER, "garden", "36", "0612345699",
         by=keeper, at=long_ago)  # fmt: skip
    seat(cast, "sofie", "Sofie Brandt", Role.TEAM_LEAD, "garden", "24", "0612345698",
         by=keeper, at=long_ago)  # fmt: skip
    take_in(cast, "rob", "Rob", "Rob Kaya", "ilse", by=keeper, at=now - timedelta(days=30))


def seat(
    cast: Cast,
    key: str,
    name: str,
    role: Role,
    team: str | None,
    hours: str,
    phone: str,
    *,
    by: Actor,
    at: datetime,
) -> None:
    """Somebody of the staff: an account with the password of the demo, and a place."""
    known = next(iter(cast.seats.values()), None)
    account = account_rules.make_account(key, at=at, password=None if known else PASSWORD)
    if known is not None:  # one password for all: hashed once, for a slow hash is slow ten times
        account.password = known.account.password
    account.level = "plain"
    account.save(update_fields=["level", "password"])
    account_rules.keep_code_app(account, secret_of(account.public_id), at=at)
    cast.seats[key] = organisation_rules.give_place(
        account,
        role,
        name=name,
        by=by,
        at=at,
        starts_on=clock.local(at, by.organisation.zone).date(),
        team=cast.teams[team] if team else None,
        hours=Decimal(hours),
        phone=phone,
    )


def take_in(
    cast: Cast, key: str, call: str, full: str, worker: str, *, by: Actor, at: datetime
) -> None:
    client = client_rules.take_in(call, full, by=by, at=at)
    cast.clients[key] = client
    account = account_rules.give_booklet(client, by=by, at=at)
    if key in READING:
        language, level, letters = READING[key]
        account_rules.set_reading(
            account, language=language, level=level, theme="auto", letters=letters
        )
    account_rules.make_card(
        account, PICTURES[key], by=by, at=at, token=f"demo-card-of-{key}-please"
    )
    client_rules.assign(client, cast.seats[worker], starts_at=at, by=by, at=at)
    cast.trajectories[client.public_id] = trajectory_rules.start(
        client,
        on=clock.local(at, by.organisation.zone).date(),
        weeks=WEEKS,
        pack="krachtwerk/v1",
        by=by,
        at=at,
    )
