"""A ladder to a goal: rungs in own words, where one stands, who may see it, and taking back."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from krachtwerk.access import plan as access
from krachtwerk.access import words as words_access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import NotFound, Refusal
from krachtwerk.models import GoalLook, GoalRung, LongTermGoal
from krachtwerk.rules import plan as rules


@pytest.fixture
def samira(cast):
    """Samira, alone with her booklet."""
    return cast.client("samira")


@pytest.fixture
def goal(samira, at):
    """She wants to sing again; nobody else sees it yet."""
    return rules.add_goal(samira.client, "Ik wil weer zingen.", by=samira, at=at)


def _viewer(by, at) -> Viewer:
    return Viewer(
        organisation=by.organisation,
        account_id=by.account_id,
        role="client" if by.client else "worker",
        keys=by.keys,
        client=by.client,
        membership=by.membership,
        at=at,
    )


def _said(by, client, at) -> dict[int, str]:
    viewer = _viewer(by, at)
    try:
        goal, _ = access.open_goal(viewer, LongTermGoal.objects.get().public_id, client)
    except NotFound:
        return {}
    return {no: one.text for no, one in access.ladder_of(viewer, goal, client).rungs.items()}


def test_a_rung_is_said_once_and_differently_later(samira, goal, at):
    for text in ("In een koor", "In een koor", "In een groot koor"):
        rules.say_rung(goal, 0, text, by=samira, at=at)
    rung = GoalRung.objects.get()
    assert samira.keys.open_words(rung.words) == "In een groot koor"
    assert samira.keys.open_words(rung.words.replaces) == "In een koor"
    assert rung.words.replaces.replaces is None


def test_the_same_id_twice_is_one(samira, goal, at):
    rung, look = new_id(), new_id()
    for _ in range(2):
        rules.say_rung(goal, 1, "Samen optreden", by=samira, at=at, id=rung)
        rules.stand_on(goal, -2, by=samira, at=at, id=look)
    assert (GoalRung.objects.count(), GoalLook.objects.count()) == (1, 1)


def test_a_page_sent_again_with_other_words_loses_none(samira, goal, at):
    sent = new_id()
    for text in ("In een koor", "In een groot koor", "In een koor"):
        rung = rules.say_rung(goal, 0, text, by=samira, at=at, id=sent)
        assert rung == GoalRung.objects.get()
    # the first once more is the first tap that came late: what was said since stays
    assert samira.keys.open_words(rung.words) == "In een groot koor"
    assert rung.words.replaces.public_id == sent
    assert words_access.was_said(sent)


def test_the_id_of_somebody_elses_words_is_refused(cast, samira, goal, at):
    dirk = cast.client("dirk")
    other = rules.add_goal(dirk.client, "Ik wil vissen.", by=dirk, at=at)
    with pytest.raises(Refusal, match="refuse.not_yours"):
        rules.say_rung(goal, 0, "Goed", by=samira, at=at, id=other.words.public_id)
    assert not GoalRung.objects.exists()


@pytest.mark.postgres
@pytest.mark.parametrize("act", ["say", "stand"])
def test_two_taps_at_one_moment_stand_in_line(samira, goal, at, act):
    """The client's row is held before the ladder is read: the second tap finds what the first said."""
    with CaptureQueriesContext(connection) as asked:
        if act == "say":
            rules.say_rung(goal, 0, "In een koor", by=samira, at=at)
        else:
            rules.stand_on(goal, 0, by=samira, at=at)
    table = {"say": "_goalrung", "stand": "_goallook"}[act]
    said = [one["sql"] for one in asked]
    held = [no for no, sql in enumerate(said) if "FOR UPDATE" in sql and "_client" in sql]
    read = [no for no, sql in enumerate(said) if sql.startswith("SELECT") and table in sql]
    assert held[:1] < read[:1]
    assert held


