"""What the reading log costs a page: python -m benchmarks.log /somewhere/1000.

    KRACHTWERK_HOME=/somewhere/1000 python -m benchmarks.load --clients 1000
    python -m benchmarks.log /somewhere/1000

The pages are asked in this process, on the database as production sets it up, in turn with the log and without it:
here, and nowhere else, the function that writes the log is replaced by one that does nothing; no setting does that.
Three runs; their median is told. Bar: a page with its log takes at most 1.5 × the same page without. The time holds
the wait for the disk, which must have the row before the page leaves; the time on a core stands beside it.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

BAR = 1.5
RUNS = 3
WARM = 10


def main() -> int:
    """Measure, and print a table; 1 when a page is over the bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("home", type=Path)
    parser.add_argument("--times", type=int, default=200, help="of each page, in each run")
    given = parser.parse_args()
    os.environ.update(
        KRACHTWERK_HOME=str(given.home),
        KRACHTWERK_MODE="demo",
        DJANGO_SETTINGS_MODULE="benchmarks.settings",
    )
    import django  # the environment is settled above

    django.setup()
    visits = _visits()
    print("| page | with the log ms | without ms | ratio of each run | median | on a core |")
    print("|---|---|---|---|---|---|")
    highest = 0.0
    for name, visit in visits.items():
        runs = [_measure(visit, given.times) for _ in range(RUNS)]
        ratios = [run[0] / run[1] for run in runs]
        ratio = statistics.median(ratios)
        with_it, without, *cores = (statistics.median(side) for side in zip(*runs, strict=True))
        each = ", ".join(f"{one:.2f}" for one in ratios)
        core = f"{cores[0]:.2f} and {cores[1]:.2f} ms, {cores[0] / cores[1]:.2f} ×"
        print(
            f"| {name} | {with_it:.2f} | {without:.2f} | {each} | {ratio:.2f} × | {core} |",
            flush=True,
        )
        highest = max(highest, ratio)
    print(f"\nhighest {highest:.2f} ×, bar {BAR} ×")
    return 0 if highest <= BAR else 1


def _visits() -> dict[str, Callable[[], Any]]:
    """The two pages, each with somebody who is signed in."""
    from django.test import Client as Browser

    from benchmarks.guests import guests

    guest = next(iter(guests()))
    reader, worker = Browser(HTTP_HOST="localhost"), Browser(HTTP_HOST="localhost")
    reader.get(guest["client_in"])
    worker.get(guest["seat_in"])
    pages = {
        "open a booklet": (reader, "/b/"),
        "open a person": (worker, f"/w/p/{guest['client_id']}/"),
    }
    for browser, path in pages.values():
        answer = browser.get(path)
        if answer.status_code != 200:
            raise SystemExit(f"{path} answered {answer.status_code}")
    return {name: lambda one=one: one[0].get(one[1]) for name, one in pages.items()}


def _measure(visit: Callable[[], Any], times: int) -> tuple[float, float, float, float]:
    """Median milliseconds with the log and without it, asked in turn; then the mean of those on a core."""
    from krachtwerk.access import journal

    written = journal.write
    took: dict[bool, list[float]] = {True: [], False: []}
    busy = {True: 0.0, False: 0.0}
    for no in range(2 * (times + WARM)):
        is_logged = no % 2 == 0
        journal.write = written if is_logged else _nothing
        begin, core = time.perf_counter(), time.process_time()
        visit()
        spent = (time.perf_counter() - begin) * 1000
        if no >= 2 * WARM:
            took[is_logged].append(spent)
            busy[is_logged] += (time.process_time() - core) * 1000
    journal.write = written
    return (
        statistics.median(took[True]),
        statistics.median(took[False]),
        busy[True] / times,
        busy[False] / times,
    )


def _nothing(*_: Any, **__: Any) -> None:
    """In place of the log."""


if __name__ == "__main__":
    sys.exit(main())
