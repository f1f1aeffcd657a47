"""Room organisation: whether the fences of PostgreSQL stand, and the web has no key to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.db import connections

from krachtwerk.models import guards
from krachtwerk.models.fences import BY_ACCOUNT, READ_ONLY, SELF, fenced, unplaced

_ROLE = "SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
_TABLES = (
    "SELECT relname, relrowsecurity, relforcerowsecurity, pg_get_userbyid(relowner) = current_user"
    " FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace"
)
_POLICIES = "SELECT tablename, policyname, roles::text[], cmd, qual, with_check FROM pg_policies"
_REACH = "SELECT rolname FROM pg_roles WHERE pg_has_role(current_user, oid, 'MEMBER')"
_RIGHTS = (
    "SELECT has_table_privilege(%s, 'UPDATE') OR has_table_privilege(%s, 'DELETE')"
    " OR has_table_privilege(%s, 'TRUNCATE')"
)


def missing(using: str = "default") -> list[str]:
    """Every reason why this role, on this database, may not serve; nothing on SQLite."""
    connection = connections[using]
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        return [
            *_role(cursor),
            *_tables(cursor),
            *_policies(cursor),
            *_rights(cursor),
            *(
                f"the table {table} has no fence and no reason to stand outside"
                for table in unplaced(using)
            ),
        ]


def _role(cursor: Any) -> Iterator[str]:
    cursor.execute(_ROLE)
    superuser, bypass = cursor.fetchone()
    if superuser:
        yield "the web signs in to PostgreSQL as a superuser; it needs a role of its own"
    if bypass:
        yield "the web's role at PostgreSQL may bypass row security"


def _tables(cursor: Any) -> Iterator[str]:
    cursor.execute(_TABLES)
    for table, is_on, is_forced, is_owner in sorted(cursor.fetchall()):
        if is_owner:
            yield f"the web's role owns the table {table}; owner and web are two roles"
        if table in fenced() and not (is_on and is_forced):
            yield f"row security is off on {table}; run migrate"


def _policies(cursor: Any) -> Iterator[str]:
    cursor.execute(_REACH)
    reach = {row[0] for row in cursor.fetchall()} | {"public"}
    cursor.execute(_POLICIES)
    laid: dict[str, dict[str, Any]] = {}
    for table, name, roles, *what in cursor.fetchall():
        if reach & set(roles):
            laid.setdefault(table, {})[name] = what
    for table in fenced():
        wanted = {"here"} | ({"own_place"} if table in BY_ACCOUNT else set())
        there = laid.get(table, {})
        if set(there) != wanted or not _is_ours(table, there):
            yield f"the policies of {table} are not the ones that migrate lays"


def _is_ours(table: str, there: dict[str, Any]) -> bool:
    """Whether what the database keeps says what was laid; it writes rules in its own way."""
    act, sees, takes = there["here"]
    if act != "ALL" or sees != takes or _bare(sees) != _bare(fenced()[table]):
        return False
    own = f"(account_id = {SELF})"
    return all(
        (name != "own_place") or (what[0] == "SELECT" and _bare(what[1]) == _bare(own))
        for name, what in there.items()
    )


def _bare(rule: str) -> str:
    """A rule without brackets, casts, blanks and the names that the database adds."""
    return re.sub(r'::text|::bigint|AS "?\w+"?|[\s()]', "", rule.replace("NULLIF", "nullif"))


def _rights(cursor: Any) -> Iterator[str]:
    cursor.execute(_TABLES)
    there = {row[0] for row in cursor.fetchall()}
    for table in (*guards.APPEND_ONLY, *READ_ONLY):
        if table not in there:
            continue  # before the first migrate: that its migrations have not run is told elsewhere
        cursor.execute(_RIGHTS, [table] * 3)
        if cursor.fetchone()[0]:
            yield f"the web's role may change or empty {table}"
