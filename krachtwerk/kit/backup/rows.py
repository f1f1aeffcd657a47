"""What stands in each table, as one number and one hash: equal before and after, or something was lost."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

AT_ONCE = 1000
LEFT_OUT = frozenset({"django_session"})
"""Nobody stays signed in through a backup."""


def sum_of(rows: Iterable[tuple[Any, ...]]) -> tuple[int, str]:
    """How many rows, and the hash of all that stands in them, in their order."""
    count, found = 0, hashlib.sha256()
    for row in rows:
        count += 1
        for value in row:
            text = _text(value)
            found.update(len(text).to_bytes(8, "big") + text)
        found.update(b"\n")
    return count, found.hexdigest()


def _text(value: Any) -> bytes:
    """A value with its kind, so that nothing and an empty text differ."""
    if value is None:
        return b"-"
    if isinstance(value, bytes | bytearray | memoryview):
        return b"b" + bytes(value)
    if isinstance(value, bool):
        return b"?1" if value else b"?0"
    if isinstance(value, datetime | date):
        return b"t" + value.isoformat().encode()
    return type(value).__name__[:1].encode() + str(value).encode()


def sums(connection: Any) -> dict[str, dict[str, Any]]:
    """For every table of a database connection (its own kind's, not Django's): rows and hash."""
    return {table: _table(connection, table) for table in _tables(connection)}


def _is_sqlite(connection: Any) -> bool:
    return "sqlite" in type(connection).__module__


def _tables(connection: Any) -> list[str]:
    sql = (
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        if _is_sqlite(connection)
        else "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()"
    )
    found = connection.execute(sql).fetchall()
    return sorted({str(row[0]) for row in found} - LEFT_OUT)


def _table(connection: Any, table: str) -> dict[str, Any]:
    names = sorted(_columns(connection, table))
    columns = ", ".join(f'"{name}"' for name in names)
    order = '"id"' if "id" in names else columns
    sql = f'SELECT {columns} FROM "{table}" ORDER BY {order}'  # noqa: S608 - names it told itself
    count, found = sum_of(_all(connection, sql))
    return {"rows": count, "sha256": found}


def _columns(connection: Any, table: str) -> list[str]:
    if _is_sqlite(connection):
        return [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
    sql = (
        "SELECT attname::text FROM pg_attribute WHERE attrelid = %s::regclass"
        " AND attnum > 0 AND NOT attisdropped"
    )
    return [row[0] for row in connection.execute(sql, [table]).fetchall()]


def _all(connection: Any, sql: str) -> Iterator[tuple[Any, ...]]:
    """Every row, without holding them all in memory."""
    cursor = connection.cursor() if _is_sqlite(connection) else connection.cursor(name="sums")
    try:
        cursor.execute(sql)
        while some := cursor.fetchmany(AT_ONCE):
            yield from some
    finally:
        cursor.close()
