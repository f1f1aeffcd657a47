"""A process that knows Django and the libraries but nothing of the house: each test run of the drill is its child.

A child imports the house, changed or not, and runs some tests; it takes nothing back with it when it ends. So a run
costs the house's own import and its tests, and neither Python's nor Django's.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import shutil
import signal
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from drills.mutants import ROOT

KNOWN = (
    "_pytest.python", "_pytest.fixtures", "_pytest.terminal", "_pytest.assertion.rewrite", "unittest", "doctest",
    "asyncio", "argon2", "cryptography.hazmat.primitives.ciphers.aead", "cryptography.x509",
    "django.core.handlers.wsgi", "django.core.management", "django.db.models", "django.forms", "django.test",
    "django.template.backends.jinja2", "django.views.generic", "fido2.server", "icalendar", "jinja2",
    "joserfc.jwt", "PIL.Image", "pygments.lexers", "pypdf", "segno", "sqlparse", "tomllib", "zoneinfo",
)  # fmt: skip
"""Imported once. Not Django's SQLite: the settings of the house choose which library it takes."""
COMPILED = ROOT / ".venv" / "compiled"
"""What is unchanged is compiled once, away from the tree; what is changed never (`drills.mutated`)."""
AT_ONCE = 2
PATIENCE = 180
QUIET = (
    "-p", "no:cacheprovider", "-p", "no:playwright", "-p", "no:xdist", "-p", "no:xdist.looponfail",
    "-x", "-q", "-m", "(not full or drilled) and not journey",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Run:
    """Some tests, in a process in which `begin` was called first; it gives the plugins that come along.

    `end` is called once all of them were green: what a run heard that stopped halfway is not kept.
    """

    tests: tuple[str, ...]
    begin: Callable[[], list[Any]] = list
    options: tuple[str, ...] = ()
    patience: int = PATIENCE
    end: Callable[[], None] = lambda: None


@dataclass(slots=True)
class Told:
    """How a run ended: the test that turned red, if one did; `code` is pytest's, None when time was up.

    `seconds` went by, beside whatever else the machine did; for `work` seconds a processor was at it.
    """

    code: int | None = None
    red: str = ""
    seconds: float = 0.0
    work: float = 0.0
    said: str = ""

    @property
    def is_green(self) -> bool:
        """Whether all of it ran and none was red."""
        return self.code == 0 and not self.red


@dataclass(slots=True)
class _Child:
    key: Any
    begun: float
    folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="krachtwerk-nest-")))


def runs(asked: deque[tuple[Any, Run]]) -> Iterator[tuple[Any, Told]]:
    """Play these runs, two beside each other; each as it ends, by its key. More may be asked meanwhile."""
    _learn()
    children: dict[int, _Child] = {}
    try:
        while True:
            while len(children) < AT_ONCE and asked:
                key, run = asked.popleft()
                child = _Child(key, time.monotonic())
                children[_hatch(run, child.folder)] = child
            if not children:
                return
            pid, _status, used = os.wait4(-1, 0)
            if pid in children:
                child = children.pop(pid)
                yield child.key, _told(child, used.ru_utime + used.ru_stime)
    finally:
        for pid, child in children.items():
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            shutil.rmtree(child.folder, ignore_errors=True)


def _learn() -> None:
    """Import what every child needs; nothing of the house may be among it."""
    os.chdir(ROOT)
    sys.pycache_prefix, sys.dont_write_bytecode = str(COMPILED), False
    for name in KNOWN:
        importlib.import_module(name)
    house = [name for name in sys.modules if name.startswith(("krachtwerk", "tests.environment"))]
    assert not house, f"the nest knows the house already: {house[0]}"
    gc.collect()
    gc.freeze()


def _hatch(run: Run, folder: Path) -> int:
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid:
        return pid
    try:
        signal.alarm(run.patience)
        _play(run, folder)
    finally:
        os._exit(0)


def _play(run: Run, folder: Path) -> None:
    said = os.open(folder / "said", os.O_CREAT | os.O_WRONLY, 0o600)
    os.dup2(said, 1)
    os.dup2(said, 2)
    tempfile.tempdir = os.environ["TMPDIR"] = str(folder)
    reds = _Reds()
    code = pytest.main([*QUIET, *run.options, *run.tests], plugins=[reds, *run.begin()])
    if code == pytest.ExitCode.OK:
        run.end()
    (folder / "told").write_text(json.dumps([int(code), reds.first]))


class _Reds:
    first = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Remember the first test that is red."""
        if report.failed:
            self.first = self.first or report.nodeid

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A file of tests that cannot be read is red too."""
        if report.failed:
            self.first = self.first or report.nodeid


def _told(child: _Child, work: float) -> Told:
    told = Told(seconds=time.monotonic() - child.begun, work=work)
    if (child.folder / "told").exists():
        told.code, told.red = json.loads((child.folder / "told").read_text())
    if (child.folder / "said").exists():
        told.said = (child.folder / "said").read_text(errors="replace")[-3000:]
    shutil.rmtree(child.folder, ignore_errors=True)
    return told
