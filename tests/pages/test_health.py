"""Whether the house stands."""

from __future__ import annotations

import pytest
from django.db import DatabaseError

from krachtwerk.access import journal


def test_a_house_that_stands_says_so(client, db):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"well": True})


def test_a_missing_trigger_is_a_reason_not_to_serve(client, db, monkeypatch):
    monkeypatch.setattr(journal, "unguarded", lambda: ["readingline_no_delete"])
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (503, {"well": False})


@pytest.mark.parametrize("fault", [DatabaseError("gone"), OSError("no disk")])
def test_a_database_that_does_not_answer_is_told_and_nothing_else(client, db, monkeypatch, fault):
    def broken() -> list[str]:
        raise fault

    monkeypatch.setattr(journal, "unguarded", broken)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (503, {"well": False})
