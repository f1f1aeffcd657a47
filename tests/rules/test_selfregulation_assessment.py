"""A worker looks at what is at play: every look a row, always beside what protects, violence sealed in the vault."""

from __future__ import annotations

import json

import pytest
from django.db import connection

from krachtwerk.demo.cast import Cast
from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import (
    Protection,
    RiskFactorMark,
    SelfRegulationAssessment,
    ViolenceFactorLook,
)
from krachtwerk.rules import inventory, network
from krachtwerk.rules import selfregulation as rules
from krachtwerk.rules.actors import keeper
from krachtwerk.rules.rights.ending import end_key
from krachtwerk.rules.rights.parting import forget_client

PACK = "krachtwerk/v1"
MARKS = {"debts": "now", "eviction": "earlier", "no_work": "unknown"}


@pytest.fixture
def fatma(cast):
    """Her worker, by herself."""
    return cast.member("fatma")


@pytest.fixture
def protects(cast: Cast, at) -> rules.Protects:
    """One of each that Samira said."""
    samira = cast.client("samira")
    of = {"by": samira, "at": at, "audience": "with_worker"}
    card = inventory.add_card(samira.client, "Tekenen", domain="leisure", time="past", **of)
    own = rules.add_own_card(samira.client, "Zingen", kind="helps", **of)
    sister = network.add_person(samira.client, "Leyla", **of)
    return rules.Protects([card], [own], [sister])


def assess(cast, by, at, protects=None, *, part="security", marks=MARKS, **more):
    given = protects or rules.Protects()
    samira = cast.clients["samira"]
    return rules.assess(samira, part, marks, given, pack=PACK, by=by, at=at, **more)


def look(cast, by, at, protects=None, **more):
    samira, marks = cast.clients["samira"], {"hostile_talk": "now"}
    given = protects or rules.Protects()
    return rules.look_at_violence(samira, marks, given, pack=PACK, by=by, at=at, **more)


def test_a_look_is_a_row_with_its_marks_and_what_protects(cast, fatma, at, protects):
    row = assess(cast, fatma, at, protects)
    assert (row.part, row.pack, row.membership) == ("security", PACK, fatma.membership)
    assert {one.factor: one.mark for one in row.marks.all()} == MARKS
    assert row.protections.count() == 3
    again = assess(cast, fatma, at)
    assert SelfRegulationAssessment.objects.count() == 2
    assert again.protections.count() == 0


def test_the_same_id_twice_is_one_look(cast, fatma, at):
    id = new_id()
    assert assess(cast, fatma, at, id=id).id == assess(cast, fatma, at, id=id).id
    assert look(cast, fatma, at, id=id).id == look(cast, fatma, at, id=id).id
    assert (RiskFactorMark.objects.count(), ViolenceFactorLook.objects.count()) == (3, 1)


def test_an_id_of_another_client_is_refused(cast, fatma, at):
    first = assess(cast, fatma, at)
    with pytest.raises(Refusal, match=r"refuse\.not_yours"):
        rules.assess(
            cast.clients["dirk"], "security", MARKS, rules.Protects(),
            pack=PACK, by=fatma, at=at, id=first.public_id,
        )  # fmt: skip


@pytest.mark.parametrize("act", [assess, look])
def test_nobody_looks_but_a_worker_by_themselves(cast, at, act):
    for by in (cast.client("samira"), cast.member("fatma", with_client="samira")):
        with pytest.raises(Refusal, match=r"refuse\.not_yours"):
            act(cast, by, at)


@pytest.mark.parametrize("act", [assess, look])
def test_what_protects_is_this_clients_own(cast, fatma, at, act):
    dirk = cast.client("dirk")
    wim = network.add_person(dirk.client, "Wim", by=dirk, at=at, audience="with_worker")
    with pytest.raises(Refusal, match=r"refuse\.not_yours"):
        act(cast, fatma, at, rules.Protects([], [], [wim]))


def test_looking_at_nothing_is_no_look(cast, fatma, at):
    with pytest.raises(Refusal, match=r"work_risk\.nothing"):
        assess(cast, fatma, at, marks={})


def test_a_mark_that_is_none_is_refused(cast, fatma, at):
    with pytest.raises(ValueError, match="very"):
        assess(cast, fatma, at, marks={"debts": "very"})


def test_what_may_lead_to_violence_cannot_be_read_in_the_database(cast, at, protects):
    fatma = cast.member("fatma")
    row = look(cast, fatma, at, protects)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {ViolenceFactorLook._meta.db_table}")
        raw = b"".join(
            bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode()
            for v in cursor.fetchone()
        )
    assert b"hostile_talk" not in raw
    told = json.loads(fatma.keys.open_vault(row, "marks"))
    assert told["marks"] == {"hostile_talk": "now"}
    assert told["protects"] == [str(one.public_id) for one in protects.all]


def test_it_goes_with_the_vaults_key(cast, fatma, at):
    look(cast, fatma, at)
    by = keeper_of(cast)
    end_key(cast.clients["samira"], "vault", "retention", by=by, at=at)
    assert ViolenceFactorLook.objects.count() == 0


def test_marks_and_what_protects_go_with_the_whole_file(cast, fatma, at, protects):
    assess(cast, fatma, at, protects)
    forget_client(cast.clients["samira"], by=keeper_of(cast), at=at)
    assert (RiskFactorMark.objects.count(), Protection.objects.count()) == (0, 0)


def keeper_of(cast):
    return keeper(cast.bridge)
