"""F2: what cannot be logged is not shown and not kept: five faults of SQLite, three of PostgreSQL, all of them real.

The five play in a process of their own, on a copy of this database in a file; see `shut_log.py`. The three are laid by
the owner of the tables within the transaction of the test, and go when it is rolled back.
"""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client as Browser
from django.urls import reverse

from krachtwerk.kit.ids import new_id
from krachtwerk.models import ReadingEvent
from tests.fortress.grounds import body_of
from tests.house.shut_log import FAULTS
from tests.house.test_access_matrix import CANARY, PEOPLE, rows, rows_of_samira, world

__all__ = ["world"]

ROOT = Path(__file__).resolve().parents[2]
NO_WORDS = {
    "team_learning", "team_guide", "method_book",
    "audit_every", "audit_one", "audit_plan", "audit_new_step", "audit_step", "audit_tick", "audit_ask",
    "fidelity_teams", "fidelity_mirror", "fidelity_evidence", "fidelity_own", "fidelity_across", "fidelity_across_file",
    "fidelity_rules", "fidelity_rules_choose", "fidelity_rules_example",
    "fidelity_hours", "fidelity_hours_off",
}  # fmt: skip


def _reads(world: Any, who: str) -> list[str]:
    """Routes that show this person something of Samira's."""
    return [
        reverse(name, args=world.args.get(name, ()))
        for name, words in rows().items()
        if PEOPLE[who].kind in words and "anyone" not in words and name not in NO_WORDS
    ]


def _opens(browser: Browser, path: str) -> bool:
    """Whether it opens, and the log holds a row of it."""
    before = ReadingEvent.objects.count()
    return browser.get(path).status_code == 200 and ReadingEvent.objects.count() > before


def _opening(world: Any, sign_in: Any) -> list[tuple[str, str]]:
    found = [
        (who, path)
        for who in ("samira", "fatma")
        for path in _reads(world, who)
        if _opens(sign_in(who), path)
    ]
    assert len(found) > 30
    return found


def _writes(no: int) -> tuple[str, dict[str, str]]:
    made = [
        ("/b/10/", {"text": f"Vraag {no}"}),
        ("/b/3/3/", {"text": f"Doel {no}", "audience": "only_me"}),
        ("/b/8/1/", {"name": f"Zus {no}", "nearness": "close"}),
        ("/b/1/4/wrote/", {"text": f"Kaart {no}", "time": "past", "audience": "only_me"}),
    ]
    path, sent = made[no % len(made)]
    return path, {"id": str(new_id()), **sent}


@pytest.mark.sqlite
@pytest.mark.parametrize("times", [2, pytest.param(40, marks=pytest.mark.full)])
def test_f2_no_log_no_page_and_no_write(world, sign_in, tmp_path, times):
    """F2: 5 × (40 reads and 40 writes) while the log cannot be written: none served, none kept."""
    opening = _opening(world, sign_in)
    ways_in = {who: _cookies(sign_in(who)) for who in ("samira", "fatma")}
    asked: list[Any] = []
    for no in range(times):
        who, path = opening[no * 7 % len(opening)]
        asked += [("get", who, path, {}), ("post", "samira", *_writes(no))]
    told = _play(tmp_path, {"ways_in": ways_in, "asked": asked, "canary": CANARY})
    whole = told.pop("none")
    assert whole["statuses"] == [200, 302] * times
    assert whole["changed"]
    assert set(told) == set(FAULTS)
    for fault, one in told.items():
        assert one == {"statuses": [500] * 2 * times, "shown": 0, "changed": []}, fault


def _cookies(browser: Browser) -> dict[str, str]:
    return {name: one.value for name, one in browser.cookies.items()}


