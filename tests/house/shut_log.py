"""A process in which the log cannot be written, five times over, each time on a copy of one database in a file.

Real faults, made without root: the file opened read only; a trigger of the tables themselves that refuses; another
connection that holds the lock; a database that may not grow by a page; a disk (a limit of the process) with no room
for its journal. What came of the same requests, without any fault and with each, is printed as JSON.
"""

from __future__ import annotations

import hashlib
import json
import logging
import resource
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

Task = dict[str, Any]
LOG = ("krachtwerk_readingevent", "krachtwerk_readingline", "krachtwerk_journalentry")
NOT_COMPARED = "django_session"
"""Written before the page and outside its transaction: which page comes next, no word of anybody."""


@contextmanager
def _none(path: Path, task: Task) -> Iterator[None]:
    yield


@contextmanager
def _opened(**options: Any) -> Iterator[None]:
    """The database opened in another way, again and again if need be."""
    settings = _connection().settings_dict
    _connection().close()
    before = dict(settings)
    name = options.pop("name", settings["NAME"])
    settings.update(NAME=name, OPTIONS={**before["OPTIONS"], **options})
    yield
    _connection().close()
    settings.update(before)


@contextmanager
def _read_only(path: Path, task: Task) -> Iterator[None]:
    with _opened(name=f"file:{path}?mode=ro", uri=True, init_command="PRAGMA foreign_keys=ON;"):
        yield


@contextmanager
def _refusing(path: Path, task: Task) -> Iterator[None]:
    for table in LOG:
        _run(
            f"CREATE TRIGGER {table}_no BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
    yield
    for table in LOG:
        _run(f"DROP TRIGGER {table}_no")


@contextmanager
def _locked(path: Path, task: Task) -> Iterator[None]:
    """Somebody else writes and does not end; how long one waits for that is made short."""
    with _opened(timeout=0.02), closing(_dbapi().connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def _full(path: Path, task: Task) -> Iterator[None]:
    """Not one page more, and none that is free: a heap takes what there is, and requests what pages have left."""
    _run("CREATE TABLE heap (room BLOB)")
    (pages,) = _run("PRAGMA page_count")
    options = _connection().settings_dict["OPTIONS"]
    with _opened(init_command=f"{options['init_command']} PRAGMA max_page_count={pages};"):
        for size in (100_000, 3_000, 200, 10):
            while _fits(size):
                pass
        for _ in range(20):
            if set(_ask(_anew(task))["statuses"]) == {500}:
                break
        yield


def _anew(task: Task) -> Task:
    """The same requests with forms of their own: a form that was kept is answered as kept when it comes again."""
    asked = [(*one[:3], one[3] | {"id": str(uuid4())}) for one in task["asked"]]
    return {**task, "asked": asked}


def _fits(size: int) -> bool:
    from django.db import OperationalError

    try:
        _run(f"INSERT INTO heap VALUES (zeroblob({size}))")
    except OperationalError as fault:
        if "full" not in str(fault):
            raise
        return False
    return True


@contextmanager
def _no_room(path: Path, task: Task) -> Iterator[None]:
    """The disk takes 512 bytes of the journal of the database and no more."""
    _run("PRAGMA wal_checkpoint(TRUNCATE)")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (512, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


FAULTS: dict[str, Callable[[Path, Task], Any]] = {
    "read only": _read_only,
    "refusing": _refusing,
    "locked": _locked,
    "full": _full,
    "no room": _no_room,
}


def _dbapi() -> Any:
    import sqlite3

    return sqlite3


def _connection() -> Any:
    from django.db import connection

    return connection


def _run(sql: str) -> Any:
    with _connection().cursor() as cursor:
        return cursor.execute(sql).fetchone()


def play(folder: Path) -> dict[str, Any]:
    """What came of the requests, by fault."""
    import django
    from django.test.utils import setup_test_environment

    django.setup()
    setup_test_environment()
    logging.disable(logging.CRITICAL)
    task = json.loads((folder / "task.json").read_text())
    return {name: _with(folder, task, make) for name, make in {"none": _none, **FAULTS}.items()}


def _with(folder: Path, task: Task, make: Callable[[Path, Task], Any]) -> dict[str, Any]:
    path = folder / "played.sqlite3"
    for old in folder.glob("played.sqlite3*"):
        old.unlink()
    shutil.copy(folder / "krachtwerk.sqlite3", path)
    _connection().settings_dict["NAME"] = path
    _connection().ensure_connection()
    with make(path, task):
        before = _rows(path)
        told = _ask(task)
        changed = sorted(name for name, hashed in _rows(path).items() if before[name] != hashed)
    _connection().close()
    return {**told, "changed": changed}


def _ask(task: Task) -> dict[str, Any]:
    from django.test import Client

    statuses, shown = [], 0
    for method, who, path, sent in task["asked"]:
        browser = Client(raise_request_exception=False)
        browser.cookies.load(task["ways_in"][who])
        answer = getattr(browser, method)(path, sent)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        statuses.append(answer.status_code)
        shown += task["canary"].encode() in body or b"Traceback" in body
    return {"statuses": statuses, "shown": shown}


def _rows(path: Path) -> dict[str, str]:
    """Table → a hash of all that stands in it, read by other eyes."""
    with closing(_dbapi().connect(f"file:{path}?mode=ro", uri=True)) as eyes:
        names = [
            row[0] for row in eyes.execute("SELECT name FROM sqlite_master WHERE type='table'")
        ]
        return {
            name: hashlib.sha256(
                repr(eyes.execute(f'SELECT * FROM "{name}"').fetchall()).encode()
            ).hexdigest()
            for name in names
            if name != NOT_COMPARED
        }


if __name__ == "__main__":
    json.dump(play(Path(sys.argv[1])), sys.stdout)
