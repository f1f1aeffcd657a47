"""Room consent: the client lets somebody look along, and takes it back; who decides, and for how long."""

from __future__ import annotations

from datetime import timedelta

import pytest

from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import JournalEntry, Permission
from krachtwerk.rules import consent


@pytest.fixture
def samira(cast):
    return cast.client("samira")


def refused(excinfo) -> str:
    return excinfo.value.key


def test_a_permission_lasts_three_months_and_says_what(cast, samira, at):
    row = consent.permit(samira.client, "coach", ["plan", "inventory"], by=samira, at=at)
    assert row.ends_at - at == timedelta(days=91)
    assert [one.section for one in row.sections.all()] == ["inventory", "plan"]
    assert (row.witness, row.purpose) == (None, None)


def test_the_same_id_twice_is_one_permission(cast, samira, at):
    first = consent.permit(samira.client, "coach", ["plan"], by=samira, at=at)
    again = consent.permit(samira.client, "coach", ["plan"], by=samira, at=at, id=first.public_id)
    assert again.id == first.id
    assert Permission.objects.filter(client=samira.client).count() == 1


def test_a_new_choice_takes_the_place_of_the_old_and_keeps_the_reason(cast, samira, at):
    old = consent.permit(samira.client, "coach", ["plan"], by=samira, at=at, purpose="Omdat.")
    new = consent.permit(samira.client, "coach", ["inventory"], by=samira, at=at)
    old.refresh_from_db()
    assert old.end.at == at
    assert samira.keys.open_words(new.purpose) == "Omdat."


def test_nothing_chosen_is_refused(samira, at):
    with pytest.raises(Refusal) as refusal:
        consent.permit(samira.client, "coach", [], by=samira, at=at)
    assert (refusal.value.key, refusal.value.field) == ("refuse.choose_part", "sections")


def test_only_the_own_organisation_can_receive(cast, samira, at):
    ilse = cast.seats["ilse"]
    with pytest.raises(Refusal) as refusal:
        consent.permit(samira.client, "member", ["plan"], membership=ilse, by=samira, at=at)
    assert refusal.value.key == "refuse.not_yours"
    with pytest.raises(Refusal):
        consent.permit(samira.client, "member", ["plan"], by=samira, at=at)
    with pytest.raises(Refusal):
        consent.permit(
            samira.client, "coach", ["plan"], membership=cast.seats["els"], by=samira, at=at
        )


def test_nobody_decides_for_another(cast, samira, at):
    dirk = cast.client("dirk")
    row = consent.permit(samira.client, "coach", ["plan"], by=samira, at=at)
    for act in (
        lambda: consent.permit(samira.client, "coach", ["plan"], by=dirk, at=at),
        lambda: consent.withdraw(row, by=dirk, at=at),
        lambda: consent.explain(row, "Zo", by=dirk, at=at),
        lambda: consent.permit(samira.client, "coach", ["plan"], by=cast.member("ilse"), at=at),
        lambda: consent.permit(samira.client, "coach", ["plan"], by=dirk, at=at, id=row.public_id),
    ):
        with pytest.raises(Refusal) as refusal:
            act()
        assert refusal.value.key == "refuse.not_yours"


def test_what_is_told_has_a_witness_and_stays_the_clients_words(cast, samira, at):
    fatma = cast.member("fatma")
    row = consent.permit(samira.client, "coach", ["plan"], by=fatma, at=at, purpose="Fijn.")
    assert row.witness_id == cast.seats["fatma"].id
    assert row.purpose.by_client
    assert row.purpose.written_by_id == cast.seats["fatma"].id
    assert row.purpose.channel == "spoke"


def test_taken_back_twice_is_once(samira, at):
    row = consent.permit(samira.client, "coach", ["plan"], by=samira, at=at)
    first = consent.withdraw(row, by=samira, at=at)
    assert consent.withdraw(row, by=samira, at=at + timedelta(hours=1)).id == first.id
    assert JournalEntry.objects.filter(act="withdraw_permission", row=row.public_id).count() == 1


def test_a_reason_is_asked_in_words(samira, at):
    row = consent.permit(samira.client, "coach", ["plan"], by=samira, at=at)
    with pytest.raises(Refusal) as refusal:
        consent.explain(row, "  ", by=samira, at=at)
    assert (refusal.value.key, refusal.value.field) == ("error.required", "text")


def test_a_team_lead_says_why_for_an_hour(cast, samira, at):
    row = consent.say_why(samira.client, "complaint", by=cast.member("noor"), at=at)
    assert row.ends_at - row.starts_at == timedelta(hours=1)
    with pytest.raises(Refusal):
        consent.say_why(samira.client, "complaint", by=cast.member("ilse"), at=at)
