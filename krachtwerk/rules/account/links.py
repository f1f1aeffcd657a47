"""Room account: a one-time link, with which somebody who works here chooses their own password."""

from __future__ import annotations

from datetime import datetime

from krachtwerk.kit.ids import new_token
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.second_keys import AskKind, Outcome
from krachtwerk.models import EnrolmentLink, Membership, SecondAnswer
from krachtwerk.models.account import LINK_LASTS, token_hash, told_code, told_hash
from krachtwerk.models.actor import Actor
from krachtwerk.models.client import has_clients
from krachtwerk.rules.account.factors import forget_factors
from krachtwerk.rules.account.passwords import check, hash_password
from krachtwerk.rules.account.visits import end_visits
from krachtwerk.rules.journal import note


def make_link(
    seat: Membership, *, by: Actor, at: datetime, agreed: SecondAnswer | None = None
) -> tuple[EnrolmentLink, str]:
    """A new link and its secret, shown once; earlier links of the account stop working.

    Nobody makes one for themselves, and where there are clients nobody makes one alone: `agreed` is a
    second colleague's yes to this very request, and the link opens with the code that they tell its
    owner. Whoever stands at the keyboard of the server needs nobody.
    """
    if by.membership is not None and by.membership.account_id == seat.account_id:
        raise Refusal("refuse.own_rights")
    ends_at = at + LINK_LASTS
    if agreed is not None:
        ends_at = _must_be_agreed(agreed, seat, by=by, at=at)
    elif by.membership is not None and has_clients(seat.organisation_id):
        raise Refusal("refuse.second_needed")
    links = EnrolmentLink.objects.filter(account=seat.account, used_at=None, ends_at__gt=at)
    links.update(ends_at=at)
    token = new_token()
    row = EnrolmentLink(
        account=seat.account,
        token_hash=token_hash(token),
        made_at=at,
        ends_at=ends_at,
        alone=agreed is None and by.membership is not None,
    )
    if agreed is not None:
        row.told_hash = told_hash(row.public_id, told_code(agreed.public_id))
    row.save(force_insert=True)
    if agreed is not None:
        agreed.link = row
        agreed.save(update_fields=["link"])
    note("make_link", row, by=by, at=at)
    return row, token


def _must_be_agreed(agreed: SecondAnswer, seat: Membership, *, by: Actor, at: datetime) -> datetime:
    """Until when a yes to this request holds: for this place as it was, for whoever asked, and once."""
    ask = agreed.ask
    asker = by.membership.account_id if by.membership is not None else None
    is_it = ask.kind == AskKind.LINK and ask.membership_id == seat.id
    if not is_it or agreed.outcome != Outcome.YES or ask.asked_by.account_id != asker:
        raise Refusal("refuse.second_needed")
    is_spent = agreed.link is not None and agreed.link.used_at is not None
    is_same = (ask.role_before, ask.team_before_id) == (seat.role, seat.team_id)
    if is_spent or not is_same or at >= agreed.at + LINK_LASTS:
        raise Refusal("refuse.ask_anew")
    return agreed.at + LINK_LASTS


def use_link(row: EnrolmentLink, new: str, *, at: datetime) -> None:
    """The owner of the link chose a password; what opened the account before opens nothing now.

    The second factor has to be made anew as well, so that this way in is never a way around it.
    """
    check(new)
    spend_link(row, at=at)
    forget_factors(row.account)
    hash_password(row.account, new)
    end_visits(row.account, at=at)


def spend_link(row: EnrolmentLink, *, at: datetime) -> None:
    """The link opens once: whoever comes second, or after its end, is refused."""
    links = EnrolmentLink.objects.filter(id=row.id, used_at=None, ends_at__gt=at)
    if links.update(used_at=at) != 1:
        raise Refusal("refuse.gone")
