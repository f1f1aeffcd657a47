"""I1: kill -9 in the middle of the work; what was answered is there, nothing is there by half, and it serves again.

Three people write without pause over real connections: a client tells cards and topics, a worker logs contacts. The id
of each row is made by the sender, so that an answer (302) is an acknowledgement that can be looked up. At a moment
nobody chose the server is killed: its worker process, or all of it. Then it is started anew, and a witness looks.
"""

from __future__ import annotations

import http.client
import os
import random
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.server import Visitor
from drills import cluster
from drills import home as homes
from drills.report import Row

UP_AGAIN = 5.0  # seconds; the bar of I1
Form = Callable[[str], tuple[str, dict[str, str]]]


def card(id: str) -> tuple[str, dict[str, str]]:
    """A card behind the fourth door."""
    return "/b/1/4/wrote/", {"id": id, "text": "Ik speel gitaar."}


def topic(id: str) -> tuple[str, dict[str, str]]:
    """Something to talk about."""
    return "/b/10/", {"id": id, "text": "Hoe gaat het met de brief?"}


def contact(person: str) -> Form:
    """A contact with this person."""

    def form(id: str) -> tuple[str, dict[str, str]]:
        told = {"id": id, "place": "home", "kind": "talk", "day": "today", "happened_at": "00:00"}
        return f"/w/p/{person}/c/", told | {"note": "Samen de week doorgenomen."}

    return form


@dataclass(slots=True)
class Writer:
    """Somebody with a session who sends one form after another until the connection breaks."""

    visitor: Visitor
    forms: list[Form]
    acknowledged: list[str] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)

    def write(self, until: threading.Event) -> None:
        """Write until told to stop, or until nobody answers."""
        while not until.is_set():
            for form in self.forms:
                id = str(uuid.uuid4())
                path, told = form(id)
                try:
                    answer, _ = self.visitor.ask(
                        path, told | {"csrfmiddlewaretoken": self.visitor.token}
                    )
                except (OSError, http.client.HTTPException):
                    return
                if answer.status == 302:
                    self.acknowledged.append(id)
                else:
                    self.refused.append(answer.status)


class Served:
    """A server over a home, that can be killed and started again on the same port."""

    def __init__(self, home: Path, socket: str = "") -> None:
        self.home, self.socket, self.port = home, socket, _free_port()
        self.up: list[float] = []

    def start(self) -> None:
        """Serve; keeps how long it took until /healthz answered."""
        begin = time.monotonic()
        self.process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "krachtwerk.cli",
                "demo",
                "--no-prepare",
                "--without-work",
                "--port",
                str(self.port),
            ],
            cwd=homes.ROOT,
            env=homes.environment(self.home, self.socket, hand="app"),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        while not self._is_well():
            if time.monotonic() - begin > 90:
                raise SystemExit("the server did not come back")
            time.sleep(0.02)
        self.up.append(time.monotonic() - begin)

    def kill(self, what: str) -> None:
        """kill -9: `worker` the process that answers, `all` its whole group; then nothing of it is left."""
        if what == "worker":
            for child in _children(self.process.pid):
                os.kill(child, signal.SIGKILL)
            time.sleep(0.1)
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)

    def _is_well(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()


def play(kills: int, seed: int, *, postgres: bool = False) -> list[Row]:
    """`kills` kills of the server over one home that keeps growing."""
    with tempfile.TemporaryDirectory(prefix="krachtwerk-kill-") as folder:
        home = Path(folder) / "home"
        if not postgres:
            return [_play(kills, random.Random(seed), home, None)]
        with cluster.safe() as database:
            return [_play(kills, random.Random(seed), home, database)]


def _play(kills: int, by: random.Random, home: Path, database: cluster.Database | None) -> Row:
    socket = database.socket if database else ""
    homes.prepare(home, socket)
    sessions = homes.sessions(home, socket)
    served = Served(home, socket)
    served.start()
    acknowledged: list[str] = []
    refused: list[int] = []
    for _ in range(kills):
        writers = [_writer(served.port, one) for one in sessions.values()]
        stop = threading.Event()
        threads = [threading.Thread(target=one.write, args=(stop,)) for one in writers]
        for thread in threads:
            thread.start()
        time.sleep(by.uniform(0.8, 2.0))
        _kill(by, served, database)
        stop.set()
        for thread in threads:
            thread.join(30)
        acknowledged += [id for one in writers for id in one.acknowledged]
        refused += [status for one in writers for status in one.refused]
        served.start()
    seen = homes.witness(home, acknowledged, socket)
    served.kill("all")
    slowest, half = max(served.up), _median(served.up)
    said = f"{seen.lost} lost, {seen.half} half, {len(seen.faults)} faults"
    odd = sorted(set(refused) - ({500} if database else set()))  # a backend that dies answers 500
    return Row(
        f"kill -9, {'PostgreSQL' if database else 'SQLite'}",
        f"{kills} kills, {len(acknowledged)} acknowledged writes",
        f"{said}; up again in {half:.1f} s (slowest {slowest:.1f} s)"
        + (f"; other answers {odd}" if odd else ""),
        seen.is_whole and not odd and len(acknowledged) >= 10 * kills and slowest <= UP_AGAIN,
    )


def _kill(by: random.Random, served: Served, database: cluster.Database | None) -> None:
    """The server, or what stands behind it."""
    if database is not None and by.random() < 0.5:
        database.kill(by.choice(("backend", "postmaster")), by)
    served.kill(by.choice(("worker", "all")))
    if database is not None:
        database.wait()


def _writer(port: int, session: dict[str, str]) -> Writer:
    visitor = Visitor(port)
    visitor.cookies[session["cookie"]] = session["session"]
    person = session.get("person", "")
    _, page = visitor.ask(f"/w/p/{person}/c/" if person else "/b/10/")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.decode())
    visitor.token = token[1] if token else ""
    return Writer(visitor, [contact(person)] if person else [card, topic])


def _children(pid: int) -> list[int]:
    told = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(child) for child in told.split()]


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]
