"""Room journal: the chain that binds each row of both logs to the one before it (decision 11).

A chain belongs to one organisation and one month. The id of a row is its place: the number of the
chain, then the number of the row in it, without a gap; the id of a line is the place of its event
and its own number. `hash` is SHA-256 over `prev_hash` and the canonical text of the row, `seal` a
keyed hash of it that nobody makes without the master key. The head of a chain is taken as late as
can be: what is noted inside a `frame` is written when the frame ends, which is just before commit.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Model, QuerySet

from krachtwerk.kit import scope, seal
from krachtwerk.kit.ids import new_id
from krachtwerk.kit.prepared import adapted, prepared
from krachtwerk.models.journal import JournalEntry, LogHead, LogRow, ReadingEvent, ReadingLine

ROW_BITS, LINE_BITS = 32, 11
ROWS = (1 << ROW_BITS) - 1
MOST_LINES = 1 << LINE_BITS
"""An event has fewer lines than this; who sees more at once is logged in several events."""
LINE = ("id", "event_id", "client_token", "room", "account_no", "at")
BOUND = frozenset({"prev_hash", "hash", "seal"})
KINDS = {ReadingEvent: "read", JournalEntry: "change"}

Line = tuple[UUID, str]


@dataclass(slots=True)
class Item:
    """A row that waits for its place, with the lines of an event."""

    row: LogRow
    lines: list[Line] = field(default_factory=list)

    def __call__(self) -> None:
        """Django forgets what was to run after a commit when a savepoint is rolled back: so do we."""


@dataclass(slots=True)
class Frame:
    """What one act has noted so far, and the number of the request."""

    request: UUID = field(default_factory=new_id)
    items: list[Item] = field(default_factory=list)


_frame: ContextVar[Frame | None] = ContextVar("log_frame", default=None)


@contextmanager
def frame() -> Iterator[None]:
    """Collect what is noted and bind it at the end; the caller holds the transaction."""
    if _frame.get() is not None:
        yield
        return
    assert connection.in_atomic_block, "a frame stands inside a transaction"
    opened = Frame()
    before = _frame.set(opened)
    try:
        yield
    finally:
        _frame.reset(before)
    waiting: list[Any] = connection.run_on_commit
    kept = {id(run) for _, run, *_ in waiting}
    link([item for item in opened.items if id(item) in kept])


def add(row: LogRow, lines: Iterable[Line] = ()) -> None:
    """Note a row: bound when the frame ends, or at once where there is none."""
    item = Item(row, list(lines))
    opened = _frame.get()
    if opened is None:
        with transaction.atomic():
            link([item])
        return
    row.request = opened.request
    transaction.on_commit(item)
    opened.items.append(item)


def link(items: list[Item]) -> None:
    """Give each row its place behind the last one, and write all in the order in which they came."""
    chains: dict[tuple[int, date], list[Item]] = {}
    for item in items:
        chains.setdefault((item.row.organisation_no, month_of(item.row.at)), []).append(item)
    for (organisation, month), mine in sorted(chains.items(), key=lambda one: one[0]):
        with _inside(organisation):
            _extend(organisation, month, mine)


def _inside(organisation: int) -> AbstractContextManager[None]:
    """Work for the chain's organisation, where the transaction does not do so already."""
    is_here = scope.now().organisation == organisation
    return nullcontext() if is_here else scope.of_organisation(organisation)


def _extend(organisation: int, month: date, mine: list[Item]) -> None:
    head = take_head(organisation, month)
    number, last = head.last_no, bytes(head.hash)
    for item in mine:
        number += 1
        last = _bind(item, (head.id << ROW_BITS) | number, last)
    _write(mine)


def _bind(item: Item, place: int, before: bytes) -> bytes:
    row = item.row
    assert len(item.lines) < MOST_LINES, "an event has too many lines"
    row.id, row.prev_hash = place, before
    columns = columns_of(type(row))
    bound = digest(before, columns, [getattr(row, name) for name in columns], lines_of(item))
    row.hash, row.seal = bound, sealed(bound)
    return bound


def lines_of(item: Item) -> list[tuple[Any, ...]]:
    """The lines of an event as they are written, column by column as in LINE."""
    row: Any = item.row
    return [
        ((row.id << LINE_BITS) | no, row.id, token, room, row.account_no, row.at)
        for no, (token, room) in enumerate(item.lines)
    ]


@cache
def columns_of(table: type[LogRow]) -> tuple[str, ...]:
    """The columns that the hash of a row covers: all but those that hold it."""
    names = (str(column.column) for column in table._meta.concrete_fields)
    return tuple(sorted(set(names) - BOUND))


