"""Room safety: the second secret, the address and the safe ways to reach somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import permutations

from django.contrib.auth.hashers import check_password, make_password
from django.db.models import Exists, OuterRef, Q

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.safety_keys import Neutral, SafeChannel
from krachtwerk.models import (
    Client,
    LoginCard,
    Organisation,
    SafeContact,
    VaultAddress,
    VaultSecret,
)
from krachtwerk.models.actor import Actor
from krachtwerk.rules.account import PICTURES
from krachtwerk.rules.journal import note
from krachtwerk.rules.safety.hands import hand, must_be_near

HISTORY_LASTS = timedelta(days=30)
LONGEST_ADDRESS = 300
SHORTEST_NUMBER, LONGEST_NUMBER = 6, 12
NOBODY = make_password("nobody")
"""Compared with where there is no secret: that takes the same time and never fits."""


def keep_secret(
    client: Client, pictures: Sequence[str], number: str, *, by: Actor, at: datetime
) -> VaultSecret:
    """What opens the vault from now on: three pictures, other ones than the card's, or a number.

    Chosen at one table, by the client, with the worker beside them.
    """
    if not by.together or by.client is None or by.client.id != client.id:
        raise Refusal("refuse.not_yours")
    last = _secret(client)
    if last is not None and last.secret:
        raise Refusal("refuse.secret_is_there")
    told = _told(client, pictures, number)
    row = VaultSecret.objects.create(secret=make_password(told), **hand(client, by=by, at=at))
    note("keep_secret", row, by=by, at=at, client=client)
    return row


def _secret(client: Client) -> VaultSecret | None:
    return VaultSecret.objects.filter(client=client).order_by("-at", "-id").first()


def _told(client: Client, pictures: Sequence[str], number: str) -> str:
    if number:
        fits = number.isdigit() and SHORTEST_NUMBER <= len(number) <= LONGEST_NUMBER
        if not fits or len(set(number)) < 3:
            raise Refusal("refuse.number", field="number")
        return f"number:{number}"
    if len(pictures) != 3 or len(set(pictures)) != 3 or not set(pictures) <= set(PICTURES):
        raise Refusal("refuse.three_pictures", field="pictures")
    cards = LoginCard.objects.filter(account__client=client, withdrawn_at=None)
    orders = ["-".join(order) for order in permutations(pictures)]
    if any(check_password(order, card.pictures) for card in cards for order in orders):
        raise Refusal("refuse.other_pictures", field="pictures")
    return "pictures:" + "-".join(pictures)


def forget_secret(client: Client, *, by: Actor, at: datetime) -> None:
    """The client does not know it any more: the worker clears it, and at the table a new one is chosen."""
    if by.together or by.membership is None:
        raise Refusal("refuse.not_yours")
    must_be_near(client, by=by, at=at)
    row = VaultSecret.objects.create(secret="", **hand(client, by=by, at=at))
    note("forget_secret", row, by=by, at=at, client=client)


def secret_fits(client: Client, pictures: Sequence[str], number: str) -> bool:
    """Whether this is the secret; one hash, also where there is none."""
    row = _secret(client)
    told = f"number:{number}" if number else "pictures:" + "-".join(pictures)
    return check_password(told, row.secret if row is not None and row.secret else NOBODY)


def keep_address(client: Client, address: str, *, by: Actor, at: datetime) -> VaultAddress | None:
    """Where the client lives now; nothing happens when it is the same. Empty: no address is kept."""
    must_be_near(client, by=by, at=at)
    clean = address.replace("\x00", "").strip()
    if len(clean) > LONGEST_ADDRESS:
        raise Refusal("error.too_long", field="address", most=str(LONGEST_ADDRESS))
    last = VaultAddress.objects.filter(client=client).order_by("-at", "-id").first()
    if clean == (by.keys.open_vault(last, "address") if last is not None else ""):
        return None
    row = VaultAddress(public_id=new_id(), **hand(client, by=by, at=at))
    row.address_sealed = by.keys.seal_vault(row, "address", clean)
    row.save(force_insert=True)
    note("keep_address", row, by=by, at=at, client=client)
    return row


def purge_addresses(organisation: Organisation, *, by: Actor, at: datetime) -> int:
    """Addresses that were replaced more than 30 days ago go; how many went. From jobs alone."""
    if by.role != "keeper":
        raise Refusal("refuse.not_yours")
    later = VaultAddress.objects.filter(client=OuterRef("client")).filter(
        Q(at__gt=OuterRef("at")) | Q(at=OuterRef("at"), id__gt=OuterRef("id")),
        at__lte=at - HISTORY_LASTS,
    )
    old = VaultAddress.objects.filter(Exists(later), organisation=organisation)
    rows = list(old.select_related("client"))
    for row in rows:
        note("purge_address", row, by=by, at=at, client=row.client)
        row.delete()
    return len(rows)


@dataclass(frozen=True, slots=True)
class SafeWay:
    """One way to reach somebody: by what, where, on which days (1 = Monday), between which hours."""

    channel: str
    to: str
    weekdays: str = "12345"
    from_hour: int = 9
    until_hour: int = 17
    texts: Sequence[str] = ()
    is_safe: bool = True


def keep_contact(client: Client, way: SafeWay, *, by: Actor, at: datetime) -> SafeContact:
    """This way is safe, within these days and hours and with these words; or it is not safe any more."""
    must_be_near(client, by=by, at=at)
    _must_be_whole(way)
    row = SafeContact(
        public_id=new_id(),
        channel=SafeChannel(way.channel),
        is_safe=way.is_safe,
        weekdays="".join(sorted(set(way.weekdays))),
        from_hour=way.from_hour,
        until_hour=way.until_hour,
        texts=",".join(Neutral(text).value for text in way.texts),
        **hand(client, by=by, at=at),
    )
    if way.is_safe:
        row.to_sealed = by.keys.seal_vault(row, "to", way.to.strip())
    row.save(force_insert=True)
    note("keep_contact", row, by=by, at=at, client=client)
    return row


def _must_be_whole(way: SafeWay) -> None:
    if not way.is_safe:
        return
    if not way.to.strip():
        raise Refusal("error.required", field="to")
    if not way.weekdays or not set(way.weekdays) <= set("1234567"):
        raise Refusal("error.required", field="weekdays")
    if not 0 <= way.from_hour < way.until_hour <= 24:
        raise Refusal("refuse.hours", field="until_hour")


def confirm_contact(contact: SafeContact, *, by: Actor, at: datetime) -> SafeContact:
    """Asked again, and still safe: the same way holds for another 30 days."""
    way = SafeWay(
        channel=contact.channel,
        to=by.keys.open_vault(contact, "to"),
        weekdays=contact.weekdays,
        from_hour=contact.from_hour,
        until_hour=contact.until_hour,
        texts=[text for text in contact.texts.split(",") if text],
        is_safe=contact.is_safe,
    )
    return keep_contact(contact.client, way, by=by, at=at)
