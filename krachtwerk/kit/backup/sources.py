"""The database as one file: SQLite by VACUUM INTO, PostgreSQL by pg_dump; sums of what stands in that very file."""

from __future__ import annotations

import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

from krachtwerk.kit.backup.rows import LEFT_OUT, sums
from krachtwerk.kit.postgresql import tools

Settings = dict[str, Any]
Sums = dict[str, dict[str, Any]]


def is_postgres(settings: Settings) -> bool:
    """Whether these are the settings of a PostgreSQL."""
    return "sqlite" not in settings["ENGINE"]


def take(settings: Settings, into: Path) -> Sums:
    """Write the database to `into`, as it is at one moment, while others go on writing; its sums."""
    return _dump(settings, into) if is_postgres(settings) else _vacuum(settings, into)


def _vacuum(settings: Settings, into: Path) -> Sums:
    with closing(sqlite3.connect(settings["NAME"], timeout=60)) as live:
        live.execute("VACUUM INTO ?", [str(into)])
    with closing(sqlite3.connect(into)) as copy:
        for table in LEFT_OUT:
            copy.execute(f"DELETE FROM {table}")  # noqa: S608 - a name of our own
        copy.commit()
        copy.execute("VACUUM")
        return sums(copy)


def _dump(settings: Settings, into: Path) -> Sums:
    """One snapshot for the dump and the sums; without bypassing row security, as who may see all."""
    with connect(settings) as live:
        live.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        snapshot = live.execute("SELECT pg_export_snapshot()").fetchone()[0]
        _run(
            settings, live, "pg_dump", "--format=custom", f"--snapshot={snapshot}",
            "--enable-row-security", "--no-owner", "--no-privileges",
            *(f"--exclude-table-data={table}" for table in sorted(LEFT_OUT)), f"--file={into}",
        )  # fmt: skip
        return sums(live)


def give_back(settings: Settings, source: Path) -> Sums:
    """Put the database of a backup into an empty one; the sums of what then stands there."""
    if not is_postgres(settings):
        target = Path(settings["NAME"])
        target.write_bytes(source.read_bytes())
        with closing(sqlite3.connect(target)) as copy:
            return sums(copy)
    with connect(settings) as live:
        _run(
            settings, live, "pg_restore", "--no-owner", "--no-privileges", "--exit-on-error",
            "--single-transaction", f"--dbname={settings['NAME']}", str(source),
        )  # fmt: skip
    return sums_of(settings)


def sums_of(settings: Settings) -> Sums:
    """The sums of a database as it is now; on PostgreSQL its owner needs the fences lifted."""
    if is_postgres(settings):
        with connect(settings) as live:
            for row in live.execute(
                "SELECT relname FROM pg_class WHERE relforcerowsecurity AND relowner = "
                "(SELECT oid FROM pg_roles WHERE rolname = current_user)"
            ).fetchall():
                live.execute(f'ALTER TABLE "{row[0]}" NO FORCE ROW LEVEL SECURITY')
            return sums(live)
    with closing(sqlite3.connect(settings["NAME"])) as copy:
        return sums(copy)


def is_empty(settings: Settings) -> bool:
    """Whether there is no table yet."""
    if not is_postgres(settings):
        return not Path(settings["NAME"]).exists()
    with connect(settings) as live:
        found = live.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
        return bool(found.fetchone()[0] == 0)


def look_at(source: Path, *, vendor: str) -> Sums | None:
    """What stands in the file of a backup; None for PostgreSQL, whose dump must be restored to know."""
    if vendor == "postgresql":
        found = tools.newest("pg_restore")
        subprocess.run([found, "--list", source], check=True, capture_output=True)  # noqa: S603
        return None
    with closing(sqlite3.connect(source)) as copy:
        fault = copy.execute("PRAGMA integrity_check").fetchone()[0]
        if fault != "ok":
            raise ValueError(f"the database in this backup is not sound: {fault}")
        return sums(copy)


def connect(settings: Settings) -> Any:
    """A plain connection, outside Django's."""
    import psycopg  # noqa: PLC0415 - optional dependency

    parts = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD"}
    given = {name: settings[key] for name, key in parts.items() if settings.get(key)}
    return psycopg.connect(dbname=str(settings["NAME"]), **given, options="-c TimeZone=UTC")


def _run(settings: Settings, live: Any, name: str, *arguments: str) -> None:
    path = tools.tool(name, live.info.server_version // 10000)
    done = subprocess.run(  # noqa: S603 - PostgreSQL's own tool
        [path, *arguments],
        env=tools.environment(settings),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise tools.ToolFailed(f"{name}: {done.stderr.strip().splitlines()[-1:]}")
