"""Sealed files under random names: written and synced before the row that names them commits."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from krachtwerk.kit import seal

YOUNG = timedelta(hours=1)


def keep(content: bytes, folder: Path, key: bytes) -> str:
    """Seal `content` under a new random name below `folder`; the name, once it is on the disk."""
    name = secrets.token_hex(16)
    place = folder / name[:2]
    place.mkdir(parents=True, exist_ok=True)
    path = place / name
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(seal.seal(content, key, place=f"file.{name}"))
        file.flush()
        os.fsync(file.fileno())
    _sync_folder(place)
    return name


def _sync_folder(place: Path) -> None:
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def fetch(name: str, folder: Path, key: bytes) -> bytes:
    """What was kept under `name`."""
    return seal.unseal((folder / name[:2] / name).read_bytes(), key, place=f"file.{name}")


def drop(name: str, folder: Path) -> None:
    """Remove what was kept under `name`; it may be gone already."""
    (folder / name[:2] / name).unlink(missing_ok=True)


def sweep(folder: Path, wanted: Iterable[str], *, now: float) -> int:
    """Remove files that no row names and that are older than an hour; how many went."""
    keepers = set(wanted)
    orphans = [path for path in folder.glob("??/*") if path.name not in keepers]
    old = [path for path in orphans if now - _touched(path, now) > YOUNG.total_seconds()]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _touched(path: Path, now: float) -> float:
    """When the file was written; one that vanished meanwhile counts as new."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return now
