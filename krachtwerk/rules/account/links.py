"""Room account: a one-time link, with which somebody who works here chooses their own password."""

from __future__ import annotations

from datetime import datetime, timedelta

from krachtwerk.kit.ids import new_token
from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import EnrolmentLink, Membership
from krachtwerk.models.account import token_hash
from krachtwerk.models.actor import Actor
from krachtwerk.rules.account.factors import forget_factors
from krachtwerk.rules.account.passwords import check, hash_password
from krachtwerk.rules.account.visits import end_visits
from krachtwerk.rules.journal import note

LINK_LASTS = timedelta(hours=72)


def make_link(seat: Membership, *, by: Actor, at: datetime) -> tuple[EnrolmentLink, str]:
    """A new link and its secret, shown once; earlier links of the account stop working.

    Nobody makes one for themselves: who lost their way in meets a colleague face to face.
    """
    if by.membership is not None and by.membership.account_id == seat.account_id:
        raise Refusal("refuse.own_rights")
    EnrolmentLink.objects.filter(account=seat.account, used_at=None).update(used_at=at)
    token = new_token()
    row = EnrolmentLink.objects.create(
        account=seat.account, token_hash=token_hash(token), made_at=at, ends_at=at + LINK_LASTS
    )
    note("make_link", row, by=by, at=at)
    return row, token


def use_link(row: EnrolmentLink, new: str, *, at: datetime) -> None:
    """The owner of the link chose a password; what opened the account before opens nothing now.

    The second factor has to be made anew as well, so that this way in is never a way around it.
    """
    check(new)
    if EnrolmentLink.objects.filter(id=row.id, used_at=None).update(used_at=at) != 1:
        raise Refusal("refuse.gone")
    forget_factors(row.account)
    hash_password(row.account, new)
    end_visits(row.account, at=at)
