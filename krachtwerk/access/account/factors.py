"""Room account: with what somebody can show who they are, and where they are in."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from krachtwerk.access.account.who import LONGEST_STAY, member_of
from krachtwerk.access.mode import is_watched
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import scope
from krachtwerk.kit.ids import parse_id
from krachtwerk.kit.refusal import NotFound
from krachtwerk.models import Account, CodeApp, EnrolmentLink, Passkey, SpareCode, Visit
from krachtwerk.models.account import token_hash, told_hash
from krachtwerk.models.client import has_clients


@dataclass(frozen=True, slots=True)
class Key:
    """A passkey as its owner sees it."""

    id: UUID
    device: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Factors:
    """What an account can show besides a password."""

    has_app: bool
    keys: tuple[Key, ...]
    spare: int

    @property
    def is_empty(self) -> bool:
        """Whether there is none yet, so that one must be made first."""
        return not self.has_app and not self.keys


def factors_of(account: Account) -> Factors:
    """The factors of an account; three queries."""
    keys = Passkey.objects.filter(account=account).order_by("made_at")
    return Factors(
        has_app=CodeApp.objects.filter(account=account).exists(),
        keys=tuple(Key(row.public_id, row.device, row.made_at) for row in keys),
        spare=SpareCode.objects.filter(account=account, used_at=None).count(),
    )


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is in: on what device, since when, and whether this is it."""

    id: UUID
    device: str
    begun_at: datetime
    seen_at: datetime
    is_here: bool


def list_places(viewer: Viewer, account: Account) -> list[Place]:
    """Where this account is in now, this device first. Tells no address to anybody."""
    here = viewer.stay.id if viewer.stay is not None else None
    since = viewer.at - LONGEST_STAY
    rows = Visit.objects.filter(account=account, ended_at=None, begun_at__gt=since)
    places = [
        Place(row.public_id, row.device, row.begun_at, row.seen_at, row.public_id == here)
        for row in rows.order_by("-seen_at")
    ]
    return sorted(places, key=lambda place: not place.is_here)


def open_link(token: str, at: datetime) -> EnrolmentLink:
    """The link with this secret, while it lasts and was not used."""
    row = (
        EnrolmentLink.objects.filter(token_hash=token_hash(token), used_at=None, ends_at__gt=at)
        .select_related("account")
        .first()
    )
    return _opens(row, at)


def open_link_again(id: UUID | None, at: datetime) -> EnrolmentLink:
    """The link that was opened in this browser, while it lasts and was not used."""
    if id is None:
        raise NotFound
    rows = EnrolmentLink.objects.filter(public_id=id, used_at=None, ends_at__gt=at)
    return _opens(rows.select_related("account").first(), at)


def _opens(row: EnrolmentLink | None, at: datetime) -> EnrolmentLink:
    """A link that one colleague made alone opens nothing any more once there is a client."""
    if row is None or (row.alone and _has_clients(row, at)):
        raise NotFound
    return row


def _has_clients(row: EnrolmentLink, at: datetime) -> bool:
    seat = member_of(row.account_id, at)
    if seat is None:
        return True
    with scope.of_organisation(seat.organisation_id):
        return has_clients(seat.organisation_id)


def fits_told(row: EnrolmentLink, typed: str) -> bool:
    """Whether this is the code that a second colleague tells the owner of the link."""
    kept = bytes(row.told_hash or b"")
    return hmac.compare_digest(kept, told_hash(row.public_id, typed))


def last_step(account: Account) -> int:
    """The half minute of the last code that was used; for the demo, which says the next one."""
    row = CodeApp.objects.filter(account=account).first()
    return row.last_step if row is not None else 0


def own_key(viewer: Viewer, text: str) -> Passkey:
    """One of one's own keys."""
    id = parse_id(text)
    row = Passkey.objects.filter(account=viewer.account, public_id=id).first() if id else None
    if row is None:
        raise NotFound
    return row


def may_have_key(viewer: Viewer) -> bool:
    """A key stays on the phone: for a client alone with a phone that nobody else looks at."""
    client = viewer.client
    return client is not None and not viewer.together and not is_watched(client)
