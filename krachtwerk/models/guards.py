"""Room journal: the database itself refuses to change or remove a line of the logs, or to add a loose one."""

from __future__ import annotations

from django.db import connections

APPEND_ONLY = (
    "krachtwerk_readingevent",
    "krachtwerk_readingline",
    "krachtwerk_journalentry",
    "krachtwerk_signedhead",
    "krachtwerk_teammeasurement",
    "krachtwerk_auditmeasurement",
    "krachtwerk_ownruleset",
    "krachtwerk_rulesetchoice",
)
"""Tables that only grow: triggers here, and on PostgreSQL no right to change or delete for the app."""
CHAINED = {
    "krachtwerk_readingevent": "id",
    "krachtwerk_journalentry": "id",
    "krachtwerk_readingline": "event_id",
}
"""Tables in a chain, and the column that holds the place in it."""
HEAD = "krachtwerk_loghead"
_GROWS = "this table only grows"
_FOLLOWS = "this row does not follow on"
_ROWS = (1 << 32) - 1


def _name(table: str, act: str) -> str:
    return f"{table}_no_{act.lower()}"


def _acts(table: str, vendor: str) -> tuple[str, ...]:
    """What is guarded: changing, removing, emptying; and joining a chain at the wrong place."""
    emptied = ("TRUNCATE",) if vendor == "postgresql" else ()
    return ("UPDATE", "DELETE", *emptied, *(("LOOSE",) if table in CHAINED else ()))


def lay(using: str = "default") -> None:
    """Lay the triggers; a rebuilt SQLite table silently loses them, so this runs after each migrate."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for statement in _functions():
                cursor.execute(statement)
        for table in APPEND_ONLY:
            if table not in tables or HEAD not in tables:
                continue
            for act in _acts(table, connection.vendor):
                for statement in _statements(connection.vendor, table, act):
                    cursor.execute(statement)


def _statements(vendor: str, table: str, act: str) -> list[str]:
    if vendor == "postgresql":
        return _postgres(table, act)
    name = _name(table, act)
    if act == "LOOSE":
        body, when = _sqlite_follows(table), "AFTER INSERT"
    else:
        body, when = f"SELECT RAISE(ABORT, '{_GROWS}');", f"BEFORE {act}"
        if act == "DELETE" and table in CHAINED:
            body = f"SELECT RAISE(ABORT, '{_GROWS}') WHERE NOT {_dropped(table, 'OLD')};"
    return [
        f"DROP TRIGGER IF EXISTS {name}",
        f"CREATE TRIGGER {name} {when} ON {table} FOR EACH ROW BEGIN {body} END",
    ]


def _dropped(table: str, row: str) -> str:
    """Whether a signed statement says that the whole chain of a row is dropped."""
    return (
        "EXISTS (SELECT 1 FROM krachtwerk_signedhead s WHERE s.kind = 'drop' "  # noqa: S608
        f"AND s.head_no = ({row}.{CHAINED[table]} >> 32))"
    )


def _place(table: str, ahead: int) -> str:
    """The head whose last row a new row follows, or whose last row a new line belongs to."""
    place = f"NEW.{CHAINED[table]}"
    return f"id = ({place} >> 32) AND closed_at IS NULL AND last_no + {ahead} = ({place} & {_ROWS})"


def _move(table: str) -> tuple[str, str]:
    """The condition under which a row may come, and the statement that moves the head on."""
    if table == "krachtwerk_readingline":
        return _place(table, 0), ""
    follows = (
        f"{_place(table, 1)} AND hash = NEW.prev_hash AND organisation_no = NEW.organisation_no"
    )
    moved = f"UPDATE {HEAD} SET last_no = last_no + 1, hash = NEW.hash WHERE {follows};"  # noqa: S608
    return follows, moved


def _sqlite_follows(table: str) -> str:
    follows, moved = _move(table)
    return (
        f"SELECT RAISE(ABORT, '{_FOLLOWS}') "  # noqa: S608
        f"WHERE NOT EXISTS (SELECT 1 FROM {HEAD} WHERE {follows}); {moved}"
    )


def _functions() -> list[str]:
    """What the triggers of PostgreSQL call."""
    made = {"krachtwerk_only_grows": f"BEGIN RAISE EXCEPTION '{_GROWS}'; END"}
    for table in CHAINED:
        follows, moved = _move(table)
        act = moved or f"PERFORM 1 FROM {HEAD} WHERE {follows};"
        made[f"{table}_follows"] = (
            f"BEGIN {act} IF NOT FOUND THEN RAISE EXCEPTION '{_FOLLOWS}'; END IF; RETURN NEW; END"
        )
        made[f"{table}_grows"] = (
            f"BEGIN IF {_dropped(table, 'OLD')} THEN RETURN OLD; END IF; "
            f"RAISE EXCEPTION '{_GROWS}'; END"
        )
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS $$ {body} $$ LANGUAGE plpgsql"
        for name, body in made.items()
    ]


def _postgres(table: str, act: str) -> list[str]:
    name, each, when, call = _name(table, act), "ROW", f"BEFORE {act}", "krachtwerk_only_grows"
    if act == "LOOSE":
        when, call = "AFTER INSERT", f"{table}_follows"
    elif act == "TRUNCATE":
        each = "STATEMENT"
    elif act == "DELETE" and table in CHAINED:
        call = f"{table}_grows"
    return [
        f"DROP TRIGGER IF EXISTS {name} ON {table}",
        f"CREATE TRIGGER {name} {when} ON {table} FOR EACH {each} EXECUTE FUNCTION {call}()",
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
    return missing_in(there, connection.vendor)


def missing_in(there: set[str], vendor: str | None = None) -> list[str]:
    """Which triggers are not among these."""
    vendor = vendor or connections["default"].vendor
    wanted = [_name(table, act) for table in APPEND_ONLY for act in _acts(table, vendor)]
    return [name for name in wanted if name not in there]
