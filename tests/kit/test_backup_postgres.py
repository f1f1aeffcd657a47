"""A backup of PostgreSQL (bar I5): taken by the keeper, put into an empty database by the owner; all rows equal."""

from __future__ import annotations

import os

import pytest
from django.conf import settings
from django.db import connection

from krachtwerk.kit import backup, clock
from krachtwerk.kit.backup import sources
from tests.cluster import Cluster

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db,
]  # the second, so that the tables are made when alone
KEY = os.urandom(32)


def signed_in(role: str, database: str) -> dict[str, object]:
    return connection.settings_dict | {"USER": f"krachtwerk_{role}", "NAME": database}


@pytest.fixture
def empty(django_db_setup) -> str:
    """An empty database of the owner's."""
    name = f"{settings.DATABASES['default']['NAME']}_restored"
    _as_owner(f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}")
    yield name
    # Without FORCE: the server itself waits for its own sweeper, which an owner may not send away.
    _as_owner(f"DROP DATABASE {name}")


def _as_owner(*acts: str) -> None:
    import psycopg

    host = str(settings.DATABASES["default"]["HOST"])
    with psycopg.connect(Cluster.address_of(host, "krachtwerk_owner"), autocommit=True) as owner:
        for act in acts:
            owner.execute(act)


def test_it_comes_back_equal(empty, tmp_path):
    """The people of the cast, committed before the first test."""
    live = str(connection.settings_dict["NAME"])
    files, new = tmp_path / "files", tmp_path / "new"
    (files / "ab").mkdir(parents=True)
    (files / "ab" / "ab01").write_bytes(b"sealed")
    place = tmp_path / "one.backup"
    made = backup.make(
        place, KEY, settings=signed_in("keeper", live), files=files, at=clock.now(), version="0"
    )
    assert made.tables["krachtwerk_client"]["rows"] == 6
    assert made.tables["krachtwerk_clientkey"]["rows"] == 18
    assert backup.verify(place, KEY) == made

    target = signed_in("owner", empty)
    assert backup.is_empty(target)
    found = backup.restore(place, KEY, settings=target, files=new, before=lambda: None)
    assert found == made
    assert sources.sums_of(target) == made.tables
    assert not backup.is_empty(target)
    assert (new / "ab" / "ab01").read_bytes() == b"sealed"


def test_whoever_does_not_see_all_rows_makes_a_backup_that_says_so(empty, tmp_path):
    """Taken as the web's role, behind the fences, it would be empty: the list tells it."""
    live = str(connection.settings_dict["NAME"])
    place = tmp_path / "one.backup"
    made = backup.make(
        place, KEY, settings=signed_in("app", live), files=tmp_path, at=clock.now(), version="0"
    )
    assert made.tables["krachtwerk_client"]["rows"] == 0


def test_a_changed_byte_is_found(empty, tmp_path):
    live = str(connection.settings_dict["NAME"])
    place = tmp_path / "one.backup"
    backup.make(
        place, KEY, settings=signed_in("keeper", live), files=tmp_path, at=clock.now(), version="0"
    )
    whole = place.read_bytes()
    for spot in range(0, len(whole), len(whole) // 12):
        place.write_bytes(whole[:spot] + bytes([whole[spot] ^ 4]) + whole[spot + 1 :])
        with pytest.raises(backup.FAULTS):
            backup.verify(place, KEY)
