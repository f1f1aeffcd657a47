"""A real start: pages and jobs beside each other, ended by a signal or by a kill, begun again without repair."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from krachtwerk.kit import seal

pytestmark = [pytest.mark.full, pytest.mark.ci, pytest.mark.sqlite]
COMMAND = [sys.executable, "-m", "krachtwerk"]
SETUP = ("setup", "--organisation", "De Brug", "--name", "Pim Jansen", "--login", "pim")
PATIENCE = 60


@pytest.fixture
def told(tmp_path) -> dict[str, str]:
    """The settings of an installation with one organisation."""
    keys, home = tmp_path / "master", tmp_path / "home"
    keys.write_text(seal.write_master(seal.new_key()))
    home.mkdir()
    bare = {k: v for k, v in os.environ.items() if not k.startswith("KRACHTWERK_")}
    bare |= {
        "KRACHTWERK_HOME": str(home), "KRACHTWERK_KEYS": str(keys), "KRACHTWERK_BOOTSTRAP": "off",
    }  # fmt: skip
    for words in (("migrate",), SETUP):
        subprocess.run([*COMMAND, *words], env=bare, check=True, capture_output=True)
    return bare


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(is_so: Callable[[], bool]) -> None:
    """Wait until it is so; a test that waits in vain says which."""
    for _ in range(PATIENCE * 10):
        if is_so():
            return
        time.sleep(0.1)
    raise AssertionError(f"not within {PATIENCE} s: {is_so.__name__}")


@contextmanager
def started(told: dict[str, str], *words: str) -> Iterator[subprocess.Popen[bytes]]:
    """A command that goes on until it is told to stop; nothing of it is left behind."""
    process = subprocess.Popen([*COMMAND, *words], env=told, start_new_session=True)
    try:
        yield process
    finally:
        _kill_all(process)


def _kill_all(process: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    process.wait()


def is_well(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
            return answer.status == 200
    except (URLError, OSError):
        return False


def group_of(leader: int) -> list[int]:
    """The processes that a start began, by their group."""
    found = []
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            rest = place.read_text().rpartition(")")[2].split()
        except OSError:  # it ended while we looked
            continue
        if int(rest[2]) == leader and rest[0] != "Z":
            found.append(int(place.parent.name))
    return found


def jobs(told: dict[str, str]) -> list[tuple[str, bool, bool]]:
    """Name, done, and held of every job."""
    place = Path(told["KRACHTWERK_HOME"]) / "krachtwerk.sqlite3"
    with closing(sqlite3.connect(place)) as live:
        asked = "SELECT name, done_at IS NOT NULL, held_by IS NOT NULL FROM krachtwerk_job ORDER BY name"
        return [(name, bool(done), bool(held)) for name, done, held in live.execute(asked)]


def all_done(told: dict[str, str]) -> bool:
    found = jobs(told)
    return len(found) > 5 and all(done and not held for _, done, held in found)


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT])
def test_one_command_serves_and_works_and_stops_when_asked(told, end):
    port = free_port()
    with started(told, "serve", "--port", str(port)) as serve:
        until(lambda: is_well(port))
        until(lambda: all_done(told))
        assert len(group_of(serve.pid)) >= 3  # the command, the pages, the jobs
        serve.send_signal(end)
        assert serve.wait(timeout=PATIENCE) == 0
        assert group_of(serve.pid) == []


def test_killed_and_begun_again_without_repair(told):
    """Everything at once, as when the power goes: the next start serves, and does the jobs."""
    for _ in range(3):
        port = free_port()
        with started(told, "serve", "--port", str(port)) as serve:
            until(lambda port=port: is_well(port))
            os.killpg(serve.pid, signal.SIGKILL)
            serve.wait()
    check = subprocess.run(
        [*COMMAND, "check"], env=told, capture_output=True, text=True, check=True
    )
    assert check.stdout == "fit to serve\n"
    with started(told, "serve", "--port", str(port), "--without-work"):
        until(lambda: is_well(port))


def test_the_worker_ends_with_a_server_that_was_killed(told):
    port = free_port()
    with started(told, "serve", "--port", str(port)) as serve:
        until(lambda: is_well(port))
        until(lambda: all_done(told))
        os.kill(serve.pid, signal.SIGKILL)
        serve.wait()
        until(lambda: not any(_is_worker(pid) for pid in group_of(serve.pid)))


def _is_worker(pid: int) -> bool:
    try:
        return b"--beside" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:  # it ended while we looked
        return False


def listens(process: subprocess.Popen[bytes]) -> bool:
    """Whether it has got so far that it hears a SIGTERM itself."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    caught = next(line for line in status.splitlines() if line.startswith("SigCgt:"))
    return bool(int(caught.split()[1], 16) & 1 << (signal.SIGTERM - 1))


def test_two_workers_beside_each_other_do_all_jobs_and_stop(told):
    with started(told, "work") as one, started(told, "work") as other:
        until(lambda: all_done(told))
        until(lambda: listens(one) and listens(other))
        for worker in (one, other):
            assert worker.poll() is None
            worker.terminate()
        assert [worker.wait(timeout=PATIENCE) for worker in (one, other)] == [0, 0]
    assert all_done(told)


def test_a_port_that_is_taken_is_told_and_leaves_no_worker(told):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with started(told, "serve", "--port", str(port)) as serve:
            assert serve.wait(timeout=PATIENCE) == 1
            assert group_of(serve.pid) == []
