"""Rules of the vault: whose hands, the second secret, history that goes, and what a threat is known by."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import (
    AddressShown,
    Assignment,
    ThreatMark,
    VaultAddress,
    VaultSecret,
    Words,
)
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import safety
from krachtwerk.rules.actors import keeper

WHERE = "Dijkstraat 4711, Utrecht"


def refused(do) -> str:
    with pytest.raises(Refusal) as found:
        do()
    return found.value.key


def second_worker(cast, at) -> None:
    """Els walks along for a while; Fatma stays the steady one."""
    client_rules.assign(
        cast.clients["samira"], cast.seats["els"], starts_at=at, by=cast.member("noor"), at=at,
        is_steady=False,
    )  # fmt: skip


@pytest.mark.parametrize("who", ["samira", "fatma", "samen"])
def test_the_client_and_the_steady_worker_keep_an_address(cast, at, who):
    by = {
        "samira": cast.client("samira"),
        "fatma": cast.member("fatma"),
        "samen": cast.member("fatma", with_client="samira"),
    }[who]
    row = safety.keep_address(cast.clients["samira"], WHERE, by=by, at=at)
    assert by.keys.open_vault(row, "address") == WHERE
    with connection.cursor() as cursor:
        cursor.execute("SELECT address_sealed FROM krachtwerk_vaultaddress")
        assert b"Dijkstraat" not in bytes(cursor.fetchone()[0])


@pytest.mark.parametrize("who", ["els", "bram", "noor", "wim", "pim", "nadia", "ilse", "dirk"])
def test_nobody_else_does(cast, at, who):
    second_worker(cast, at)
    by = cast.client(who) if who == "dirk" else cast.member(who)
    samira = cast.clients["samira"]
    way = safety.SafeWay("sms", "0612345678")
    assert refused(lambda: safety.keep_address(samira, WHERE, by=by, at=at)) == "refuse.not_yours"
    assert refused(lambda: safety.keep_contact(samira, way, by=by, at=at)) == "refuse.not_yours"
    assert refused(lambda: safety.name_threat(samira, "Rob", by=by, at=at)) == "refuse.not_yours"
    assert refused(lambda: safety.forget_secret(samira, by=by, at=at)) == "refuse.not_yours"


def test_an_old_address_goes_thirty_days_after_it_was_replaced(cast, at):
    samira = cast.client("samira")
    safety.keep_address(samira.client, "eerste", by=samira, at=at - timedelta(days=90))
    safety.keep_address(samira.client, "tweede", by=samira, at=at - timedelta(days=40))
    safety.keep_address(samira.client, "derde", by=samira, at=at - timedelta(days=29))
    purge = keeper(cast.bridge)
    assert safety.purge_addresses(cast.bridge, by=purge, at=at) == 1
    assert safety.purge_addresses(cast.bridge, by=purge, at=at + timedelta(days=1)) == 1
    assert safety.purge_addresses(cast.bridge, by=purge, at=at + timedelta(days=400)) == 0
    left = VaultAddress.objects.get()
    assert samira.keys.open_vault(left, "address") == "derde"
    assert refused(lambda: safety.purge_addresses(cast.bridge, by=samira, at=at)) == (
        "refuse.not_yours"
    )


def test_the_same_address_again_is_no_history(cast, at):
    samira = cast.client("samira")
    safety.keep_address(samira.client, WHERE, by=samira, at=at)
    assert safety.keep_address(samira.client, f" {WHERE} ", by=samira, at=at) is None


def test_the_secret_is_chosen_at_the_table_and_is_another_than_the_cards(cast, at):
    samen = cast.member("fatma", with_client="samira")
    samira = cast.clients["samira"]
    keep = safety.keep_secret
    assert refused(lambda: keep(samira, ["sun", "key", "boat"], "", by=samen, at=at)) == (
        "refuse.other_pictures"
    )
    assert refused(lambda: keep(samira, ["sun", "key"], "", by=samen, at=at)) == (
        "refuse.three_pictures"
    )
    for number in ("12345", "1111111", "12a456", "1234567890123"):
        assert refused(lambda n=number: keep(samira, [], n, by=samen, at=at)) == "refuse.number"
    for by in (cast.client("samira"), cast.member("fatma")):
        assert refused(lambda by=by: keep(samira, [], "495117", by=by, at=at)) == "refuse.not_yours"
    keep(samira, ["tree", "hat", "fish"], "", by=samen, at=at)
    assert safety.secret_fits(samira, ["tree", "hat", "fish"], "")
    assert not safety.secret_fits(samira, ["hat", "tree", "fish"], "")
    assert not safety.secret_fits(samira, [], "495117")
    assert refused(lambda: keep(samira, [], "495117", by=samen, at=at)) == "refuse.secret_is_there"
    assert "tree" not in VaultSecret.objects.get().secret


def test_a_forgotten_secret_opens_nothing_until_a_new_one_is_chosen(cast, at):
    samen, samira = cast.member("fatma", with_client="samira"), cast.clients["samira"]
    safety.keep_secret(samira, [], "495117", by=samen, at=at)
    safety.forget_secret(samira, by=cast.member("fatma"), at=at + timedelta(minutes=1))
    assert not safety.secret_fits(samira, [], "495117")
    assert not safety.secret_fits(samira, [], "")
    safety.keep_secret(samira, [], "630274", by=samen, at=at + timedelta(minutes=2))
    assert safety.secret_fits(samira, [], "630274")


def test_only_the_client_takes_a_threat_off(cast, at):
    samira = cast.client("samira")
    row = safety.name_threat(samira.client, "Rob Kaya", phone="06 1234 5678", by=samira, at=at)
    assert ThreatMark.objects.filter(threat=row).exists()
    assert refused(lambda: safety.take_threat_off(row, by=cast.member("fatma"), at=at)) == (
        "refuse.not_yours"
    )
    safety.take_threat_off(row, by=samira, at=at)
    assert not ThreatMark.objects.exists()


def test_marks_are_hashes_of_this_organisation(keeper, cast, at):
    samira = cast.client("samira")
    safety.name_threat(samira.client, "Rob Kaya", email="rob.kaya@gmail.com", by=samira, at=at)
    rob = cast.client("rob")
    safety.name_threat(rob.client, "Rob Kaya", email="rob.kaya@gmail.com", by=rob, at=at)
    by_house: dict[int, set[bytes]] = {}
    for mark in ThreatMark.objects.all():
        by_house.setdefault(mark.organisation_no, set()).add(bytes(mark.hash))
    one, other = by_house.values()
    assert len(one) == len(other) > 9  # a mark for each way to write the name
    assert one & other == set()


@pytest.fixture
def asked(cast, at):
    samira = cast.client("samira")
    safety.keep_address(samira.client, WHERE, by=samira, at=at)
    second_worker(cast, at)
    return safety.ask_address(
        samira.client, "visit", "Ik breng vanavond de papieren langs.", by=cast.member("els"), at=at
    )


def test_an_address_is_shown_once_after_a_custodians_yes(cast, at, asked):
    els = cast.member("els")
    assert refused(lambda: safety.show_address(asked, by=els, at=at)) == "refuse.answered"
    safety.decide_address(asked, grant=True, by=cast.member("wim"), at=at)
    assert refused(lambda: safety.show_address(asked, by=cast.member("fatma"), at=at)) == (
        "refuse.not_yours"
    )
    late = at + timedelta(hours=24, seconds=1)
    assert refused(lambda: safety.show_address(asked, by=els, at=late)) == "refuse.answered"
    assert safety.show_address(asked, by=els, at=at) == WHERE
    assert refused(lambda: safety.show_address(asked, by=els, at=at)) == "refuse.shown_once"
    assert AddressShown.objects.count() == 1


@pytest.mark.parametrize("who", ["els", "fatma", "noor", "pim", "nadia", "ilse"])
def test_nobody_but_a_custodian_decides(cast, at, asked, who):
    with pytest.raises(Refusal):
        safety.decide_address(asked, grant=True, by=cast.member(who), at=at)


def test_a_custodian_does_not_decide_for_themself(cast, at, asked):
    seat = cast.seats["wim"]
    seat.account = cast.seats["els"].account
    seat.save()
    assert refused(
        lambda: safety.decide_address(asked, grant=True, by=cast.member("wim"), at=at)
    ) == ("refuse.second_person")


def test_no_is_no_and_too_late_is_no(cast, at, asked):
    wim = cast.member("wim")
    late = at + timedelta(hours=25)
    assert refused(lambda: safety.decide_address(asked, grant=True, by=wim, at=late)) == (
        "refuse.answered"
    )
    safety.decide_address(asked, grant=False, by=wim, at=at)
    assert refused(lambda: safety.show_address(asked, by=cast.member("els"), at=at)) == (
        "refuse.answered"
    )


def test_who_left_is_shown_nothing_even_after_a_yes(cast, at, asked):
    safety.decide_address(asked, grant=True, by=cast.member("wim"), at=at)
    els = cast.member("els")
    row = Assignment.objects.get(client=cast.clients["samira"], membership=cast.seats["els"])
    client_rules.end_assignment(row, by=els, at=at + timedelta(minutes=1))
    later = at + timedelta(minutes=2)
    assert refused(lambda: safety.show_address(asked, by=els, at=later)) == "refuse.not_yours"


@pytest.mark.parametrize(
    "reason", ["", "nodig", "aaaaaaaaaaaaaaaaaaaaaaaaaaaa", "....................."]
)
def test_a_reason_is_a_sentence(cast, at, reason):
    samira = cast.clients["samira"]
    assert refused(
        lambda: safety.ask_address(samira, "document", reason, by=cast.member("fatma"), at=at)
    ) == ("refuse.reason")
    assert not Words.objects.filter(key_kind="vault").exists()
