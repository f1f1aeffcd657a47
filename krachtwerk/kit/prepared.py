"""Prepared queries: a queryset of one shape is put into SQL once a connection, then asked with other values.

Putting a query into SQL costs Django more than asking it: of a page's time it was two fifths. A function that
builds a queryset becomes a prepared one with `@prepared`: its positional parameters are the values that differ
from call to call (int, bytes, datetime, date or UUID, never None), its keyword parameters are its shape.

    @prepared
    def _people(client: int, *, with_gone: bool) -> QuerySet[NetworkPerson]: ...

    _people(client.id, with_gone=False)  # a list
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any, Generic, ParamSpec, TypeVar, get_type_hints
from uuid import UUID
from weakref import WeakKeyDictionary

from django.db import connections
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable, get_related_populators

P = ParamSpec("P")
M = TypeVar("M", bound=Model)

_STAND_INS: dict[type, Callable[[int], Any]] = {
    int: lambda no: 7_919_191_919_191 + no,
    datetime: lambda no: datetime(9876, 5, 4, 3, 2, 1, tzinfo=UTC) + timedelta(seconds=no),
    date: lambda no: date(9876, 5, 4) + timedelta(days=no),
    bytes: lambda no: b"stand-in %d" % no,
    UUID: lambda no: UUID(int=0x7919_1919_1919_4919_9191_9191_9191_0000 + no),
}


_LOST = re.compile(r"9\d{3}-\d\d-\d\d|79191919")
"""What a stand-in looks like that was changed on its way into the SQL: its value would have no place."""


class Prepared(Generic[P, M]):
    """A query that is put into SQL once for each connection and shape."""

    def __init__(self, build: Callable[P, QuerySet[M]]) -> None:
        self.build = build
        self._kinds: list[type] = []
        self._plans: WeakKeyDictionary[Any, dict[tuple[Any, ...], _Plan]] = WeakKeyDictionary()

    def __call__(self, *values: P.args, **shape: P.kwargs) -> list[M]:
        """Ask with these values."""
        connection = connections["default"]
        plans = self._plans.setdefault(connection, {})
        key = tuple(sorted(shape.items()))
        if key not in plans:
            plans[key] = self._plan(connection, shape)
        rows: list[M] = plans[key].ask(values)
        return rows

    def _plan(self, connection: Any, shape: Any) -> _Plan:
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
    """The SQL of one shape on one connection, and how its rows become objects."""

    def __init__(self, connection: Any, rows: Any, stand_ins: list[Any]) -> None:
        assert rows._iterable_class is ModelIterable, "a prepared query gives objects"
        assert not rows._prefetch_related_lookups, "a prepared query is one query"
        self.connection, self.model = connection, rows.model
        self.compiler = rows.query.get_compiler(connection=connection)
        self.sql, self.parameters = self.compiler.as_sql()
        self.slots = _slots(connection, self.parameters, stand_ins)
        select, info = self.compiler.select, self.compiler.klass_info
        self.begin, self.end = info["select_fields"][0], info["select_fields"][-1] + 1
        self.names = [column[0].target.attname for column in select[self.begin : self.end]]
        populators: Any = get_related_populators  # its stubs know another Django
        self.populators = populators(info, select, connection.alias)
        self.notes = list(self.compiler.annotation_col_map.items())
        self.converters = self.compiler.get_converters([column[0] for column in select])

    def ask(self, values: tuple[Any, ...]) -> list[Any]:
        parameters = list(self.parameters)
        for place, no, kind in self.slots:
            parameters[place] = kind(adapted(self.connection, values[no]))
        with self.connection.cursor() as cursor:
            cursor.execute(self.sql, parameters)
            rows = cursor.fetchall()
        if self.converters:
            rows = self.compiler.apply_converters(rows, self.converters)
        return [self._object(row) for row in rows]

    def _object(self, row: Any) -> Any:
        alias = self.connection.alias
        made = self.model.from_db(alias, self.names, row[self.begin : self.end])
        for populator in self.populators:
            populator.populate(row, made)
        for name, column in self.notes:
            setattr(made, name, row[column])
        return made


def _slots(connection: Any, parameters: Any, stand_ins: list[Any]) -> list[tuple[int, int, Any]]:
    """Where in the parameters which value goes, and what wraps it there."""
    found = []
    known = [adapted(connection, value) for value in stand_ins]
    for place, parameter in enumerate(parameters):
        for no, value in enumerate(known):
            if isinstance(parameter, type(value)) and _bare(parameter) == _bare(value):
                wrap = type(parameter) if isinstance(parameter, int) else _as_it_is
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
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    if isinstance(value, bytes):
        return connection.Database.Binary(value)
    if isinstance(value, UUID) and not connection.features.has_native_uuid_field:
        return value.hex
    return value


def prepared(build: Callable[P, QuerySet[M]]) -> Prepared[P, M]:
    """Put this query into SQL once."""
    return Prepared(build)
