"""C3: nobody else's page, and no link, makes anything happen: only our own form does."""

from __future__ import annotations

import secrets

import pytest

from tests.fortress.grounds import paths, row_hashes
from tests.house.test_access_matrix import PEOPLE

SLICE = ("fatma",)
READS = {"demo_link"}


def everybody() -> list[object]:
    """One by default, all in the long run."""
    return [who if who in SLICE else pytest.param(who, marks=pytest.mark.full) for who in PEOPLE]


def _ways(csrf: str, fields: dict[str, str]) -> dict[str, dict]:
    """How somebody else's page would send a form to us."""
    return {
        "no token": {"data": fields},
        "another's token": {"data": fields | {"csrfmiddlewaretoken": csrf}},
        "another page": {"data": fields, "headers": {"origin": "https://elsewhere.example"}},
        "no page": {"data": fields, "headers": {"origin": "null"}},
        "plain text": {"data": "text=x&id=y", "content_type": "text/plain"},
        "json": {"data": '{"text": "x"}', "content_type": "application/json"},
    }


FIELDS = {
    "text": "vervalst", "name": "vervalst", "answer": "yes", "sure": "yes", "how": "done",
    "audience": "only_me", "kind": "bit", "place": "home", "level": "easy", "language": "en",
    "mode": "green", "wish": "yes", "undo": "1", "section": "plan",
}  # fmt: skip


@pytest.mark.parametrize("who", everybody())
def test_a_forged_form_changes_nothing(world, visitor, who):
    person, before = visitor(who, enforce_csrf_checks=True), row_hashes()
    answered = {
        (name, way): person.act("post", path, **sent).status_code
        for name, path in paths(world).items()
        for way, sent in _ways(secrets.token_urlsafe(48)[:64], FIELDS).items()
    }
    assert {key: code for key, code in answered.items() if code != 403} == {}
    assert row_hashes() == before


@pytest.mark.parametrize("who", everybody())
def test_looking_changes_nothing(world, visitor, who):
    person, before = visitor(who), row_hashes()
    for name, path in paths(world).items():
        for method in ("get", "head"):
            for query in ({}, FIELDS):
                answer = person.act(method, path, query)
                assert answer.status_code < 500, name
    assert row_hashes() == before


def test_our_own_form_does_change_something(world, visitor):
    """Else the two tests above would prove nothing."""
    samira, before = visitor("samira"), row_hashes()
    assert samira.act("post", "/b/10/", {"text": "Hoe lang nog?"}).status_code == 302
    assert samira.act("post", "/r/", {"language": "en"}).status_code == 302
    changed = {table for table, rows in row_hashes().items() if rows != before[table]}
    assert {"krachtwerk_topic", "krachtwerk_words", "krachtwerk_journalentry"} <= changed
    assert "krachtwerk_account" in changed