def _play(folder: Path, task: dict[str, Any]) -> dict[str, Any]:
    """A copy of this database in a file, and somebody who asks it all of that with each fault."""
    connection.ensure_connection()
    _copy(connection.connection, folder / "krachtwerk.sqlite3")
    (folder / "task.json").write_text(json.dumps(task))
    done = subprocess.run(
        [sys.executable, "-m", "tests.house.shut_log", str(folder)],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=200,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def _copy(source: Any, path: Path) -> None:
    """All that this connection sees, in a file; a backup would wait for the transaction of the test to end."""
    made = source.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
    ).fetchall()
    with closing(type(source)(path)) as copy:
        for kind, name, sql in sorted(made, key=lambda one: one[0] != "table"):
            if kind != "table" or not name.startswith("sqlite_"):
                copy.execute(sql)
            if kind == "table":
                for row in source.execute(f'SELECT * FROM "{name}"').fetchall():
                    marks = ",".join("?" * len(row))
                    copy.execute(f'INSERT INTO "{name}" VALUES ({marks})', row)
        copy.commit()


# --- the same on PostgreSQL --------------------------------------------------------------------------

LOG = ("krachtwerk_readingevent", "krachtwerk_journalentry")
OUTSIDE = {"LogHead", "Throttle", "Visit"}


def _say(*sentences: str) -> None:
    with connection.cursor() as cursor:
        for sentence in sentences:
            cursor.execute(sentence)


@contextmanager
def _without_right() -> Iterator[None]:
    """The web's role may not write in the log."""
    _say("RESET ROLE", *(f"REVOKE INSERT ON {one} FROM krachtwerk_app" for one in LOG), AS_WEB)
    yield


@contextmanager
def _full() -> Iterator[None]:
    """The server says that its disk is full, when it comes to the log."""
    full = "RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'"
    _say("RESET ROLE",
         f"CREATE FUNCTION pg_temp.full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {full}; END $$",
         *(f"CREATE TRIGGER no_room BEFORE INSERT ON {one} EXECUTE FUNCTION pg_temp.full()" for one in LOG),
         AS_WEB)  # fmt: skip
    yield


@contextmanager
def _read_only() -> Iterator[None]:
    """A server that only reads, as a standby does."""
    _say("SET TRANSACTION READ ONLY")
    yield


AS_WEB = "SET LOCAL ROLE krachtwerk_app"
WAYS = {"without the right": _without_right, "full": _full, "read only": _read_only}


def counts() -> dict[str, int]:
    """How many rows each table holds."""
    tables = apps.get_app_config("krachtwerk").get_models()
    return {t.__name__: t.objects.count() for t in tables if t.__name__ not in OUTSIDE}


@contextmanager
def _taken_back() -> Iterator[None]:
    """What happens inside did not, and what it locked is free again."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.postgres
@pytest.mark.parametrize("times", [6, pytest.param(40, marks=pytest.mark.full)])
@pytest.mark.parametrize("way", WAYS)
def test_f2_on_postgresql(owner, cast, at, sign_in, caplog, way, times):
    """F2: 3 × (40 reads and 40 writes): none served, none kept; without the fault all of them are."""
    caplog.set_level(logging.CRITICAL)
    _say(AS_WEB)
    world = rows_of_samira(cast, at, "with_worker", CANARY)
    with _taken_back():
        opening = _opening(world, sign_in)
    browsers = {who: sign_in(PEOPLE[who].key) for who in ("samira", "fatma")}
    for browser in browsers.values():
        browser.raise_request_exception = False

    def play() -> list[Any]:
        served = []
        for no in range(times):
            who, path = opening[no * 7 % len(opening)]
            served += [browsers[who].get(path), browsers["samira"].post(*_writes(no))]
        return served

    with _taken_back():
        assert [answer.status_code for answer in play()] == [200, 302] * times
    before = counts()
    with _taken_back(), WAYS[way]():
        served = play()
        if way != "read only":
            _say("RESET ROLE", AS_WEB)
        kept = counts()
    assert {answer.status_code for answer in served} == {500}
    assert not any(CANARY.encode() in body_of(answer) for answer in served)
    assert not any(b"Traceback" in body_of(answer) for answer in served)
    assert kept == counts() == before
