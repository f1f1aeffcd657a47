"""A9 for audits: with many requests under way, a client's no closes the drawn booklet for each that begins after it."""

from __future__ import annotations

import re
import sqlite3
import time
from contextlib import closing

import pytest

from tests.house.test_access_races import HANDS, Askers, Web
from tests.journeys.server import Server, prepare

pytestmark = pytest.mark.full


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    home = tmp_path_factory.mktemp("audit-races") / "home"
    prepare(home)
    made = Server(home)
    yield made
    made.stop()


def _say(dirk: Web, may: str) -> int:
    return dirk.post("/b/39/", "/b/39/", may=may)[0]


@pytest.fixture(scope="module")
def drawn(server) -> tuple[Web, Web, str]:
    """Dirk, Aisha, and the address of Dirk's booklet in the audit of today."""
    dirk, aisha = (Web(server, _named(server, name)) for name in ("Dirk", "Aisha"))
    today = _only(re.findall(r'href="(/t/a/[0-9a-f-]{36}/)"', aisha.get("/t/a/")[1]), aisha)
    assert _say(dirk, "rather_not") == 200
    with closing(sqlite3.connect(server.home / "krachtwerk.sqlite3")) as base:
        (no,) = base.execute(
            "SELECT no FROM krachtwerk_sampledfile WHERE client_id = "
            "(SELECT client_id FROM krachtwerk_auditrefusal ORDER BY id DESC LIMIT 1)"
        ).fetchone()
    path = f"{today}3/{no}/"
    assert aisha.get(path)[0] == 404
    return dirk, aisha, path


def _named(server: Server, name: str) -> str:
    return next(one for one in server.links if one.startswith(name))


def _only(paths: list[str], aisha: Web) -> str:
    """The audit in which files are open now."""
    found = [path for path in dict.fromkeys(paths) if f"{path}3/" in aisha.get(path)[1]]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("turn", range(3))
def test_a_no_closes_the_file_for_every_request_that_begins_later(drawn, turn):
    dirk, aisha, path = drawn
    assert _say(dirk, "may") == 200
    askers = Askers(aisha, path)
    askers.start()
    assert _say(dirk, "rather_not") == 200
    closed = time.monotonic()
    time.sleep(1)
    askers.stop()
    before = {status for began, status, _ in askers.found if began < closed}
    after = [status for began, status, _ in askers.found if began >= closed]
    assert 200 in before
    assert len(after) >= HANDS
    assert set(after) == {404}
