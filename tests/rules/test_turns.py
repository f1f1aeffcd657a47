"""The row in which a drawing places people: told by the client, one row at a time, and as it was then."""

from __future__ import annotations

from datetime import timedelta

import pytest

from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import JournalEntry, NetworkPerson, PersonPlace
from krachtwerk.models.network import turn_of
from krachtwerk.rules import network as rules

NAMES = ("Ans", "Bo", "Cor", "Dana")


@pytest.fixture
def me(cast):
    """Samira, alone with her booklet."""
    return cast.client("samira")


@pytest.fixture
def four(me, at) -> dict[str, NetworkPerson]:
    """Four people, told one after another."""
    return {
        name: rules.add_person(me.client, name, by=me, at=at + timedelta(minutes=no))
        for no, name in enumerate(NAMES)
    }


def row(me) -> str:
    """The first letters in the order in which the drawing places them."""
    people = NetworkPerson.objects.filter(client=me.client, gone=None)
    found = sorted(people, key=lambda one: (turn_of(one.place.turn, one.added_at), one.id))
    return "".join(me.keys.open_words(one.name)[0] for one in found)


def test_somebody_goes_behind_another_or_first_and_one_row_is_told(me, four, at):
    assert row(me) == "ABCD"
    for name, behind, then in (
        ("Dana", "Ans", "ADBC"),
        ("Ans", "Cor", "DBCA"),
        ("Cor", None, "CDBA"),
        ("Cor", None, "CDBA"),
        ("Bo", "Ans", "CDAB"),
    ):
        rules.turn_person(four[name], four.get(behind or ""), by=me, at=at)
        assert row(me) == then
    assert JournalEntry.objects.filter(act="place_person").count() == 4


@pytest.mark.slow
def test_where_no_room_is_left_all_get_a_turn_anew(me, at):
    """People of one file were added in one moment: nothing lies between them."""
    three = {name: rules.add_person(me.client, name, by=me, at=at) for name in ("Ans", "Bo", "Cor")}
    assert row(me) == "ABC"
    rules.turn_person(three["Cor"], three["Ans"], by=me, at=at)
    assert row(me) == "ACB"
    assert PersonPlace.objects.filter(turn=None).count() == 0
    for _ in range(60):
        rules.turn_person(three["Bo"], three["Ans"], by=me, at=at)
        assert row(me) == "ABC"
        rules.turn_person(three["Cor"], three["Ans"], by=me, at=at)
        assert row(me) == "ACB"


def test_a_group_is_taken_away_again_and_nothing_else_changes(me, four, at):
    rules.place_person(four["Bo"], circle="friends", by=me, at=at)
    rules.turn_person(four["Bo"], None, by=me, at=at)
    turn = four["Bo"].place.turn
    rules.place_person(four["Bo"], circle="none", by=me, at=at)
    assert (four["Bo"].place.circle, four["Bo"].place.turn) == (None, turn)


def test_only_the_client_turns_their_own_people(cast, me, four, at):
    dirk = cast.client("dirk")
    wim = rules.add_person(dirk.client, "Wim", by=dirk, at=at)
    for by, behind, said in (
        (dirk, None, "refuse.not_author"),
        (cast.member("fatma"), None, "refuse.not_author"),
        (me, wim, "refuse.not_yours"),
        (me, four["Ans"], "network.not_with_self"),
    ):
        with pytest.raises(Refusal) as refused:
            rules.turn_person(four["Ans"], behind, by=by, at=at)
        assert refused.value.key == said
    assert row(me) == "ABCD"
