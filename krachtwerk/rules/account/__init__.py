"""Room account: accounts, paper cards, wrong tries, knocking, and how somebody likes to read."""

from __future__ import annotations

from krachtwerk.rules.account.cards import (
    PICTURES,
    knock,
    let_in,
    make_card,
    pictures_fit,
    use_knock,
)
from krachtwerk.rules.account.people import give_booklet, make_account, set_reading
from krachtwerk.rules.account.waiting import (
    CARD_RESTS,
    FREE_TRIES,
    count_wrong,
    door_hash,
    forget_wrong,
    must_not_wait,
    waiting_time,
)

__all__ = [
    "CARD_RESTS",
    "FREE_TRIES",
    "PICTURES",
    "count_wrong",
    "door_hash",
    "forget_wrong",
    "give_booklet",
    "knock",
    "let_in",
    "make_account",
    "make_card",
    "must_not_wait",
    "pictures_fit",
    "set_reading",
    "use_knock",
    "waiting_time",
]
