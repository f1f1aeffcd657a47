"""Rules of the points of drawn files: who taps until when, blind, and that sums alone are left."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.audit_points import Seen
from krachtwerk.models import FileCounts, FilePoint, JournalEntry
from krachtwerk.models.audit import Auditor
from krachtwerk.rules import audit as rules
from krachtwerk.rules import mode
from krachtwerk.rules.rights.parting import forget_client
from tests.audited import count_files, draw, grow_old, name_audit, score_all

SECOND = timedelta(seconds=1)
OURS = ("samira", "dirk", "marja", "joost")
TAPS = {"inventory_2": "yes", "action_plan_2": "no"}


@pytest.fixture
def audit(cast, at):
    grow_old(cast, *OURS)
    audit = name_audit(cast, at)
    draw(cast, audit, at)
    count_files(cast, audit, at)
    return audit


def tap(cast, audit, at, no=1, by="aisha", **marks):
    rules.tap_points(audit, no, marks or TAPS, by=cast.member(by), at=at)


def marks_of(audit, no: int) -> dict[str, str]:
    rows = FilePoint.objects.filter(file__audit=audit, auditor__no=no)
    return {f"{row.kind}_{row.no}": row.mark for row in rows}


def test_what_can_be_counted_is_kept_at_the_draw_once(cast, at, audit):
    rows = FilePoint.objects.filter(file__audit=audit, auditor=None)
    assert rows.count() == 4 * 22
    assert rows.filter(mark=None).count() == 4 * 7, "people judge seven of them"
    count_files(cast, audit, at, by="pieter")
    assert rows.count() == 4 * 22
    assert JournalEntry.objects.filter(act="count_points").count() == 1


def test_nobody_else_counts_and_nothing_that_is_no_point(cast, at):
    audit = name_audit(cast, at)
    draw(cast, audit, at)
    one = [rules.CountedPoint(1, "inventory_1", Seen.YES, 6, 10)]
    for who in ("joris", "fatma", "noor"):
        with pytest.raises(Refusal, match=r"refuse\.not_yours"):
            rules.keep_counted(audit, one, by=cast.member(who), at=at)
    for wrong in ((99, "inventory_1"), (1, "inventory_99")):
        with pytest.raises(Refusal, match=r"refuse\.not_yours"):
            rules.keep_counted(
                audit, [rules.CountedPoint(*wrong, Seen.YES)], by=cast.member("aisha"), at=at
            )


def test_a_tap_is_changed_until_i_am_ready(cast, at, audit):
    tap(cast, audit, at)
    tap(cast, audit, at)
    assert JournalEntry.objects.filter(act="tap_points").count() == 1, "the same twice is once"
    tap(cast, audit, at, inventory_2="unclear")
    assert marks_of(audit, 1) == {"inventory_2": "unclear", "action_plan_2": "no"}
    assert marks_of(audit, 2) == {}
    score_all(cast, audit, "aisha", [3] * 10, at)
    with pytest.raises(Refusal, match=r"audit\.locked"):
        tap(cast, audit, at)
    rules.unlock(audit, by=cast.member("aisha"), at=at)
    tap(cast, audit, at, inventory_2="no")
    assert marks_of(audit, 1)["inventory_2"] == "no"


def test_points_stay_open_after_the_files_until_the_last_second_of_writing(cast, at, audit):
    tap(cast, audit, audit.ends_at - SECOND)
    with pytest.raises(Refusal, match=r"audit\.over"):
        tap(cast, audit, audit.ends_at)
    with pytest.raises(Refusal, match=r"audit\.not_yet"):
        tap(cast, audit, audit.opens_at - SECOND)


@pytest.mark.parametrize("who", ["joris", "fatma", "noor", "henk", "carla"])
def test_nobody_else_taps(cast, at, audit, who):
    with pytest.raises(Refusal, match=r"refuse\.not_yours"):
        tap(cast, audit, at, by=who)


def test_what_is_counted_is_not_tapped(cast, at, audit):
    with pytest.raises(Refusal, match=r"error\.choice"):
        tap(cast, audit, at, inventory_1="yes")
    with pytest.raises(Refusal, match=r"audit_points\.gone"):
        tap(cast, audit, at, no=9)


def test_the_file_of_who_says_no_is_not_there(cast, at, audit):
    samira = cast.client("samira")
    no = audit.files.get(client=samira.client).no
    tap(cast, audit, at, no=no)
    rules.refuse_audits(samira.client, is_on=True, by=samira, at=at)
    with pytest.raises(Refusal, match=r"audit_points\.gone"):
        tap(cast, audit, at, no=no)


def ready(cast, audit, at) -> FileCounts | None:
    for who in ("aisha", "pieter"):
        score_all(cast, audit, who, [3] * 10, at)
    return FileCounts.objects.filter(audit=audit).first()


def test_when_both_are_ready_sums_are_left_and_no_file(cast, at, audit):
    for no in (1, 2, 3):
        tap(cast, audit, at, no=no, inventory_2="yes")
        tap(cast, audit, at, no=no, by="pieter", inventory_2="yes" if no < 3 else "no")
    tap(cast, audit, at, no=4, inventory_2="unclear")
    row = ready(cast, audit, at)
    assert row is not None
    assert row.points["inventory_2"] == {
        "first": [3, 4, 1], "second": [2, 3, 0], "both": [2, 4, 1],
    }  # fmt: skip
    assert row.points["inventory_1"]["both"][1] == 4
    assert set(row.points["inventory_1"]) == {"both"}
    assert not row.is_enough, "four clients are too few"
    assert not FilePoint.objects.exists()
    assert JournalEntry.objects.filter(act="sum_up_points", row=row.public_id).count() == 1


def test_one_ready_sums_nothing_up(cast, at, audit):
    tap(cast, audit, at)
    score_all(cast, audit, "aisha", [3] * 10, at)
    assert not FileCounts.objects.exists()
    assert marks_of(audit, 1) == TAPS


def test_who_said_no_is_in_no_sum(cast, at, audit):
    dirk, samira = cast.client("dirk"), cast.client("samira")
    rules.refuse_audits(dirk.client, is_on=True, by=dirk, at=at)
    mode.choose(samira.client, "red", by=samira, at=at)
    row = ready(cast, audit, at)
    assert row is not None
    assert row.points["inventory_1"]["both"][1] == 2


def test_without_a_draw_there_are_no_sums(cast, at):
    audit = name_audit(cast, at)
    assert ready(cast, audit, at) is None


def test_an_audit_that_nobody_finished_keeps_nothing_of_a_file(cast, at, audit):
    tap(cast, audit, at)
    rules.end_old(at=audit.ends_at - SECOND)
    assert FilePoint.objects.exists()
    rules.end_old(at=audit.ends_at)
    assert not FilePoint.objects.exists()


def test_with_a_file_that_ends_go_its_points(cast, at, audit):
    tap(cast, audit, at)
    dirk = cast.clients["dirk"]
    assert FilePoint.objects.filter(client=dirk).exists()
    forget_client(dirk, by=cast.member("pim"), at=at)
    assert not FilePoint.objects.filter(client=dirk).exists()


def test_the_table_refuses_a_second_tap_of_the_same_point(cast, at, audit):
    tap(cast, audit, at)
    row = FilePoint.objects.filter(auditor__isnull=False).first()
    assert row is not None
    row.pk = row.id = None
    row.public_id = Auditor.objects.first().public_id
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)
