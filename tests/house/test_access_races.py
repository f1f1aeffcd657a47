"""Races: what is taken back closes for every request that begins after it, with many requests under way."""

from __future__ import annotations

import copy
import re
import sqlite3
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from contextlib import closing
from http.cookiejar import CookieJar

import pytest

from tests.journeys.server import Server, prepare

UNDER_WAY = 50
HANDS = 8
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Web:
    """A browser without pictures: cookies, forms, and the status of what does not open."""

    def __init__(self, server: Server, person: str) -> None:
        self.server = server
        self.jar = CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        self.get(server.links[person].removeprefix(server.url))

    def twin(self) -> Web:
        """Another window with the same cookies, which hears nothing of what this one is told."""
        other = copy.copy(self)
        other.jar = CookieJar()
        for cookie in self.jar:
            other.jar.set_cookie(copy.copy(cookie))
        other.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(other.jar))
        return other

    def get(self, path: str) -> tuple[int, str]:
        return self._send(urllib.request.Request(self.server.url + path))

    def post(self, path: str, page: str, **fields: object) -> tuple[int, str]:
        """Send the form that stands on `page`."""
        token = TOKEN.search(self.get(page)[1])
        assert token is not None, page
        sent = urllib.parse.urlencode({"csrfmiddlewaretoken": token.group(1), **fields}, doseq=True)
        head = {"Origin": self.server.url, "Referer": self.server.url + page}
        return self._send(urllib.request.Request(self.server.url + path, sent.encode(), head))

    def _send(self, request: urllib.request.Request) -> tuple[int, str]:
        try:
            with self.opener.open(request, timeout=60) as answer:
                return answer.status, answer.read().decode("utf-8", "replace")
        except urllib.error.HTTPError as answer:
            return answer.code, answer.read().decode("utf-8", "replace")


class Askers:
    """Many hands that ask the same page again and again: when each request began, its status, what it showed."""

    def __init__(self, web: Web, path: str, sees: str = "") -> None:
        self.web, self.path, self.sees = web, path, sees
        self.found: list[tuple[float, int, bool]] = []
        self.is_over = threading.Event()
        self.hands = [threading.Thread(target=self._ask, daemon=True) for _ in range(HANDS)]

    def _ask(self) -> None:
        while not self.is_over.is_set():
            began = time.monotonic()
            status, text = self.web.get(self.path)
            self.found.append((began, status, self.sees in text))

    def start(self) -> None:
        for hand in self.hands:
            hand.start()
        while len(self.found) < UNDER_WAY:
            time.sleep(0.01)

    def stop(self) -> None:
        self.is_over.set()
        for hand in self.hands:
            hand.join(60)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    home = tmp_path_factory.mktemp("races") / "home"
    prepare(home)
    made = Server(home)
    yield made
    made.stop()


@pytest.fixture
def let_along(server):
    """Samira lets the coach look along; the coach's page, and the button that stops it."""
    samira, henk = Web(server, "Samira Aydın"), Web(server, "Henk de Groot")
    whom = samira.get("/b/31/1/")[1]
    path = re.search(r'href="(/b/31/1/[0-9a-f-]{36}/)"[^>]*>(?:(?!</a>).)*De coach', whom)
    assert path is not None
    status, _ = samira.post(path.group(1), path.group(1), sections=["plan"], span="round")
    assert status == 200
    stop = re.search(r'action="(/b/31/3/[0-9a-f-]{36}/)"', samira.get("/b/31/")[1])
    look = re.search(r'href="(/t/m/[0-9a-f-]{36}/)"', henk.get("/t/m/")[1])
    assert stop is not None
    assert look is not None
    return samira, henk, look.group(1), stop.group(1)


@pytest.mark.full
@pytest.mark.parametrize("turn", range(3))
def test_a_permission_that_is_taken_back_opens_for_no_request_that_begins_later(let_along, turn):
    samira, henk, look, stop = let_along
    askers = Askers(henk, look)
    askers.start()
    assert samira.post(stop, "/b/31/")[0] == 200
    closed = time.monotonic()
    time.sleep(1)
    askers.stop()
    before = {status for began, status, _ in askers.found if began < closed}
    after = [status for began, status, _ in askers.found if began >= closed]
    assert 200 in before
    assert len(after) >= HANDS
    assert set(after) == {404}


@pytest.mark.full
def test_who_has_signed_out_is_out_at_the_next_request(server):
    """Asked by another window, which still sends the cookie that was good a moment ago."""
    fatma = Web(server, "Fatma Yıldız")
    askers = Askers(fatma.twin(), "/w/p/", sees="Dirk")
    askers.start()
    status, page = fatma.post("/out/", "/out/")
    assert status == 200, page
    closed = time.monotonic()
    time.sleep(1)
    askers.stop()
    before = {is_shown for began, _, is_shown in askers.found if began < closed}
    after = [is_shown for began, _, is_shown in askers.found if began >= closed]
    assert True in before
    assert len(after) >= HANDS
    assert set(after) == {False}


def _all_at_once(acts: list[Callable[[], object]]) -> None:
    """Every act in a hand of its own, let go at one moment."""
    gate = threading.Barrier(len(acts))

    def go(act: Callable[[], object]) -> None:
        gate.wait()
        act()

    hands = [threading.Thread(target=go, args=(act,), daemon=True) for act in acts]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join(60)


@pytest.mark.full
@pytest.mark.parametrize("whom", ["Els van Dam", "Bram Visser", "Henk de Groot"])
def test_of_many_answers_at_one_moment_one_counts(server, whom):
    """Two who may be the second click yes and no, again and again, while whoever asked takes it back."""
    pim, noor, nadia = (Web(server, name) for name in ("Pim Jansen", "Noor Bakker", "Nadia Benali"))
    place = re.search(rf'href="(/o/p/[0-9a-f-]{{36}}/)"[^>]*>{whom}', pim.get("/o/p/")[1])
    assert place is not None
    pim.post(f"{place.group(1)}1/", place.group(1))
    waiting = noor.get("/o/v/")[1].partition("De laatste maand")[0]
    found = re.search(r'href="(/o/v/[0-9a-f-]{36}/)"', waiting)
    assert found is not None
    path = found.group(1)
    before = _answers(server)
    acts: list[Callable[[], object]] = [
        *[lambda: noor.twin().post(path, path, do="yes", how="face")] * 3,
        *[lambda: nadia.twin().post(path, path, do="no")] * 3,
        lambda: pim.twin().post(f"{path}1/", path),
    ]
    _all_at_once(acts)
    assert _answers(server) == (before[0] + 1, before[1] + 1)


def _answers(server: Server) -> tuple[int, int]:
    """How many answers there are, and how many lines in the journal tell of one."""
    with closing(sqlite3.connect(server.home / "krachtwerk.sqlite3")) as base:
        acts = "'confirm_ask', 'refuse_ask', 'take_back_ask'"
        rows = base.execute("SELECT count(*) FROM krachtwerk_secondanswer").fetchone()
        told = base.execute(
            f"SELECT count(*) FROM krachtwerk_journalentry WHERE act IN ({acts})"
        ).fetchone()
    return rows[0], told[0]
