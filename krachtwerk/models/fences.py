"""Room organisation: PostgreSQL's own refusal to show or take a row of another organisation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connections
from django.db.models import Model

from krachtwerk.models import guards

OUTSIDE = {
    "django_migrations": "which migrations ran; no rows about anybody",
    "django_session": "a session is looked up by its secret key before it is known whose it is",
    "krachtwerk_account": "one person may work in two organisations; whoever knocks belongs to none yet",
    "krachtwerk_accountend": "one row beside an account",
    "krachtwerk_calendarfeed": "a calendar is known by the hash of its secret before its owner is",
    "krachtwerk_codeapp": "a second factor belongs to an account",
    "krachtwerk_enrolmentlink": "looked up by the hash of its secret before anybody signed in",
    "krachtwerk_passkey": "looked up by what a device shows, before anybody signed in",
    "krachtwerk_sparecode": "a second factor belongs to an account",
    "krachtwerk_visit": "where an account is in, in whichever organisation",
    "krachtwerk_guestlink": "a guest of a talk is known by the hash of their secret before the talk is",
    "krachtwerk_job": "when each job is due; holds nothing about anybody",
    "krachtwerk_logincard": "a card is looked up by the hash of its secret before its owner is known",
    "krachtwerk_knock": "somebody at the door, not let in yet; points at a card alone",
    "krachtwerk_throttle": "wrong tries at a door that is known by a keyed hash alone",
}
"""Tables without a fence, each with its reason; `ARCHITECTURE.md` shows this list."""

BY_ACCOUNT = ("krachtwerk_client", "krachtwerk_membership")
"""While signing in somebody may look up their own places, by account and to read alone."""
READ_ONLY = (
    "django_migrations",
    "krachtwerk_job",
    "krachtwerk_organisation",
    "krachtwerk_organisationkey",
)
"""What the web never writes: organisations are opened by hand, on the server; jobs are the keeper's."""

HERE = "(SELECT nullif(current_setting('krachtwerk.organisation', true), '')::bigint)"
SELF = "(SELECT nullif(current_setting('krachtwerk.account', true), '')::bigint)"


def fenced() -> dict[str, str]:
    """For every table that has a fence: when a row lies inside."""
    found: dict[str, str] = {}
    tables = [model for model in apps.get_models() if model._meta.managed]
    for model in sorted(tables, key=lambda one: one._meta.label):
        rule = _rule(model, set())
        if rule is not None:
            found[model._meta.db_table] = rule
    return found


def _rule(model: type[Model], asked: set[type[Model]]) -> str | None:
    """When a row of this table is the organisation's: by its own column, else through its parent."""
    table = model._meta.db_table
    if table in OUTSIDE:
        return None
    if table == "krachtwerk_organisation":
        return f"(id = {HERE})"
    own = [f.column for f in model._meta.concrete_fields if f.name in _OWN]
    if own:
        return f"({own[0]} = {HERE})"
    for parent in _parents(model):
        if parent.related_model not in asked and _rule(parent.related_model, asked | {model}):
            above = parent.related_model._meta
            same = f"above.{above.pk.column} = {table}.{parent.column}"
            return f"(EXISTS (SELECT 1 FROM {above.db_table} above WHERE {same}))"  # noqa: S608
    return None


_OWN = ("organisation", "organisation_no")


def _parents(model: type[Model]) -> list[Any]:
    """The keys that every row has, in their order."""
    return [f for f in model._meta.concrete_fields if f.is_relation and not f.null]


def unplaced(using: str = "default") -> list[str]:
    """Tables of the database that neither have a fence nor stand in the list of those outside."""
    there = connections[using].introspection.table_names()
    return sorted(set(there) - set(fenced()) - set(OUTSIDE))


def lay(using: str = "default") -> None:
    """Lay fences and rights after each migrate, from the list of tables; PostgreSQL alone has them."""
    connection = connections[using]
    if connection.vendor != "postgresql":
        return
    there = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table, rule in fenced().items():
            if table in there:
                for statement in _fence(table, rule):
                    cursor.execute(statement)
        for statement in _rights(there):
            cursor.execute(statement)


def _fence(table: str, rule: str) -> Iterator[str]:
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
    for name, text in _policies(table, rule).items():
        yield f"DROP POLICY IF EXISTS {name} ON {table}"
        yield f"CREATE POLICY {name} ON {table} {text}"


def _policies(table: str, rule: str) -> dict[str, str]:
    policies = {"here": f"USING {rule} WITH CHECK {rule}"}
    if table in BY_ACCOUNT:
        policies["own_place"] = f"FOR SELECT USING (account_id = {SELF})"
    keeper = settings.DATABASE_ROLES.get("keeper")
    if keeper:
        policies["keeper"] = f'TO "{keeper}" USING (true) WITH CHECK (true)'
    return policies


def _rights(there: set[str]) -> Iterator[str]:
    """The web may not change what only grows, nor open organisations; nobody but the owner empties."""
    roles = settings.DATABASE_ROLES
    for kind in ("app", "keeper"):
        role = roles.get(kind)
        if role in {None, roles.get("owner")}:
            continue
        yield f'GRANT USAGE ON SCHEMA public TO "{role}"'
        for table in sorted(there):
            rights = _rights_on(table, kind)
            yield f'REVOKE ALL ON {table} FROM "{role}"'
            yield f'GRANT {rights} ON {table} TO "{role}"'
        yield f'GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO "{role}"'


def _rights_on(table: str, kind: str) -> str:
    if table == "django_migrations" or (kind == "app" and table in READ_ONLY):
        return "SELECT"
    if (
        table in guards.APPEND_ONLY
    ):  # the keeper drops whole months whose term ended; triggers see to it
        return "SELECT, INSERT" if kind == "app" else "SELECT, INSERT, DELETE"
    return "SELECT, INSERT, UPDATE, DELETE"


def lift(using: str = "default") -> None:
    """Let the owner see every row while it migrates; what the web may see does not change."""
    connection = connections[using]
    if connection.vendor != "postgresql":
        return
    there = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table in sorted(there & set(fenced())):
            cursor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
