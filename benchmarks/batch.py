"""Rows of many clients, kept as plain tuples by table until they are written together.

Tables are asked for their columns and defaults, so that a new column is filled here too; words and
names are sealed by the house's own keyring. A row costs a few microseconds instead of a hundred.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from random import Random
from typing import Any
from uuid import UUID

from django.core.management.color import no_style
from django.db import connection
from django.db.models import Max, Model

from krachtwerk.kit.ids import new_id
from krachtwerk.models import Client, Membership, Words, chain
from krachtwerk.models.journal import LogRow
from krachtwerk.models.keys import Keyring

_last: dict[type[Model], int] = {}


@dataclass(slots=True)
class Row:
    """What other rows need to know of a row: its number and its public id."""

    id: int
    public_id: Any = None


class Said(Row):
    """Words on their way into the database: all that a keyring asks of them."""

    client_id: int
    key_kind: str
    body: bytes
    place = Words.place


class Batch:
    """What is written at one time: the rows of some clients of one worker."""

    def __init__(self, seat: Membership, now: datetime, by: Random) -> None:
        self.seat, self.now, self.by = seat, now, by
        self.keys = Keyring(seat.organisation)
        self.rows: dict[type[Model], list[tuple[Any, ...]]] = defaultdict(list)
        self.log: list[chain.Item] = []

    def add(self, table: type[Any], **values: Any) -> Row:
        """One more row; its number is known before it is written."""
        row = values.pop("made", None) or Row(number(table))
        values["id"] = row.id
        done = tuple(fill(values) for fill in columns(table)[1])
        row.public_id = values.get("public_id")
        assert not (values.keys() - columns(table)[2]), values.keys() - columns(table)[2]
        self.rows[table].append(done)
        return row

    def of(self, client: Client, table: type[Any], **values: Any) -> Row:
        """One more row of this client."""
        return self.add(table, organisation=self.seat.organisation, client=client, **values)

    def say(
        self,
        client: Client,
        text: str,
        at: datetime,
        *,
        note: bool = False,
        audience: str = "with_worker",
    ) -> Row:
        """Words of the client that the worker may read, or a note of the worker; sealed."""
        words = Said(number(Words), new_id())
        words.client_id, words.key_kind = client.id, "file" if note else "booklet"
        self.keys.seal_words(words, text)  # type: ignore[arg-type]  # all that is asked of words
        return self.of(
            client,
            Words,
            made=words,
            public_id=words.public_id,
            by_client=not note,
            by_member=self.seat if note else None,
            audience=audience,
            key_kind=words.key_kind,
            body=words.body,
            said_at=at,
            written_at=at,
        )

    def note(self, row: LogRow, lines: Iterable[chain.Line] = ()) -> None:
        """One more row of a log; it finds its place in the chain when all is written."""
        self.log.append(chain.Item(row, list(lines)))

    def write(self) -> int:
        """Write all rows, table by table, then the log; how many they were."""
        for table, rows in self.rows.items():
            _write(table, columns(table)[0], rows)
        chain.link(self.log)
        return sum(map(len, self.rows.values())) + sum(1 + len(one.lines) for one in self.log)


def number(table: type[Any]) -> int:
    """The next number of a table."""
    if table not in _last:
        _last[table] = table.objects.aggregate(last=Max("id"))["last"] or 0
    _last[table] += 1
    return _last[table]


@cache
def columns(table: type[Any]) -> tuple[list[str], list[Callable[[dict[str, Any]], Any]], set[str]]:
    """The columns of a table, how each is filled from given values, and what may be given."""
    fields = table._meta.local_concrete_fields
    names = {field.name for field in fields}
    return [field.column for field in fields], [_filler(field) for field in fields], names


def _filler(field: Any) -> Callable[[dict[str, Any]], Any]:
    name, default = field.name, field.get_default
    plain = _PLAIN if connection.vendor == "sqlite" else {}
    is_key = field.is_relation

    def fill(values: dict[str, Any]) -> Any:
        if name not in values:
            values[name] = default()
        value = values[name]
        if value is None:
            return None
        if is_key:
            return value.id
        turn = plain.get(type(value))
        return turn(value) if turn else value

    return fill


_PLAIN: dict[type, Callable[[Any], Any]] = {
    UUID: lambda value: value.hex,
    datetime: lambda value: str(value.astimezone(UTC).replace(tzinfo=None)),
    date: str,
}


def _write(table: type[Any], names: list[str], rows: list[tuple[Any, ...]]) -> None:
    into = f"{table._meta.db_table} ({', '.join(map(connection.ops.quote_name, names))})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(names))
            cursor.executemany(f"INSERT INTO {into} VALUES ({marks})", rows)


def hurry() -> None:
    """Load without waiting for the disk: whoever stops halfway begins anew."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")
            cursor.execute("PRAGMA cache_size=-1000000")


def count_on() -> None:
    """Let the database's own counters go on where ours ended, and look at how full tables are."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(_last)):
            cursor.execute(statement)
        cursor.execute("ANALYZE")
