"""A fresh house in production for a meeting: its home, its key, its server on a free port."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.server import ROOT, Server, environment
from krachtwerk.kit import seal


@dataclass(slots=True)
class House:
    """Where everything lies, and what its processes are told of it."""

    home: Path
    database: dict[str, str]

    def settings(self) -> dict[str, str]:
        """The master key lies outside the home, as in production it must."""
        keys = self.home / "master"
        if not keys.exists():
            keys.write_text(seal.write_master(seal.new_key()))
        return {"KRACHTWERK_MODE": "production", "KRACHTWERK_KEYS": str(keys)}

    def serve(self) -> Server:
        """One worker on a free port."""
        web = self.database.get("KRACHTWERK_DATABASE", "")
        return Server(self.inside, _free_port(), database=web, more=self.settings())

    def gathering(self, *words: str) -> Any:
        """On PostgreSQL as its superuser: it makes the tables, and sees all rows."""
        hand = {"KRACHTWERK_HAND": "owner"} if self.database else {}
        env = environment(self.inside) | self.settings() | self.database | hand
        command = [sys.executable, "-m", "benchmarks.gathering", *words]
        done = subprocess.run(command, cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE)
        return json.loads(done.stdout)

    @property
    def inside(self) -> Path:
        """KRACHTWERK_HOME."""
        inside = self.home / "home"
        inside.mkdir(exist_ok=True)
        return inside


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
