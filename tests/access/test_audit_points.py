"""Who sees what of the points of drawn files: blind apart, counts together, and of few people nothing to others."""

from __future__ import annotations

from datetime import timedelta

import pytest

from krachtwerk.access import audit as access
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.audit_points import Count
from krachtwerk.models import FileCounts
from krachtwerk.rules import audit as rules
from krachtwerk.rules import inventory, mode
from tests.audited import (
    count_files,
    draw,
    eyes,
    grow_old,
    keep,
    name_audit,
    report,
    score_all,
    score_both,
)

SECOND = timedelta(seconds=1)
OURS = ("samira", "dirk", "marja", "joost")


@pytest.fixture
def audit(cast, at):
    grow_old(cast, *OURS)
    samira = cast.client("samira")
    for domain in ("housing", "money", "leisure", "partner", "health"):
        inventory.add_card(
            samira.client, "KANARIE", domain=domain, time="present", by=samira, at=at, audience="with_worker"
        )  # fmt: skip
    inventory.add_card(
        samira.client, "EIGEN", domain="safety", time="past", by=samira, at=at, audience="only_me"
    )
    audit = name_audit(cast, at)
    draw(cast, audit, at)
    count_files(cast, audit, at + SECOND)
    return audit


def points(cast, audit, no, at, by="aisha"):
    viewer = eyes(cast, by, at)
    row, one = access.open_audit(viewer, audit.public_id)
    return access.open_points(viewer, row, one, no)


def counts(cast, audit, at, by, *, told=False):
    viewer = eyes(cast, by, at)
    row, one = access.open_audit(viewer, audit.public_id)
    return access.list_counts(viewer, row, one, told=told)


def tap(cast, audit, at, no, by="aisha", **marks):
    rules.tap_points(audit, no, marks, by=cast.member(by), at=at)


def test_counted_with_its_numbers_and_nothing_of_the_clients_own(cast, at, audit):
    no = audit.files.get(client=cast.clients["samira"]).no
    found = {one.key: one for one in points(cast, audit, no, at).rows}
    assert len(found) == 22
    one = found["inventory_1"]
    assert (one.mark, one.seen, one.whole) == ("yes", 5, 10)
    assert (found["inventory_4"].mark, found["inventory_4"].seen) == ("no", 0), "past is her own"
    assert (found["inventory_2"].mark, found["inventory_2"].is_tapped) == ("", True)
    assert "KANARIE" not in repr(found)


def test_the_other_sees_nothing_of_a_tap(cast, at, audit):
    tap(cast, audit, at, 1, inventory_2="yes")
    mine = {one.key: one.mark for one in points(cast, audit, 1, at).rows}
    other = {one.key: one.mark for one in points(cast, audit, 1, at, by="pieter").rows}
    assert (mine["inventory_2"], other["inventory_2"]) == ("yes", "")
    assert mine["inventory_1"] == other["inventory_1"] != ""


def test_who_opens_points_and_until_when(cast, at, audit):
    for who in ("joris", "fatma", "noor"):
        with pytest.raises(NotFound):
            points(cast, audit, 1, at, by=who)
    assert points(cast, audit, 1, audit.ends_at - SECOND).files == [1, 2, 3, 4]
    for moment in (audit.opens_at - SECOND, audit.ends_at):
        with pytest.raises(NotFound):
            points(cast, audit, 1, moment)
    with pytest.raises(NotFound):
        points(cast, audit, 9, at)


def test_each_look_is_noted_and_a_no_holds(cast, at, audit):
    samira = cast.client("samira")
    no = audit.files.get(client=samira.client).no
    viewer = eyes(cast, "aisha", at)
    row, one = access.open_audit(viewer, audit.public_id)
    access.open_points(viewer, row, one, no)
    assert viewer.seen == {(samira.client.log_token, "audit")}
    mode.choose(samira.client, "red", by=samira, at=at)
    with pytest.raises(NotFound):
        access.open_points(viewer, row, one, no)
    assert no not in access.list_points(row, one)


def test_over_the_files_my_own_taps_alone(cast, at, audit):
    for no in (1, 2, 3):
        tap(cast, audit, at, no, inventory_2="yes" if no < 3 else "unclear")
    tap(cast, audit, at, 4, by="pieter", inventory_2="no")

    def mine(who: str) -> dict[str, Count]:
        viewer = eyes(cast, who, at)
        row, one = access.open_audit(viewer, audit.public_id)
        return access.count_mine(viewer, row, one)[0]

    assert mine("aisha")["inventory_2"] == Count(2, 3, 1)
    assert mine("pieter")["inventory_2"] == Count(0, 1)
    assert mine("joris") == {}
    assert mine("aisha")["inventory_1"].whole == 4


def test_a_sheet_has_enough_points_only_when_it_was_gone_through(cast, at, audit):
    viewer = eyes(cast, "aisha", at)
    row, one = access.open_audit(viewer, audit.public_id)
    assert access.count_mine(viewer, row, one)[1]["inventory"] == Count(0, 0)
    every = {f"inventory_{no}": "yes" for no in (2, 7, 8, 12)}
    tap(cast, audit, at, 1, **every)
    assert access.count_mine(viewer, row, one)[1]["inventory"].whole == 1


def test_nobody_reads_counts_before_both_are_ready(cast, at, audit):
    tap(cast, audit, at, 1, inventory_2="yes")
    score_all(cast, audit, "aisha", [3] * 10, at)
    for who in ("aisha", "pieter", "joris", "fatma", "noor"):
        assert counts(cast, audit, at, who) == {}


def test_of_few_people_the_two_auditors_alone_read_them(cast, at, audit):
    for no in (1, 2, 3, 4):
        for who in ("aisha", "pieter"):
            tap(cast, audit, at, no, by=who, inventory_2="yes")
    score_both(cast, audit, at)
    found = counts(cast, audit, at, "aisha")
    assert found["inventory_2"] == dict.fromkeys(("first", "second", "both"), Count(4, 4))
    assert counts(cast, audit, at, "joris") == {}
    keep(cast, audit, at)
    report(cast, audit, at)
    for who in ("joris", "fatma", "noor", "carla", "henk"):
        assert counts(cast, audit, at, who) == {}, who
    assert counts(cast, audit, at, "aisha", told=True) == {}, "nor do they stand in the report"


def test_of_enough_people_others_read_what_tells_of_five(cast, at, audit):
    score_both(cast, audit, at)
    keep(cast, audit, at)
    FileCounts.objects.filter(audit=audit).update(
        is_enough=True,
        points={
            "inventory_1": {"both": [4, 5, 0]},
            "inventory_2": {"first": [3, 5, 0], "second": [2, 4, 0], "both": [2, 5, 1]},
            "action_plan_2": {"first": [1, 4, 0], "second": [1, 4, 0], "both": [1, 4, 0]},
        },
    )
    expected = {
        "inventory_1": {"both": Count(4, 5)},
        "inventory_2": {"first": Count(3, 5), "both": Count(2, 5, 1)},
    }
    assert counts(cast, audit, at, "joris") == expected
    assert counts(cast, audit, at, "fatma") == {}, "the report was not given"
    report(cast, audit, at)
    assert counts(cast, audit, at, "fatma", told=True) == expected
    assert counts(cast, audit, at, "pieter", told=True) == expected
    assert "action_plan_2" in counts(cast, audit, at, "pieter")
