"""The ladder of a goal and where the client stood are of one goal and one client, and go with who may read the goal."""

from __future__ import annotations

import pytest

from krachtwerk.access import plan as access
from krachtwerk.access.paper import list_beside
from krachtwerk.kit.refusal import NotFound
from krachtwerk.rules import plan as rules
from tests.access.test_safety import viewer

BOTH = ("samira", "dirk")


@pytest.fixture
def goals(cast, at):
    """Two goals of each, each with a rung and a place on it."""
    found = {}
    for key in BOTH:
        me = cast.client(key)
        for no in (1, 2):
            goal = rules.add_goal(me.client, f"{key} {no}", audience="with_worker", by=me, at=at)
            rules.say_rung(goal, 0, f"{key} {no} goed", by=me, at=at)
            rules.stand_on(goal, -no, by=me, at=at)
            found[key, no] = goal
    return found


def test_a_ladder_is_of_one_goal(cast, goals, at):
    fatma = viewer(cast, "fatma", at)
    for (key, no), goal in goals.items():
        found = access.ladder_of(fatma, goal, cast.clients[key])
        assert {level: one.text for level, one in found.rungs.items()} == {0: f"{key} {no} goed"}
        assert [one.level for one in found.stood] == [-no]


def test_how_far_is_told_of_one_client(cast, goals, at):
    fatma = viewer(cast, "fatma", at)
    for key in BOTH:
        told = access.list_attained(fatma, cast.clients[key])
        assert [(one.text, one.level, one.good) for one in told] == [
            (f"{key} {no}", -no, f"{key} {no} goed") for no in (1, 2)
        ]
        shown = access.list_goals(fatma, cast.clients[key])
        assert [(one.first_level, one.level) for one in shown] == [(-1, -1), (-2, -2)]
        on_paper = list_beside(fatma, cast.clients[key]).rungs
        assert {one.text for some in on_paper.values() for one in some} == {
            f"{key} {no} goed" for no in (1, 2)
        }


def test_what_is_good_enough_is_said_by_the_rung_in_the_middle(cast, goals, at):
    me = cast.client("samira")
    rules.say_rung(goals["samira", 1], 2, "veel mooier", by=me, at=at)
    told = access.list_attained(viewer(cast, "fatma", at), me.client)
    assert told[0].good == "samira 1 goed"


def test_a_place_that_was_taken_back_is_none(cast, goals, at):
    me, goal = cast.client("samira"), goals["samira", 1]
    look = rules.stand_on(goal, 2, by=me, at=at)
    eyes = viewer(cast, "samira", at)
    assert access.list_goals(eyes, me.client)[0].level == 2
    rules.step_off(look, by=me, at=at)
    assert access.list_goals(eyes, me.client)[0].level == -1
    assert [one.level for one in access.ladder_of(eyes, goal, me.client).stood] == [-1]


def test_a_rung_and_a_place_are_opened_for_their_own_goal_alone(cast, goals, at):
    fatma, samira, dirk = viewer(cast, "fatma", at), cast.clients["samira"], cast.clients["dirk"]
    goal, other = goals["samira", 1], goals["samira", 2]
    row = access.open_rung(fatma, goal.public_id, 0, samira)
    assert row.goal == goal
    assert access.open_rung(fatma, goal.public_id, 1, samira) is None
    with pytest.raises(NotFound):
        access.open_rung(fatma, goal.public_id, 0, dirk)
    look = goal.looks.get()
    assert access.open_look(fatma, look.public_id, goal) == look
    assert access.open_look(fatma, other.looks.get().public_id, other).goal == other
    with pytest.raises(NotFound):
        access.open_look(fatma, look.public_id, other)
    rules.step_off(look, by=cast.client("samira"), at=at)
    with pytest.raises(NotFound):
        access.open_look(fatma, look.public_id, goal)


def test_what_is_only_theirs_has_a_ladder_for_nobody_else(cast, goals, at):
    me, goal = cast.client("samira"), goals["samira", 1]
    rules.show_goal(goal, "only_me", by=me, at=at)
    fatma = viewer(cast, "fatma", at)
    assert [one.text for one in access.list_attained(fatma, me.client)] == ["samira 2"]
    assert access.ladder_of(fatma, goal, me.client).rungs == {}
    with pytest.raises(NotFound):
        access.open_rung(fatma, goal.public_id, 0, me.client)
