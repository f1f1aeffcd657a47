"""What every journey shares: a browser of this machine, a server of its own, and no other host.

Fixtures: `server` (see server.py), pytest-playwright's `page`, `context` and `new_context` (in Dutch, in Amsterdam,
with the server's address in front of every path, so that `page.goto("/b/")` works).
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Request, WebError

from tests.journeys import server as servers

BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
NO_BROWSER = (
    "No browser found. Install one (Debian and Ubuntu: apt-get install chromium libatomic1), "
    "or name yours: KRACHTWERK_CHROMIUM=/path/to/chrome make test"
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
DEFAULTS = {"locale": "nl-NL", "timezone_id": "Europe/Amsterdam"}
PATIENCE = 10_000  # milliseconds for one act in the browser
LONGEST = ("axe", "words_on_screen", "first_weeks", "exit_everywhere", "targets")
"""Modules that begin first, so that two workers end together."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest journeys first; the rest, and all other tests, keep their order."""
    rank = {f"test_{name}.py": no for no, name in enumerate(LONGEST)}
    items.sort(key=lambda item: rank.get(item.path.name, len(LONGEST)))


def find_browser() -> str | None:
    """The path of a Chromium on this machine, or None."""
    named = os.environ.get("KRACHTWERK_CHROMIUM")
    return named or next(filter(None, map(shutil.which, BROWSERS)), None)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The browser of this machine; without one journeys are skipped, but in CI they fail."""
    browser = find_browser()
    if browser is None:
        (pytest.fail if "CI" in os.environ else pytest.skip)(NO_BROWSER)
    return {**browser_type_launch_args, "executable_path": browser, "args": FLAGS}


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory, browser: Any) -> Path:
    """One prepared demo home for all journeys; nobody serves it, everybody copies it.

    Workers that run beside each other share it: the first prepares it while the others wait.
    """
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    home = shared / "demo"
    with (shared / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not home.exists():
            servers.prepare(shared / "in the making")
            (shared / "in the making").rename(home)
    return home


@pytest.fixture(scope="module")
def server(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[servers.Server]:
    """A server of this module's own, on a copy of the demo: nothing is ever flushed."""
    home = tmp_path_factory.mktemp("journey") / "home"
    shutil.copytree(demo_home, home)
    running = servers.Server(home)
    yield running
    running.stop()


@pytest.fixture
def new_context(
    new_context: Callable[..., BrowserContext],
    browser_context_args: dict[str, Any],
    request: pytest.FixtureRequest,
    server: servers.Server,
) -> Iterator[Callable[..., BrowserContext]]:
    """Makes browser contexts that remember every breach: another host, a script's error, a refused resource."""
    breaches: list[str] = []
    marker = request.node.get_closest_marker("browser_context_args")
    settled = {*browser_context_args, *(marker.kwargs if marker else {})}
    defaults = {"base_url": server.url, **DEFAULTS}

    def watched(**wishes: Any) -> BrowserContext:
        rest = {name: value for name, value in defaults.items() if name not in settled}
        context = new_context(**{**rest, **wishes})
        context.set_default_timeout(PATIENCE)
        _watch(context, breaches)
        return context

    yield watched
    assert breaches == []


def _watch(context: BrowserContext, breaches: list[str]) -> None:
    def on_request(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and not _is_here(parts.hostname):
            breaches.append(f"another host was asked: {request.url}")

    def on_console(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            breaches.append(message.text)

    def on_error(error: WebError) -> None:
        breaches.append(f"a script failed: {error.error}")

    context.on("request", on_request)
    context.on("console", on_console)
    context.on("weberror", on_error)


def _is_here(host: str | None) -> bool:
    return host in {"127.0.0.1", "localhost"}
