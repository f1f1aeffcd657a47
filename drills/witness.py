"""Who looks after the crash: `python -m drills.witness < acknowledged`, in the home that KRACHTWERK_HOME names.

Prints one line of JSON: how many acknowledged rows are lost, how many rows stand without what belongs to them in the
same transaction (a topic, card or contact without its line in the change journal; a line without its row), and whether
the database says of itself that it is whole.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from uuid import UUID


def main() -> int:
    """Look once."""
    os.environ.setdefault("KRACHTWERK_MODE", "demo")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "krachtwerk.settings")
    import django  # after the environment is settled

    django.setup()
    from krachtwerk.models import Contact, JournalEntry, Strength, Topic

    acknowledged = {UUID(line) for line in sys.stdin.read().split()}
    there: set[UUID] = set()
    half = 0
    acts = {Topic: "add_topic", Strength: "add_card", Contact: "log_contact"}
    for table, act in acts.items():
        rows = set(table.objects.values_list("public_id", flat=True))
        lines = set(JournalEntry.objects.filter(act=act).values_list("row", flat=True))
        half += len(rows ^ lines)
        there |= rows
    found = {
        "acknowledged": len(acknowledged),
        "lost": len(acknowledged - there),
        "half": half,
        "faults": list(_faults()),
    }
    print(json.dumps(found))
    return 0


def _faults() -> Iterator[str]:
    """What the database itself finds wrong."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA integrity_check")
            yield from (str(row[0]) for row in cursor.fetchall() if row[0] != "ok")
            cursor.execute("PRAGMA foreign_key_check")
            yield from (f"key of {row[0]}" for row in cursor.fetchall())
        else:
            tables = connection.introspection.table_names(cursor)
            for table in tables:
                cursor.execute(f'SELECT count(*) FROM "{table}"')


if __name__ == "__main__":
    sys.exit(main())
