"""All that clients of a team said holds a canary: what of it stands on pages, in PDF and text document of its audit."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse

from krachtwerk.models import Client
from krachtwerk.rules import network, safety
from tests.audited import draw, grow_old, keep, name_audit, report, score_both
from tests.exchange import copies
from tests.fortress.strangers import text_of
from tests.house.test_audit_blind import addresses

WALKS = {"samira": "fatma", "dirk": "fatma", "marja": "els", "joost": "els"}
MARK = re.compile(r"k(\d)n-([a-z]+(?:-[a-z]+)*)-\d+")
"""Letters between digits: a name that is masked takes only its own mark along, not those of all that was said."""
MAY_STAND_THERE = {"kaart", "doel", "stap"}
"""Cards, goals and steps: in a drawn booklet, for its two auditors, on the day."""
READERS = ("aisha", "pieter", "joris", "noor", "fatma", "henk", "carla")


def said_by_all(cast: Any, at: Any) -> set[str]:
    """One of everything of each client, names and vault too; which kinds there are."""
    kinds: set[str] = set()
    for no, (key, worker) in enumerate(WALKS.items(), start=1):
        me, word = cast.client(key), f"k{no}n"
        marks = copies.fill(cast, key, worker, at, word)
        kinds |= {MARK.fullmatch(mark).group(2) for mark in marks}  # type: ignore[union-attr]
        safety.keep_address(me.client, f"{word}-straat-1", by=me, at=at)
        safety.name_threat(me.client, f"{word}-dreiging-1", by=me, at=at)
        way = safety.SafeWay("email", f"{word}-nummer-1@x.example")
        safety.keep_contact(me.client, way, by=me, at=at)
        network.add_person(me.client, f"{word}-stille-1", by=me, at=at, audience="only_me")
        row = Client.objects.get(id=me.client.id)
        for name in ("full_name", "call_name"):
            setattr(row, f"{name}_sealed", me.keys.seal_name(row, name, f"{word}-naam-1"))
        row.save(update_fields=["full_name_sealed", "call_name_sealed"])
    return kinds


def shown_to(sign_in: Any, who: str, ids: list[object]) -> tuple[dict[str, set[str]], set[str]]:
    """Address → which kinds of what was said stand there; and the addresses that opened."""
    browser = sign_in(who)
    browser.raise_request_exception = False
    found: dict[str, set[str]] = {}
    opened = set()
    for path in addresses(ids, near=True, numbers=range(1, 5)):
        answer = browser.get(path)
        if answer.status_code == 200:
            opened.add(path)
        kinds = {kind for _, kind in MARK.findall(text_of(answer))}
        if kinds:
            found[path] = kinds
    return found, opened


@pytest.mark.full
@pytest.mark.ci
def test_no_name_and_nothing_of_the_vault_comes_into_an_audit(cast, at, sign_in):
    kinds = said_by_all(cast, at)
    assert {"alleen-ik", "notitie", "zus", "onder-ons", "gezegd"} <= kinds
    grow_old(cast, *WALKS)
    audit = name_audit(cast, at)
    assert draw(cast, audit, at) == len(WALKS)
    ids: list[object] = [audit.public_id, cast.teams["harbour"].public_id]
    files = {
        reverse(name, args=[audit.public_id, no])
        for name in ("audit_file", "audit_points")
        for no in range(1, 5)
    }
    for who in ("aisha", "pieter"):
        found, _ = shown_to(sign_in, who, ids)
        assert found == dict.fromkeys(files, MAY_STAND_THERE)
    for who in set(READERS) - {"aisha", "pieter"}:
        assert shown_to(sign_in, who, ids)[0] == {}, who
    score_both(cast, audit, at)
    keep(cast, audit, at)
    report(cast, audit, at)
    papers = {
        reverse("audit_report_file", args=[audit.public_id, kind]) for kind in ("pdf", "docx")
    }
    for who in READERS:
        found, opened = shown_to(sign_in, who, ids)
        assert papers <= opened, who
        assert {path: kinds for path, kinds in found.items() if path not in files} == {}, who
        assert not found.keys() & files or who in {"aisha", "pieter"}


def test_the_mark_is_found_whatever_stands_around_it():
    assert MARK.findall("<p>k1n-doel-012, k2n-alleen-ik-003</p>") == [("1", "doel"), ("2", "alleen-ik")]  # fmt: skip
    assert MARK.findall("k1[…]-000") == []
