"""Every page of an audit, in every state of one: axe finds nothing, and nothing has to be pushed sideways."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from krachtwerk.pages.audit.routes import ROUTES
from tests.journeys import server as servers
from tests.journeys.audit_states import LONG
from tests.journeys.axe import violations_day_and_night
from tests.journeys.steps import no_sideways, pushed_within
from tests.journeys.tour import links_in, route_of, sign_in

NO_PAGES = {
    "off",
    "draw",
    "lock",
    "keep",
    "give",
    "drop_sheet",
    "tick",
    "report_file",
    "paper_file",
}
"""What only takes something in, and the files."""
START = {
    "Aisha": ("/t/a/", "open", "comparing", "written", "writing", "coming"),
    "Joris": ("/t/a/", "coming", "comparing"),
    "Bram": ("/t/a/", "/t/a/2/", "/t/p/", "given", "coming"),
    "Yusuf": ("/b/39/",),
}
PHONE, NARROW = {"width": 360, "height": 740}, {"width": 320, "height": 640}


@pytest.fixture(scope="module")
def states() -> dict[str, str]:
    """State → the address of an audit in it; filled once the server's home is laid."""
    return {}


@pytest.fixture(scope="module")
def server(
    demo_home: Path, tmp_path_factory: pytest.TempPathFactory, states: dict[str, str]
) -> Iterator[servers.Server]:
    """A copy of the demo with audits in every state."""
    home = tmp_path_factory.mktemp("audits") / "home"
    shutil.copytree(demo_home, home)
    laid = subprocess.run(
        [sys.executable, "-m", "tests.journeys.audit_states"],
        cwd=servers.ROOT, env=servers._environment(home), check=True, timeout=300, stdout=subprocess.PIPE,
    )  # fmt: skip
    states.update(json.loads(laid.stdout))
    running = servers.Server(home)
    yield running
    running.stop()


def _pages(context: BrowserContext, starts: list[str]) -> dict[str, str]:
    """Address → route of the pages of an audit that links lead to: each start, and of what follows one of a kind."""
    found: dict[str, str] = {}
    waiting = deque(starts)
    while waiting:
        path = waiting.popleft()
        route = route_of(path) or ""
        is_new = path in starts or route not in found.values()
        if not route.startswith("audit_") or path in found or not is_new:
            continue
        answer = context.request.get(path, max_redirects=0)
        if answer.status == 200 and "text/html" in answer.headers.get("content-type", ""):
            found[path] = route
            waiting.extend(links_in(answer.text()))
    return found


def _of(context: BrowserContext, who: str, states: dict[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for start in START[who]:
        for path, route in _pages(context, [states.get(start, start)]).items():
            found.setdefault(path, route)
    return found


@pytest.mark.full
@pytest.mark.ci
def test_every_page_of_an_audit(
    server: servers.Server, states: dict[str, str], new_context: Callable[..., BrowserContext]
) -> None:
    seen, faults = set(), []
    for who in START:
        context = new_context(viewport=PHONE)
        page = sign_in(context, server.links, who)
        for path, route in _of(context, who, states).items():
            seen.add(route.removeprefix("audit_"))
            page.set_viewport_size(PHONE)
            page.goto(path)
            found = [*violations_day_and_night(page), *pushed_within(page)]
            page.set_viewport_size(NARROW)
            found += [*no_sideways(page), *pushed_within(page)]
            faults += [f"{who} {route} {path}: {fault}" for fault in found]
        context.close()
    assert not faults, "\n".join(faults)
    routes = {str(one.name).removeprefix("audit_") for one in ROUTES}
    assert seen == routes - NO_PAGES


@pytest.mark.full
@pytest.mark.ci
@pytest.mark.parametrize(("who", "path"), [("Henk", "/t/s/"), ("Joris", "/t/s/1/")])
def test_a_name_of_eighty_letters_pushes_no_list_of_teams(
    server: servers.Server, new_context: Callable[..., BrowserContext], who: str, path: str
) -> None:
    page = sign_in(new_context(viewport=PHONE), server.links, who)
    page.goto(path)
    assert LONG in (page.text_content("main") or "")
    assert [*no_sideways(page), *pushed_within(page)] == []
