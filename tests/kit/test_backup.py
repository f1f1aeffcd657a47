"""Backups (bar I5): what goes in comes back equal; nothing is readable without the key; a changed byte is found."""

from __future__ import annotations

import os
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from krachtwerk.kit import backup, clock
from krachtwerk.kit.backup import sources

KEY, OTHER = os.urandom(32), os.urandom(32)
CANARY = "KANARIE-in-een-back-up"


@pytest.fixture
def home(tmp_path) -> Path:
    """A small installation: two tables, a session, two sealed files."""
    place = tmp_path / "home"
    (place / "files" / "ab").mkdir(parents=True)
    for name in ("ab01", "ab02"):
        (place / "files" / "ab" / name).write_bytes(os.urandom(4000) + CANARY.encode())
    with closing(sqlite3.connect(place / "live.sqlite3")) as live:
        live.execute("PRAGMA journal_mode=WAL")
        live.executescript(
            "CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT, seal BLOB, born TEXT);"
            "CREATE TABLE mark (a TEXT, b INTEGER);"
            "CREATE TABLE django_session (session_key TEXT PRIMARY KEY, session_data TEXT);"
        )
        for no in range(60):
            live.execute(
                "INSERT INTO person VALUES (?, ?, ?, ?)",
                [no, f"{CANARY} {no}" if no % 7 else None, os.urandom(50), "2001-02-03"],
            )
        live.execute("INSERT INTO mark VALUES ('', 0), (NULL, NULL)")
        live.execute("INSERT INTO django_session VALUES ('key', 'data')")
        live.commit()
    return place


def settings(place: Path) -> dict[str, object]:
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": place / "live.sqlite3"}


def make(home: Path, to: Path) -> backup.Manifest:
    return backup.make(
        to, KEY, settings=settings(home), files=home / "files", at=clock.now(), version="0"
    )


def test_it_comes_back_equal(home, tmp_path):
    place, new, began = tmp_path / "one.backup", tmp_path / "new", []
    made = make(home, place)
    (new / "files").mkdir(parents=True)
    found = backup.restore(
        place, KEY, settings=settings(new), files=new / "files", before=lambda: began.append(1)
    )
    assert (found, began) == (made, [1])
    assert sources.sums_of(settings(new)) == sources.sums_of(settings(home)) == made.tables
    assert {name: table["rows"] for name, table in made.tables.items()} == {"mark": 2, "person": 60}
    for path in (home / "files").rglob("ab0*"):
        assert (new / path.relative_to(home)).read_bytes() == path.read_bytes()


def test_nobody_stays_signed_in_through_a_backup(home, tmp_path):
    make(home, tmp_path / "one.backup")
    new = tmp_path / "new"
    new.mkdir()
    backup.restore(
        tmp_path / "one.backup", KEY, settings=settings(new), files=new, before=lambda: None
    )
    with closing(sqlite3.connect(new / "live.sqlite3")) as copy:
        assert copy.execute("SELECT count(*) FROM django_session").fetchone() == (0,)


def test_nothing_is_readable_without_the_key(home, tmp_path):
    place = tmp_path / "one.backup"
    make(home, place)
    assert CANARY.encode() in (home / "files" / "ab" / "ab01").read_bytes()
    assert CANARY.encode() not in place.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "one.backup"]
    with pytest.raises(backup.FAULTS, match="the key is another"):
        backup.verify(place, OTHER)


def flipped(place: Path, times: int) -> int:
    """How many of so many flipped bytes `verify` finds."""
    whole, dice, found = place.read_bytes(), random.Random(4711), 0
    for _ in range(times):
        wrong = bytearray(whole)
        wrong[dice.randrange(len(wrong))] ^= 1 << dice.randrange(8)
        place.write_bytes(wrong)
        try:
            backup.verify(place, KEY)
        except backup.FAULTS:
            found += 1
    place.write_bytes(whole)
    return found


@pytest.mark.parametrize("times", [8, pytest.param(100, marks=pytest.mark.full)])
def test_every_flipped_byte_is_found(home, tmp_path, times):
    place = tmp_path / "one.backup"
    make(home, place)
    assert flipped(place, times) == times
    assert backup.verify(place, KEY).rows == 62


def test_a_backup_that_does_not_hold_what_its_list_says_is_found(home, tmp_path, monkeypatch):
    """Sealed well, and wrong all the same: a row went missing between the list and the file."""
    real = sources.take

    def forgetful(given, into):
        sums = real(given, into)
        with closing(sqlite3.connect(into)) as copy:
            copy.execute("DELETE FROM person WHERE id = 5")
            copy.commit()
        return sums

    monkeypatch.setattr(sources, "take", forgetful)
    make(home, tmp_path / "one.backup")
    with pytest.raises(backup.NotWhole, match="person is not what was backed up"):
        backup.verify(tmp_path / "one.backup", KEY)


def test_an_old_backup_goes_and_the_newest_is_known(home, tmp_path):
    folder, at = tmp_path / "backups", clock.now()
    for name, days in (("krachtwerk-1.backup", 40), ("krachtwerk-2.backup", 5), ("mine.txt", 90)):
        folder.mkdir(exist_ok=True)
        (folder / name).write_text("x")
        then = at.timestamp() - days * 86400
        os.utime(folder / name, (then, then))
    assert backup.roll(folder, at=at, days=30) == 1
    assert sorted(path.name for path in folder.iterdir()) == ["krachtwerk-2.backup", "mine.txt"]
    assert backup.newest(folder) == folder / "krachtwerk-2.backup"
