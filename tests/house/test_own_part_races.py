"""A9 for a worker's own part: with many requests under way, whom somebody else walks beside now is named no more."""

from __future__ import annotations

import re
import time

import pytest

from tests.house.test_access_races import HANDS, Askers, Web
from tests.journeys.server import Server, prepare

pytestmark = pytest.mark.full

NAME = "Dirk Hofstra"
FATMA, ELS = "Fatma Yıldız", "Els van Dam"
CONTACTS = "8/1/"
"""The own part of the tenth of the figures that tells of contacts."""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    home = tmp_path_factory.mktemp("own-part-races") / "home"
    prepare(home)
    made = Server(home)
    yield made
    made.stop()


def _first(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    assert found is not None, pattern
    return found.group(1)


def _hand_over(noor: Web, whom: str, to: str) -> int:
    """Noor lets somebody else of the team walk beside them."""
    page = noor.get(whom)[1]
    worker = _first(rf'(?s)value="([0-9a-f-]{{36}})"[^>]*>(?:(?!value=).)*?{to}', page)
    return noor.post(whom, whom, worker=worker)[0]


@pytest.mark.parametrize("turn", range(3))
def test_who_is_handed_over_is_named_in_no_answer_that_begins_later(server, turn):
    fatma, noor = Web(server, FATMA), Web(server, "Noor Bakker")
    path = _first(r'href="(/t/s/[0-9a-f-]{36}/)', fatma.get("/t/s/")[1] + fatma.get("/t/")[1])
    rows = noor.get("/t/c/")[1]
    whom = _first(rf'href="(/t/c/[0-9a-f-]{{36}}/)"[^>]*>{NAME}', rows) + "1/"
    askers = Askers(fatma, path + CONTACTS, sees=NAME)
    askers.start()
    assert _hand_over(noor, whom, ELS) == 200
    closed = time.monotonic()
    time.sleep(1)
    askers.stop()
    assert _hand_over(noor, whom, FATMA) == 200
    before = {(status, is_shown) for began, status, is_shown in askers.found if began < closed}
    after = [(status, is_shown) for began, status, is_shown in askers.found if began >= closed]
    assert (200, True) in before
    assert len(after) >= HANDS
    assert set(after) == {(200, False)}
