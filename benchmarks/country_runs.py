"""One country from nothing: a fresh home and database, a process that fills it, processes that measure its teams."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import processes
from benchmarks.databases import database_of

Told = dict[str, Any]
Environment = dict[str, str]


@dataclass(frozen=True)
class Size:
    """How large a country is."""

    clients: int
    contacts: int
    teams: int
    organisations: int

    @classmethod
    def of(cls, clients: int, most: int, contacts: int, teams: int, organisations: int) -> Size:
        """As many teams and organisations for each client as the largest one has."""
        part = clients / most
        return cls(
            clients, contacts, max(1, round(teams * part)), max(1, round(organisations * part))
        )


def run(size: Size, given: argparse.Namespace) -> Told:
    """Fill, measure and take away; what filling and measuring say of themselves."""
    with _home() as home, database_of(given.database, "country") as database:
        here = {"KRACHTWERK_HOME": str(home), "KRACHTWERK_MODE": "demo", **database}
        filled = _fill(size, given, here)
        begun, before = time.perf_counter(), processes.seconds_below(os.getpid(), "postgres")
        parts, peak = _all_teams(given, here)
        seconds = time.perf_counter() - begun
        server = processes.seconds_below(os.getpid(), "postgres") - before
    named = {
        "database": given.database,
        "clients": filled["clients"],
        "contacts": filled["contacts"],
        "organisations": size.organisations,
    }
    return {
        "size": named,
        "rows": filled["rows"],
        "fill_s": filled["seconds"],
        "parts": parts,
        "all_s": seconds,
        "server_cpu": server,
        "peak_mb": peak,
    }


@contextmanager
def _home() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="krachtwerk-country-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _start(module: str, hand: str, here: Environment, *words: object) -> subprocess.Popen[str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("KRACHTWERK_", "DJANGO_"))
    }
    return subprocess.Popen(
        [sys.executable, "-m", f"benchmarks.{module}", *map(str, words)],
        env=kept | here | {"KRACHTWERK_HAND": hand}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def _fill(size: Size, given: argparse.Namespace, here: Environment) -> Told:
    """On PostgreSQL as its superuser: rows that are copied in by the thousand cannot pass a fence."""
    hand = "owner" if given.database == "postgres" else "app"
    filling = _start(
        "inhabitants", hand, here, "--clients", size.clients, "--contacts", size.contacts,
        "--teams", size.teams, "--organisations", size.organisations, "--seed", given.seed,
        "--at", given.at.isoformat(),
    )  # fmt: skip
    return _said(filling)


def _all_teams(given: argparse.Namespace, here: Environment) -> tuple[list[Told], float]:
    """What each process says of its teams, and the most memory that they and the server used at one time."""
    hand = "keeper" if given.database == "postgres" else "app"
    usual = 2 if given.database == "postgres" else 1
    of, at = given.processes or usual, given.at.isoformat()
    running = [
        _start("teams", hand, here, "--part", no, "--of", of, "--at", at, "--as", given.hand)
        for no in range(of)
    ]
    peak = 0.0
    while any(one.poll() is None for one in running):
        peak = max(peak, processes.megabytes_below(os.getpid()))
        time.sleep(0.1)
    return [_said(one) for one in running], peak


def _said(process: subprocess.Popen[str]) -> Told:
    text, _ = process.communicate()
    if process.returncode:
        raise SystemExit(process.returncode)
    told: Told = json.loads(text)
    return told
