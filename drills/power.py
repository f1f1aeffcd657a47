"""I2: the power goes while somebody writes; what the database acknowledged must be there when it comes back.

A writer works on a home that lies on the forgetting disk of `drills.lossy`. At a moment nobody chose, the disk forgets
what was not synced, the writer is killed, the disk is unmounted; then a witness looks at what the disk holds.
The positive control writes with synchronous=NORMAL: it must lose acknowledged rows, else the disk does not forget.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from drills import cluster
from drills.home import ROOT, Witnessed, copy, prepare, start, witness
from drills.report import Row

CONTROL_MUST_LOSE = 0.9
ROOM = 2 * 1024**3
"""Bytes for the homes and databases of one cut."""


def missing() -> str:
    """Why this drill cannot be played here, or nothing."""
    if os.geteuid() != 0:
        return "needs root for the mount"
    if not Path("/dev/fuse").exists():
        return "no /dev/fuse on this machine"
    try:
        import mfusepy  # noqa: F401 - only on Linux, only for this drill
    except (ImportError, OSError) as fault:
        return f"no FUSE library: {fault}"
    return ""


def play(cuts: int, seed: int, *, postgres: bool = False) -> list[Row]:
    """`cuts` cuts with the settings of the house, a tenth of them (at least ten) as control."""
    name = f"power cut, {'PostgreSQL' if postgres else 'SQLite'}"
    careless = "synchronous_commit=off" if postgres else "synchronous=NORMAL"
    reason = missing()
    if reason:
        return [Row(name, f"{cuts} cuts", reason, None)]
    controls = max(10, cuts // 10)
    with _in_memory(), tempfile.TemporaryDirectory(prefix="krachtwerk-power-") as folder:
        place = Path(folder)
        place.chmod(0o755)
        one = _prepared_cluster if postgres else _prepared_home
        with one(place) as cut:
            seen = [cut(random.Random(f"{seed}.{no}"), False) for no in range(cuts)]
            control = [cut(random.Random(f"{seed}.{no}"), True) for no in range(controls)]
    return [
        _row(name, seen),
        _control(f"{name}, control with {careless}", control),
    ]


@contextmanager
def _in_memory() -> Iterator[None]:
    """Homes and databases in memory where that has room: what a cut forgets is the work of the layer between,
    whatever lies beneath, and for each cut all is copied and removed, which takes minutes where a disk discards."""
    memory = Path("/dev/shm")
    before = tempfile.tempdir
    if os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM:
        tempfile.tempdir = str(memory)
    try:
        yield
    finally:
        tempfile.tempdir = before


def _row(name: str, seen: list[Witnessed]) -> Row:
    acknowledged = sum(one.acknowledged for one in seen)
    return Row(
        name,
        f"{len(seen)} cuts, {acknowledged} acknowledged writes",
        f"{sum(one.lost for one in seen)} lost, {sum(one.half for one in seen)} half, "
        f"{sum(len(one.faults) for one in seen)} faults",
        all(one.is_whole for one in seen) and acknowledged > len(seen),
    )


def _control(name: str, seen: list[Witnessed]) -> Row:
    losing = sum(one.lost > 0 for one in seen)
    return Row(
        name,
        f"{len(seen)} cuts, {sum(one.acknowledged for one in seen)} acknowledged writes",
        f"{losing} cuts lost rows, {sum(one.lost for one in seen)} rows in all",
        losing >= CONTROL_MUST_LOSE * len(seen),
    )


Cut = Callable[[random.Random, bool], Witnessed]


@contextmanager
def _prepared_home(place: Path) -> Iterator[Cut]:
    """SQLite: the whole home lies on the disk."""
    prepare(place / "prepared")

    def cut(by: random.Random, careless: bool) -> Witnessed:
        backing = copy(place / "prepared", place / "disk")
        with Disk(backing, place / "mount", by.randrange(2**30)) as disk:
            acknowledged = _write_until_dark(disk, place / "mount", by, careless)
        return witness(backing, acknowledged)

    yield cut


@contextmanager
def _prepared_cluster(place: Path) -> Iterator[Cut]:
    """PostgreSQL: its data lie on the disk, filled once and copied for each cut."""
    home = place / "home"
    with cluster.safe() as database:
        here, data = database.here, database.data
        prepare(home, database.socket)
        here.run("pg_ctl", "-D", str(data), "-m", "fast", "-w", "stop")
        kept = place / "kept"
        subprocess.run(["cp", "-a", str(data), str(kept)], check=True)

        def cut(by: random.Random, careless: bool) -> Witnessed:
            shutil.rmtree(data, ignore_errors=True)
            disk_at = place / "disk"
            shutil.rmtree(disk_at, ignore_errors=True)
            subprocess.run(["cp", "-a", str(kept), str(disk_at)], check=True)
            with Disk(disk_at, data, by.randrange(2**30), "--direct") as disk:
                database.start()
                acknowledged = _write_until_dark(disk, home, by, careless, database.socket)
                database.die()
            data.rmdir()
            subprocess.run(["cp", "-a", str(disk_at), str(data)], check=True)
            (data / "postmaster.pid").unlink(missing_ok=True)
            database.start()
            found = witness(home, acknowledged, database.socket)
            database.stop()
            return found

        yield cut


def _write_until_dark(
    disk: Disk, home: Path, by: random.Random, careless: bool, socket: str = ""
) -> list[str]:
    """Somebody writes; at a moment nobody chose the disk forgets, and everybody is gone."""
    writer = start("drills.writer", home, *(["--careless"] if careless else []), socket=socket)
    acknowledged = listen(writer)
    while len(acknowledged) < 5 and writer.poll() is None:
        time.sleep(0.01)
    time.sleep(by.uniform(0.05, 0.6))
    disk.cut()
    if writer.poll() is None:
        os.killpg(writer.pid, signal.SIGKILL)
    writer.wait(10)
    return acknowledged


def listen(writer: subprocess.Popen[str]) -> list[str]:
    """Collect what the writer says was acknowledged, as it comes."""
    heard: list[str] = []

    def read_each() -> None:
        assert writer.stdout is not None
        for line in iter(writer.stdout.readline, ""):
            if line.endswith("\n"):
                heard.append(line.strip())

    threading.Thread(target=read_each, daemon=True).start()
    return heard


class Disk:
    """The forgetting disk, mounted while the block lasts."""

    def __init__(self, backing: Path, mount: Path, seed: int, *how: str) -> None:
        self.backing, self.mount, self.seed, self.how = backing, mount, seed, how

    def __enter__(self) -> Disk:
        self.mount.mkdir(exist_ok=True)
        command = [sys.executable, "-m", "drills.lossy", str(self.backing), str(self.mount)]
        self.process = subprocess.Popen([*command, str(self.seed), *self.how], cwd=ROOT)
        _until(lambda: os.path.ismount(self.mount), "the disk was not mounted")
        return self

    def cut(self) -> None:
        """Forget, from now on."""
        self.process.send_signal(signal.SIGUSR1)
        time.sleep(0.02)

    def __exit__(self, *problem: object) -> None:
        unmount = shutil.which("fusermount3") or shutil.which("fusermount") or "umount"
        options = ["-u", "-z"] if "fusermount" in unmount else ["-l"]
        subprocess.run([unmount, *options, str(self.mount)], check=False)
        self.process.wait(10)


def _until(is_so: Callable[[], bool], otherwise: str) -> None:
    until = time.monotonic() + 10
    while not is_so():
        if time.monotonic() > until:
            raise SystemExit(otherwise)
        time.sleep(0.02)
