"""Room account: a calendar outside the house gets a link, and it stops."""

from __future__ import annotations

from datetime import datetime

from krachtwerk.kit.ids import new_token
from krachtwerk.models import Account, CalendarFeed
from krachtwerk.models.account import token_hash
from krachtwerk.models.actor import Actor
from krachtwerk.rules.journal import note


def make_feed(
    account: Account,
    *,
    title: str | None = None,
    with_steps: bool = False,
    by: Actor,
    at: datetime,
) -> tuple[CalendarFeed, str]:
    """A new link and its secret, shown once; an earlier link of this place stops."""
    end_feeds(account, organisation_no=by.organisation.id, at=at)
    token = new_token()
    feed = CalendarFeed.objects.create(
        account=account,
        organisation_no=by.organisation.id,
        token_hash=token_hash(token),
        title=title,
        with_steps=with_steps,
        made_at=at,
    )
    note("make_feed", feed, by=by, at=at)
    return feed, token


def stop_feed(account: Account, *, by: Actor, at: datetime) -> None:
    """Their calendar hears nothing any more; whoever stops twice stops once."""
    rows = CalendarFeed.objects.filter(account=account, organisation_no=by.organisation.id)
    for feed in rows.filter(ended_at=None):
        end_feeds(account, organisation_no=by.organisation.id, at=at)
        note("stop_feed", feed, by=by, at=at)


def end_feeds(account: Account, *, at: datetime, organisation_no: int | None = None) -> int:
    """Every link of this account stops, in one organisation or in all; how many did."""
    rows = CalendarFeed.objects.filter(account=account, ended_at=None)
    if organisation_no is not None:
        rows = rows.filter(organisation_no=organisation_no)
    return rows.update(ended_at=at)
