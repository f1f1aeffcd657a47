"""A team strengths meeting with twelve people at once: python -m benchmarks.meeting.

Makes a home with one organisation, a team of twelve (a lead in the chair, eleven workers) and a meeting with a
question that one of them brings, starts a server as in production (one worker) and gives each of them a device
(`devices.py`) that is signed in: it asks for the version every two seconds, fetches the page when that is another one,
and sends ideas while the chair goes through the steps and gives the turn around. One device is without a connection
for fifteen seconds. Told are times by the wall, from sending to the last byte, as the devices see them.

Bars: no idea is lost or there twice, on any screen; whoever took part opened the question once in the log, and nothing
else is logged as read; 95 of 100 questions for the version are answered within 300 ms. `--database postgres` does the
same on a throw-away PostgreSQL.
"""

from __future__ import annotations

import argparse
import signal
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.databases import database_of
from benchmarks.devices import KINDS, Chair, Course, Device
from benchmarks.house import House
from benchmarks.server import Server, Visitor

BAR = 300.0
"""Milliseconds within which 95 of 100 questions for the version are answered."""
SAID = 'class="team-said__text"'


def main() -> int:
    """Hold the meeting and print what it took; 1 when a bar broke."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--people", type=int, default=12)
    asked.add_argument("--seconds", type=float, default=60.0, help="from the begin to the end")
    asked.add_argument("--away", type=float, default=15.0, help="seconds without a connection")
    asked.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    given = asked.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server goes with us
    with (
        tempfile.TemporaryDirectory(prefix="krachtwerk-meeting-") as home,
        database_of(given.database, "meeting") as database,
    ):
        course = Course(given.seconds, min(given.away, given.seconds / 4))
        held = _hold(House(Path(home), database), given.people, course)
    print("\n".join(told(held)))
    wrong = faults(held)
    print("\n" + ("BROKEN: " + "; ".join(wrong) if wrong else "all within their bars"))
    return int(bool(wrong))


@dataclass(slots=True)
class Held:
    """A meeting that was held: its devices, what the house kept, how long it took."""

    devices: list[Device]
    kept: dict[str, Any]
    seconds: float
    cpu: float

    @property
    def wrote(self) -> dict[str, str]:
        """Every idea that anybody wrote, by its id."""
        return {id: text for one in self.devices for id, text in one.wrote.items()}

    def times(self, kind: str) -> list[float]:
        """Milliseconds of all requests of a kind."""
        return [ms for one in self.devices for ms in one.taken.times[kind]]


def _hold(house: House, people: int, course: Course) -> Held:
    made = house.gathering("--people", str(people))
    server = house.serve()
    try:
        devices = devices_of(made, server, course)
        devices[-1].drops = True
        seconds, cpu = _play(devices, server)
    finally:
        server.stop()
    return Held(devices, house.gathering(), seconds, cpu)


def devices_of(made: dict[str, Any], server: Server, course: Course) -> list[Device]:
    """A device for everybody of the team; the first is the chair's."""
    devices: list[Device] = []
    for no, session in enumerate(made["people"]):
        web = Visitor(server.port)
        web.cookies[made["cookie"]] = session
        devices.append((Device if no else Chair)(web, no, made["meeting"], course))
    return devices


def _play(devices: list[Device], server: Server) -> tuple[float, float]:
    """All come in and sit down; then the meeting goes on until all screens show that it is over."""
    for one in devices:
        one.come()
    before, begun = server.cpu(), time.perf_counter()
    devices[0].begin()
    if wrong := _wrong(devices):
        raise SystemExit(f"it did not begin: {dict(wrong)}\n{server.last_words()}")
    for one in devices:
        one.taken.times = {kind: [] for kind in KINDS}
    for one in devices:
        one.begun = begun
        one.start()
    for one in devices:
        one.join()
    return time.perf_counter() - begun, server.cpu() - before


def told(held: Held) -> Iterator[str]:
    """The figures, in Markdown."""
    yield "| request | times | median ms | 95 % ms | longest ms |"
    yield "|---|---|---|---|---|"
    many = 0
    for kind in KINDS:
        took = held.times(kind)
        many += len(took)
        yield f"| {kind} | {len(took)} | {statistics.median(took):.1f} | {p95(took):.1f} | {max(took):.1f} |"
    changes = held.kept["changes"]
    fetched = sum(one.taken.fetched for one in held.devices)
    each = fetched / changes / len(held.devices)
    yield ""
    yield (
        f"{len(held.devices)} devices in {held.seconds:.0f} s: {many / held.seconds:.1f} requests a second, "
        f"{held.cpu / held.seconds / 10:.0f} % of a core of the server; {changes} changes, "
        f"{each:.2f} pages fetched for a change and a person."
    )
    yield (
        f"Ideas: {len(held.wrote)} written, {len(held.kept['ideas'])} kept, {_again(held)} sent once more. "
        f"In the log: the question opened {sorted(set(held.kept['opened']))} times by each of "
        f"{len(held.kept['opened'])}, {held.kept['polls logged']} rows of questions for the version."
    )


def _again(held: Held) -> int:
    return sum(one.taken.again for one in held.devices)


def p95(took: list[float]) -> float:
    """Nineteen of twenty took less."""
    return statistics.quantiles(took, n=20)[-1] if len(took) > 1 else took[0]


def faults(held: Held) -> list[str]:
    """Which bars broke."""
    people, kept, wrote = len(held.devices), held.kept, held.wrote
    screens = {one.page.count(SAID) for one in held.devices}
    found = {
        "an idea was lost or made twice": Counter(kept["ideas"]) != Counter(list(wrote)),
        f"a screen shows {sorted(screens)} of {len(wrote)} ideas": screens != {len(wrote)},
        "an idea is noted twice in the journal": kept["idea lines"] != len(wrote),
        "opened other than once by each": kept["opened"] != [1] * people,
        "more was logged than who opened it": kept["read"] != people,
        "a question for the version was logged": kept["polls logged"] != 0,
        f"steps {kept['steps']}": kept["steps"] != list(range(1, 9)),
        "nobody dropped off in the middle of a sentence": _again(held) != 1,
        f"95 % of the questions over {BAR:.0f} ms": p95(held.times(KINDS[0])) > BAR,
    }
    asked = [f"{no} × {what}" for what, no in _wrong(held.devices).items()]
    return [word for word, is_wrong in found.items() if is_wrong] + asked


def _wrong(devices: list[Device]) -> Counter[str]:
    return Counter(what for one in devices for what in one.taken.wrong)


if __name__ == "__main__":
    sys.exit(main())
