"""Who visits a loaded home: some clients with their workers, and how they come in; printed as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

MOST = 40


def main() -> int:
    """Print them; the environment says which home."""
    import django  # the environment is settled by whoever starts this

    django.setup()
    print(json.dumps(list(guests())))
    return 0


def guests() -> Iterator[dict[str, Any]]:
    """Clients of as many workers as there are, spread over the whole of them."""
    from krachtwerk.kit import seal
    from krachtwerk.kit.demo_keys import key_of
    from krachtwerk.models import Assignment, Membership
    from krachtwerk.models.keys import Keyring

    seats = list(
        Membership.objects.filter(role="worker").order_by("id").values_list("id", flat=True)
    )
    every = max(1, len(seats) // MOST)
    for seat in seats[::every][:MOST]:
        rows = Assignment.objects.filter(membership=seat).select_related(
            "client__organisation__key", "membership"
        )
        if len(rows) < 30:
            continue
        row = rows[len(rows) // 2]
        keys = Keyring(row.organisation)
        part = seal.fold(keys.open_name(row.client, "full_name")).split()[0][:3]
        yield {
            "client": row.client_id,
            "client_id": str(row.client.public_id),
            "client_in": f"/demo/{key_of(row.client.public_id)}/",
            "seat": seat,
            "seat_in": f"/demo/{key_of(row.membership.public_id)}/",
            "organisation": str(row.organisation_id),
            "text": part,
            "hash": seal.keyed_hash(part, keys.search_key).hex(),
        }


if __name__ == "__main__":
    sys.exit(main())
