"""Room organisation: how the installation fares, for its technical administrator; nothing about anybody."""

from __future__ import annotations

import platform
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import django
from django.conf import settings
from django.db import connection

from krachtwerk import __version__
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import backup
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.keys import Role
from krachtwerk.models import Job, guards


@dataclass(frozen=True, slots=True)
class JobNow:
    """One job: when it was done last, when it is due, and where it broke off."""

    name: str
    done_at: datetime | None
    due_at: datetime
    failures: int
    fault: str


@dataclass(frozen=True, slots=True)
class System:
    """The installation at this moment; sizes in bytes."""

    jobs: tuple[JobNow, ...]
    database: str
    database_size: int
    disk_free: int
    disk_size: int
    backup_at: datetime | None
    versions: tuple[tuple[str, str], ...]
    missing: int


def open_system(viewer: Viewer) -> System:
    """How the installation fares; four queries on PostgreSQL, two on SQLite."""
    if viewer.role != Role.TECHNICAL_ADMIN or viewer.together:
        raise NotFound
    disk = shutil.disk_usage(settings.HOME)
    last = backup.newest(settings.BACKUPS)
    name, size = _database()
    return System(
        jobs=tuple(
            JobNow(row.name, row.done_at, row.due_at, row.failures, row.fault)
            for row in Job.objects.order_by("name")
        ),
        database=name,
        database_size=size,
        disk_free=disk.free,
        disk_size=disk.total,
        backup_at=datetime.fromtimestamp(last.stat().st_mtime, UTC) if last else None,
        versions=(
            ("krachtwerk", __version__),
            ("Python", platform.python_version()),
            ("Django", django.get_version()),
        ),
        missing=len(guards.missing()),
    )


def _database() -> tuple[str, int]:
    """What it is, and how much room it takes."""
    if connection.vendor == "sqlite":
        place = Path(str(settings.DATABASES["default"]["NAME"]))
        size = place.stat().st_size if place.exists() else 0
        return f"SQLite {'.'.join(map(str, settings.SQLITE_VERSION))}", size
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_database_size(current_database()), current_setting('server_version')"
        )
        size, version = cursor.fetchone()
    return f"PostgreSQL {version.split()[0]}", int(size)
