"""Account: cards, waiting, knocking, and how somebody reads."""

from __future__ import annotations

import threading
import time
from datetime import timedelta

import pytest
from django.db import connections, transaction

from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import Knock, LoginCard, Throttle
from krachtwerk.models.account import KNOCK_LASTS
from krachtwerk.rules import account as rules


@pytest.fixture
def card(cast) -> LoginCard:
    """Samira's paper card."""
    return LoginCard.objects.get(account=cast.clients["samira"].account, withdrawn_at=None)


def test_a_new_card_withdraws_the_one_before(cast, card, at):
    samira, fatma = cast.clients["samira"].account, cast.member("fatma")
    fresh, token = rules.make_card(samira, ("fish", "hat", "sun"), by=fatma, at=at)
    card.refresh_from_db()
    assert card.withdrawn_at == at
    assert fresh.withdrawn_at is None
    assert token.encode() not in bytes(fresh.token_hash)
    assert rules.pictures_fit(fresh, ("fish", "hat", "sun"))
    assert not rules.pictures_fit(fresh, ("hat", "fish", "sun"))


@pytest.mark.parametrize(
    "pictures", [("boat", "boat", "key"), ("boat", "key"), ("boat", "key", "x")]
)
def test_a_card_has_three_different_pictures(cast, card, at, pictures):
    with pytest.raises(Refusal, match=r"refuse\.three_pictures"):
        rules.make_card(card.account, pictures, by=cast.member("fatma"), at=at)
    card.refresh_from_db()
    assert card.withdrawn_at is None


def test_waiting_grows_after_five_wrong_tries():
    seconds = [rules.waiting_time(wrong).total_seconds() for wrong in (0, 4, 5, 6, 7, 30)]
    assert seconds == [0, 0, 5, 10, 20, 300]


def test_a_door_waits_rests_and_forgets(db, at):
    row = rules.must_not_wait("card:x", at=at, rests=20)
    for _ in range(5):
        rules.count_wrong(row, at=at)
    with pytest.raises(Refusal, match=r"refuse\.wait") as refused:
        rules.must_not_wait("card:x", at=at, rests=20)
    assert refused.value.values == {"seconds": "6"}
    later = at + timedelta(seconds=6)
    assert rules.must_not_wait("card:x", at=later, rests=20).wrong == 5
    rules.forget_wrong(row)
    assert rules.must_not_wait("card:x", at=at, rests=20).wrong == 0
    row.wrong = 20
    row.save()
    with pytest.raises(Refusal, match=r"refuse\.card_rests"):
        rules.must_not_wait("card:x", at=at + timedelta(days=9), rests=20)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=False)
def test_tries_sent_at_the_same_moment_are_each_counted(django_db_blocker, at):
    """On connections of their own, which commit: whoever comes second waits, and reads what the first wrote."""
    door, read, is_asking = "card:same-moment", [], threading.Event()

    def tries(*, pause: float) -> None:
        with transaction.atomic():
            row = rules.must_not_wait(door, at=at, rests=20)
            is_asking.set()
            time.sleep(pause)
            row.wrong += 1
            row.save(update_fields=["wrong"])
            read.append(row.wrong)

    with django_db_blocker.unblock():
        _begun(lambda: Throttle.objects.create(door=rules.door_hash(door), last_at=at)).join()
        first = _begun(lambda: tries(pause=0.5))
        is_asking.wait(10)
        for thread in (first, _begun(lambda: tries(pause=0))):
            thread.join()
        _begun(lambda: Throttle.objects.filter(door=rules.door_hash(door)).delete()).join()
    assert read == [1, 2]


def _begun(act) -> threading.Thread:
    """A thread that acts on a connection of its own."""

    def acts() -> None:
        try:
            act()
        finally:
            connections["default"].close()

    thread = threading.Thread(target=acts)
    thread.start()
    return thread


def test_everybody_who_knocks_shows_another_picture(card, at):
    signs = [rules.knock(card, signs=rules.PICTURES, at=at).sign for _ in rules.PICTURES]
    assert signs == list(rules.PICTURES)
    with pytest.raises(Refusal, match=r"refuse\.wait") as refused:
        rules.knock(card, signs=rules.PICTURES, at=at + timedelta(minutes=4))
    assert refused.value.values == {"seconds": "361"}
    assert rules.knock(card, signs=rules.PICTURES, at=at + KNOCK_LASTS).sign == "boat"


def test_an_opened_door_is_used_once_and_in_time(cast, card, at):
    fatma = cast.member("fatma")
    knock = rules.knock(card, signs=rules.PICTURES, at=at)
    assert not rules.use_knock(knock, at=at)
    rules.let_in(knock, by=fatma, at=at)
    late = Knock.objects.get()
    assert not rules.use_knock(late, at=at + KNOCK_LASTS + timedelta(seconds=1))
    assert rules.use_knock(late, at=at + KNOCK_LASTS)
    assert not rules.use_knock(late, at=at)


def test_nobody_is_let_in_too_late(cast, card, at):
    knock = rules.knock(card, signs=rules.PICTURES, at=at)
    with pytest.raises(Refusal, match=r"refuse\.too_late"):
        rules.let_in(knock, by=cast.member("fatma"), at=at + timedelta(minutes=11))
