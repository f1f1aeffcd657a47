"""Front door: the commands of whoever keeps an installation: migrate, backup, restore, log, work."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from krachtwerk import __version__

Start = Callable[..., None]
UNFINISHED = "restore-unfinished"


def add(commands: Any, start: Start) -> None:
    """Put these commands beside those of the command line; `start(hand=…)` makes the house stand."""
    migrate = commands.add_parser("migrate", help="bring the tables up to date, and lay the guards")
    migrate.set_defaults(run=lambda _: _migrate(start))
    backup = commands.add_parser(
        "backup", help="write a sealed backup; `backup verify FILE` reads one"
    )
    backup.add_argument("what", nargs="?", choices=["make", "verify"], default="make")
    backup.add_argument("file", nargs="?", type=Path)
    backup.add_argument("--to", type=Path, help="the folder to write to; KRACHTWERK_HOME/backups")
    backup.add_argument("--keep", type=int, default=30, help="how many days older ones stay")
    backup.set_defaults(run=lambda given: _backup(given, start))
    restore = commands.add_parser("restore", help="put a backup into an empty place")
    restore.add_argument("file", type=Path)
    restore.add_argument(
        "--into", type=Path, help="an empty folder; KRACHTWERK_HOME when it is empty"
    )
    ended = restore.add_mutually_exclusive_group(required=True)
    ended.add_argument(
        "--ended", type=Path, help="the list of destroyed keys, kept beside the data"
    )
    ended.add_argument(
        "--without-ended", action="store_true", help="there is no such list any more"
    )
    restore.set_defaults(run=lambda given: _restore(given, start))
    _add_log(commands.add_parser("log", help="the two logs: head, verify, export"), start)
    work = commands.add_parser("work", help="do what is due: retention, erasing, signing the log")
    work.add_argument("--once", action="store_true", help="do what is due now, and stop")
    work.add_argument("--beside", type=int, default=0, help=argparse.SUPPRESS)
    work.set_defaults(run=lambda given: _work(given, start))


def _add_log(log: argparse.ArgumentParser, start: Start) -> None:
    acts = log.add_subparsers(required=True, metavar="act")
    head = acts.add_parser("head", help="print the newest signed heads")
    head.add_argument("--new", action="store_true", help="sign today's heads first")
    head.set_defaults(run=lambda given: _log_head(given, start))
    check = acts.add_parser(
        "verify", help="walk the whole log; 1 when a row is not as it was written"
    )
    check.add_argument("--heads", type=Path, help="a folder with heads that were kept elsewhere")
    check.set_defaults(run=lambda given: _log_verify(given, start))
    export = acts.add_parser(
        "export", help="events under the names of NEN 7513, a line of JSON each"
    )
    export.add_argument("--organisation", required=True, help="its name or its public id")
    export.add_argument("--from", dest="begin", type=date.fromisoformat, required=True)
    export.add_argument("--to", dest="end", type=date.fromisoformat, required=True)
    export.set_defaults(run=lambda given: _log_export(given, start))


def _log_head(given: argparse.Namespace, start: Start) -> int:
    start(hand="keeper")
    from krachtwerk.exchange import log  # needs the house
    from krachtwerk.jobs import daily_head  # needs the house

    if given.new:
        daily_head.run()
    return log.show_head()


def _log_verify(given: argparse.Namespace, start: Start) -> int:
    start(hand="keeper")
    from krachtwerk.exchange import log  # needs the house

    return log.check(given.heads)


def _log_export(given: argparse.Namespace, start: Start) -> int:
    start(hand="keeper")
    from krachtwerk.exchange import log  # needs the house

    return log.export(given.organisation, given.begin, given.end)


def _migrate(start: Start) -> int:
    start(hand="owner")
    from django.core.management import call_command  # needs the house

    call_command("migrate", verbosity=1)
    return 0


def _backup(given: argparse.Namespace, start: Start) -> int:
    if given.what == "verify":
        return _verify(given, start)
    start(hand="keeper")
    from django.conf import settings  # needs the house

    from krachtwerk.kit import backup, clock  # needs the house

    at = clock.now()
    place = (given.to or settings.BACKUPS) / f"krachtwerk-{at:%Y%m%dT%H%M%SZ}.backup"
    try:
        made = backup.make(
            place, backup.key(), settings=settings.DATABASES["default"], files=settings.FILES,
            at=at, version=__version__,
        )  # fmt: skip
    except backup.FAULTS as fault:
        return _no(f"no backup was made: {fault}")
    gone = backup.roll(place.parent, at=at, days=given.keep)
    print(
        f"{place}: {len(made.tables)} tables, {made.rows} rows, {len(made.files)} files; {gone} older ones removed"
    )
    return 0


def _verify(given: argparse.Namespace, start: Start) -> int:
    if given.file is None:
        return _no("say which backup: krachtwerk backup verify FILE")
    start(hand="keeper")
    from krachtwerk.kit import backup  # needs the house

    try:
        found = backup.verify(given.file, backup.key())
    except backup.FAULTS as fault:
        return _no(f"this backup is not whole: {fault}")
    deep = "" if found.vendor == "sqlite" else "; its rows are compared when it is restored"
    print(
        f"whole: {len(found.tables)} tables, {found.rows} rows, {len(found.files)} files, of {found.made_at}{deep}"
    )
    return 0


def _restore(given: argparse.Namespace, start: Start) -> int:
    home = given.into or Path(os.environ.get("KRACHTWERK_HOME", ""))
    if str(home) == "." or (home.exists() and any(home.iterdir())):
        return _no("a backup is put into an empty place alone: name one with --into")
    os.environ["KRACHTWERK_HOME"] = str(home.resolve())
    home.mkdir(parents=True, exist_ok=True)
    start(hand="owner")
    from django.conf import settings  # needs the house

    from krachtwerk.kit import backup  # needs the house

    target = settings.DATABASES["default"]
    if not backup.is_empty(target):
        return _no("this database is not empty; a backup is put into an empty one alone")
    unfinished = settings.HOME / UNFINISHED
    try:
        made = backup.restore(
            given.file, backup.key(), settings=target, files=settings.FILES, before=unfinished.touch
        )
    except backup.FAULTS as fault:
        return _no(f"nothing can be served from {home}: {fault}")
    if given.ended is not None:
        shutil.copyfile(given.ended, settings.ENDED_KEYS)
    return _finish(made, unfinished)


def _finish(made: Any, unfinished: Path) -> int:
    """Tables up to date, destroyed keys destroyed again, guards laid."""
    from django.core.management import call_command  # needs the house

    from krachtwerk.rules import fences, rights  # need the house

    call_command("migrate", verbosity=0)
    fences.lift("default")
    again = rights.end_again()
    fences.lay("default")
    unfinished.unlink()
    print(
        f"restored: {made.rows} rows equal, {len(made.files)} files equal, {again} keys destroyed again"
    )
    print("now run: krachtwerk check, and krachtwerk log verify")
    return 0


def _work(given: argparse.Namespace, start: Start) -> int:
    start(hand="keeper")
    from krachtwerk.jobs import worker  # needs the house

    return worker.work(once=given.once, beside=given.beside)


@contextmanager
def worker_beside(*, wanted: bool) -> Iterator[None]:
    """A worker in a process of its own, which ends with this one.

    The web keeps no address but its own role's: it could not sign in as another if it wanted to.
    """
    command = [sys.executable, "-m", "krachtwerk", "work", "--beside", str(os.getpid())]
    worker = subprocess.Popen(command) if wanted else None  # noqa: S603 - our own command
    for role in ("OWNER", "KEEPER"):
        os.environ.pop(f"KRACHTWERK_DATABASE_{role}", None)
        os.environ.pop(f"KRACHTWERK_DATABASE_{role}_FILE", None)
    try:
        yield
    finally:
        if worker is not None:
            worker.terminate()
            worker.wait()


def _no(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1
