"""Rules about guardians: written down by who walks beside both, for minors alone, ended, and barred with a reason."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import Guardian, GuardianBar, GuardianEnd, Words
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import family


def years_ago(at, years: int) -> date:
    return at.date() - timedelta(days=366 * years)


@pytest.fixture
def child(cast, at):
    """Joost, who is fifteen here; Els walks beside him and beside Marja."""
    joost = cast.clients["joost"]
    return client_rules.note_birth(joost, years_ago(at, 15), by=cast.member("els"), at=at)


def refused(act, *given, **named) -> str:
    with pytest.raises(Refusal) as told:
        act(*given, **named)
    return told.value.key


def test_a_birthday_is_sealed_and_never_in_the_future(cast, child, at):
    els = cast.member("els")
    told = els.keys.open_name(child, "birth")
    assert told == years_ago(at, 15).isoformat()
    assert told.encode() not in bytes(child.birth_sealed)
    tomorrow = at.date() + timedelta(days=2)
    assert refused(client_rules.note_birth, child, tomorrow, by=els, at=at) == "refuse.not_born"
    client_rules.note_birth(child, None, by=els, at=at)
    assert child.birth_sealed is None


def test_a_guardian_is_written_down_once_and_ended_once(cast, child, at):
    marja, els = cast.clients["marja"], cast.member("els")
    row = family.name_guardian(child, marja, by=els, at=at)
    assert family.name_guardian(child, marja, by=els, at=at) == row
    family.end_guardian(row, by=els, at=at)
    family.end_guardian(row, by=els, at=at)
    again = family.name_guardian(child, marja, by=els, at=at)
    assert (Guardian.objects.count(), GuardianEnd.objects.count(), again != row) == (2, 1, True)


def test_whoever_is_the_guardian_again_finds_barred_what_was_barred(cast, child, at):
    """Ended by mistake and written down anew, or the other way round: safety does not end with it."""
    marja, els = cast.clients["marja"], cast.member("els")
    row = family.name_guardian(child, marja, by=els, at=at)
    family.bar_part(row, "plan", "Hij durft niet.", by=els, at=at)
    lifted = family.bar_part(row, "network", "Ruzie.", by=els, at=at)
    family.lift_bar(lifted, by=els, at=at)
    family.end_guardian(row, by=els, at=at)
    again = family.name_guardian(child, marja, by=els, at=at)
    bar = again.bars.get()
    assert (bar.part, els.keys.open_words(bar.reason)) == ("plan", "Hij durft niet.")
    family.lift_bar(bar, by=els, at=at)
    family.end_guardian(again, by=els, at=at)
    assert family.name_guardian(child, marja, by=els, at=at).bars.count() == 0


def test_only_who_walks_beside_both_writes_it_down(cast, child, at):
    marja, samira = cast.clients["marja"], cast.clients["samira"]
    for key in ("fatma", "noor", "bram"):
        assert (
            refused(family.name_guardian, child, marja, by=cast.member(key), at=at)
            == "refuse.not_yours"
        )
    els = cast.member("els")
    assert refused(family.name_guardian, child, samira, by=els, at=at) == "refuse.not_yours"
    assert refused(family.name_guardian, child, child, by=els, at=at) == "refuse.not_yours"
    assert (
        refused(family.name_guardian, child, marja, by=cast.client("marja"), at=at)
        == "refuse.not_yours"
    )


def test_nobody_has_a_guardian_whose_age_is_unknown_or_18_and_no_minor_is_one(cast, child, at):
    marja, els = cast.clients["marja"], cast.member("els")
    of = {"by": els, "at": at}
    assert refused(family.name_guardian, marja, child, **of) == "refuse.no_birth"
    client_rules.note_birth(marja, years_ago(at, 40), **of)
    assert refused(family.name_guardian, marja, child, **of) == "refuse.grown_up"
    client_rules.note_birth(marja, years_ago(at, 17), **of)
    assert refused(family.name_guardian, child, marja, **of) == "refuse.minor"


def test_a_part_is_barred_with_a_reason_that_lies_in_the_vault(cast, child, at):
    els = cast.member("els")
    row = family.name_guardian(child, cast.clients["marja"], by=els, at=at)
    assert refused(family.bar_part, row, "plan", " ", by=els, at=at) == "error.required"
    assert (
        refused(family.bar_part, row, "plan", "x", by=cast.member("fatma"), at=at)
        == "refuse.not_yours"
    )
    with pytest.raises(ValueError, match="vault"):
        family.bar_part(row, "vault", "x", by=els, at=at)
    Words.objects.filter(by_client=False, client=child).delete()
    bar = family.bar_part(row, "plan", "Hij durft niet.", by=els, at=at)
    assert family.bar_part(row, "plan", "Nog eens", by=els, at=at) == bar
    assert (bar.reason.key_kind, bar.reason.by_client) == ("vault", False)
    later = at + timedelta(days=1)
    family.lift_bar(bar, by=els, at=later)
    family.lift_bar(bar, by=els, at=later + timedelta(days=1))
    assert [one.until for one in GuardianBar.objects.all()] == [later]
