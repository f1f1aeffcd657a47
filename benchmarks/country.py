"""Fidelity of a whole country: python -m benchmarks.country --database sqlite. Prints a table and whether bars hold.

For each number of clients a fresh database is filled (`inhabitants.py`) and all its teams are measured, as the product
does it (`teams.py`): on PostgreSQL, a throw-away one, by two processes in the role of the web, with all fences up; on
SQLite by one, as its transactions wait for each other. A smaller country has as many fewer teams and organisations.
Where a machine does other work the clock on the wall says little: `--judge cores` holds bars against processor time.
"""

from __future__ import annotations

import argparse
import hashlib
import signal
import sys
from collections.abc import Iterable
from datetime import datetime

from benchmarks.country_runs import Size, Told, run
from krachtwerk.kit import clock

ALL_TEAMS, ONE_TEAM, MEMORY = 60.0, 300.0, 1024.0
"""The bars: seconds for all teams, milliseconds for one, megabytes for everything that measures."""
COLUMNS = (
    "database", "clients", "contacts", "organisations", "teams", "rows", "fill s", "all teams s",
    "cores s", "middle team ms", "worst team ms", "worst on a core ms", "peak MB", "with server MB",
)  # fmt: skip
JUDGED = {
    "wall": ("all teams s", "worst team ms", "one after another s"),
    "cores": ("a core s", "worst on a core ms", "one after another on a core s"),
}


def main() -> int:
    """Fill and measure each size; 1 when a bar is broken."""
    given = _asked()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the database goes with us
    rows = []
    print(_line(COLUMNS), _line("---" for _ in COLUMNS), sep="\n")
    for clients in sorted(given.clients):
        size = Size.of(
            clients, max(given.clients), given.contacts, given.teams, given.organisations
        )
        rows.append(summed(run(size, given)))
        print(_line(_cell(rows[-1][name]) for name in COLUMNS), flush=True)
    wrong = [one for told in rows for one in over(told, given.judge)]
    if len(rows) > 1:
        wrong += growth(rows[0], rows[-1], given.judge)
    print("figures of all teams:", " ".join(told["print"] for told in rows))
    print("over the bars: " + "; ".join(wrong) if wrong else "all within their bars")
    return int(bool(wrong))


def _asked() -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    asked.add_argument("--clients", type=int, nargs="+", default=[1000, 20000])
    asked.add_argument("--contacts", type=int, default=50, help="of each client, on average")
    asked.add_argument("--teams", type=int, default=300, help="of the largest country")
    asked.add_argument("--organisations", type=int, default=46, help="of the largest country")
    asked.add_argument("--processes", type=int, choices=(1, 2), help="2; on SQLite 1")
    asked.add_argument("--hand", choices=("app", "keeper"), default="app", help="on PostgreSQL")
    asked.add_argument("--judge", choices=tuple(JUDGED), default="wall")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument(
        "--at", type=datetime.fromisoformat, default=clock.now(),
        help="the moment that counts as now; the same one and the same seed give the same figures",
    )  # fmt: skip
    return asked.parse_args()


def summed(told: Told) -> Told:
    """What a run comes to, by the names of the columns."""
    parts = told["parts"]
    teams = sorted((one for part in parts for one in part["teams"]), key=lambda one: one["ms"])
    own = sum(part["mb"] for part in parts)
    cores = sum(part["cpu"] for part in parts) + told["server_cpu"]
    return {
        **told["size"],
        "teams": len(teams),
        "rows": told["rows"],
        "fill s": told["fill_s"],
        "all teams s": told["all_s"],
        "cores s": cores,
        "a core s": cores / len(parts),
        "middle team ms": teams[len(teams) // 2]["ms"],
        "worst team ms": teams[-1]["ms"],
        "worst on a core ms": max(one["core_ms"] for one in teams),
        "peak MB": own,
        "with server MB": max(told["peak_mb"], own),
        "one after another s": sum(one["ms"] for one in teams) / 1000,
        "one after another on a core s": sum(one["core_ms"] for one in teams) / 1000,
        "print": _print_of(teams),
    }


def _print_of(teams: list[Told]) -> str:
    """A few signs that are the same when every figure of every team is."""
    whole = " ".join(one["print"] for one in sorted(teams, key=lambda one: one["team"]))
    return hashlib.sha256(whole.encode()).hexdigest()[:16]


def over(told: Told, judge: str) -> list[str]:
    """Which bars this size is over."""
    together, worst, _ = JUDGED[judge]
    bars = {together: ALL_TEAMS, worst: ONE_TEAM, "with server MB": MEMORY}
    return [
        f"{told['clients']} clients: {name} {told[name]:.0f} over {bar:.0f}"
        for name, bar in bars.items()
        if told[name] > bar
    ]


def growth(small: Told, large: Told, judge: str) -> list[str]:
    """Print how much longer many times the clients take; longer than so many times is over the bar."""
    more, name = large["clients"] / small["clients"], JUDGED[judge][2]
    longer = {key: large[key] / small[key] for _, _, key in JUDGED.values()}
    told = ", ".join(f"{key} {times:.1f} ×" for key, times in longer.items())
    print(f"growth from {small['clients']} to {large['clients']} clients ({more:.1f} ×): {told}")
    return [f"{name} grows {longer[name]:.1f} ×"] if longer[name] > more else []


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(value: object) -> str:
    return f"{value:.1f}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    sys.exit(main())
