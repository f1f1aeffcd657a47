"""Room account: which calendar asks, and whose it is."""

from __future__ import annotations

from datetime import datetime

from krachtwerk.access.account.who import open_place
from krachtwerk.access.fetched_keys import keep_keys, wrapped_keys
from krachtwerk.access.mode import is_watched, with_modes
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.keys import Role
from krachtwerk.models import CalendarFeed, Client
from krachtwerk.models.account import token_hash
from krachtwerk.models.keys import Keyring


def feed_of(viewer: Viewer) -> CalendarFeed | None:
    """The link that runs for this viewer, if any."""
    rows = CalendarFeed.objects.filter(account=viewer.account, ended_at=None)
    return rows.filter(organisation_no=viewer.organisation.id).first()


def find_feed(token: str) -> CalendarFeed:
    """The link with this secret, also one that stopped; else it does not exist."""
    found = (
        CalendarFeed.objects.filter(token_hash=token_hash(token)).select_related("account").first()
    )
    if found is None:
        raise NotFound
    return found


def viewer_of_feed(feed: CalendarFeed, at: datetime) -> Viewer | None:
    """Who looks by this link; nobody when it stopped, they left, or their phone may be seen by others."""
    if feed.ended_at is not None:
        return None
    return _client(feed, at) if feed.title is not None else _worker(feed, at)


def _client(feed: CalendarFeed, at: datetime) -> Viewer | None:
    rows = Client.objects.filter(
        account_id=feed.account_id, organisation_id=feed.organisation_no, account__end=None
    )
    client = (
        with_modes(rows)
        .annotate(**wrapped_keys())
        .select_related("organisation__profile", "organisation__key")
        .first()
    )
    if client is None or is_watched(client):
        return None
    keys = Keyring(client.organisation)
    keep_keys(keys, client.id, client)
    return Viewer(
        organisation=client.organisation,
        account_id=feed.account_id,
        role="client",
        keys=keys,
        client=client,
        account=feed.account,
        at=at,
    )


def _worker(feed: CalendarFeed, at: datetime) -> Viewer | None:
    seat = open_place(feed.account_id, feed.organisation_no, at)
    if seat is None or seat.role != Role.WORKER:
        return None
    return Viewer(
        organisation=seat.organisation,
        account_id=feed.account_id,
        role=seat.role,
        keys=Keyring(seat.organisation),
        membership=seat,
        account=feed.account,
        at=at,
    )
