"""All that clients of a team said holds a canary: nothing of it stands behind a figure but names, to their worker."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from krachtwerk.method.fidelity import OF_ROWS
from krachtwerk.models import ReadingLine
from krachtwerk.pages.fidelity.figures import KEYS
from tests.fortress.strangers import text_of
from tests.fortress.test_audit_canaries import MARK, READERS, WALKS, said_by_all
from tests.house.rows_of_figures import measured

NUMBERS = range(1, len(KEYS) + 1)
ROOMS = {"client", "contact", "plan", "inventory"}
STAFF = (*READERS, "els", "vos", "bram", "pim", "wim")


def marks_on(browser: Any, name: str, args: list[object]) -> set[tuple[str, str]]:
    """Whose canary of which kind stands on a page."""
    return set(MARK.findall(text_of(browser.get(reverse(name, args=args)))))


def test_nothing_of_what_was_said_stands_behind_a_figure_and_each_worker_reads_their_own_names(
    cast, at, sign_in
):
    assert {"alleen-ik", "notitie", "zus", "kaart", "doel", "stap"} <= said_by_all(cast, at)
    measured(cast, at)
    team = cast.teams["harbour"].public_id
    numbers = {key: str(no) for no, key in enumerate(WALKS, start=1)}
    for who in STAFF:
        browser = sign_in(who)
        browser.raise_request_exception = False
        mine = {(numbers[key], "naam") for key, worker in WALKS.items() if worker == who}
        found: set[tuple[str, str]] = set()
        for no in NUMBERS:
            assert marks_on(browser, "fidelity_evidence", [team, no]) == set(), (who, no)
            here = marks_on(browser, "fidelity_own", [team, no])
            assert here <= mine, (who, no)
            found |= here
        assert found == mine, who


@pytest.mark.parametrize("key", OF_ROWS)
def test_of_each_name_that_is_read_the_log_has_a_row_and_of_no_other(cast, at, sign_in, key):
    said_by_all(cast, at)
    measured(cast, at)
    args = [cast.teams["harbour"].public_id, KEYS.index(key) + 1]
    before = set(ReadingLine.objects.values_list("id", flat=True))
    read = marks_on(sign_in("fatma"), "fidelity_own", args)
    lines = ReadingLine.objects.exclude(id__in=before)
    numbers = {str(no): cast.clients[name].log_token for no, name in enumerate(WALKS, start=1)}
    assert {line.client_token for line in lines} == {numbers[no] for no, _ in read}
    assert {line.room for line in lines} <= ROOMS
    assert read