def test_nothing_and_a_sixth_rung_are_refused(samira, goal, at):
    with pytest.raises(Refusal) as refused:
        rules.say_rung(goal, 0, "  ", by=samira, at=at)
    assert (refused.value.key, refused.value.field) == ("error.required", "text")
    for level in (3, -3):
        for act in (
            lambda no=level: rules.say_rung(goal, no, "x", by=samira, at=at),
            lambda no=level: rules.stand_on(goal, no, by=samira, at=at),
        ):
            with pytest.raises(Refusal):
                act()
    rung = rules.say_rung(goal, 0, "Goed", by=samira, at=at)
    rung.level = 3
    with pytest.raises(IntegrityError), transaction.atomic():
        rung.save()


def test_nobody_else_says_a_rung_or_stands_on_one(cast, samira, goal, at):
    rung, look = (
        rules.say_rung(goal, 0, "Goed", by=samira, at=at),
        rules.stand_on(goal, 0, by=samira, at=at),
    )
    for other in (cast.client("dirk"), cast.member("fatma")):
        for act in (
            lambda by=other: rules.say_rung(goal, 1, "x", by=by, at=at),
            lambda by=other: rules.stand_on(goal, 1, by=by, at=at),
            lambda by=other: rules.empty_rung(rung, by=by, at=at),
            lambda by=other: rules.step_off(look, by=by, at=at),
        ):
            with pytest.raises(Refusal):
                act()


def test_who_sees_the_goal_sees_its_ladder(cast, samira, goal, at):
    rules.say_rung(goal, 0, "In een koor", by=samira, at=at)
    rules.stand_on(goal, -1, by=samira, at=at)
    fatma, client = cast.member("fatma"), samira.client
    assert _said(samira, client, at) == {0: "In een koor"}
    assert access.list_attained(_viewer(fatma, at), client) == []
    rules.show_goal(goal, "with_worker", by=samira, at=at)
    rules.say_rung(goal, 1, "Zelf zingen", by=samira, at=at)
    assert _said(fatma, client, at) == {0: "In een koor", 1: "Zelf zingen"}
    assert [one.good for one in access.list_attained(_viewer(fatma, at), client)] == ["In een koor"]
    rules.show_goal(goal, "only_me", by=samira, at=at)
    assert access.list_attained(_viewer(fatma, at), client) == []


def test_what_is_taken_away_is_gone_and_can_be_said_anew(samira, goal, at):
    rung = rules.say_rung(goal, 0, "In een koor", by=samira, at=at)
    rules.say_rung(goal, 0, "In een klein koor", by=samira, at=at)
    rung.refresh_from_db()
    rules.empty_rung(rung, by=samira, at=at)
    assert _said(samira, samira.client, at) == {}
    rung.refresh_from_db()
    assert rung.words.body is None
    assert rung.words.replaces.body is None
    rules.show_goal(goal, "with_worker", by=samira, at=at)  # what is gone does not stand in its way
    rules.say_rung(goal, 0, "Thuis zingen", by=samira, at=at)
    assert _said(samira, samira.client, at) == {0: "Thuis zingen"}


def test_one_stands_where_one_said_last(samira, goal, at):
    viewer = _viewer(samira, at)
    for level in (-2, -2, 0):
        look = rules.stand_on(goal, level, by=samira, at=at)
    ladder = access.ladder_of(viewer, goal, samira.client)
    assert [one.level for one in ladder.stood] == [-2, 0]
    (one,) = access.list_attained(viewer, samira.client)
    assert (one.first_level, one.level, ladder.now) == (-2, 0, 0)
    for _ in range(2):
        rules.step_off(look, by=samira, at=at)
    assert access.ladder_of(viewer, goal, samira.client).now == -2
    with pytest.raises(NotFound):
        access.open_look(viewer, look.public_id, goal)
    rules.stand_on(goal, 0, by=samira, at=at)
    assert access.ladder_of(viewer, goal, samira.client).now == 0
