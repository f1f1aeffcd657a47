"""Five hundred ways to tamper with the log, each by plain SQL with the triggers out of the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from uuid import UUID

from django.db import connection

from krachtwerk.kit.prepared import adapted
from krachtwerk.models import JournalEntry, LogHead, ReadingEvent, ReadingLine, chain, guards

TABLES = (ReadingEvent, JournalEntry)


def run(sql: str, *values: object) -> None:
    """One statement."""
    with connection.cursor() as cursor:
        cursor.execute(sql, [None if v is None else adapted(connection, v) for v in values])


def without_triggers() -> None:
    """As somebody who owns the database can; for the rest of the transaction."""
    vendor = connection.vendor
    if vendor == "postgresql":  # what waits for the end of the transaction is asked now
        run("SET CONSTRAINTS ALL IMMEDIATE")
    for name in guards.missing_in(set()):
        table = next(t for t in guards.APPEND_ONLY if name.startswith(f"{t}_no_"))
        on = f" ON {table}" if vendor == "postgresql" else ""
        run(f"DROP TRIGGER IF EXISTS {name}{on}")


@dataclass(frozen=True)
class Done:
    """What was done, and the place of the row that must be named first; None: any of the chain."""

    what: str
    place: int


def _pick(by: Random, table: type) -> object:
    ids = list(table.objects.order_by("id").values_list("id", flat=True))
    return table.objects.get(id=by.choice(ids))


def _other(by: Random, value: object) -> object:
    """A value of the same kind that is another one."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + by.randint(1, 9)
    if isinstance(value, str):
        return (value + "x")[-12:] if value else "x"
    if isinstance(value, UUID):
        return UUID(int=value.int ^ (1 << by.randint(0, 120)))
    if isinstance(value, bytes | memoryview):
        raw = bytearray(bytes(value))
        raw[by.randrange(len(raw))] ^= 1 << by.randint(0, 7)
        return bytes(raw)
    return value + timedelta(microseconds=by.choice((-1, 1)) * 10 ** by.randint(0, 10))


def edit(by: Random) -> Done:
    """One column of one row is another."""
    row = _pick(by, by.choice(TABLES))
    fields = [f for f in row._meta.concrete_fields if f.column != "id"]
    field = by.choice([f for f in fields if getattr(row, f.attname) is not None])
    value = _other(by, getattr(row, field.attname))
    run(f"UPDATE {row._meta.db_table} SET {field.column} = %s WHERE id = %s", value, row.id)
    return Done(f"edit {field.column}", row.id)


def fill(by: Random) -> Done:
    """What was empty is said."""
    row = _pick(by, ReadingEvent)
    run("UPDATE krachtwerk_readingevent SET text_length = 7 WHERE id = %s", row.id)
    return Done("fill", row.id)


def empty(by: Random) -> Done:
    """What was said is empty."""
    rows = JournalEntry.objects.exclude(client_token=None).order_by("id")
    row = by.choice(list(rows))
    run("UPDATE krachtwerk_journalentry SET client_token = NULL WHERE id = %s", row.id)
    return Done("empty", row.id)


def delete(by: Random) -> Done:
    """A row goes, with its lines."""
    row = _pick(by, by.choice(TABLES))
    run("DELETE FROM krachtwerk_readingline WHERE event_id = %s", row.id)
    run(f"DELETE FROM {row._meta.db_table} WHERE id = %s", row.id)
    return Done("delete", row.id)


def swap(by: Random) -> Done:
    """Two neighbours of one table change their places, with or without their hashes."""
    rows = list(JournalEntry.objects.order_by("id"))
    at = by.randrange(len(rows) - 1)
    one, two = rows[at], rows[at + 1]
    spare = one.id + (1 << 50)
    table = JournalEntry._meta.db_table
    for old, new in ((one.id, spare), (two.id, one.id), (spare, two.id)):
        run(f"UPDATE {table} SET id = %s WHERE id = %s", new, old)
    if by.random() < 0.5:
        _give_bound(two, one.id)
        _give_bound(one, two.id)
    return Done("swap", one.id)


def _give_bound(row: JournalEntry, place: int) -> None:
    keeper = JournalEntry(id=place, prev_hash=row.prev_hash, hash=row.hash, seal=row.seal)
    run(
        "UPDATE krachtwerk_journalentry SET prev_hash = %s, hash = %s, seal = %s WHERE id = %s",
        bytes(keeper.prev_hash), bytes(keeper.hash), bytes(keeper.seal), place,
    )  # fmt: skip


