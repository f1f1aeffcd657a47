"""Whose rows a transaction may see on PostgreSQL; on SQLite these words change nothing.

The database keeps organisations apart a second time: a transaction that has not said for which organisation it works
sees no row of any. `kit/postgresql` says it as the first statement of every transaction.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace

from django.db import connection


@dataclass(frozen=True, slots=True)
class Scope:
    """An organisation's rows, or the places of one account; `in_line` lets its writers wait in turn."""

    organisation: int | None = None
    account: int | None = None
    in_line: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell the database."""
        return self == NOBODYS


NOBODYS = Scope()
_now: ContextVar[Scope] = ContextVar("scope", default=NOBODYS)


def now() -> Scope:
    """What the next transaction of this thread will say."""
    return _now.get()


@contextmanager
def of_organisation(number: int | None, *, in_line: bool = False) -> Iterator[None]:
    """Work for this organisation. `in_line`: its writes come one after another, as on SQLite."""
    with _as(Scope(number, in_line=in_line)):
        yield


@contextmanager
def places_of(account: int) -> Iterator[None]:
    """Look up, besides, which places this account has: who signs in belongs to nothing yet."""
    with _as(replace(now(), account=account)):
        yield


@contextmanager
def _as(scope: Scope) -> Iterator[None]:
    token = _now.set(scope)
    try:
        _tell()
        yield
    finally:
        _now.reset(token)
        _tell()


def _tell() -> None:
    """A transaction that is under way hears it at once; one that broke goes back by itself."""
    tell = getattr(connection, "tell", None)
    if tell is not None and connection.in_atomic_block:
        tell()
