"""Room account: who a session belongs to, with which factors, which card was shown, who knocks."""

from __future__ import annotations

from krachtwerk.access.account.cards import (
    card_of,
    find_card,
    find_knock,
    open_knock,
    open_knock_of,
    shown_card,
)
from krachtwerk.access.account.factors import (
    Factors,
    Place,
    factors_of,
    fits_told,
    last_step,
    list_places,
    may_have_key,
    open_link,
    open_link_again,
    own_key,
)
from krachtwerk.access.account.feeds import feed_of, find_feed, viewer_of_feed
from krachtwerk.access.account.keys import credentials_of, find_key
from krachtwerk.access.account.who import (
    find_member,
    half_in,
    member_of,
    not_left,
    open_place,
    organisation_of,
    viewer_of,
)

__all__ = [
    "Factors",
    "Place",
    "card_of",
    "credentials_of",
    "factors_of",
    "feed_of",
    "find_card",
    "find_feed",
    "find_key",
    "find_knock",
    "find_member",
    "fits_told",
    "half_in",
    "last_step",
    "list_places",
    "may_have_key",
    "member_of",
    "not_left",
    "open_knock",
    "open_knock_of",
    "open_link",
    "open_link_again",
    "open_place",
    "organisation_of",
    "own_key",
    "shown_card",
    "viewer_of",
    "viewer_of_feed",
]
