"""Appending rows to a table that only grows, in one statement however many they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Model

from krachtwerk.kit.prepared import adapted


def append(table: type[Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write rows with these attributes; none of them may be None or have a default of its own."""
    with connection.cursor() as cursor:
        cursor.executemany(
            _statement(table, tuple(names)),
            [[adapted(connection, value) for value in row] for row in rows],
        )


@cache
def _statement(table: type[Model], names: tuple[str, ...]) -> str:
    columns = {field.attname: field.column for field in table._meta.concrete_fields}
    quoted = ", ".join(f'"{columns[name]}"' for name in names)
    marks = ", ".join(["%s"] * len(names))
    return f'INSERT INTO "{table._meta.db_table}" ({quoted}) VALUES ({marks})'  # noqa: S608
