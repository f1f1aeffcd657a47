"""Coming in: one client with keys, booklet, worker and parts; names; assignments."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import Part
from krachtwerk.models import Assignment, Client, ClientKey, NameBeginning, TaskSpell, Trajectory
from krachtwerk.rules import client as rules
from tests.cast import taken_elsewhere

WEEKS = {Part.FOCUS: 6, Part.SUPPORT: 13, Part.EVALUATION: 6}


def _welcome(cast, at, who="fatma", **more):
    given = {
        "phone": "", "language": "nl", "on": at.date(), "weeks": WEEKS, "pack": "krachtwerk/v1",
        "by": cast.member(who), "at": at,
    } | more  # fmt: skip
    return rules.welcome("Amal", "", **given)


def test_a_new_client_has_all_they_need(cast, at):
    client = _welcome(cast, at)
    assert ClientKey.objects.filter(client=client).count() == 3
    assert client.account is not None
    assert Assignment.objects.get(client=client).membership_id == cast.seats["fatma"].id
    assert Trajectory.objects.get(client=client).pack == "krachtwerk/v1"
    assert [s.task for s in TaskSpell.objects.filter(client=client)] == ["connect"]
    assert cast.member("fatma").keys.open_name(client, "full_name") == "Amal"


def test_the_same_id_twice_is_one_client(cast, at):
    id = uuid4()
    assert _welcome(cast, at, id=id).id == _welcome(cast, at, id=id).id
    assert Trajectory.objects.filter(client__public_id=id).count() == 1


def test_the_id_of_a_client_gives_nobody_a_place_beside_them(cast, at):
    yusuf = cast.clients["yusuf"]
    assert _welcome(cast, at, id=yusuf.public_id) == yusuf
    assert [a.membership_id for a in Assignment.objects.filter(client=yusuf)] == [
        cast.seats["bram"].id
    ]


def test_the_id_of_another_organisations_client_opens_nothing(cast, at):
    with taken_elsewhere(cast.bridge):
        _welcome(cast, at, id=cast.clients["rob"].public_id)


def test_only_who_works_here_takes_somebody_in(cast, at):
    with pytest.raises(Refusal) as no:
        _welcome(cast, at, by=cast.client("samira"))
    assert no.value.key == "refuse.not_yours"


def test_a_new_name_is_found_and_the_old_one_is_not(cast, at):
    fatma, samira = cast.member("fatma"), cast.clients["samira"]
    before = set(NameBeginning.objects.filter(client=samira).values_list("hash", flat=True))
    rules.name_client(samira, "Noura", "Noura Bos", by=fatma, at=at)
    after = set(NameBeginning.objects.filter(client=samira).values_list("hash", flat=True))
    assert before.isdisjoint(after)
    assert fatma.keys.open_name(samira, "phone") == ""


def test_an_assignment_lasts_half_a_year_and_is_renewed(cast, at):
    fatma, samira = cast.member("fatma"), cast.clients["samira"]
    row = rules.assign(
        samira, cast.seats["els"], starts_at=at, ends_at=at + timedelta(days=900), by=fatma, at=at
    )
    assert row.ends_at == at + rules.LONGEST_ASSIGNMENT
    later = at + timedelta(days=100)
    assert rules.renew(row, by=fatma, at=later).ends_at == later + rules.LONGEST_ASSIGNMENT
    assert rules.end_assignment(row, by=fatma, at=later).ends_at == later


def test_nobody_of_another_organisation_walks_beside(cast, at):
    with pytest.raises(Refusal) as no:
        rules.assign(
            cast.clients["rob"], cast.seats["fatma"], starts_at=at, by=cast.member("ilse"), at=at
        )
    assert no.value.key == "refuse.not_yours"


def test_a_name_is_never_in_the_table_as_it_is_read(cast, at):
    client = Client.objects.get(id=_welcome(cast, at).id)
    assert b"Amal" not in bytes(client.call_name_sealed)
    assert b"Amal" not in bytes(client.full_name_sealed)


@pytest.mark.postgres
def test_two_who_hand_over_at_one_moment_stand_in_line(cast, at):
    """The client's row is held before it is asked who walks along."""
    with CaptureQueriesContext(connection) as asked:
        rules.hand_over(cast.clients["samira"], cast.seats["els"], by=cast.member("noor"), at=at)
    said = [one["sql"] for one in asked.captured_queries]
    held = next(no for no, sql in enumerate(said) if sql.endswith("FOR UPDATE"))
    assert 'FROM "krachtwerk_client"' in said[held]
    assert held < next(no for no, sql in enumerate(said) if 'FROM "krachtwerk_assignment"' in sql)
