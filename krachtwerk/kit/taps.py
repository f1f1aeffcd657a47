"""Taps on the database connection: shut (no query), read (no write but for named tables)."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

log = logging.getLogger("krachtwerk.taps")
_WRITE = re.compile(r"^\s*(INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+\"?(\w+)", re.IGNORECASE)
_BOOKKEEPING = re.compile(r"^\s*(SAVEPOINT|RELEASE|ROLLBACK|BEGIN|COMMIT)", re.IGNORECASE)

strict = True
"""In tests and while debugging a breach raises; in production it is reported and the page served."""


class TapBreach(Exception):
    """A query where none may be."""


def _breach(what: str, sql: str) -> None:
    if strict:
        raise TapBreach(f"{what}: {sql[:160]}")
    log.error("tap breach: %s: %s", what, sql.split(" WHERE ", maxsplit=1)[0][:80])


@contextmanager
def shut() -> Iterator[None]:
    """No query at all: pages are drawn from plain values."""

    def guard(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if not _BOOKKEEPING.match(sql):
            _breach("query while the tap is shut", sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(guard):
        yield


@contextmanager
def reading(*, writable: frozenset[str]) -> Iterator[None]:
    """Reads only; `writable` names the tables that a GET may write all the same."""

    def guard(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        found = _WRITE.match(sql)
        if found and found.group(2) not in writable:
            _breach("write on a reading page", sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(guard):
        yield


class Counter:
    """How many statements ran, without those that only begin or end a transaction."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        if not _BOOKKEEPING.match(sql):
            self.count += 1
        return execute(sql, params, many, context)
