"""Two who act in one audit at the same moment act one after the other: PostgreSQL lets the second wait."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from krachtwerk.models import FidelityAudit
from krachtwerk.models.audit import TeamStep
from krachtwerk.rules import audit as rules
from tests.audited import KEYS, agreed, draw, grow_old, name_audit, report, score_both

SECOND = timedelta(seconds=1)


def said(act: Callable[[], object]) -> list[str]:
    """What the database was asked."""
    with CaptureQueriesContext(connection) as asked:
        act()
    return [one["sql"] for one in asked]


def held_first(act: Callable[[], object], table: str) -> bool:
    """Whether the row of this table is held before anything else of the room is read."""
    of_room = [sql for sql in said(act) if 'FROM "krachtwerk_' in sql]
    return bool(of_room) and "FOR UPDATE" in of_room[0] and f"krachtwerk_{table}" in of_room[0]


@pytest.mark.postgres
@pytest.mark.parametrize("act", ["draw", "score", "lock", "unlock"])
def test_while_they_score_the_audit_is_held_before_it_is_read(cast, at, act):
    audit, aisha = name_audit(cast, at), cast.member("aisha")
    for key in KEYS:
        rules.score(audit, key, 4, "Gezien", by=aisha, at=at)
    acts = {
        "draw": lambda: rules.draw_files(audit, [], by=aisha, at=at),
        "score": lambda: rules.score(audit, KEYS[0], 3, "Anders", by=aisha, at=at),
        "lock": lambda: rules.lock(audit, by=aisha, at=at),
        "unlock": lambda: rules.unlock(audit, by=aisha, at=at),
    }
    assert held_first(acts[act], "fidelityaudit")


@pytest.mark.postgres
@pytest.mark.parametrize("act", ["agree", "keep"])
def test_while_they_agree_the_audit_is_held_before_it_is_read(cast, at, act):
    audit, aisha = name_audit(cast, at), cast.member("aisha")
    score_both(cast, audit, at)
    for key in KEYS[:2]:
        rules.agree(audit, key, 3, "Samen", by=aisha, at=at)
    acts = {
        "agree": lambda: rules.agree(audit, KEYS[0], 4, "Toch", by=aisha, at=at),
        "keep": lambda: rules.keep(audit, by=aisha, at=at),
    }
    assert held_first(acts[act], "fidelityaudit")


@pytest.mark.postgres
@pytest.mark.parametrize("act", ["call_off", "call_on"])
def test_who_calls_it_off_waits_for_who_is_ready(cast, at, act):
    audit, joris = name_audit(cast, at), cast.member("joris")
    if act == "call_on":
        rules.call_off(audit, by=joris, at=at)
    assert held_first(lambda: getattr(rules, act)(audit, by=joris, at=at), "fidelityaudit")


def test_what_the_other_did_meanwhile_is_known(cast, at):
    """Each has a page of their own open: the audit as it was when it was opened, not as it is."""
    grow_old(cast, "samira", "dirk")
    audit, joris = name_audit(cast, at), cast.member("joris")
    other = FidelityAudit.objects.get(id=audit.id)
    assert draw(cast, audit, at) == draw(cast, other, at + SECOND, by="pieter") > 0
    assert other.drawn_at == at
    rules.call_off(audit, by=joris, at=at)
    rules.call_on(other, by=joris, at=at)
    other.refresh_from_db()
    assert other.off_at is None


@pytest.mark.postgres
@pytest.mark.parametrize("act", ["open", "advise", "give", "take_back", "look_back"])
def test_a_report_is_held_before_it_is_read(cast, at, act):
    audit, pieter = agreed(cast, at), cast.member("pieter")
    report(cast, audit, at)
    if act not in ("take_back", "look_back"):
        rules.take_back(audit, by=pieter, at=at)
    acts = {
        "open": lambda: rules.open_report(audit, "Anders", by=pieter, at=at),
        "advise": lambda: rules.advise(audit, KEYS[5], "Anders", by=pieter, at=at),
        "give": lambda: rules.give(audit, by=pieter, at=at),
        "take_back": lambda: rules.take_back(audit, by=pieter, at=at),
        "look_back": lambda: rules.look_back(audit, "Goed", "", by=cast.member("fatma"), at=at),
    }
    assert held_first(acts[act], "fidelityaudit")


def test_who_writes_leaves_whether_it_was_given(cast, at):
    """What was not changed is not written either, so that it undoes nothing."""
    audit, aisha = agreed(cast, at), cast.member("aisha")
    report(cast, audit, at)
    rules.take_back(audit, by=aisha, at=at)
    told = said(lambda: rules.open_report(audit, "Anders", by=aisha, at=at))
    (written,) = [sql for sql in told if sql.startswith('UPDATE "krachtwerk_auditreport"')]
    assert "opening_id" in written
    assert "given_at" not in written


@pytest.fixture
def step(cast, at):
    return rules.add_step(
        cast.teams["harbour"], what="Samen naar buiten", who="Els", due_on=at.date(),
        by=cast.member("els"), at=at,
    )  # fmt: skip


@pytest.mark.postgres
@pytest.mark.parametrize("act", ["change", "tick", "let_go"])
def test_a_step_is_held_before_it_is_changed(cast, at, step, act):
    els = cast.member("els")
    acts = {
        "change": lambda: rules.change_step(
            step, what="A", who="B", due_on=at.date(), by=els, at=at
        ),
        "tick": lambda: rules.tick_step(step, is_done=True, by=els, at=at),
        "let_go": lambda: rules.let_go(step, is_off=True, by=els, at=at),
    }
    assert held_first(acts[act], "teamstep")


def test_two_who_have_one_step_open_undo_nothing_of_each_other(cast, at, step):
    els, fatma, told = cast.member("els"), cast.member("fatma"), {"who": "Els", "due_on": at.date()}
    other = TeamStep.objects.get(id=step.id)
    rules.tick_step(step, is_done=True, by=els, at=at)
    rules.change_step(other, what="Elke week naar buiten", **told, by=fatma, at=at)
    rules.change_step(step, what="Elke maandag naar buiten", **told, by=els, at=at)
    found = TeamStep.objects.get(id=step.id)
    assert found.done_at == at
    assert els.keys.open_words(found.what) == "Elke maandag naar buiten"
    assert found.what.replaces.by_member == cast.seats["fatma"]


@pytest.mark.postgres
def test_a_sheet_is_held_before_it_is_looked_at_whether_it_counted(cast, at):
    joris, answers = cast.member("joris"), dict.fromkeys(range(1, 8), 4)
    audit = name_audit(cast, at, begin=timedelta(days=9), last=timedelta(days=9, hours=8))
    rules.type_sheet(audit, "client", "A1", answers, by=joris, at=at)
    told = said(lambda: rules.type_sheet(audit, "client", "A1", answers, by=joris, at=at))
    held = [no for no, sql in enumerate(told) if "_paperask" in sql and "FOR UPDATE" in sql]
    counted = [no for no, sql in enumerate(told) if "_asktally" in sql]
    assert held
    assert held[0] < counted[0]
