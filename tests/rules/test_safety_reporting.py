"""Rules of the reporting code: who answers for it, what a step asks, and that nothing written is changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection

from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import Assignment, ReportingCode, ReportingEntry
from krachtwerk.rules import safety
from krachtwerk.rules.actors import keeper
from krachtwerk.rules.rights.ending import end_key
from tests.rules.test_safety import refused, second_worker

ANSWERS = {"suspicion": "yes", "unsafe": "yes"}


def told(at, **more) -> safety.Told:
    return replace(safety.Told("Gezien en gehoord.", at.date(), who="Els"), **more)


def begun(cast, at, *, who="fatma", key="samira") -> ReportingCode:
    return safety.begin_code(cast.clients[key], by=cast.member(who), at=at)


def write(cast, code, step, at, *, hand="fatma", id=None, **more) -> ReportingEntry:
    return safety.write_step(
        code, step, told(at, **more), by=cast.member(hand), at=at, today=at.date(), id=id
    )


@pytest.mark.parametrize("who", ["fatma", "noor"])
def test_the_steady_worker_and_the_lead_of_the_team_write_it(cast, at, who):
    code = begun(cast, at, who=who)
    row = write(cast, code, 1, at, hand=who)
    assert (row.by, row.step, row.client) == (cast.seats[who], 1, cast.clients["samira"])


@pytest.mark.parametrize(
    "who", ["els", "bram", "wim", "pim", "nadia", "henk", "ilse", "samira", "dirk", "samen"]
)
def test_nobody_else_does(cast, at, who):
    second_worker(cast, at)
    code = begun(cast, at)
    by = (
        cast.member("fatma", with_client="samira")
        if who == "samen"
        else cast.client(who)
        if who in ("samira", "dirk")
        else cast.member(who)
    )
    samira, today = cast.clients["samira"], at.date()
    assert refused(lambda: safety.begin_code(samira, by=by, at=at)) == "refuse.not_yours"
    assert refused(lambda: safety.write_step(code, 1, told(at), by=by, at=at, today=today)) == (
        "refuse.not_yours"
    )
    assert ReportingEntry.objects.count() == 0


def test_the_lead_of_another_team_or_of_none_does_not(cast, at):
    seat = cast.seats["noor"]
    for team in (cast.teams["station"], None):
        seat.team = team
        seat.save()
        assert refused(lambda: begun(cast, at, who="noor")) == "refuse.not_yours"
    Assignment.objects.filter(membership=cast.seats["fatma"]).update(ends_at=at)
    assert refused(lambda: begun(cast, at)) == "refuse.not_yours"


@pytest.mark.parametrize(
    ("step", "more", "field"),
    [
        (1, {"text": " "}, "text"),
        (2, {}, "asked"),
        (4, {}, "suspicion"),
        (4, {"answers": {"unsafe": "yes"}}, "suspicion"),
        (5, {"help": True}, "report"),
        (5, {"report": True}, "help"),
        (5, {"report": True, "help": True, "who": " "}, "who"),
    ],
)
def test_a_step_without_what_it_asks_is_refused(cast, at, step, more, field):
    code = begun(cast, at)
    with pytest.raises(Refusal) as found:
        write(cast, code, step, at, **more)
    assert (found.value.key, found.value.field) == ("error.required", field)
    assert ReportingEntry.objects.count() == 0


def test_no_sixth_step_and_no_day_ahead(cast, at):
    code = begun(cast, at)
    with pytest.raises(ValueError, match="6"):
        write(cast, code, 6, at)
    ahead = at.date() + timedelta(days=1)
    assert refused(lambda: write(cast, code, 1, at, on=ahead)) == "refuse.day_ahead"


def test_a_step_is_entered_again_and_what_was_written_stays(cast, at):
    code, id = begun(cast, at), cast.bridge.public_id
    first = write(cast, code, 4, at, answers=ANSWERS, id=id)
    before = bytes(first.told_sealed)
    assert write(cast, code, 4, at, answers={"suspicion": "no"}, id=id) == first
    write(cast, code, 4, at, answers={"suspicion": "no"})
    write(cast, code, 5, at, report=False, help=False)
    write(cast, code, 1, at, hand="noor")
    first.refresh_from_db()
    assert bytes(first.told_sealed) == before
    assert [row.step for row in ReportingEntry.objects.order_by("id")] == [4, 4, 5, 1]
    other = begun(cast, at, key="dirk")
    assert refused(lambda: write(cast, other, 4, at, answers=ANSWERS, id=id)) == "refuse.not_yours"


def test_nothing_of_it_stands_readable(cast, at):
    code = begun(cast, at)
    write(cast, code, 5, at, text="KANARIE besluit", who="KANARIE Jo", report=True, help=False)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM krachtwerk_reportingentry")
        names = [column[0] for column in cursor.description]
        stored = cursor.fetchone()
    assert set(names) == {
        "id", "public_id", "step", "on", "at", "told_sealed", "by_id", "client_id", "code_id", "organisation_id"
    }  # fmt: skip
    text = b"".join(v if isinstance(v, bytes) else str(v).encode() for v in stored)
    assert b"KANARIE" not in text
    assert b"report" not in text


def test_emptying_the_booklet_or_the_vault_leaves_it_and_the_end_of_the_file_takes_it(cast, at):
    samira = cast.clients["samira"]
    row = write(cast, begun(cast, at), 1, at, text="Blijft staan")
    for kind in ("booklet", "vault"):
        end_key(samira, kind, "erasure", by=keeper(cast.bridge), at=at)
    row.refresh_from_db()
    assert "Blijft staan" in cast.member("fatma").keys.open_filed(row, "told")
    end_key(samira, "file", "retention", by=keeper(cast.bridge), at=at)
    assert ReportingEntry.objects.count() == ReportingCode.objects.count() == 0