def insert(by: Random) -> Done:
    """A row too many: the copy of one, behind the last."""
    row = _pick(by, JournalEntry)
    head = LogHead.objects.get(id=row.id >> chain.ROW_BITS)
    row.id = (head.id << chain.ROW_BITS) | (head.last_no + 1)
    row.public_id = UUID(int=by.getrandbits(128))
    chain._insert(JournalEntry, [row])
    if by.random() < 0.5:
        run("UPDATE krachtwerk_loghead SET last_no = last_no + 1 WHERE id = %s", head.id)
    return Done("insert", row.id)


def forge(by: Random) -> Done:
    """A row is changed and all behind it reckoned anew, by somebody who knows how but has no key."""
    row = _pick(by, JournalEntry)
    first, end = row.id, ((row.id >> chain.ROW_BITS) + 1) << chain.ROW_BITS
    rows = [r for t in TABLES for r in t.objects.filter(id__gte=first, id__lt=end)]
    last = bytes(row.prev_hash)
    for one in sorted(rows, key=lambda r: r.id):
        if one.id == first:
            one.role = "admin"
            run("UPDATE krachtwerk_journalentry SET role = 'admin' WHERE id = %s", one.id)
        columns = chain.columns_of(type(one))
        lines = ReadingLine.objects.filter(event_id=one.id).order_by("id")
        found = chain.digest(
            last, columns, [getattr(one, c) for c in columns], lines.values_list(*chain.LINE)
        )
        table = one._meta.db_table
        run(f"UPDATE {table} SET prev_hash = %s, hash = %s WHERE id = %s", last, found, one.id)
        last = found
    run("UPDATE krachtwerk_loghead SET hash = %s WHERE id = %s", last, first >> chain.ROW_BITS)
    return Done("forge", first)


def cut(by: Random) -> Done:
    """The newest rows go, and the head with them: found by what was signed and kept elsewhere."""
    head = by.choice(list(LogHead.objects.filter(last_no__gt=2).order_by("id")))
    left = by.randint(1, head.last_no - 1)
    first, end = (head.id << chain.ROW_BITS) + left + 1, (head.id + 1) << chain.ROW_BITS
    run("DELETE FROM krachtwerk_readingline WHERE event_id >= %s AND event_id < %s", first, end)
    kept = [
        row
        for table in TABLES
        for row in table.objects.filter(id=first - 1).values_list("hash", flat=True)
    ]
    for table in TABLES:
        run(f"DELETE FROM {table._meta.db_table} WHERE id >= %s AND id < %s", first, end)
    run(
        "UPDATE krachtwerk_loghead SET last_no = %s, hash = %s WHERE id = %s",
        left, bytes(kept[0]), head.id,
    )  # fmt: skip
    run("DELETE FROM krachtwerk_signedhead WHERE head_no = %s", head.id)
    return Done("cut", first)


def line_edit(by: Random) -> Done:
    """A line tells of another client, room or moment."""
    line = _pick(by, ReadingLine)
    column = by.choice(("client_token", "room", "account_no", "at"))
    value = _other(by, getattr(line, column))
    run(f"UPDATE krachtwerk_readingline SET {column} = %s WHERE id = %s", value, line.id)
    return Done(f"line {column}", line.event_id)


def line_delete(by: Random) -> Done:
    """A line goes."""
    line = _pick(by, ReadingLine)
    run("DELETE FROM krachtwerk_readingline WHERE id = %s", line.id)
    return Done("line gone", line.event_id)


def line_insert(by: Random) -> Done:
    """A line too many."""
    line = _pick(by, ReadingLine)
    run(
        "INSERT INTO krachtwerk_readingline (id, event_id, client_token, room, account_no, at) "
        "SELECT id + 900, event_id, client_token, 'plan', account_no, at "
        "FROM krachtwerk_readingline WHERE id = %s",
        line.id,
    )
    return Done("line added", line.event_id)


def line_swap(by: Random) -> Done:
    """Lines of two events change hands."""
    one, two = by.sample(list(ReadingLine.objects.order_by("id")), 2)
    for line, other in ((one, two), (two, one)):
        run(
            "UPDATE krachtwerk_readingline SET client_token = %s, room = %s WHERE id = %s",
            other.client_token, other.room + "", line.id,
        )  # fmt: skip
    if (one.client_token, one.room) == (two.client_token, two.room):
        return line_delete(by)
    return Done("lines swapped", min(one.event_id, two.event_id))


def head(by: Random) -> Done:
    """The head stands somewhere else."""
    row = by.choice(list(LogHead.objects.order_by("id")))
    step = by.choice((-1, 1, 5))
    run("UPDATE krachtwerk_loghead SET last_no = last_no + %s WHERE id = %s", step, row.id)
    return Done("head", (row.id << chain.ROW_BITS) | (row.last_no + (step > 0)))


WAYS: tuple[Callable[[Random], Done], ...] = (
    edit, edit, edit, fill, empty, delete, swap, insert, forge, cut,
    line_edit, line_delete, line_insert, line_swap, head,
)  # fmt: skip
