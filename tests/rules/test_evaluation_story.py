"""Looking back: two own sentences beside each other, apart, and back again; nobody else's, and no third person's."""

from __future__ import annotations

from datetime import timedelta

import pytest

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import JournalEntry, ThenAndNow, Words
from krachtwerk.rules import contact, inventory
from krachtwerk.rules import evaluation as rules


@pytest.fixture
def said(cast, at):
    """What Samira said: thirty days ago, and yesterday."""
    me = cast.client("samira")

    def card(text: str, days: int, audience: str = "with_worker"):
        return inventory.add_card(
            me.client, text, domain="leisure", time="present", audience=audience,
            by=me, at=at - timedelta(days=days),
        ).words  # fmt: skip

    return card


def test_what_is_said_now_is_a_sentence_for_the_same_eyes(cast, at, said):
    me, then = cast.client("samira"), said("Ik zing niet meer.", 30)
    pair = rules.lay_beside(then, text="Ik zing elke dag.", by=me, at=at)
    assert (pair.then_id, pair.off_at) == (then.id, None)
    assert (me.keys.open_words(pair.now), pair.now.audience, pair.now.by_client) == (
        "Ik zing elke dag.", "with_worker", True,
    )  # fmt: skip
    quiet = said("Ik ben bang.", 20, "only_me")
    assert rules.lay_beside(quiet, text="Nu niet.", by=me, at=at).now.audience == "only_me"


def test_two_that_are_there_stand_in_the_order_of_time_and_once(cast, at, said):
    me, old, new = cast.client("samira"), said("Toen.", 30), said("Nu.", 1)
    first = rules.lay_beside(new, old, by=me, at=at)
    assert (first.then_id, first.now_id) == (old.id, new.id)
    assert rules.lay_beside(old, new, by=me, at=at) == first
    assert ThenAndNow.objects.count() == 1


def test_the_same_form_twice_says_it_once(cast, at, said):
    me, then, id = cast.client("samira"), said("Toen.", 30), new_id()
    first = rules.lay_beside(then, text="Nu.", by=me, at=at, id=id)
    before = Words.objects.count()
    assert rules.lay_beside(then, text="Nu.", by=me, at=at, id=id) == first
    assert Words.objects.count() == before


def test_apart_and_back_leave_both_sentences_as_they_are(cast, at, said):
    me, then = cast.client("samira"), said("Toen.", 30)
    pair = rules.lay_beside(then, text="Nu.", by=me, at=at)
    rules.lay_apart(pair, by=me, at=at)
    rules.lay_apart(pair, by=me, at=at)
    pair.refresh_from_db()
    assert pair.off_at == at
    assert [me.keys.open_words(one) for one in (pair.then, pair.now)] == ["Toen.", "Nu."]
    rules.lay_back(pair, by=me, at=at)
    pair.refresh_from_db()
    assert pair.off_at is None
    acts = JournalEntry.objects.filter(row=pair.public_id).order_by("id")
    assert list(acts.values_list("act", flat=True)) == ["lay_beside", "lay_apart", "lay_back"]


@pytest.mark.parametrize(
    ("who", "refused"), [("fatma", "refuse.not_author"), ("dirk", "refuse.not_author")]
)
def test_nobody_lays_the_words_of_another_beside_each_other(cast, at, said, who, refused):
    then = said("Toen.", 30)
    by = cast.member(who) if who in cast.seats else cast.client(who)
    with pytest.raises(Refusal, match=refused):
        rules.lay_beside(then, text="Nu.", by=by, at=at)


def test_nothing_said_is_told_beside_the_field(cast, at, said):
    with pytest.raises(Refusal, match="error.required") as refused:
        rules.lay_beside(said("Toen.", 3), text="  ", by=cast.client("samira"), at=at)
    assert refused.value.field == "text"


def test_a_sentence_does_not_stand_beside_itself_nor_a_workers_note_beside_it(cast, at, said):
    me, then = cast.client("samira"), said("Toen.", 3)
    with pytest.raises(Refusal, match="refuse.not_yours"):
        rules.lay_beside(then, then, by=me, at=at)
    told = contact.Told(place="home", happened_at=at, note="Notitie")
    contact.log_contact(me.client, told, by=cast.member("fatma"), at=at)
    note = Words.objects.get(by_client=False, client=me.client)
    with pytest.raises(Refusal, match="refuse.not_author"):
        rules.lay_beside(then, note, by=me, at=at)
