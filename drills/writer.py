"""Somebody who writes without pause: `python -m drills.writer`, in the home that KRACHTWERK_HOME names.

Each line on standard output is the public id of a row that the database has acknowledged: it must never be lost.
`--careless` sets synchronous=NORMAL in this process alone: the positive control, which must lose rows at a power cut.
"""

from __future__ import annotations

import argparse
import os
import sys


def main() -> int:
    """Write until somebody ends this process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--careless", action="store_true")
    given = parser.parse_args()
    os.environ.setdefault("KRACHTWERK_MODE", "demo")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "krachtwerk.settings")
    import django  # after the environment is settled

    django.setup()
    from django.db import connection, transaction

    from krachtwerk.kit import clock
    from krachtwerk.kit.ids import new_id
    from krachtwerk.models import Client
    from krachtwerk.rules import contact
    from krachtwerk.rules.actors import alone

    if given.careless:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA synchronous=NORMAL")
                # A checkpoint syncs with NORMAL too: on a quick machine one lies just before every tenth cut.
                cursor.execute("PRAGMA wal_autocheckpoint=0")
            else:
                cursor.execute("SET synchronous_commit = off")
    client = Client.objects.select_related("organisation__key", "account").order_by("id")[0]
    while True:
        id = new_id()
        with transaction.atomic():
            contact.add_topic(client, "Wat ik wil vragen", by=alone(client), at=clock.now(), id=id)
        sys.stdout.write(f"{id.hex}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
