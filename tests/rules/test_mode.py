"""Rules of the safety mode: safer at once, less safe by two people, and a request that fails closed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.safety_keys import SafetyMode
from krachtwerk.models import (
    Client,
    ExitWish,
    JournalEntry,
    LoweringDecision,
    LoweringRequest,
    SafetyModeChoice,
)
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import mode


def mode_of(cast, key="samira") -> str:
    return Client.objects.get(id=cast.clients[key].id).safety_mode.value


def test_without_a_choice_it_is_green(cast):
    assert mode_of(cast) == "green"


@pytest.mark.parametrize("wanted", ["amber", "red"])
@pytest.mark.parametrize("who", ["client", "worker", "together"])
def test_safer_holds_at_once_whoever_says_so(cast, at, who, wanted):
    actors = {
        "client": cast.client("samira"),
        "worker": cast.member("fatma"),
        "together": cast.member("fatma", with_client="samira"),
    }
    by = actors[who]
    row = mode.choose(cast.clients["samira"], wanted, by=by, at=at)
    assert mode_of(cast) == wanted
    assert (row.together, row.by_id) == (
        who == "together",
        None if who == "client" else cast.seats["fatma"].id,
    )
    assert JournalEntry.objects.filter(act="choose_mode", row=row.public_id).count() == 1


def test_the_same_mode_again_is_no_row(cast, at):
    assert mode.choose(cast.clients["samira"], "green", by=cast.client("samira"), at=at) is None
    assert SafetyModeChoice.objects.count() == 0


@pytest.mark.parametrize("who", ["dirk", "els", "bram", "noor", "wim", "ilse", "rob"])
def test_nobody_else_chooses(cast, at, who):
    by = cast.member(who) if who in cast.seats else cast.client(who)
    with pytest.raises(Refusal) as refused:
        mode.choose(cast.clients["samira"], "red", by=by, at=at)
    assert refused.value.key == "refuse.not_yours"
    assert mode_of(cast) == "green"


@pytest.fixture
def asked(cast, at) -> LoweringRequest:
    """Fatma asks to take red away again."""
    mode.choose(cast.clients["samira"], "red", by=cast.member("fatma"), at=at - timedelta(hours=2))
    row = mode.choose(
        cast.clients["samira"], "green", by=cast.member("fatma"), at=at - timedelta(hours=1)
    )
    assert isinstance(row, LoweringRequest)
    return row


def test_less_safe_is_a_request_alone(cast, asked):
    assert mode_of(cast) == "red"


def test_asking_twice_is_asking_once(cast, asked, at):
    again = mode.choose(cast.clients["samira"], "green", by=cast.member("fatma"), at=at)
    assert again == asked


@pytest.mark.parametrize("who", ["noor", "wim"])
def test_team_lead_and_custodian_are_the_second_person(cast, asked, at, who):
    mode.decide(asked, grant=True, by=cast.member(who), at=at)
    assert mode_of(cast) == "green"
    assert LoweringDecision.objects.get().by == cast.seats[who]


def test_no_is_an_answer(cast, asked, at):
    mode.decide(asked, grant=False, by=cast.member("wim"), at=at)
    assert mode_of(cast) == "red"
    with pytest.raises(Refusal) as refused:
        mode.decide(asked, grant=True, by=cast.member("noor"), at=at)
    assert refused.value.key == "refuse.answered"
    assert mode_of(cast) == "red"


@pytest.mark.parametrize(
    ("who", "key"),
    [
        ("fatma", "refuse.second_person"),
        ("els", "refuse.second_person"),
        ("pim", "refuse.second_person"),
        ("henk", "refuse.second_person"),
        ("nadia", "refuse.second_person"),
        ("ilse", "refuse.not_yours"),
    ],
)
def test_nobody_else_is_a_second_person(cast, asked, at, who, key):
    with pytest.raises(Refusal) as refused:
        mode.decide(asked, grant=True, by=cast.member(who), at=at)
    assert refused.value.key == key
    assert mode_of(cast) == "red"


def test_a_lead_of_another_team_is_no_second_person(cast, asked, at):
    seat = cast.seats["noor"]
    seat.team = cast.teams["station"]
    seat.save()
    with pytest.raises(Refusal) as refused:
        mode.decide(asked, grant=True, by=cast.member("noor"), at=at)
    assert refused.value.key == "refuse.second_person"


def test_who_asked_is_no_second_person_in_another_seat(cast, asked, at):
    """One person with two seats stays one person."""
    seat = cast.seats["wim"]
    seat.account = cast.seats["fatma"].account
    seat.save()
    with pytest.raises(Refusal) as refused:
        mode.decide(asked, grant=True, by=cast.member("wim"), at=at)
    assert refused.value.key == "refuse.second_person"


def test_an_old_request_is_no_request(cast, asked, at):
    late = asked.at + timedelta(days=7, seconds=1)
    with pytest.raises(Refusal) as refused:
        mode.decide(asked, grant=True, by=cast.member("wim"), at=late)
    assert refused.value.key == "refuse.answered"


def test_a_newer_choice_ends_the_request(cast, asked, at):
    """Asked while it was amber; red meanwhile: yes to the old question lowers nothing."""
    mode.decide(asked, grant=True, by=cast.member("wim"), at=at)
    mode.choose(cast.clients["samira"], "amber", by=cast.client("samira"), at=at)
    first = mode.choose(cast.clients["samira"], "green", by=cast.member("fatma"), at=at)
    later = at + timedelta(minutes=1)
    mode.choose(cast.clients["samira"], "red", by=cast.client("samira"), at=later)
    with pytest.raises(Refusal) as refused:
        mode.decide(first, grant=True, by=cast.member("wim"), at=later)
    assert refused.value.key == "refuse.answered"
    assert mode_of(cast) == "red"


def test_what_a_client_asked_alone_the_worker_answers_after_talking(cast, at):
    samira = cast.client("samira")
    mode.choose(samira.client, "amber", by=samira, at=at)
    later = at + timedelta(minutes=1)
    row = mode.choose(samira.client, "green", by=samira, at=later)
    assert mode_of(cast) == "amber"
    with pytest.raises(Refusal):
        mode.decide(row, grant=True, by=cast.member("els"), at=later)
    with pytest.raises(Refusal):
        mode.decide(row, grant=True, by=cast.member("fatma", with_client="samira"), at=later)
    mode.decide(row, grant=True, by=cast.member("fatma"), at=later)
    assert mode_of(cast) == "green"


def test_what_was_asked_in_samen_the_worker_does_not_answer(cast, at):
    samen = cast.member("fatma", with_client="samira")
    mode.choose(cast.clients["samira"], "amber", by=samen, at=at)
    row = mode.choose(cast.clients["samira"], "green", by=samen, at=at + timedelta(minutes=1))
    with pytest.raises(Refusal) as refused:
        mode.decide(row, grant=True, by=cast.member("fatma"), at=at + timedelta(minutes=2))
    assert refused.value.key == "refuse.second_person"


def test_a_worker_whose_time_ended_chooses_no_more(cast, at):
    assignment = cast.clients["samira"].organisation and cast.seats["fatma"].assignments.get(
        client=cast.clients["samira"]
    )
    client_rules.end_assignment(assignment, by=cast.member("fatma"), at=at)
    with pytest.raises(Refusal):
        mode.choose(cast.clients["samira"], "red", by=cast.member("fatma"), at=at)


def test_only_the_client_wishes_snel_weg(cast, at):
    assert mode.wish_exit(cast.clients["samira"], is_on=True, by=cast.client("samira"), at=at).is_on
    with pytest.raises(Refusal):
        mode.wish_exit(cast.clients["samira"], is_on=True, by=cast.member("fatma"), at=at)


@pytest.mark.parametrize("wanted", ["amber", "red"])
@pytest.mark.parametrize("is_on", [True, False])
def test_a_watched_phone_keeps_no_wish_about_snel_weg(cast, at, wanted, is_on):
    """What an onlooker tapped must not come true on the day the phone is free again."""
    samira = cast.client("samira")
    mode.choose(samira.client, wanted, by=samira, at=at)
    assert mode.wish_exit(samira.client, is_on=is_on, by=samira, at=at) is None
    assert ExitWish.objects.count() == 0
    assert JournalEntry.objects.filter(act="wish_exit").count() == 0


def test_the_modes_stand_in_their_order():
    assert tuple(SafetyMode) == mode.ORDER
