"""Five operations beside a bare page of the same server in the same run: python -m benchmarks.pages.

    KRACHTWERK_HOME=/somewhere/1000 python -m benchmarks.load --clients 1000
    KRACHTWERK_HOME=/somewhere/20000 python -m benchmarks.load --clients 20000
    python -m benchmarks.pages /somewhere/1000 /somewhere/20000

A server of one worker for each home; from this process one connection to each, one request at a time,
in turn: bare page, page, bare page, page, at the small home and at the large one.
"""

from __future__ import annotations

import argparse
import re
import statistics
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import cycle
from json import loads
from pathlib import Path
from typing import Any

from benchmarks import people
from benchmarks.server import ROOT, Server, Visitor, environment

NOTE = people.note(people.Random(1))
ROUND = 20
WARM = 10
Act = Callable[["Guest", bool], int]


@dataclass(slots=True)
class Guest:
    """A client and their worker, each with an open session, on the one connection of a home."""

    facts: dict[str, Any]
    client: Visitor
    worker: Visitor
    bare: Visitor

    def get(self, who: Visitor, path: str, *, count: bool) -> int:
        """Read a page; how many queries when asked, else 0."""
        answer, _ = who.ask(path, count=count)
        return _checked(answer, 200)

    def post(self, who: Visitor, path: str, form: dict[str, str], wanted: int, count: bool) -> int:
        """Send a form."""
        answer, _ = who.ask(path, form, count=count)
        return _checked(answer, wanted)


def _checked(answer: Any, wanted: int) -> int:
    if answer.status != wanted:
        raise SystemExit(f"answered {answer.status} where {wanted} was meant")
    return int(answer.headers.get("X-Count-Queries", 0))


@dataclass(slots=True)
class Operation:
    """What is measured: a page of ours and the bare one beside it."""

    name: str
    ours: Act
    bare: Act


def _floor(name: str) -> Act:
    def act(guest: Guest, count: bool) -> int:
        number = guest.facts["seat" if name in {"caseload", "search"} else "client"]
        path = f"/floor/{name}/{number}/"
        if name == "search":
            sent = {"organisation": guest.facts["organisation"], "hash": guest.facts["hash"]}
            return guest.post(guest.bare, path, sent, 200, count)
        if name == "contact":
            return guest.post(guest.bare, path, {"place": "home", "note": NOTE}, 302, count)
        return guest.get(guest.bare, path, count=count)

    return act


def _contact(guest: Guest, count: bool) -> int:
    sent = {
        "csrfmiddlewaretoken": guest.worker.token,
        "id": str(uuid.uuid4()),
        "place": "home",
        "kind": "talk",
        "day": "today",
        "happened_at": "00:00",
        "note": NOTE,
    }
    path = f"/w/p/{guest.facts['client_id']}/c/"
    return guest.post(guest.worker, path, sent, 302, count)


def _search(guest: Guest, count: bool) -> int:
    sent = {"csrfmiddlewaretoken": guest.worker.token, "text": guest.facts["text"]}
    return guest.post(guest.worker, "/w/z/", sent, 200, count)


OPERATIONS = (
    Operation("open a booklet", lambda g, c: g.get(g.client, "/b/", count=c), _floor("booklet")),
    Operation(
        "open a person",
        lambda g, c: g.get(g.worker, f"/w/p/{g.facts['client_id']}/", count=c),
        _floor("person"),
    ),
    Operation(
        "my caseload of 30", lambda g, c: g.get(g.worker, "/w/p/", count=c), _floor("caseload")
    ),
    Operation("search by name", _search, _floor("search")),
    Operation("log a contact", _contact, _floor("contact")),
)


@dataclass(slots=True)
class Figures:
    """What one page took: milliseconds of each operation, CPU of the server, queries."""

    times: list[float] = field(default_factory=list)
    cpu: float = 0.0
    queries: int = 0

    @property
    def median(self) -> float:
        """Half of the operations took less."""
        return statistics.median(self.times)

    @property
    def p95(self) -> float:
        """Nineteen of twenty took less."""
        return statistics.quantiles(self.times, n=20)[-1]

    @property
    def cpu_each(self) -> float:
        """CPU milliseconds of the server's process tree for one operation."""
        return self.cpu / len(self.times)


