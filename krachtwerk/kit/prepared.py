"""Prepared queries: a queryset of one shape is put into SQL once a connection, then asked with other values.

Putting a query into SQL costs Django more than asking it: of a page's time it was two fifths. A function that
builds a queryset becomes a prepared one with `@prepared`: its positional parameters are the values that differ
from call to call (int, bytes, datetime, date or UUID, never None; a list of numbers behind `__in`, of any length), its
keyword parameters are its shape. It gives what the queryset would: objects, or what `values`, `values_list` ask for.

    @prepared
    def _people(client: int, *, with_gone: bool) -> QuerySet[NetworkPerson]: ...

    _people(client.id, with_gone=False)  # a list
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, Generic, ParamSpec, TypeVar, get_type_hints
from uuid import UUID

from django.db import connections
from django.db.models import Model, QuerySet
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    ValuesIterable,
    ValuesListIterable,
    get_related_populators,
)

P = ParamSpec("P")
M = TypeVar("M", bound=Model)
R = TypeVar("R")

_STAND_INS: dict[Any, Callable[[int], Any]] = {
    int: lambda no: 7_919_191_919_191 + no,
    list[int]: lambda no: [7_919_191_919_191 + no],
    datetime: lambda no: datetime(9876, 5, 4, 3, 2, 1, tzinfo=UTC) + timedelta(seconds=no),
    date: lambda no: date(9786, 5, 4) + timedelta(days=no),
    bytes: lambda no: b"stand-in %d" % no,
    UUID: lambda no: UUID(int=0x7919_1919_1919_4919_9191_9191_9191_0000 + no),
}


_LOST = re.compile(r"9\d{3}-\d\d-\d\d|79191919")
"""What a stand-in looks like that was changed on its way into the SQL: its value would have no place."""


_KEPT = "_prepared_plans"
_PLACE = re.compile(r"%%|%s")
_IN_ONE = re.compile(r"IN \($")
"""Where Django puts a list of one. Of many it would have as many places, and SQL of its own for each length."""
_IN_LIST = {
    "postgresql": "= ANY (%s::bigint[]",
    "sqlite": "IN (SELECT value FROM json_each(%s)",
}


class Prepared(Generic[P, M, R]):
    """A query that is put into SQL once for each connection and shape."""

    def __init__(self, build: Callable[P, QuerySet[M, R]]) -> None:
        self.build = build
        self._kinds: list[Any] = []

    def __call__(self, *values: P.args, **shape: P.kwargs) -> list[R]:
        """Ask with these values."""
        rows: list[R] = self.plan(**shape).ask(values)
        return rows

    def plan(self, **shape: Any) -> _Plan:
        """The SQL of this shape for the connection of this thread."""
        connection: Any = connections["default"]
        # They lie with the connection, which ends with its thread: kept here they would keep it open for good.
        plans: dict[tuple[Any, ...], _Plan] = connection.__dict__.setdefault(_KEPT, {})
        key = (self, *sorted(shape.items()))
        if key not in plans:
            plans[key] = self._made(connection, shape)
        return plans[key]

    def _made(self, connection: Any, shape: Any) -> _Plan:
        kinds = self._kinds or self._read_kinds()
        stand_ins = [_STAND_INS[kind](no) for no, kind in enumerate(kinds)]
        build: Any = self.build
        return _Plan(connection, build(*stand_ins, **shape), stand_ins)

    def _read_kinds(self) -> list[type]:
        hints = get_type_hints(self.build)
        self._kinds = [
            hints[name]
            for name, one in inspect.signature(self.build).parameters.items()
            if one.kind is not inspect.Parameter.KEYWORD_ONLY
        ]
        return self._kinds


class _Plan:
    """The SQL of one shape on one connection, and how its rows become what the queryset would give."""

    def __init__(self, connection: Any, rows: Any, stand_ins: list[Any]) -> None:
        assert not rows._prefetch_related_lookups, "a prepared query is one query"
        assert not rows.query.distinct, "its columns may be more than those that were asked for"
        self.connection = connection
        self.compiler = rows.query.get_compiler(connection=connection)
        sql, self.parameters = self.compiler.as_sql()
        self.slots = _slots(connection, self.parameters, stand_ins)
        lists = [place for place, no, _ in self.slots if isinstance(stand_ins[no], list)]
        self.sql = _of_any_length(sql, lists, connection.vendor)
        self.converters = self.compiler.get_converters([one[0] for one in self.compiler.select])
        self.shaped = _SHAPES[rows._iterable_class](rows, self.compiler, connection.alias)

    def ask(self, values: tuple[Any, ...]) -> list[Any]:
        parameters = list(self.parameters)
        for place, no, kind in self.slots:
            parameters[place] = kind(adapted(self.connection, values[no]))
        with self.connection.cursor() as cursor:
            cursor.execute(self.sql, parameters)
            rows = cursor.fetchall()
        if self.converters:
            rows = self.compiler.apply_converters(rows, self.converters)
        return self.shaped(rows)


class _Objects:
    """Rows as objects of a model, with what was fetched along."""

    def __init__(self, rows: Any, compiler: Any, alias: str) -> None:
        self.model, self.alias = rows.model, alias
        select, info = compiler.select, compiler.klass_info
        self.begin, self.end = info["select_fields"][0], info["select_fields"][-1] + 1
        self.names = [column[0].target.attname for column in select[self.begin : self.end]]
        populators: Any = get_related_populators  # its stubs know another Django
        self.populators = populators(info, select, alias)
        self.notes = list(compiler.annotation_col_map.items())

    def __call__(self, rows: Any) -> list[Any]:
        return [self._object(row) for row in rows]

    def _object(self, row: Any) -> Any:
        made = self.model.from_db(self.alias, self.names, row[self.begin : self.end])
        for populator in self.populators:
            populator.populate(row, made)
        for name, column in self.notes:
            setattr(made, name, row[column])
        return made


def _tuples(_rows: Any, _compiler: Any, _alias: str) -> Callable[[Any], list[Any]]:
    return lambda rows: [tuple(row) for row in rows]


def _flat(_rows: Any, _compiler: Any, _alias: str) -> Callable[[Any], list[Any]]:
    return lambda rows: [row[0] for row in rows]


def _named(rows: Any, _compiler: Any, _alias: str) -> Callable[[Any], list[Any]]:
    names = list(rows.query.selected)
    return lambda rows: [dict(zip(names, row, strict=True)) for row in rows]


_SHAPES: dict[Any, Callable[[Any, Any, str], Callable[[Any], list[Any]]]] = {
    ModelIterable: _Objects,
    ValuesListIterable: _tuples,
    FlatValuesListIterable: _flat,
    ValuesIterable: _named,
}


def _of_any_length(sql: str, lists: Sequence[int], vendor: str) -> str:
    """The SQL with room for a list of any length in each of these places."""
    if not lists:
        return sql
    found: list[str] = []
    place, begin = 0, 0
    for one in _PLACE.finditer(sql):
        if one[0] == "%%":
            continue
        if place in lists:
            before = sql[begin : one.start()]
            assert _IN_ONE.search(before), "a list stands behind __in"
            assert sql[one.end()] == ")", "a list stands alone behind __in"
            found += [_IN_ONE.sub("", before), _IN_LIST[vendor]]
            begin = one.end()
        place += 1
    return "".join([*found, sql[begin:]])


def _slots(connection: Any, parameters: Any, stand_ins: list[Any]) -> list[tuple[int, int, Any]]:
    """Where in the parameters which value goes, and what wraps it there."""
    found = []
    known = [
        adapted(connection, value[0] if isinstance(value, list) else value) for value in stand_ins
    ]
    for place, parameter in enumerate(parameters):
        for no, value in enumerate(known):
            if isinstance(parameter, type(value)) and _bare(parameter) == _bare(value):
                is_number = isinstance(parameter, int) and not isinstance(stand_ins[no], list)
                wrap = type(parameter) if is_number else _as_it_is
                found.append((place, no, wrap))
                break
        else:
            assert not _LOST.match(str(parameter)), f"{parameter} was reckoned from a value"
    return found


def _bare(value: Any) -> Any:
    """What a driver wrapped, if it did."""
    return getattr(value, "obj", value)


def _as_it_is(value: Any) -> Any:
    return value


def adapted(connection: Any, value: Any) -> Any:
    """The value as this database takes it."""
    assert value is not None, "None has another SQL: make it a shape"
    if isinstance(value, list):
        assert None not in value, "None is in no list"
        return value if connection.vendor == "postgresql" else json.dumps(value)
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    if isinstance(value, bytes):
        return connection.Database.Binary(value)
    if isinstance(value, UUID) and not connection.features.has_native_uuid_field:
        return value.hex
    return value


def prepared(build: Callable[P, QuerySet[M, R]]) -> Prepared[P, M, R]:
    """Put this query into SQL once."""
    return Prepared(build)
