"""Room account: accounts, paper cards, wrong tries, knocking, and how somebody likes to read."""

from __future__ import annotations

from krachtwerk.models.account import LINK_LASTS
from krachtwerk.rules.account.cards import (
    PICTURES,
    knock,
    let_in,
    make_card,
    pictures_fit,
    use_knock,
)
from krachtwerk.rules.account.factors import (
    add_code_app,
    drop_code_app,
    drop_passkey,
    forget_factors,
    keep_code_app,
    new_spare_codes,
    open_pending,
    seal_pending,
    secret_of,
    use_code,
    use_spare_code,
)
from krachtwerk.rules.account.feeds import end_feeds, make_feed, stop_feed
from krachtwerk.rules.account.forgetting import forget_what_ended
from krachtwerk.rules.account.keys import keep_key, leave_everywhere, use_key
from krachtwerk.rules.account.known import doors_of, new_mark
from krachtwerk.rules.account.links import make_link, spend_link, use_link
from krachtwerk.rules.account.passwords import fits, set_password
from krachtwerk.rules.account.people import give_booklet, is_taken, make_account, set_reading
from krachtwerk.rules.account.visits import (
    SEEN_EVERY,
    begin_visit,
    end_visit,
    end_visits,
    prove,
    see,
)
from krachtwerk.rules.account.waiting import (
    CARD_RESTS,
    FREE_TRIES,
    Door,
    address_door,
    count_wrong,
    door_hash,
    forget_wrong,
    guarded,
    must_not_wait,
    waiting_time,
)

__all__ = [
    "CARD_RESTS",
    "FREE_TRIES",
    "LINK_LASTS",
    "PICTURES",
    "SEEN_EVERY",
    "Door",
    "add_code_app",
    "address_door",
    "begin_visit",
    "count_wrong",
    "door_hash",
    "doors_of",
    "drop_code_app",
    "drop_passkey",
    "end_feeds",
    "end_visit",
    "end_visits",
    "fits",
    "forget_factors",
    "forget_what_ended",
    "forget_wrong",
    "give_booklet",
    "guarded",
    "is_taken",
    "keep_code_app",
    "keep_key",
    "knock",
    "leave_everywhere",
    "let_in",
    "make_account",
    "make_card",
    "make_feed",
    "make_link",
    "must_not_wait",
    "new_mark",
    "new_spare_codes",
    "open_pending",
    "pictures_fit",
    "prove",
    "seal_pending",
    "secret_of",
    "see",
    "set_password",
    "set_reading",
    "spend_link",
    "stop_feed",
    "use_code",
    "use_key",
    "use_knock",
    "use_link",
    "use_spare_code",
    "waiting_time",
]
