"""Fences: PostgreSQL itself keeps organisations apart, whatever the code above it forgets."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Model

from krachtwerk.access import fitness
from krachtwerk.kit import scope
from krachtwerk.models import (
    Client,
    Membership,
    Organisation,
    Team,
    fence_faults,
    fences,
    guards,
)

needs_postgres = pytest.mark.postgres


@contextmanager
def nobodys() -> Iterator[None]:
    """A transaction that has said for nobody that it works."""
    with scope.of_organisation(None):
        yield


def counts() -> dict[str, int]:
    """How many rows each fenced table shows, asked in plain SQL."""
    found = {}
    with connection.cursor() as cursor:
        for table in fences.fenced():
            cursor.execute(f"SELECT count(*) FROM {table}")
            found[table] = cursor.fetchone()[0]
    return found


def without_policies() -> None:
    """As the owner: take the fences away, then go on as the web. Taken back with the test."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in fences.fenced():
            cursor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
        cursor.execute("SET LOCAL ROLE krachtwerk_app")


# --- every table has a place ---------------------------------------------------------------------


def test_every_table_has_a_fence_or_a_reason_to_stand_outside(db):
    assert fences.unplaced() == []
    assert set(fences.OUTSIDE) & set(fences.fenced()) == set()
    assert set(fences.OUTSIDE) <= set(connection.introspection.table_names())


def test_architecture_names_every_table_outside():
    told = Path("ARCHITECTURE.md").read_text().split("Outside stand")[1].split("\n")[0]
    assert {t for t in fences.OUTSIDE if f"`{t.removeprefix('krachtwerk_')}`" not in told} == set()


def test_a_table_without_a_place_is_found(owner, db):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE krachtwerk_forgotten (id integer)")
    assert fences.unplaced() == ["krachtwerk_forgotten"]


def test_a_table_about_a_client_is_never_outside():
    about = {m._meta.db_table for m in Client._meta.apps.get_models() if "client" in names_of(m)}
    assert about & set(fences.OUTSIDE) == set()


def names_of(model: type[Model]) -> set[str]:
    return {field.name for field in model._meta.concrete_fields}


# --- the fences hold -----------------------------------------------------------------------------


@needs_postgres
def test_who_says_nothing_sees_nothing(cast):
    with nobodys():
        assert {table for table, rows in counts().items() if rows} == set()


@needs_postgres
def test_each_organisation_sees_its_own_and_the_keeper_sees_all(keeper, cast):
    everything = counts()
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone()[0] == "krachtwerk_keeper"
    assert everything["krachtwerk_organisation"] == 2
    assert everything["krachtwerk_client"] == 6
    assert sum(everything.values()) > 100


@needs_postgres
def test_no_row_is_shown_twice_and_none_is_lost(cast):
    here = counts()
    with scope.of_organisation(cast.house.id):
        there = counts()
    assert (here["krachtwerk_client"], there["krachtwerk_client"]) == (5, 1)
    assert there["krachtwerk_clientkey"] == 3
    assert here["krachtwerk_clientkey"] == 15
    assert here["krachtwerk_organisation"] == there["krachtwerk_organisation"] == 1


@needs_postgres
@pytest.mark.parametrize("said", [None, "bridge"])
def test_nobody_writes_into_another_organisation(cast, said):
    number = getattr(cast, said).id if said else None
    with (
        scope.of_organisation(number),
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
    ):
        Team.objects.create(organisation=cast.house, name="Team Overkant")


@needs_postgres
def test_no_row_moves_to_another_organisation(cast):
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        Team.objects.update(organisation=cast.house)


@needs_postgres
def test_raw_sql_meets_the_same_fence(cast):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM krachtwerk_client WHERE organisation_id = %s", [cast.house.id]
        )
        assert cursor.fetchone()[0] == 0
        cursor.execute(
            "DELETE FROM krachtwerk_clientkey WHERE client_id = %s", [cast.clients["rob"].id]
        )
        assert cursor.rowcount == 0


