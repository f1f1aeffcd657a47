"""A throw-away PostgreSQL with its durability on, that can be killed and comes back; see tests/cluster.py."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from drills.home import DATABASE
from tests import cluster as throw_away

SAFE = ("fsync=on", "synchronous_commit=on", "full_page_writes=on", "max_connections=40")


class Database:
    """A running cluster and how to take its life."""

    def __init__(self, here: throw_away.Cluster, data: Path | None = None) -> None:
        self.here, self.data = here, data or here.folder / "data"
        self.server: subprocess.Popen[bytes] | None = None

    @property
    def socket(self) -> str:
        """The folder of its socket."""
        return str(self.here.folder)

    @property
    def _pid(self) -> int:
        return int((self.data / "postmaster.pid").read_text().splitlines()[0])

    def kill(self, what: str, by: random.Random) -> None:
        """kill -9: one `backend` (the postmaster then recovers by itself), or the `postmaster` and all."""
        children = _children(self._pid)
        if what == "backend":
            if children:
                _kill(by.choice(children))
            return
        first = self._pid
        for pid in (first, *children):
            _kill(pid)
        _bury(first)
        time.sleep(0.2)
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        self.start()

    def die(self) -> None:
        """kill -9 of all of it, and nobody starts it again yet."""
        assert self.server is not None
        for pid in (self.server.pid, *_children(self.server.pid)):
            _kill(pid)
        self.server.wait(10)

    def start(self) -> None:
        """Serve again; recovery goes first."""
        self.server = throw_away.start(self.here, SAFE)

    def wait(self) -> None:
        """Until it answers."""
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                self.here.run("pg_isready", "-q", "-h", self.socket)
            except subprocess.CalledProcessError:
                time.sleep(0.05)
            else:
                return
        raise SystemExit("PostgreSQL did not come back")

    def stop(self) -> None:
        """Stop what was started here."""
        if self.server is not None and self.server.poll() is None:
            throw_away.stop(self.server)


@contextmanager
def safe() -> Iterator[Database]:
    """A cluster that syncs every commit, with an empty database of the owner's."""
    with throw_away.cluster(SAFE) as here:
        here.sql(f"CREATE DATABASE {DATABASE} OWNER krachtwerk_owner")
        database = Database(here)
        try:
            yield database
        finally:
            database.stop()


def _children(pid: int) -> list[int]:
    told = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(child) for child in told.split()]


def _bury(pid: int) -> None:
    """A child that was killed still has its number until its parent asks: the next postmaster would wait for it."""
    try:
        os.waitpid(pid, 0)
    except ChildProcessError:
        return


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return
