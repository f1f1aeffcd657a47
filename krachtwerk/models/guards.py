"""Room journal: the database's own refusal to change or remove a line of the two logs."""

from __future__ import annotations

from django.db import connections

APPEND_ONLY = ("krachtwerk_readingevent", "krachtwerk_readingline", "krachtwerk_journalentry")
_ACTS = ("UPDATE", "DELETE")


def _name(table: str, act: str) -> str:
    return f"{table}_no_{act.lower()}"


def lay(using: str = "default") -> None:
    """Lay the triggers; a rebuilt SQLite table silently loses them, so this runs after each migrate."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "CREATE OR REPLACE FUNCTION krachtwerk_only_grows() RETURNS trigger AS $$ BEGIN "
                "RAISE EXCEPTION 'this table only grows'; END $$ LANGUAGE plpgsql"
            )
        for table in APPEND_ONLY:
            if table not in tables:
                continue
            for act in _ACTS:
                for statement in _statements(connection.vendor, table, act):
                    cursor.execute(statement)


def _statements(vendor: str, table: str, act: str) -> list[str]:
    name = _name(table, act)
    if vendor == "postgresql":
        return [
            f"DROP TRIGGER IF EXISTS {name} ON {table}",
            (
                f"CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW "
                "EXECUTE FUNCTION krachtwerk_only_grows()"
            ),
        ]
    return [
        (
            f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {act} ON {table} "
            "BEGIN SELECT RAISE(ABORT, 'this table only grows'); END"
        )
    ]


def missing(using: str = "default") -> list[str]:
    """The triggers that should be there and are not."""
    connection = connections[using]
    source = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(source)
        there = {row[0] for row in cursor.fetchall()}
    return [_name(t, a) for t in APPEND_ONLY for a in _ACTS if _name(t, a) not in there]
