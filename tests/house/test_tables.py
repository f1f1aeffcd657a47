"""Tables: keys point the way the rooms stand, triggers hold, migrations are complete and in one line."""

from __future__ import annotations

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model
from django.db.utils import DatabaseError

from krachtwerk.kit import clock
from krachtwerk.models import JournalEntry, guards

# From below to above: a room may point at itself and at what stands before it.
ORDER = [
    "job",
    "journal",
    "account",
    "organisation",
    "client",
    "words",
    "breakglass",
    "watch",
    "trajectory",
    "network",
    "consent",
    "inventory",
    "selfregulation",
    "plan",
    "contact",
    "safety",
    "family",
    "meeting",
    "teammeeting",
    "evaluation",
    "fidelity",
    "audit",
    "keeping",
    "rights",
    "coaching",
]
WITHOUT_ORGANISATION = {
    # accounts stand outside the organisations: one person may work in two
    "Account",
    "AccountEnd",
    "CodeApp",
    "EnrolmentLink",
    "Passkey",
    "SpareCode",
    "Visit",
    "LoginCard",
    "Knock",
    "Throttle",
    "Job",
    "Organisation",
    # one row beside a row that carries it
    "ClientKey",
    "Confirmation",
    "Removal",
    "Attachment",
    "Draft",
    "PermittedSection",
    "OpenedSection",
    "ReadingLine",
}


def room_of(model: type[Model]) -> str:
    return model.__module__.removeprefix("krachtwerk.models.").partition(".")[0]


def our_tables() -> list[type[Model]]:
    return list(apps.get_app_config("krachtwerk").get_models())


def wrong_arrows(tables: list[type[Model]], order: list[str]) -> list[str]:
    """Foreign keys that point at a room above their own."""
    return [
        f"{table.__name__}.{field.name} points at {field.related_model.__name__}"
        for table in tables
        for field in table._meta.concrete_fields
        if field.is_relation
        and room_of(field.related_model) in order
        and order.index(room_of(field.related_model)) > order.index(room_of(table))
    ]


def test_every_table_stands_in_a_room_with_a_place():
    assert {room_of(table) for table in our_tables()} <= set(ORDER)


def test_keys_point_downwards():
    assert wrong_arrows(our_tables(), ORDER) == []


def test_the_walk_finds_a_key_that_points_upwards():
    assert len(wrong_arrows(our_tables(), list(reversed(ORDER)))) > 20


def test_every_table_about_a_client_carries_its_organisation():
    bare = {
        table.__name__
        for table in our_tables()
        if not {"organisation", "organisation_no"} & {f.name for f in table._meta.get_fields()}
    }
    assert bare == WITHOUT_ORGANISATION


def test_no_table_keeps_a_state_in_a_column_or_hides_rows():
    names = {f.name for table in our_tables() for f in table._meta.get_fields()}
    assert names & {"status", "state", "deleted", "is_deleted", "deleted_at", "active"} == set()


@pytest.mark.parametrize("act", ["UPDATE {} SET at = at", "DELETE FROM {}"])
def test_the_logs_only_grow(owner, cast, act):
    assert guards.missing() == []
    assert JournalEntry.objects.exists()
    for table in ("krachtwerk_journalentry",):
        with (
            pytest.raises(DatabaseError, match="this table only grows"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(act.format(table))


def test_a_lost_trigger_is_found(owner, db):
    name = "krachtwerk_journalentry_no_update"
    with connection.cursor() as cursor:
        on = " ON krachtwerk_journalentry" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER {name}{on}")
    assert guards.missing() == [name]


def test_no_migration_is_missing(db):
    out = StringIO()
    call_command("makemigrations", check=True, dry_run=True, stdout=out)
    assert out.getvalue() == "No changes detected\n"


def test_migrations_stand_in_one_line():
    graph = MigrationLoader(None).graph
    assert len(graph.leaf_nodes("krachtwerk")) == 1
    for key in graph.nodes:
        if key[0] == "krachtwerk":
            assert len([c for c in graph.node_map[key].children if c.key[0] == "krachtwerk"]) <= 1


def test_names_and_words_do_not_stand_readable(keeper, cast):
    """Nothing of a name or of what was said can be read in the raw database."""
    from krachtwerk.rules import inventory

    samira = cast.client("samira")
    inventory.add_card(
        samira.client,
        "KANARIE-die-niemand-leest",
        domain="leisure",
        time="past",
        by=samira,
        at=clock.now(),
    )
    secrets = ("Samira", "Aydın", "Yıldız", "Fatma", "KANARIE", "De Wit", "samira", "fatma")
    with connection.cursor() as cursor:
        for table in our_tables():
            cursor.execute(f"SELECT * FROM {table._meta.db_table}")
            for row in cursor.fetchall():
                text = " ".join(
                    v.decode("utf-8", "ignore") if isinstance(v, bytes | memoryview) else str(v)
                    for v in row
                )
                found = [secret for secret in secrets if secret in text]
                assert found == [], f"{table.__name__} shows {found}"
