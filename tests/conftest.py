"""What every test shares: quick passwords, no network, the browser last."""

from __future__ import annotations

import gc
import ipaddress
import os
import socket
import time
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.template import engines
from django.test import override_settings
from jinja2 import FileSystemBytecodeCache
from whitenoise.middleware import WhiteNoiseMiddleware

from tests.cast import at, cast, django_db_setup, keeper, owner, sign_in

__all__ = ["at", "cast", "django_db_setup", "keeper", "owner", "sign_in"]

JOURNEYS = Path(__file__).parent / "journeys"
SLOW = {Path(__file__).parent / room for room in ("fortress", "demo")}
"""The house tried with bad hands, each test over all its pages or forms; and the whole story of the demo, told anew."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Some are marked by their place; the longest go first, journeys last; what asks what is not here is left out."""
    for item in items:
        if JOURNEYS in item.path.parents:
            item.add_marker("journey")
        if not SLOW.isdisjoint(item.path.parents):
            item.add_marker("slow")
    elsewhere = {"sqlite" if "KRACHTWERK_TEST_POSTGRES" in os.environ else "postgres"}
    if not os.environ.get("KRACHTWERK_GEDCOM_SAMPLES"):
        elsewhere.add("samples")
    left_out = [item for item in items if any(map(item.get_closest_marker, elsewhere))]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]
    items.sort(key=_when)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """While test files are read nothing is thrown away: looking for it takes a fifth of that time."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


def pytest_collection_finish() -> None:
    """Thousands of tests and their marks stay for good: Python need not look through them at each cleaning."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def _when(item: pytest.Item) -> int:
    return 2 if item.get_closest_marker("journey") else not item.get_closest_marker("first")


UNTIL = float(os.environ.get("KRACHTWERK_TESTS_UNTIL", "inf"))
"""Seconds since 1970 after which no test begins any more: `.ci/run` ends in time on a slow machine too."""
TIME_UP = "the time of this run was up before its turn came"

_skipped: list[str] = []


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """What has not begun when the time is up is left out, and the summary counts it."""
    if time.time() > UNTIL:
        pytest.skip(TIME_UP)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Remember what was skipped."""
    if report.skipped and not hasattr(report, "wasxfail") and TIME_UP not in str(report.longrepr):
        _skipped.append(report.nodeid)


def pytest_collectreport(report: pytest.CollectReport) -> None:
    """Remember what was skipped as a whole."""
    if report.skipped:
        _skipped.append(report.nodeid)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI nothing is skipped: a test that did not run has not passed."""
    if _skipped and "CI" in os.environ and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> Iterator[None]:
    """Passwords are hashed in microseconds; the real hasher has a test of its own."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(scope="session", autouse=True)
def _templates_compiled_once() -> None:
    """What a template compiles to is kept between runs, by what stands in it."""
    kept = Path(__file__).parents[1] / ".venv" / "templates"
    kept.mkdir(parents=True, exist_ok=True)
    engines["jinja2"].env.bytecode_cache = FileSystemBytecodeCache(str(kept))


@pytest.fixture(scope="session", autouse=True)
def _files_found_once() -> Iterator[None]:
    """Which style and script files there are is looked up once, not by each browser of a test."""
    look, found = WhiteNoiseMiddleware.add_files_from_finders, {}

    def known(self: WhiteNoiseMiddleware) -> None:
        if not found:
            look(self)
            found.update(self.files)
        self.files.update(found)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", known)
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """A test that reaches for another machine fails at once, and says where it wanted to go."""
    with pytest.MonkeyPatch.context() as patch:
        for way in ("connect", "connect_ex"):
            patch.setattr(socket.socket, way, _only_here(getattr(socket.socket, way)))
        yield


def _only_here(connect: Any) -> Any:
    def guarded(self: socket.socket, address: Any) -> Any:
        if self.family in {socket.AF_INET, socket.AF_INET6} and not _is_here(address[0]):
            raise AssertionError(f"a test reached for another machine: {address[0]}")
        return connect(self, address)

    return guarded


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