class House:
    """A loaded home that is served, with guests whose sessions are open."""

    def __init__(self, home: Path, port: int, database: str = "") -> None:
        env = environment(home, database)
        command = [sys.executable, "-m", "benchmarks.guests"]
        found = subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True)
        self.server = Server(home, port, database=database)
        shared = Visitor(port)
        self.guests = cycle([self._come_in(facts, shared) for facts in loads(found.stdout)])

    def _come_in(self, facts: dict[str, Any], shared: Visitor) -> Guest:
        client, worker = shared.beside(), shared.beside()
        client.ask(facts["client_in"])
        worker.ask(facts["seat_in"])
        _, page = worker.ask("/w/z/")
        found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.decode())
        worker.token = found[1] if found else ""
        return Guest(facts, client, worker, shared.beside())

    def run(self, act: Act, figures: Figures, times: int) -> None:
        """Do it `times` times, one after another."""
        before = self.server.cpu()
        for _ in range(times):
            guest = next(self.guests)
            begin = time.perf_counter()
            act(guest, False)
            figures.times.append((time.perf_counter() - begin) * 1000)
        figures.cpu += self.server.cpu() - before


def measure(houses: list[House], operation: Operation, times: int) -> list[tuple[Figures, Figures]]:
    """(bare, ours) for each house, in interleaved rounds."""
    found = [(Figures(), Figures()) for _ in houses]
    for house, (bare, ours) in zip(houses, found, strict=True):
        for act, figures in ((operation.bare, bare), (operation.ours, ours)):
            house.run(act, Figures(), WARM)
            figures.queries = act(next(house.guests), True)
    for _ in range(-(-times // ROUND)):
        for house, (bare, ours) in zip(houses, found, strict=True):
            house.run(operation.bare, bare, ROUND)
            house.run(operation.ours, ours, ROUND)
    return found


def table(names: list[str], rows: list[tuple[str, list[tuple[Figures, Figures]]]]) -> Iterator[str]:
    """The figures as a table in Markdown."""
    yield (
        "| operation | clients | bare ms | ours ms | ours p95 | bare CPU | ours CPU "
        "| queries bare/ours | ours/bare | CPU ours/bare | to smallest |"
    )
    yield "|---|---" * 1 + "|---" * 9 + "|"
    for name, found in rows:
        first = found[0][1]
        for clients, (bare, ours) in zip(names, found, strict=True):
            yield (
                f"| {name} | {clients} | {bare.median:.2f} | {ours.median:.2f} | {ours.p95:.2f} "
                f"| {bare.cpu_each:.2f} | {ours.cpu_each:.2f} | {bare.queries}/{ours.queries} "
                f"| {ours.median / bare.median:.2f} × | {ours.cpu_each / bare.cpu_each:.2f} × "
                f"| {ours.median / first.median:.2f} × |"
            )


def main() -> int:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("homes", nargs="+", type=Path, help="loaded homes, the smallest first")
    parser.add_argument("--times", type=int, default=400, help="operations of each kind")
    parser.add_argument("--port", type=int, default=18131)
    parser.add_argument(
        "--database", action="append", default=[], help="postgresql:// address, once for each home"
    )
    parser.add_argument("--only", default="", help="operations whose name holds this")
    given = parser.parse_args()
    houses: list[House] = []
    try:
        for no, home in enumerate(given.homes):
            where = given.database[no] if given.database else ""
            houses.append(House(home.resolve(), given.port + no, where))
        chosen = [o for o in OPERATIONS if given.only in o.name]
        rows = [(o.name, measure(houses, o, given.times)) for o in chosen]
        names = [home.name.lstrip("n") for home in given.homes]
        print("\n".join(table(names, rows)))
        for name, house in zip(names, houses, strict=True):
            print(f"\nMemory of the server at {name}: {house.server.memory():.0f} MB.")
    finally:
        for house in houses:
            house.server.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
