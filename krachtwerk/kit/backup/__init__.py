"""Backups: one sealed file with the database, the sealed files and a list of what must be in them."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from krachtwerk.kit import seal
from krachtwerk.kit.backup.archive import Manifest, NotWhole, make, restore, verify
from krachtwerk.kit.backup.sources import is_empty
from krachtwerk.kit.postgresql.tools import ToolFailed, ToolMissing

FAULTS = (NotWhole, seal.SealBroken, ToolMissing, ToolFailed, OSError)
PATTERN = "krachtwerk-*.backup"


def key() -> bytes:
    """The key of backups: from the master key, which lies in none of them."""
    return seal.derive(settings.MASTER_KEY, "backup")


def roll(folder: Path, *, at: datetime, days: int) -> int:
    """Remove backups older than this, so that what was erased is gone from them too; how many went."""
    until = (at - timedelta(days=days)).timestamp()
    old = [path for path in folder.glob(PATTERN) if path.stat().st_mtime < until]
    for path in old:
        path.unlink()
    return len(old)


def newest(folder: Path) -> Path | None:
    """The last backup, if there is one."""
    return max(folder.glob(PATTERN), key=lambda path: path.name, default=None)


__all__ = [
    "FAULTS", "Manifest", "NotWhole", "is_empty", "key", "make", "newest", "restore", "roll", "verify",
]  # fmt: skip