def digest(
    before: bytes, columns: Iterable[str], values: Iterable[Any], lines: Iterable[Iterable[Any]]
) -> bytes:
    """The hash of a row: SHA-256 over the hash before it and the canonical text of all it holds."""
    return hashlib.sha256(before + canonical(columns, values, lines)).digest()


def canonical(
    columns: Iterable[str], values: Iterable[Any], lines: Iterable[Iterable[Any]]
) -> bytes:
    """JSON without spaces: column and value in the order of `columns`, what is empty left out.

    Times are UTC with six decimals, ids and bytes hexadecimal; lines are lists in the order of LINE.
    """
    said = {
        name: value if type(value) in _AS_IT_IS else _plain(value)
        for name, value in zip(columns, values, strict=True)
        if value is not None
    }
    drawn = [
        [value if type(value) in _AS_IT_IS else _plain(value) for value in line] for line in lines
    ]
    return _dump([said, drawn]).encode()


_AS_IT_IS = frozenset({str, int, bool})
_dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def _plain(value: Any) -> Any:
    if isinstance(value, str | int):
        return value
    if isinstance(value, UUID | bytes | memoryview):
        return value.hex if isinstance(value, UUID) else bytes(value).hex()
    assert isinstance(value, datetime), f"a log row holds no {value!r}"
    if value.tzinfo is None:  # SQLite keeps times in UTC without saying so
        return f"{value.isoformat(timespec='microseconds')}+00:00"
    return value.astimezone(UTC).isoformat(timespec="microseconds")


def sealed(bound: bytes) -> bytes:
    """What only a holder of the master key can make of a hash."""
    return hmac.digest(_seal_key(settings.MASTER_KEY), bound, "sha256")[:16]


@cache
def _seal_key(master: bytes) -> bytes:
    return seal.derive(master, "log rows")


def month_of(moment: datetime) -> date:
    """The first day of the month in which a moment falls, in UTC."""
    return moment.astimezone(UTC).date().replace(day=1)


def next_month(month: date) -> date:
    """The first day of the month after."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def beginning(organisation: int, month: date) -> bytes:
    """What stands before the first row of a chain."""
    return hashlib.sha256(f"krachtwerk log 1 {organisation} {month:%Y-%m}".encode()).digest()


def take_head(organisation: int, month: date) -> LogHead:
    """The head of the chain to write to, locked until the end of the transaction.

    What comes after its month was closed stands in the first month that is open.
    """
    is_shared = connection.vendor == "postgresql"
    found = _heads(organisation, month, locked=is_shared)
    if not found:
        new = LogHead(organisation_no=organisation, month=month)
        new.hash = beginning(organisation, month)
        LogHead.objects.bulk_create([new], ignore_conflicts=True)
        found = _heads(organisation, month, locked=is_shared)
    head = found[0]
    return take_head(organisation, next_month(month)) if head.closed_at else head


@prepared
def _heads(organisation: int, month: date, *, locked: bool) -> QuerySet[LogHead]:
    rows = LogHead.objects.filter(organisation_no=organisation, month=month)
    return rows.select_for_update() if locked else rows


def _write(items: list[Item]) -> None:
    """Neighbours of one kind in one statement; an event's lines before the next row."""
    waiting: list[LogRow] = []
    for item in items:
        if waiting and type(waiting[0]) is not type(item.row):
            _insert(type(waiting[0]), waiting)
            waiting = []
        waiting.append(item.row)
        if item.lines:
            _insert(type(item.row), waiting)
            waiting = []
            _append(ReadingLine, LINE, lines_of(item))
    if waiting:
        _insert(type(waiting[0]), waiting)


def _insert(table: type[LogRow], rows: list[LogRow]) -> None:
    names = tuple(column.attname for column in table._meta.concrete_fields)
    _append(table, names, [[getattr(row, name) for name in names] for row in rows])


def _append(table: type[Model], names: tuple[str, ...], rows: Iterable[Iterable[Any]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            _statement(table, names),
            [[_adapted(value) for value in row] for row in rows],
        )


def _adapted(value: Any) -> Any:
    if value is None:
        return None
    return str(value) if isinstance(value, str) else adapted(connection, value)


@cache
def _statement(table: type[Model], names: tuple[str, ...]) -> str:
    quoted = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join(["%s"] * len(names))
    return f'INSERT INTO "{table._meta.db_table}" ({quoted}) VALUES ({marks})'  # noqa: S608
