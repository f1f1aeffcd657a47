"""Room journal: every chain of the log is walked again; the first row that is not as it was written is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from heapq import merge
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any

from django.db import connection
from django.db.models import Max

from krachtwerk.models import JournalEntry, LogHead, ReadingEvent, ReadingLine, SignedHead, chain
from krachtwerk.models.statement import Statement, read_statement, signer, statement_of

AT_ONCE = 2000
_BOUND = ("prev_hash", "hash", "seal")


@dataclass(frozen=True, slots=True)
class Fault:
    """The first thing in a chain that is not as it was written."""

    place: str
    why: str

    def __str__(self) -> str:
        return f"{self.place}: {self.why}"


@dataclass(slots=True)
class Report:
    """What a walk found."""

    rows: int = 0
    chains: int = 0
    faults: list[Fault] = field(default_factory=list)


Kept = Iterable[tuple[str, dict[str, Any]]]


def verify(kept: Kept = (), *, public: str | None = None) -> Report:
    """Walk all chains, and hold them against the signed heads here and those kept elsewhere.

    `kept`: (where it comes from, statement) of exported heads. Of each chain the first fault is told.
    """
    report = Report()
    signed = _signed(kept, public or signer().public, report)
    for head in LogHead.objects.order_by("id").iterator():
        report.chains += 1
        fault = _walk(head, signed.pop(head.id, []), report)
        if fault is not None:
            report.faults.append(fault)
    for claims in signed.values():
        claim = claims[0].statement
        report.faults.append(Fault(_chain(claim.organisation, claim.month), "this chain is gone"))
    report.faults += _strays()
    return report


@dataclass(frozen=True, slots=True)
class Claim:
    """A signed statement, and where it was found."""

    source: str
    statement: Statement


def _signed(kept: Kept, public: str, report: Report) -> dict[int, list[Claim]]:
    """The statements about each chain; one whose signature does not fit is a fault itself."""
    found: dict[int, list[Claim]] = {}
    for claim in [*_own(), *_kept(kept, report)]:
        if claim.statement.is_signed(public):
            found.setdefault(claim.statement.chain, []).append(claim)
        else:
            report.faults.append(Fault(claim.source, "the signature does not fit"))
    return found


def _own() -> Iterator[Claim]:
    for row in SignedHead.objects.order_by("id").iterator():
        yield Claim(f"signed head {row.id}", statement_of(row))


def _kept(kept: Kept, report: Report) -> Iterator[Claim]:
    for source, said in kept:
        try:
            yield Claim(source, read_statement(said))
        except TypeError:
            report.faults.append(Fault(source, "this is no signed head"))


def _chain(organisation: int, month: str) -> str:
    return f"organisation {organisation}, {month}"


def _walk(head: LogHead, claims: list[Claim], report: Report) -> Fault | None:
    """The first fault of one chain."""
    name = _chain(head.organisation_no, f"{head.month:%Y-%m}")
    kinds = {claim.statement.kind for claim in claims}
    if (head.closed_at is None) == ("close" in kinds):
        return Fault(name, "it is open or closed, and what was signed says otherwise")
    awaited: dict[int, list[Claim]] = {}
    for claim in claims:
        awaited.setdefault(claim.statement.rows, []).append(claim)
    last, number = chain.beginning(head.organisation_no, head.month), 0
    if "drop" in kinds:
        rows = next(_rows(head.id, chain.ROWS), None)
        return Fault(name, "it was dropped, and rows are here") if rows is not None else None
    for row in _rows(head.id, head.last_no):
        number += 1
        report.rows += 1
        why = _fault_of(row, head, number, last) or _broken(awaited.pop(number, ()), row.hash)
        if why:
            return Fault(f"{name}, row {number} ({row.table} {row.place})", why)
        last = row.hash
    why = _why_not_the_end(head, number, last, awaited)
    return Fault(f"{name}, row {number + 1}", why) if why else None


def _why_not_the_end(
    head: LogHead, number: int, last: bytes, awaited: dict[int, list[Claim]]
) -> str:
    """What should stand behind the last row, or stands there and should not."""
    if awaited:
        rows, claims = min(awaited.items())
        return f"missing: {claims[0].source} knows {rows} rows"
    if head.last_no > number:
        return f"missing: the head knows {head.last_no} rows"
    if bytes(head.hash) != last:
        return "missing: the head stands at another row than the last"
    if _last_place(head.id) > LogHead.objects.get(id=head.id).last_no:
        return "more than the head knows"
    return ""


def _last_place(head: int) -> int:
    """The number of the last row that is there, also behind the head."""
    end = (head + 1) << chain.ROW_BITS
    places = [
        table.objects.filter(id__gte=head << chain.ROW_BITS, id__lt=end).aggregate(Max("id"))
        for table in (ReadingEvent, JournalEntry)
    ]
    return max((found["id__max"] or 0) & chain.ROWS for found in places)


def _broken(claims: Iterable[Claim], found: bytes) -> str:
    """Why a row is not the one that was signed for."""
    for claim in claims:
        if claim.statement.hash != found.hex():
            return f"not the row that {claim.source} was signed for"
    return ""


@dataclass(slots=True)
class Row:
    """A row as it lies in the database, with the lines of an event."""

    table: str
    columns: tuple[str, ...]
    values: tuple[Any, ...]
    prev_hash: bytes
    hash: bytes
    seal: bytes
    organisation: int
    lines: list[tuple[Any, ...]]
    place: int


def _fault_of(row: Row, head: LogHead, number: int, last: bytes) -> str:
    """What is wrong with a row at this place; nothing when it is as it was written."""
    if row.place & chain.ROWS != number:
        return f"row {number} is missing before it"
    if row.prev_hash != last:
        return "it does not follow the row before it"
    if row.organisation != head.organisation_no:
        return "it belongs to another organisation"
    try:
        found = chain.digest(last, row.columns, row.values, row.lines)
    except AssertionError:
        return "it holds what no row of the log holds"
    if found != row.hash:
        return "it is not what was written"
    return "" if chain.sealed(row.hash) == row.seal else "it was not written by this house"


def _rows(head: int, last_no: int) -> Iterator[Row]:
    """The rows of one chain up to a number, in their order, read a few thousand at a time."""
    first = head << chain.ROW_BITS
    end = first + last_no + 1
    lines = groupby(_read(ReadingLine, chain.LINE, "event_id, id", first, end), itemgetter(1))
    waiting = next(lines, None)
    events, changes = _of(ReadingEvent, first, end), _of(JournalEntry, first, end)
    for row in merge(events, changes, key=attrgetter("place")):
        while waiting is not None and waiting[0] <= row.place:
            row.lines += list(waiting[1])
            waiting = next(lines, None)
        yield row
    if waiting is not None:
        yield Row("line", (), (), b"", b"", b"", 0, [], waiting[0])


def _of(table: Any, first: int, end: int) -> Iterator[Row]:
    columns = chain.columns_of(table)
    kind = chain.KINDS[table]
    place, organisation = columns.index("id"), columns.index("organisation_no")
    for found in _read(table, (*columns, *_BOUND), "id", first, end):
        before, bound, seal = found[-3:]
        yield Row(
            kind, columns, found[:-3], bytes(before), bytes(bound), bytes(seal),
            found[organisation], [], found[place],
        )  # fmt: skip


def _read(
    table: Any, columns: tuple[str, ...], order: str, first: int, end: int
) -> Iterator[tuple[Any, ...]]:
    key = order.split(",", maxsplit=1)[0]
    named = ", ".join(f'"{column}"' for column in columns)
    sql = (
        f'SELECT {named} FROM "{table._meta.db_table}" '  # noqa: S608  # names of our own columns
        f"WHERE {key} >= %s AND {key} < %s ORDER BY {order}"
    )
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql, [first, end])
        for some in iter(partial(cursor.fetchmany, AT_ONCE), []):
            yield from some


def _strays() -> Iterator[Fault]:
    """Rows whose chain does not exist, and lines whose event does not."""
    heads = f"SELECT id FROM {LogHead._meta.db_table}"  # noqa: S608
    for table, key in ((ReadingEvent, "id"), (JournalEntry, "id"), (ReadingLine, "event_id")):
        sql = f"SELECT min(id) FROM {table._meta.db_table} WHERE ({key} >> 32) NOT IN ({heads})"  # noqa: S608
        with connection.cursor() as cursor:
            cursor.execute(sql)
            found = cursor.fetchone()[0]
        if found is not None:
            yield Fault(f"{table._meta.verbose_name} {found}", "its chain does not exist")
