"""`python -m drills PART …`: plays drills on throw-away homes and prints what was seen; exit code 1 when a bar broke.

python -m drills kill --times 200        I1, kill -9 while people write (--on sqlite, postgres or both)
python -m drills power --times 200       I2, power cut on a disk that forgets (root and /dev/fuse)
python -m drills restore                 I5, backup, flipped bytes, restore
python -m drills guards --part 1/4       A10, each guard switched off once
python -m drills all                     what `make drills` plays
… --keep                                 puts the rows into docs/running/drills.md
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable

from drills import guards, kill, power, report, restore
from drills.report import Row

MOST_CUTS_POSTGRES = 50


def main() -> int:
    """Play what was asked for."""
    parser = argparse.ArgumentParser(
        prog="drills", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("drill", choices=["kill", "power", "restore", "guards", "all"])
    parser.add_argument("--times", type=int, default=200, help="kills or cuts")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--part", default="1/1", help="of the guards: 2/4 is the second of four parts"
    )
    parser.add_argument("--only", default="", help="of the guards: those whose name holds this")
    parser.add_argument("--on", choices=["sqlite", "postgres", "both"], default="both")
    parser.add_argument("--keep", action="store_true", help="keep the figures in the documentation")
    given = parser.parse_args()
    part, parts = (int(number) for number in given.part.split("/"))
    plays: dict[str, Callable[[], list[Row]]] = {
        "kill": lambda: _on_both(kill.play, given, given.times),
        "power": lambda: _on_both(power.play, given, min(given.times, MOST_CUTS_POSTGRES)),
        "restore": restore.play,
        "guards": lambda: guards.play(part, parts, only=given.only),
    }
    chosen = list(plays) if given.drill == "all" else [given.drill]
    rows: list[Row] = []
    for name in chosen:
        begin = time.monotonic()
        print(f"{name} …", file=sys.stderr, flush=True)
        fresh = plays[name]()
        print(report.table(fresh), f"({time.monotonic() - begin:.0f} s)", sep="\n", flush=True)
        rows += fresh
    if given.keep:
        report.keep(rows)
    return 1 if any(row.passed is False for row in rows) else 0


def _on_both(play: Callable[..., list[Row]], given: argparse.Namespace, there: int) -> list[Row]:
    """On SQLite `given.times` times, on PostgreSQL `there` times."""
    rows = []
    if given.on != "postgres":
        rows += play(given.times, given.seed)
    if given.on != "sqlite":
        rows += play(there, given.seed, postgres=True)
    return rows


if __name__ == "__main__":
    sys.exit(main())
