"""Eyes of a talk with the client's own people: each table is of one client, and its vault side of the steady worker."""

from __future__ import annotations

from datetime import timedelta

import pytest

from krachtwerk.access import meeting as access
from krachtwerk.access.meeting.guests import is_watched
from krachtwerk.access.mode import with_modes
from krachtwerk.access.viewer import looking
from krachtwerk.kit.refusal import NotFound
from krachtwerk.models import Client
from krachtwerk.rules import inventory, meeting, mode, network, plan, safety


@pytest.fixture
def seat(cast, at):
    """Somebody wanted at a table of Samira, with something to talk about."""
    samira, soon = cast.client("samira"), at + timedelta(days=5)
    table = meeting.make_meeting(samira.client, soon, "home", by=cast.member("fatma"), at=at)
    of = {"audience": "with_worker", "by": samira, "at": at}
    meeting.add_words(table, "Het huis", "topic", by=samira, at=at)
    return meeting.ask_to_come(
        table, [network.add_person(samira.client, "Rob", **of)], by=samira, at=at
    )[0]


def test_a_row_is_opened_for_its_own_client_alone(cast, seat, at):
    fatma = looking(cast.member("fatma"), at=at)
    samira, dirk = cast.clients["samira"], cast.clients["dirk"]
    opens = {
        access.open_table: seat.meeting.public_id,
        access.open_guest: seat.public_id,
        access.open_spoken: seat.meeting.spoken.get().public_id,
    }
    for open_one, id in opens.items():
        assert open_one(fatma, id, samira)
        with pytest.raises(NotFound):
            open_one(fatma, id, dirk)
    assert [one.id for one in access.list_tables(fatma, samira)] == [seat.meeting.public_id]
    assert access.list_tables(fatma, dirk) == []


def test_who_is_held_is_told_inside_the_vault_alone(cast, seat, at):
    samira, fatma = cast.client("samira"), cast.member("fatma")
    safety.name_threat(samira.client, "Rob Kaya", by=samira, at=at)
    assert not meeting.give_place(seat, by=fatma, at=at)
    (held,) = access.list_held(looking(fatma, at=at), samira.client)
    assert (held.name, held.why) == ("Rob", ("name",))
    assert access.list_held(looking(fatma, at=at), cast.clients["dirk"]) == []
    for who in (cast.member("els"), samira, cast.member("fatma", with_client="samira")):
        with pytest.raises(NotFound):
            access.list_held(looking(who, at=at), samira.client)


@pytest.fixture
def link(cast, seat, at):
    """The way in of a guest who has a place."""
    fatma = cast.member("fatma")
    assert meeting.give_place(seat, by=fatma, at=at)
    return meeting.make_link(seat, by=fatma, at=at)[0]


def test_a_guest_comes_in_by_a_link_of_the_organisation_of_their_session(cast, link, at):
    kept = {"link": str(link.public_id), "since": at.isoformat()}
    for house, guest in ((cast.bridge, link.guest), (cast.house, None)):
        found = access.viewer_of_guest({"guest": {**kept, "organisation": house.id}}, at)
        assert (found.guest if found is not None else None) == guest


def test_a_page_says_less_only_where_the_phone_is_seen_by_others(cast, seat, at):
    fatma, eyes = cast.member("fatma"), looking(cast.member("fatma"), at=at)
    samira = cast.clients["samira"]

    def told() -> tuple[bool, str]:
        client = with_modes(Client.objects.filter(id=samira.id)).get()
        guest = access.open_guest(eyes, seat.public_id, client)[0]
        return is_watched(guest), access.welcome(eyes, guest).place

    assert told() == (False, "home")
    mode.choose(samira, "amber", by=fatma, at=at)
    assert told() == (True, "")


def test_a_way_in_that_is_over_is_none(cast, link, at):
    eyes = [looking(cast.member("fatma"), at=at + timedelta(days=days)) for days in (0, 60)]
    assert [access.has_link(one, link.guest) for one in eyes] == [True, False]


def test_what_a_guest_may_read_is_chosen_from_one_client(cast, at):
    me, fatma = cast.client("samira"), looking(cast.member("fatma"), at=at)
    of = {"audience": "with_worker", "by": me, "at": at}
    goal = plan.add_goal(me.client, "Een huis", **of)
    card = inventory.add_card(me.client, "Zingen", domain="leisure", time="present", **of)
    for some, row in ((access.some_goals, goal), (access.some_cards, card)):
        assert some(fatma, {row.public_id}, me.client) == [row]
        assert some(fatma, {row.public_id}, cast.clients["dirk"]) == []


def test_who_reads_along_is_told_of_one_client_and_while_it_goes_on(cast, at):
    for key in ("samira", "dirk"):
        me = cast.client(key)
        of = {"circle": "helpers", "audience": "with_worker", "by": me, "at": at}
        meeting.read_along(network.add_person(me.client, f"{key} Remy", **of), 4, by=me, at=at)
    fatma, over = cast.member("fatma"), at + timedelta(weeks=4)
    eyes = looking(fatma, at=at)
    for key in ("samira", "dirk"):
        assert [one.name for one in access.list_along(eyes, cast.clients[key])] == [f"{key} Remy"]
    assert access.list_along(looking(fatma, at=over), cast.clients["samira"]) == []


def test_whoever_sits_at_a_table_reads_along_with_nothing_else(cast, seat, at):
    fatma = looking(cast.member("fatma"), at=at)
    assert access.list_along(fatma, seat.client) == []


def test_who_reads_along_finds_their_own_steps_under_what_they_may_read(cast, at):
    samira = cast.client("samira")
    of = {"audience": "with_worker", "by": samira, "at": at}
    remy, other = (
        network.add_person(samira.client, name, circle="helpers", **of)
        for name in ("Remy", "Zeynep")
    )
    goals = [plan.add_goal(samira.client, text, **of) for text in ("Een huis", "Iets anders")]
    row = meeting.read_along(remy, 4, by=samira, at=at)
    meeting.show_to_guest(row, goals[:1], [], by=samira, at=at)
    second = meeting.read_along(other, 4, by=samira, at=at)
    meeting.show_to_guest(second, goals[1:], [], by=samira, at=at)
    for goal in goals:
        for person in (remy, other):
            name = "remy" if person == remy else "zeynep"
            said = plan.Step(f"{name} {goal.id}", doer="professional", person=person)
            plan.add_step(goal, said, by=samira, at=at)
    for guest in (row, second):
        guest.client = with_modes(Client.objects.filter(id=guest.client_id)).get()
    fatma = looking(cast.member("fatma"), at=at)
    for guest, name, goal in ((row, "remy", goals[0]), (second, "zeynep", goals[1])):
        found = access.welcome(fatma, guest)
        assert [one.text for one in found.steps] == [f"{name} {goal.id}"]
        assert [one.text for one in found.goals] == [samira.keys.open_words(goal.words)]
    plan.show_goal(goals[0], "only_me", by=samira, at=at)
    assert access.welcome(fatma, row).steps == []
