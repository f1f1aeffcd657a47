"""When it is hard: own cards are said once, said anew, shown and taken away by the client alone."""

from __future__ import annotations

import pytest

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import JournalEntry, OwnCard
from krachtwerk.rules import selfregulation as rules


@pytest.fixture
def samira(cast):
    """Samira, alone with her booklet."""
    return cast.client("samira")


@pytest.fixture
def card(samira, at) -> OwnCard:
    """What helps her, for her alone."""
    return rules.add_own_card(samira.client, "Zingen", kind="helps", by=samira, at=at)


def test_a_card_is_kept_once(samira, at):
    id = new_id()
    first = rules.add_own_card(samira.client, "Zingen", kind="helps", by=samira, at=at, id=id)
    again = rules.add_own_card(samira.client, "Iets anders", kind="notice", by=samira, at=at, id=id)
    assert first.id == again.id
    assert (again.kind, samira.keys.open_words(again.words)) == ("helps", "Zingen")


def test_an_id_of_another_booklet_is_refused(cast, card, at):
    dirk = cast.client("dirk")
    with pytest.raises(Refusal, match=r"refuse\.not_yours"):
        rules.add_own_card(dirk.client, "X", kind="helps", by=dirk, at=at, id=card.public_id)


@pytest.mark.parametrize("text", ["", "  ", "\x00"])
def test_nothing_is_no_card(samira, at, text):
    with pytest.raises(Refusal, match=r"error\.required"):
        rules.add_own_card(samira.client, text, kind="helps", by=samira, at=at)
    assert OwnCard.objects.count() == 0


def test_alone_it_is_only_mine_and_together_we_both_see_it(cast, samira, card, at):
    both = cast.member("fatma", with_client="samira")
    shared = rules.add_own_card(samira.client, "Lopen", kind="helps", by=both, at=at)
    assert (card.words.audience, shared.words.audience) == ("only_me", "with_worker")
    assert shared.words.by_client


def test_said_differently_the_earlier_words_stay_behind(samira, card, at):
    old = card.words
    rules.say_own_card_differently(card, "Zacht zingen", by=samira, at=at)
    card.refresh_from_db()
    assert samira.keys.open_words(card.words) == "Zacht zingen"
    assert card.words.replaces_id == old.id
    rules.say_own_card_differently(card, " Zacht zingen ", by=samira, at=at)
    assert JournalEntry.objects.filter(act="say_own_card_differently").count() == 1


def test_removing_leaves_a_tombstone(samira, card, at):
    rules.remove_own_card(card, by=samira, at=at)
    card.refresh_from_db()
    assert card.words.body is None
    assert card.words.removal.ground == "author"


def test_nobody_but_the_client_may(cast, samira, at):
    both = cast.member("fatma", with_client="samira")
    card = rules.add_own_card(samira.client, "Lopen", kind="helps", by=both, at=at)
    for other in (cast.member("fatma"), cast.client("dirk"), cast.client("rob")):
        for act in (
            lambda by: rules.say_own_card_differently(card, "X", by=by, at=at),
            lambda by: rules.show_own_card(card, "with_team", by=by, at=at),
            lambda by: rules.remove_own_card(card, by=by, at=at),
        ):
            with pytest.raises(Refusal, match=r"refuse\.not_author"):
                act(other)
    card.refresh_from_db()
    assert (card.words.audience, card.words.is_gone) == ("with_worker", False)
