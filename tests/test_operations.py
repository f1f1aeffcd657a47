"""Whoever keeps an installation: a backup goes round through the command line, and refuses in one sentence."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from krachtwerk.kit import seal

pytestmark = [pytest.mark.full, pytest.mark.ci]


@pytest.fixture
def keys(tmp_path) -> str:
    place = tmp_path / "elsewhere" / "master"
    place.parent.mkdir()
    place.write_text(seal.write_master(seal.new_key()))
    return str(place)


def run(home: Path, keys: str, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("KRACHTWERK_")}
    environment |= {
        "KRACHTWERK_HOME": str(home), "KRACHTWERK_KEYS": keys, "KRACHTWERK_BOOTSTRAP": "off",
    } | more  # fmt: skip
    command = [sys.executable, "-m", "krachtwerk.cli", *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


SETUP = ("setup", "--organisation", "De Brug", "--name", "Pim Jansen", "--login", "pim")


@pytest.fixture
def home(tmp_path, keys) -> Path:
    """An installation with one organisation and one administrator."""
    place = tmp_path / "home"
    place.mkdir()
    for words in (("migrate",), SETUP):
        done = run(place, keys, *words)
        assert done.returncode == 0, done.stderr
    return place


def test_a_backup_goes_round(home, keys, tmp_path):
    done = run(home, keys, "backup")
    assert done.returncode == 0, done.stderr
    (place,) = (home / "backups").glob("*.backup")
    assert done.stdout.startswith(f"{place}: ")
    assert run(home, keys, "backup", "verify", str(place)).stdout.startswith("whole: ")

    new = tmp_path / "new"
    words = ("restore", str(place), "--into", str(new), "--without-ended")
    done = run(home, keys, *words)
    assert done.returncode == 0, done.stderr
    assert "0 keys destroyed again" in done.stdout
    assert not (new / "restore-unfinished").exists()
    with closing(sqlite3.connect(new / "krachtwerk.sqlite3")) as copy:
        names = copy.execute("SELECT name FROM krachtwerk_organisation").fetchall()
    assert names == [("De Brug",)]
    assert run(new, keys, "check").stdout == "fit to serve\n"

    again = run(home, keys, *words)
    assert (again.returncode, again.stderr) == (
        1, "a backup is put into an empty place alone: name one with --into\n",
    )  # fmt: skip
    live = run(home, keys, "restore", str(place), "--without-ended")
    assert live.returncode == 1

    place.write_bytes(place.read_bytes()[:-1])
    done = run(home, keys, "backup", "verify", str(place))
    assert done.returncode == 1
    assert done.stderr.startswith("this backup is not whole: piece ")


def test_a_restore_that_broke_off_is_not_served(home, keys):
    (home / "restore-unfinished").touch()
    done = run(home, keys, "check")
    assert done.returncode == 1
    assert "a restore broke off here; begin again in an empty place" in done.stderr


def test_what_is_due_is_done_once(home, keys):
    done = run(home, keys, "work", "--once")
    assert (done.returncode, done.stderr) == (0, "")
    with closing(sqlite3.connect(home / "krachtwerk.sqlite3")) as live:
        rows = live.execute("SELECT name FROM krachtwerk_job WHERE done_at IS NULL").fetchall()
    assert rows == []
