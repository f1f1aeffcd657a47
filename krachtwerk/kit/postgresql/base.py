"""The PostgreSQL connection: every transaction begins with saying whose rows it may see.

What it says holds for that transaction alone (`set_config(…, true)`), so that connections may be shared by a pool or
by PgBouncer in its transaction mode.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.backends.postgresql import base
from psycopg.pq import TransactionStatus

from krachtwerk.kit import scope

LINE = 7274
"""The class of our advisory locks: the second number is the organisation, 0 for nobody's."""
_SAY = (
    "SELECT set_config('krachtwerk.organisation', %s, true),"
    " set_config('krachtwerk.account', %s, true)"
)


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own connection, which says its scope first."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.execute_wrappers.append(self._never_alone)

    def _set_autocommit(self, autocommit: bool) -> None:
        super()._set_autocommit(autocommit)  # type: ignore[misc]  # its stubs leave it out
        if not autocommit and not scope.now().is_empty:
            self.tell()

    def tell(self) -> None:
        """Say the present scope to the transaction that is under way."""
        wanted = scope.now()
        connection: Any = self.connection
        if connection.info.transaction_status == TransactionStatus.INERROR:
            return  # its savepoint takes it back, and with it what was said since
        say, values = _SAY, [_text(wanted.organisation), _text(wanted.account)]
        if wanted.in_line:
            say += f", pg_advisory_xact_lock({LINE}, {(wanted.organisation or 0) % 2**31})"
        with self.wrap_database_errors, connection.cursor() as cursor:
            cursor.execute(say, values)

    def _never_alone(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        """A statement outside a transaction gets one of its own, for what was said ends with it."""
        if self.in_atomic_block or not self.get_autocommit() or scope.now().is_empty:
            return execute(sql, params, many, context)
        with transaction.atomic(using=self.alias):
            return execute(sql, params, many, context)


def _text(number: int | None) -> str:
    return "" if number is None else str(number)
