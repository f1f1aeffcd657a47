"""Inventory: cards grow, resources hang on them, three or four matter most, in an order that can change."""

from __future__ import annotations

import pytest

from krachtwerk.kit import scope
from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import Priority, PriorityEnd, Resource, Strength
from krachtwerk.rules import inventory as rules
from krachtwerk.rules import network


@pytest.fixture
def samira(cast):
    return cast.client("samira")


@pytest.fixture
def card(samira, at):
    def make(text: str = "Ik kan zingen.", **given) -> Strength:
        given = {"domain": "leisure", "time": "past", "audience": "with_worker"} | given
        return rules.add_card(samira.client, text, by=samira, at=at, **given)

    return make


def test_nothing_said_is_no_card(samira, at):
    with pytest.raises(Refusal, match="error.required"):
        rules.add_card(samira.client, "  ", domain="leisure", time="past", by=samira, at=at)


def test_a_card_said_differently_keeps_the_earlier_words_behind_it(samira, card, at):
    first = card()
    earlier = first.words
    rules.say_card_differently(first, "Ik kon goed zingen.", by=samira, at=at)
    first.refresh_from_db()
    assert samira.keys.open_words(first.words) == "Ik kon goed zingen."
    assert first.words.replaces_id == earlier.id
    assert samira.keys.open_words(earlier) == "Ik kan zingen."


def test_a_card_moves_and_is_one_card_still(samira, card, at):
    one = card()
    rules.move_card(one, domain="meaning", time="future", by=samira, at=at)
    assert list(Strength.objects.values_list("domain", "time")) == [("meaning", "future")]


def test_a_fifth_card_is_refused_kindly_and_one_may_be_put_back(samira, card, at):
    cards = [card(f"Kaart {n}") for n in range(5)]
    for one in cards[:4]:
        rules.choose(one, by=samira, at=at)
    with pytest.raises(Refusal, match="refuse.four_cards"):
        rules.choose(cards[4], by=samira, at=at)
    rules.put_back(cards[0], by=samira, at=at)
    rules.choose(cards[4], by=samira, at=at)
    assert Priority.objects.filter(end=None).count() == 4
    assert PriorityEnd.objects.get().priority.strength_id == cards[0].id


def test_choosing_twice_is_choosing_once(samira, card, at):
    one = card()
    assert rules.choose(one, by=samira, at=at).id == rules.choose(one, by=samira, at=at).id


def test_at_the_table_hidden_cards_do_not_count(cast, samira, card, at):
    for n in range(4):
        rules.choose(card(f"Eigen {n}", audience="only_me"), by=samira, at=at)
    table = cast.member("fatma", with_client="samira")
    assert rules.choose(card("Gedeeld"), by=table, at=at).position == 5


def test_the_order_is_the_clients(cast, samira, card, at):
    chosen = [rules.choose(card(f"Kaart {n}"), by=samira, at=at) for n in range(3)]
    rules.order([chosen[2], chosen[0], chosen[1]], by=samira, at=at)
    assert list(Priority.objects.order_by("position").values_list("id", flat=True)) == [
        chosen[2].id,
        chosen[0].id,
        chosen[1].id,
    ]
    with pytest.raises(Refusal, match="refuse.not_author"):
        rules.order(list(Priority.objects.order_by("-position")), by=cast.member("els"), at=at)


def test_a_reason_is_given_changed_and_taken_away(samira, card, at):
    chosen = rules.choose(card(), by=samira, at=at, reason="Omdat ik dan rustig word.")
    assert samira.keys.open_words(chosen.reason) == "Omdat ik dan rustig word."
    rules.give_reason(chosen, "Omdat ik dan adem.", by=samira, at=at)
    assert samira.keys.open_words(chosen.reason) == "Omdat ik dan adem."
    rules.give_reason(chosen, "", by=samira, at=at)
    assert chosen.reason is None


def test_what_helps_is_somebody_or_something(samira, card, at):
    one = card()
    sister = network.add_person(samira.client, "Leyla", by=samira, at=at, audience="with_worker")
    doctor = network.add_person(
        samira.client, "De dokter", by=samira, at=at, audience="with_worker", circle="helpers"
    )
    rules.add_resource(one, person=sister, by=samira, at=at)
    rules.add_resource(one, person=doctor, by=samira, at=at)
    rules.add_resource(one, text="Mijn gitaar", by=samira, at=at)
    assert rules.add_resource(one, by=samira, at=at) is None
    found = Resource.objects.order_by("id").values_list("person_id", "is_natural")
    assert list(found) == [(sister.id, True), (doctor.id, False), (None, True)]


def test_somebody_elses_person_does_not_help(cast, samira, card, at):
    rob = cast.client("rob")
    with scope.of_organisation(cast.house.id):
        other = network.add_person(rob.client, "Kees", by=rob, at=at)
    with pytest.raises(Refusal, match="refuse.not_yours"):
        rules.add_resource(card(), person=other, by=samira, at=at)


def test_a_removed_card_takes_along_what_helped_and_is_no_priority(samira, card, at):
    one = card()
    resource = rules.add_resource(one, text="Mijn gitaar", by=samira, at=at)
    rules.choose(one, by=samira, at=at, reason="Rust.")
    rules.remove_card(one, by=samira, at=at)
    for row in (one.words, resource.words):
        row.refresh_from_db()
        assert row.is_gone
    assert not Priority.objects.filter(end=None).exists()


def test_showing_a_card_shows_what_hangs_on_it(samira, card, at):
    one = card(audience="only_me")
    resource = rules.add_resource(one, text="Mijn gitaar", by=samira, at=at)
    chosen = rules.choose(one, by=samira, at=at, reason="Rust.")
    rules.show_card(one, "with_worker", by=samira, at=at)
    for row in (one.words, resource.words, chosen.reason):
        row.refresh_from_db()
        assert row.audience == "with_worker"


def test_with_a_card_goes_why_it_mattered(card, samira, at):
    made = card()
    old = rules.choose(made, by=samira, at=at, reason="Omdat het moest.")
    rules.put_back(made, by=samira, at=at)
    now = rules.choose(made, by=samira, at=at, reason="Omdat het helpt.")
    rules.remove_card(made, by=samira, at=at)
    for priority in (old, now):
        priority.reason.refresh_from_db()
        assert priority.reason.is_gone


def test_at_the_table_what_is_hidden_keeps_its_place(card, samira, at):
    rows = [rules.choose(card(text), by=samira, at=at) for text in ("een", "twee", "drie")]
    first, hidden, last = rows
    rules.order([last, first], by=samira, at=at)
    order = Priority.objects.order_by("position").values_list("id", "position")
    assert list(order) == [(last.id, 1), (hidden.id, 2), (first.id, 3)]
