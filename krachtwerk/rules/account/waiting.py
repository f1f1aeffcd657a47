"""Room account: wrong tries slow the next one down, at every door."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from krachtwerk.kit import seal
from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import Throttle
from krachtwerk.rules.journal import note_wrong_key

FREE_TRIES = 5
CARD_RESTS = 20
FORGOTTEN_AFTER = timedelta(days=1)
log = logging.getLogger("krachtwerk.sign_in")


@dataclass(frozen=True, slots=True)
class Door:
    """Where tries are counted: so many are free, then each next one waits longer, up to `longest`."""

    name: str
    free: int = FREE_TRIES
    longest: int = 300


def address_door(address: bytes) -> Door:
    """The door of one network address: many people of one office may stand behind it."""
    return Door(f"address:{address.hex()}", free=30, longest=60)


def waiting_time(wrong: int, *, free: int = FREE_TRIES, longest: int = 300) -> timedelta:
    """How long the next try waits after `wrong` wrong ones: nothing up to `free`, then doubling."""
    if wrong < free:
        return timedelta()
    return timedelta(seconds=min(5 * 2 ** min(wrong - free, 10), longest))


def guarded(doors: Sequence[Door], fits: Callable[[], bool], *, at: datetime) -> bool:
    """Whether it fits, asked only when no door has to wait; what is wrong is counted at each.

    Waiting is looked at before the slow comparison and again after it, in one short transaction
    with the count: tries sent at the same moment do not slip past each other. The first door is
    somebody's own, and forgets what was wrong as soon as they come in; an address does not. The log
    is told of that first one alone: it keeps five years, and of a client no address at all.
    """
    _none_must_wait(doors, at)
    does = fits()
    with transaction.atomic():
        rows = [_row(door, at) for door in doors]
        if does:
            forget_wrong(rows[0])
            return True
        count_wrong(rows[0], at=at)
        for row in rows[1:]:
            _one_more(row, at=at)
    log.warning("a wrong try at a door: %s", doors[0].name.partition(":")[0])
    return False


def _none_must_wait(doors: Sequence[Door], at: datetime) -> None:
    with transaction.atomic():
        for door in doors:
            _row(door, at)


def _row(door: Door, at: datetime) -> Throttle:
    return must_not_wait(door.name, at=at, free=door.free, longest=door.longest)


def door_hash(name: str) -> bytes:
    """What is kept of a door at which tries are counted."""
    return seal.keyed_hash(name, seal.derive(settings.MASTER_KEY, "door"))


def must_not_wait(
    name: str,
    *,
    at: datetime,
    rests: int | None = None,
    free: int = FREE_TRIES,
    longest: int = 300,
) -> Throttle:
    """Refuse while this door has to wait; at `rests` wrong tries it opens no more.

    The row is this transaction's own until it ends: on PostgreSQL many tries sent at one moment would
    else all read the same number, and be counted as one.
    """
    rows = Throttle.objects.select_for_update()
    row, _ = rows.get_or_create(door=door_hash(name), defaults={"last_at": at})
    if rests is not None and row.wrong >= rests:
        raise Refusal("refuse.card_rests")
    if rests is None and at - row.last_at > FORGOTTEN_AFTER:
        row.wrong = 0
    left = row.last_at + waiting_time(row.wrong, free=free, longest=longest) - at
    if row.wrong and left > timedelta():
        raise Refusal("refuse.wait", seconds=str(int(left.total_seconds()) + 1))
    return row


def count_wrong(row: Throttle, *, at: datetime) -> None:
    """One more wrong try, which the log is told of."""
    _one_more(row, at=at)
    note_wrong_key(bytes(row.door), at=at)


def _one_more(row: Throttle, *, at: datetime) -> None:
    row.wrong += 1
    row.last_at = at
    row.save(update_fields=["wrong", "last_at"])


def forget_wrong(row: Throttle) -> None:
    """The right key was used."""
    if row.wrong:
        row.wrong = 0
        row.save(update_fields=["wrong"])
