"""My people: added once, said anew, moved, shown and taken off by the client alone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import JournalEntry, NetworkPerson, PersonGone
from krachtwerk.models.meeting import GuestLink, MeetingGuest
from krachtwerk.rules import meeting, safety
from krachtwerk.rules import network as rules


@pytest.fixture
def samira(cast):
    """Samira, alone with her booklet."""
    return cast.client("samira")


@pytest.fixture
def leyla(samira, at) -> NetworkPerson:
    """Her sister, for her alone."""
    return rules.add_person(samira.client, "Leyla", gives="Thee.", by=samira, at=at)


def opened(by, words) -> str:
    return by.keys.open_words(words) if words is not None else ""


def test_somebody_is_added_once(samira, at):
    id = new_id()
    first = rules.add_person(samira.client, "Leyla", by=samira, at=at, id=id)
    again = rules.add_person(samira.client, "Other", by=samira, at=at, id=id)
    assert first.id == again.id
    assert opened(samira, again.name) == "Leyla"
    assert (first.place.nearness, first.wish, first.gives) == ("middle", "keep", None)


def test_an_id_of_another_booklet_is_refused(cast, samira, leyla, at):
    dirk = cast.client("dirk")
    with pytest.raises(Refusal, match=r"refuse\.not_yours"):
        rules.add_person(dirk.client, "Leyla", by=dirk, at=at, id=leyla.public_id)


@pytest.mark.parametrize("name", ["", "  ", "\x00"])
def test_nobody_is_added_or_renamed_to_nothing(samira, leyla, at, name):
    with pytest.raises(Refusal, match=r"error\.required"):
        rules.add_person(samira.client, name, by=samira, at=at)
    with pytest.raises(Refusal, match=r"error\.required"):
        rules.change_person(leyla, name=name, gives=None, by=samira, at=at)


@pytest.mark.parametrize(
    ("gives", "kept"), [("Thee.", "Thee."), ("Koffie.", "Koffie."), ("", ""), (None, "Thee.")]
)
def test_the_gift_is_said_anew_let_go_or_left(samira, leyla, at, gives, kept):
    rules.change_person(leyla, name="Zus", gives=gives, by=samira, at=at)
    leyla.refresh_from_db()
    assert (opened(samira, leyla.name), opened(samira, leyla.gives)) == ("Zus", kept)


def test_a_gift_told_later_is_seen_by_whoever_sees_the_name(samira, leyla, at):
    rules.change_person(leyla, name="Leyla", gives="", by=samira, at=at)
    rules.show_person(leyla, "with_worker", by=samira, at=at)
    rules.change_person(leyla, name="Leyla", gives="Rust.", by=samira, at=at)
    assert leyla.gives is not None
    assert leyla.gives.audience == "with_worker"


def test_moving_leaves_what_is_not_named(samira, leyla, at):
    rules.move_person(leyla, nearness="close", by=samira, at=at)
    rules.move_person(leyla, wish="more", by=samira, at=at)
    leyla.refresh_from_db()
    assert (leyla.place.nearness, leyla.wish) == ("close", "more")
    acts = JournalEntry.objects.filter(act__in=("place_person", "wish_for_person"))
    assert [entry.act for entry in acts.order_by("id")] == ["place_person", "wish_for_person"]


def test_taking_off_empties_the_words_and_leaves_a_tombstone(samira, leyla, at):
    rules.take_off(leyla, by=samira, at=at)
    leyla.refresh_from_db()
    assert (leyla.name.body, leyla.gives.body) == (None, None)
    assert PersonGone.objects.get().person == leyla


def test_nobody_but_the_client_may(cast, leyla, at):
    others = [cast.member("fatma"), cast.client("dirk"), cast.client("rob")]
    others.append(cast.member("fatma", with_client="dirk"))
    for other in others:
        for act in (
            lambda by: rules.change_person(leyla, name="X", gives=None, by=by, at=at),
            lambda by: rules.move_person(leyla, wish="more", by=by, at=at),
            lambda by: rules.show_person(leyla, "with_team", by=by, at=at),
            lambda by: rules.take_off(leyla, by=by, at=at),
        ):
            with pytest.raises(Refusal):
                act(other)
    leyla.refresh_from_db()
    assert (leyla.wish, leyla.name.audience) == ("keep", "only_me")


@pytest.fixture
def seated(cast, samira, leyla, at) -> MeetingGuest:
    """Leyla has a place at a table to come, and a way in."""
    fatma = cast.member("fatma")
    table = meeting.make_meeting(samira.client, at + timedelta(days=3), "home", by=fatma, at=at)
    (guest,) = meeting.ask_to_come(table, [leyla], by=samira, at=at)
    assert meeting.give_place(guest, by=fatma, at=at)
    meeting.make_link(guest, by=fatma, at=at)
    return guest


def test_who_is_called_otherwise_is_asked_for_a_place_anew(cast, samira, leyla, seated, at):
    """With the same name nothing changes; with another the place and the way in are gone, and it is looked at again."""
    rules.change_person(leyla, name="Leyla", gives="Koffie.", by=samira, at=at)
    seated.refresh_from_db()
    assert seated.placed_at == at
    safety.name_threat(samira.client, "Rob Kaya", by=samira, at=at)
    rules.change_person(leyla, name="Robbie Kaya", gives=None, by=samira, at=at)
    seated = MeetingGuest.objects.get()
    assert (seated.placed_at, seated.placed_by) == (None, None)
    assert GuestLink.objects.filter(ended_at=None).count() == 0
    assert not meeting.give_place(seated, by=cast.member("fatma"), at=at)
    rules.change_person(leyla, name="Leyla", gives=None, by=samira, at=at)
    assert meeting.give_place(MeetingGuest.objects.get(), by=cast.member("fatma"), at=at)


def test_a_talk_that_was_keeps_who_sat_there(samira, leyla, seated, at):
    rules.change_person(leyla, name="Zus", gives=None, by=samira, at=at + timedelta(days=4))
    assert MeetingGuest.objects.get().placed_at == at
