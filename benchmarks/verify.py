"""How fast the log is verified: python -m benchmarks.verify [rows].

Makes a database of its own, fills one chain (three of four rows a reading event with two lines, the fourth a change)
through the house's own chain, walks it three times and prints rows a second; bar: 50,000.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

BAR = 50_000


def main() -> int:
    """Fill, walk three times, tell."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    with tempfile.TemporaryDirectory(prefix="krachtwerk-verify-") as home:
        (Path(home) / "static").mkdir()
        os.environ.update(
            KRACHTWERK_HOME=home,
            KRACHTWERK_MODE="test",
            DJANGO_SETTINGS_MODULE="krachtwerk.settings",
        )
        return _measure(rows)


def _measure(rows: int) -> int:
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.DATABASES["default"]["NAME"] = settings.HOME / "verify.sqlite3"
    call_command("migrate", verbosity=0)
    from krachtwerk.access.verify import verify

    begin = time.perf_counter()
    _fill(rows)
    print(f"wrote {rows} rows in {time.perf_counter() - begin:.0f} s")
    speeds = []
    for _ in range(3):
        begin, busy = time.perf_counter(), time.process_time()
        report = verify()
        assert not report.faults, report.faults
        took, busy = time.perf_counter() - begin, time.process_time() - busy
        speeds.append(report.rows / busy)
        print(f"{report.rows} rows in {took:.2f} s, {busy:.2f} s of them on a core")
    median = statistics.median(speeds)
    print(f"median {median:,.0f} rows for each second of one core, bar {BAR:,}")
    return 0 if median >= BAR else 1


def _fill(rows: int) -> None:
    from django.db import transaction

    from krachtwerk.kit.ids import new_id
    from krachtwerk.models import JournalEntry, ReadingEvent, chain

    at = datetime(2026, 11, 3, 9, tzinfo=UTC)
    tokens = [new_id() for _ in range(50)]
    common = {"organisation_no": 1, "at": at, "account_no": 7, "seat_no": 7, "role": "worker"}
    for first in range(0, rows, 5000):
        with transaction.atomic(), chain.frame():
            for no in range(first, min(first + 5000, rows)):
                if no % 4 == 0:
                    entry = JournalEntry(act="tick", kind="tick", row=new_id(), **common)
                    chain.add(entry)
                    continue
                event = ReadingEvent(
                    page="client.person", purpose="support", on_behalf_no=7, **common
                )
                chain.add(event, [(tokens[no % 50], "plan"), (tokens[no % 50], "client")])


if __name__ == "__main__":
    sys.exit(main())
