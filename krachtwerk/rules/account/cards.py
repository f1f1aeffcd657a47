"""Room account: paper cards with three pictures, and knocking."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.hashers import check_password, make_password

from krachtwerk.kit.ids import new_code
from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import Account, Knock, LoginCard
from krachtwerk.models.account import KNOCK_LASTS, code_hash
from krachtwerk.models.actor import Actor
from krachtwerk.rules.account.visits import end_visits
from krachtwerk.rules.journal import note

PICTURES = (
    "boat", "tree", "key", "cup", "bicycle", "fish",
    "sun", "umbrella", "book", "bird", "hat", "bread",
)  # fmt: skip


def make_card(
    account: Account, pictures: Sequence[str], *, by: Actor, at: datetime, token: str | None = None
) -> tuple[LoginCard, str]:
    """A new paper card and its secret, shown once; earlier cards stop, and whoever is in is out."""
    if len(pictures) != 3 or len(set(pictures)) != 3 or not set(pictures) <= set(PICTURES):
        raise Refusal("refuse.three_pictures", field="pictures")
    LoginCard.objects.filter(account=account, withdrawn_at=None).update(withdrawn_at=at)
    token = token or new_code()
    card = LoginCard.objects.create(
        account=account,
        token_hash=code_hash(token),
        pictures=make_password("-".join(pictures)),
        made_at=at,
    )
    end_visits(account, at=at)
    note("make_card", card, by=by, at=at)
    return card, token


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
