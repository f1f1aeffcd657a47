"""Opens sessions for people of the demo and prints them as JSON: `python -m drills.enter`.

A session is made as the pages make it, so that the drills come in the same way on both databases.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any


def main() -> int:
    """Two clients who come in alone, and the worker of the first."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "krachtwerk.settings")
    import django  # after the environment is settled

    django.setup()
    from django.conf import settings

    from krachtwerk.models import Assignment, Client

    found: dict[str, Any] = {}
    clients = Client.objects.filter(account__isnull=False).select_related("account").order_by("id")
    for client in clients[:2]:
        told = {"client": client.id, "organisation": client.organisation_id}
        found[str(client.public_id)] = _session(told, client.account, "pictures")
    steady = Assignment.objects.filter(client=clients[0]).select_related("membership__account")[0]
    told = {"seat": steady.membership_id, "organisation": steady.organisation_id}
    found["worker"] = _session(told, steady.membership.account, "code")
    found["worker"]["person"] = str(clients[0].public_id)
    for one in found.values():
        one["cookie"] = settings.SESSION_COOKIE_NAME
    print(json.dumps(found))
    return 0


def _session(told: dict[str, Any], account: Any, how: str) -> dict[str, str]:
    from django.contrib.sessions.backends.db import SessionStore

    from krachtwerk.kit import clock
    from krachtwerk.rules import account as rules

    visit = rules.begin_visit(account, how=how, device="", at=clock.now())
    session = SessionStore()
    session.update(told | {"hash": account.get_session_auth_hash(), "visit": str(visit.public_id)})
    session.save()
    return {"session": str(session.session_key)}


if __name__ == "__main__":
    sys.exit(main())
