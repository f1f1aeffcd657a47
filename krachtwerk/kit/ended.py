"""A list outside the database that only grows: which keys were destroyed, so that no backup brings one back.

One line each: client, kind, moment, ground; random ids and nothing else. Keep it with the newest backup.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Ended:
    """A key that was destroyed."""

    client: UUID
    kind: str
    at: datetime
    ground: str

    def line(self) -> str:
        """How it stands in the list."""
        return f"{self.client} {self.kind} {self.at.isoformat()} {self.ground}"


def read(path: Path) -> list[Ended]:
    """Every key that was destroyed; a last line that was cut off by a power cut is passed over."""
    try:
        lines = path.read_text().split("\n")[:-1]
    except FileNotFoundError:
        return []
    found = [line.split(" ") for line in lines if line.count(" ") == 3]
    return [Ended(UUID(c), kind, datetime.fromisoformat(at), why) for c, kind, at, why in found]


def add(path: Path, more: list[Ended]) -> None:
    """Write these at the end, on the disk before this returns; those that are there stay once.

    A line that was cut off is cut away: whoever wrote it writes it again.
    """
    there = set(read(path))
    new = [one for one in dict.fromkeys(more) if one not in there]
    if not new:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_CREAT | os.O_RDWR, 0o600), "r+b") as file:
        file.truncate(file.read().rfind(b"\n") + 1)
        file.seek(0, os.SEEK_END)
        file.write("".join(f"{one.line()}\n" for one in new).encode())
        file.flush()
        os.fsync(file.fileno())