@needs_postgres
def test_whoever_signs_in_finds_their_own_places_and_changes_none(cast):
    ilse, rob_too = cast.seats["ilse"], cast.clients["rob"]
    with nobodys(), scope.places_of(ilse.account_id):
        assert [seat.id for seat in Membership.objects.all()] == [ilse.id]
        assert list(Client.objects.all()) == []
        assert Membership.objects.update(hours=1) == 0
    with nobodys(), scope.places_of(rob_too.account_id):
        assert [client.id for client in Client.objects.all()] == [rob_too.id]
        assert list(Organisation.objects.all()) == []


@needs_postgres
def test_what_is_said_ends_with_the_transaction(cast):
    with scope.of_organisation(cast.house.id):
        assert Client.objects.count() == 1
        with pytest.raises(ZeroDivisionError):
            _break_off(cast.bridge.id)
        assert Client.objects.count() == 1
    assert Client.objects.count() == 5


def _break_off(number: int) -> None:
    with transaction.atomic(), scope.of_organisation(number):
        assert Client.objects.count() == 5
        raise ZeroDivisionError


@needs_postgres
@pytest.mark.parametrize("act", ["UPDATE {} SET at = at", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
@pytest.mark.parametrize("table", guards.APPEND_ONLY)
def test_the_web_has_no_right_to_change_a_log(cast, table, act):
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(act.format(table))


@needs_postgres
def test_the_web_opens_no_organisation_and_touches_no_key_of_one(cast):
    for act in ("INSERT INTO {} SELECT * FROM {}", "UPDATE {} SET {} = {}", "DELETE FROM {}"):
        for table, column in (
            ("krachtwerk_organisation", "name"),
            ("krachtwerk_organisationkey", "wrapped"),
        ):
            names = [table, table] if "INSERT" in act else [table, column, column]
            with (
                pytest.raises(DatabaseError, match="permission denied"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(act.format(*names))


# --- the test can fail: with the fences gone, rows cross ------------------------------------------


@needs_postgres
def test_without_policies_rows_cross(owner, cast):
    without_policies()
    with nobodys():
        assert counts()["krachtwerk_client"] == 6
    with pytest.raises(AssertionError):
        test_raw_sql_meets_the_same_fence(cast)


@needs_postgres
def test_an_installation_that_is_whole_may_serve(cast):
    assert fence_faults.missing() == []


@needs_postgres
@pytest.mark.parametrize(
    ("harm", "fault"),
    [
        ("ALTER TABLE krachtwerk_words DISABLE ROW LEVEL SECURITY", "row security is off on krachtwerk_words"),
        ("ALTER TABLE krachtwerk_words NO FORCE ROW LEVEL SECURITY", "row security is off on krachtwerk_words"),
        ("DROP POLICY here ON krachtwerk_words", "the policies of krachtwerk_words"),
        ("CREATE POLICY more ON krachtwerk_words USING (true)", "the policies of krachtwerk_words"),
        (
            "ALTER POLICY here ON krachtwerk_words USING (organisation_id > 0)",
            "the policies of krachtwerk_words",
        ),
        ("ALTER POLICY own_place ON krachtwerk_client USING (true)", "the policies of krachtwerk_client"),
        ("GRANT UPDATE ON krachtwerk_journalentry TO krachtwerk_app", "may change or empty krachtwerk_journalentry"),
        ("GRANT TRUNCATE ON krachtwerk_readingline TO krachtwerk_app", "may change or empty krachtwerk_readingline"),
    ],
)  # fmt: skip
def test_check_refuses_a_fence_with_a_hole(owner, db, harm, fault):
    with connection.cursor() as cursor:
        cursor.execute(harm)
        cursor.execute("SET LOCAL ROLE krachtwerk_app")
    assert [found for found in fence_faults.missing() if fault in found] != []
    assert [found for found in fitness.faults() if fault in found] != []


@needs_postgres
def test_check_refuses_to_serve_as_the_owner(owner, db):
    assert "the web's role owns the table krachtwerk_words; owner and web are two roles" in (
        fence_faults.missing()
    )


@needs_postgres
def test_check_refuses_a_web_that_may_become_the_keeper(keeper, db):
    assert "the policies of krachtwerk_words are not the ones that migrate lays" in (
        fence_faults.missing()
    )
