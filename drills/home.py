"""Throw-away homes for the drills: a prepared demo that is copied, and processes over a copy."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Witnessed:
    """What `drills.witness` said."""

    acknowledged: int
    lost: int
    half: int
    faults: list[str]

    @property
    def is_whole(self) -> bool:
        """Whether nothing is lost, halved or broken."""
        return not (self.lost or self.half or self.faults)


DATABASE = "krachtwerk"
"""The name of the database on a throw-away cluster."""


def environment(home: Path, socket: str = "", *, hand: str = "keeper") -> dict[str, str]:
    """This environment with nothing of somebody's own installation in it.

    `socket` is the folder of a PostgreSQL's socket, or nothing for SQLite; `hand` the role of this process there.
    """
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("KRACHTWERK_", "DJANGO_"))}
    told = {"KRACHTWERK_HOME": str(home), "KRACHTWERK_MODE": "demo", "PYTHONUNBUFFERED": "1"}
    if socket:
        told["KRACHTWERK_HAND"] = hand
        for suffix, role in (("", "app"), ("_OWNER", "owner"), ("_KEEPER", "keeper")):
            address = f"postgresql://krachtwerk_{role}@/{DATABASE}?host={socket}"
            told[f"KRACHTWERK_DATABASE{suffix}"] = address
    return kept | told


def prepare(home: Path, socket: str = "") -> None:
    """Fill `home` with the demo people."""
    if socket:
        _run(
            [sys.executable, "manage.py", "migrate", "-v", "0"],
            environment(home, socket, hand="owner"),
        )
        _run([sys.executable, "-m", "drills.fill"], environment(home, socket))
    else:
        command = [sys.executable, "-m", "krachtwerk.cli", "demo", "--prepare-only"]
        _run(command, environment(home))


def copy(home: Path, to: Path) -> Path:
    """The same home again, elsewhere."""
    if to.exists():
        shutil.rmtree(to)
    return Path(shutil.copytree(home, to))


def start(module: str, home: Path, *arguments: str, socket: str = "") -> subprocess.Popen[str]:
    """One process of ours over `home`, in a group of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env=environment(home, socket),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )


def witness(home: Path, acknowledged: Iterable[str], socket: str = "") -> Witnessed:
    """Look at `home` after a crash."""
    env = environment(home, socket)
    told = _run([sys.executable, "-m", "drills.witness"], env, "\n".join(acknowledged))
    return Witnessed(**json.loads(told))


def sessions(home: Path, socket: str = "") -> dict[str, dict[str, str]]:
    """Sessions of two clients and a worker: their cookie, and whose page the worker writes on."""
    found: dict[str, dict[str, str]] = json.loads(
        _run([sys.executable, "-m", "drills.enter"], environment(home, socket))
    )
    return found


def _run(command: list[str], env: dict[str, str], told: str = "") -> str:
    done = subprocess.run(
        command, cwd=ROOT, env=env, input=told, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command[1:])} failed:\n{done.stderr[-3000:]}")
    return done.stdout
