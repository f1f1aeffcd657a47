"""Plants hostile words in the home of a demo: `python -m tests.fortress.plant`; prints whom it took in, as JSON."""

from __future__ import annotations

import json
import sys

import django

django.setup()

from django.db import transaction  # noqa: E402 - the tables are there from here on

from krachtwerk.demo.cast import WEEKS, Cast  # noqa: E402
from krachtwerk.kit import clock, scope  # noqa: E402
from krachtwerk.kit.demo_keys import key_of  # noqa: E402
from krachtwerk.models import Membership, Organisation  # noqa: E402
from krachtwerk.models.keys import Keyring  # noqa: E402
from krachtwerk.rules import account, client, safety, trajectory  # noqa: E402
from tests.exchange.copies import fill  # noqa: E402
from tests.fortress.payloads import PAYLOADS  # noqa: E402


def plant() -> list[dict[str, str]]:
    """Two clients of Fatma: each has half of the payloads in every text, and some in their names."""
    bridge, house = Organisation.objects.order_by("id")[:2]
    with scope.of_organisation(bridge.id), transaction.atomic():
        keys = Keyring(bridge)
        seats = {
            keys.open_name(seat, "name"): seat
            for seat in Membership.objects.filter(organisation=bridge)
        }
        fatma = seats["Fatma Yıldız"]
        cast = Cast(bridge=bridge, house=house, seats={"fatma": fatma})
        by, at, half = cast.member("fatma"), clock.now(), len(PAYLOADS) // 2
        for key, some in (("one", PAYLOADS[:half]), ("two", PAYLOADS[half:])):
            name = " ".join(some[5:9])[:110]
            made = client.take_in(name, name, by=by, at=at)
            account.give_booklet(made, by=by, at=at)
            client.assign(made, fatma, starts_at=at, by=by, at=at)
            cast.trajectories[made.public_id] = trajectory.start(
                made, on=clock.today(bridge.zone), weeks=WEEKS, pack="krachtwerk/v1", by=by, at=at
            )
            cast.clients[key] = made
            fill(cast, key, "fatma", at, " ".join(some))
            me = cast.client(key)
            safety.name_threat(made, name, by=me, at=at)
            safety.keep_address(made, " ".join(some)[:300], by=me, at=at)
        return [
            {"id": str(one.public_id), "way_in": f"/demo/{key_of(str(one.public_id))}/"}
            for one in cast.clients.values()
        ]


if __name__ == "__main__":
    json.dump(plant(), sys.stdout)
