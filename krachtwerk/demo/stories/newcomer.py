"""Somebody more for the demo, beside the cast that tests share."""

from __future__ import annotations

from datetime import datetime, timedelta

from krachtwerk.demo.cast import WEEKS, Cast
from krachtwerk.kit import clock
from krachtwerk.rules import account as account_rules
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import trajectory as trajectory_rules


def newcomer(
    cast: Cast,
    key: str,
    name: str,
    worker: str,
    now: datetime,
    *,
    days: int,
    pictures: tuple[str, ...] = (),
) -> None:
    """Somebody more for the demo alone: a steady worker, a stretch that began days ago, a booklet.

    Without pictures there is no card to come in with: their booklet is read at the table.
    """
    by, at = cast.member(worker), now - timedelta(days=days)
    client = client_rules.take_in(name.partition(" ")[0], name, by=by, at=at)
    cast.clients[key] = client
    if pictures:
        account = account_rules.give_booklet(client, by=by, at=at)
        account_rules.make_card(account, pictures, by=by, at=at, token=f"demo-card-of-{key}-please")
    client_rules.assign(client, cast.seats[worker], starts_at=at, by=by, at=at)
    day = clock.local(at, cast.bridge.zone).date()
    cast.trajectories[client.public_id] = trajectory_rules.start(
        client, on=day, weeks=WEEKS, pack="krachtwerk/v1", by=by, at=at
    )
