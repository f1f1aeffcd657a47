"""Room account: wrong tries slow the next one down, at every door."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings

from krachtwerk.kit import seal
from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import Throttle

FREE_TRIES = 5
CARD_RESTS = 20


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
