"""Room account: accounts, paper cards, wrong tries, knocking, and how somebody likes to read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password

from krachtwerk.kit import seal
from krachtwerk.kit.ids import new_token
from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import Account, Client, Knock, LoginCard, Throttle
from krachtwerk.models.account import KNOCK_LASTS, login_hash, token_hash
from krachtwerk.models.actor import Actor
from krachtwerk.rules.journal import note

PICTURES = (
    "boat", "tree", "key", "cup", "bicycle", "fish",
    "sun", "umbrella", "book", "bird", "hat", "bread",
)  # fmt: skip
FREE_TRIES = 5
CARD_RESTS = 20


def make_account(login: str | None, *, at: datetime, password: str | None = None) -> Account:
    """An account; without a sign-in name it can only be opened with a card or key of its own."""
    account = Account(login=login_hash(login) if login else new_token(), created_at=at)
    account.password = make_password(password)
    account.save(force_insert=True)
    return account


def give_booklet(client: Client, *, by: Actor, at: datetime) -> Account:
    """The client gets an own way in, without an e-mail address and without a password."""
    if client.account is not None:
        return client.account
    client.account = make_account(None, at=at)
    client.save(update_fields=["account"])
    note("give_booklet", client, by=by, at=at, client=client)
    return client.account


def make_card(
    account: Account, pictures: Sequence[str], *, by: Actor, at: datetime, token: str | None = None
) -> tuple[LoginCard, str]:
    """A new paper card and its secret, shown once; earlier cards of the account stop working."""
    if len(pictures) != 3 or len(set(pictures)) != 3 or not set(pictures) <= set(PICTURES):
        raise Refusal("refuse.three_pictures", field="pictures")
    LoginCard.objects.filter(account=account, withdrawn_at=None).update(withdrawn_at=at)
    token = token or new_token()
    card = LoginCard.objects.create(
        account=account,
        token_hash=token_hash(token),
        pictures=make_password("-".join(pictures)),
        made_at=at,
    )
    note("make_card", card, by=by, at=at)
    return card, token


def waiting_time(wrong: int) -> timedelta:
    """How long the next try waits after `wrong` wrong ones: nothing up to five, then doubling."""
    if wrong < FREE_TRIES:
        return timedelta()
    return timedelta(seconds=min(5 * 2 ** (wrong - FREE_TRIES), 300))


def door_hash(name: str) -> bytes:
    """What is kept of a door at which tries are counted."""
    return seal.keyed_hash(name, seal.derive(settings.MASTER_KEY, "door"))


def must_not_wait(name: str, *, at: datetime, rests: int | None = None) -> Throttle:
    """Refuse while this door has to wait; at `rests` wrong tries it opens no more."""
    row, _ = Throttle.objects.get_or_create(door=door_hash(name), defaults={"last_at": at})
    if rests is not None and row.wrong >= rests:
        raise Refusal("refuse.card_rests")
    left = row.last_at + waiting_time(row.wrong) - at
    if row.wrong and left > timedelta():
        raise Refusal("refuse.wait", seconds=str(int(left.total_seconds()) + 1))
    return row


def count_wrong(row: Throttle, *, at: datetime) -> None:
    """One more wrong try."""
    row.wrong += 1
    row.last_at = at
    row.save(update_fields=["wrong", "last_at"])


def forget_wrong(row: Throttle) -> None:
    """The right key was used."""
    if row.wrong:
        row.wrong = 0
        row.save(update_fields=["wrong"])


def pictures_fit(card: LoginCard, pictures: Sequence[str]) -> bool:
    """Whether these are the three pictures, in their order."""
    return check_password("-".join(pictures), card.pictures)


def knock(card: LoginCard, *, signs: Sequence[str], at: datetime) -> Knock:
    """Somebody with this card asks to be let in; both screens show the same picture.

    Every browser knocks for itself, with the first of `signs` that nobody else who knocks shows:
    whoever holds a copy of the card never stands behind the picture of another.
    """
    asked = Knock.objects.filter(card=card, at__gt=at - KNOCK_LASTS).values_list("sign", "at")
    shown = dict(asked.order_by("at"))
    sign = next((sign for sign in signs if sign not in shown), None)
    if sign is None:
        left = min(shown.values()) + KNOCK_LASTS - at
        raise Refusal("refuse.wait", seconds=str(int(left.total_seconds()) + 1))
    return Knock.objects.create(card=card, at=at, sign=sign)


def let_in(row: Knock, *, by: Actor, at: datetime) -> Knock:
    """The worker sees who stands there, and opens."""
    if at - row.at > KNOCK_LASTS:
        raise Refusal("refuse.too_late")
    row.let_in_at = at
    row.let_in_by_id = by.account_id
    row.save(update_fields=["let_in_at", "let_in_by"])
    note("let_in", row, by=by, at=at)
    return row


def use_knock(row: Knock, *, at: datetime) -> bool:
    """Come in through the opened door, once and within ten minutes."""
    fits = row.let_in_at is not None and row.used_at is None and at - row.at <= KNOCK_LASTS
    if fits:
        row.used_at = at
        row.save(update_fields=["used_at"])
    return fits


def set_reading(
    account: Account, *, language: str, level: str, theme: str, letters: str
) -> Account:
    """How somebody likes to read; asked once, used everywhere."""
    account.language, account.level = language, level
    account.theme, account.letters = theme, letters
    account.save(update_fields=["language", "level", "theme", "letters"])
    return account
