"""Goals grow from cards, steps stay few, ticks are taken back, what was agreed holds for its words."""

from __future__ import annotations

from datetime import timedelta

import pytest

from krachtwerk.access import plan as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import Action, ActionRest, Agreement, LongTermGoal, Tick, TickUndone
from krachtwerk.rules import inventory as inventory_rules
from krachtwerk.rules import plan as rules


@pytest.fixture
def samira(cast):
    """Samira, alone with her booklet."""
    return cast.client("samira")


@pytest.fixture
def table(cast):
    """Fatma and Samira at the table."""
    return cast.member("fatma", with_client="samira")


def _card(client, by, at, text="Ik zing graag.", **more):
    given = {"domain": "leisure", "time": "present"} | more
    return inventory_rules.add_card(client, text, by=by, at=at, **given)


def _goal(client, by, at, text="Ik wil weer zingen.", **more) -> LongTermGoal:
    return rules.add_goal(client, text, by=by, at=at, **more)


def _step(goal, by, at, text="De zanggroep bellen", **more) -> Action:
    return rules.add_step(goal, rules.Step(text, **more), by=by, at=at)


def _look(samira, at, id):
    viewer = Viewer(
        organisation=samira.organisation,
        account_id=samira.account_id,
        role="client",
        keys=samira.keys,
        client=samira.client,
        at=at,
    )
    return access.open_goal(viewer, id, samira.client)[1]


def test_a_goal_grows_from_its_card_and_shares_its_audience(samira, at):
    card = _card(samira.client, samira, at, audience="with_worker")
    first = inventory_rules.choose(card, by=samira, at=at)
    goal = _goal(samira.client, samira, at, card=card)
    assert (goal.strength, goal.priority, goal.is_loose) == (card, first, False)
    assert goal.words.audience == "with_worker"
    assert _goal(samira.client, samira, at).is_loose


def test_the_same_id_twice_is_one_goal_one_step_one_tick(samira, at):
    goal_id, step_id, tick_id = new_id(), new_id(), new_id()
    for _ in range(2):
        goal = _goal(samira.client, samira, at, id=goal_id)
        step = rules.add_step(goal, rules.Step("bellen"), by=samira, at=at, id=step_id)
        rules.tick(step, "bit", by=samira, at=at, id=tick_id)
    assert [t.objects.count() for t in (LongTermGoal, Action, Tick)] == [1, 1, 1]


def test_somebody_elses_id_is_refused(cast, samira, at):
    dirk = cast.client("dirk")
    goal_id = _goal(dirk.client, dirk, at).public_id
    with pytest.raises(Refusal) as refused:
        _goal(samira.client, samira, at, id=goal_id)
    assert refused.value.key == "refuse.not_yours"
    card = _card(dirk.client, dirk, at)
    with pytest.raises(Refusal) as refused:
        _goal(samira.client, samira, at, card=card)
    assert refused.value.key == "refuse.not_yours"


@pytest.mark.parametrize("text", ["", "   ", "\n\x00"])
def test_nothing_said_is_no_goal_and_no_step(samira, at, text):
    with pytest.raises(Refusal) as refused:
        _goal(samira.client, samira, at, text)
    assert (refused.value.key, refused.value.field) == ("error.required", "text")
    goal = _goal(samira.client, samira, at)
    with pytest.raises(Refusal) as refused:
        _step(goal, samira, at, text)
    assert (refused.value.key, refused.value.field) == ("error.required", "text")


def test_a_fourth_open_step_asks_which_may_wait(samira, at):
    goal = _goal(samira.client, samira, at)
    steps = [_step(goal, samira, at, f"stap {n}") for n in range(3)]
    with pytest.raises(Refusal) as refused:
        _step(goal, samira, at, "stap 4")
    assert (refused.value.key, refused.value.field) == ("refuse.three_steps", "wait")
    rules.rest(steps[0], by=samira, at=at)
    _step(goal, samira, at, "stap 4")
    with pytest.raises(Refusal) as refused:
        rules.wake(steps[0], by=samira, at=at)
    assert refused.value.key == "refuse.three_steps"
    rules.tick(steps[1], "done", by=samira, at=at)
    rules.wake(steps[0], by=samira, at=at)
    assert rules.open_steps(samira.client, by=samira)[0] == steps[0]


def test_a_sixth_open_step_asks_which_may_wait(samira, at):
    one, two = (_goal(samira.client, samira, at, f"doel {n}") for n in range(2))
    for goal, steps in ((one, 3), (two, 2)):
        for n in range(steps):
            _step(goal, samira, at, f"stap {n}")
    with pytest.raises(Refusal) as refused:
        _step(two, samira, at, "stap 6")
    assert refused.value.key == "refuse.five_steps"
    rules.close_goal(one, "reached", by=samira, at=at)
    _step(two, samira, at, "stap 6")
    assert len(rules.open_steps(samira.client, by=samira)) == 3


def test_what_is_only_hers_does_not_count_at_the_table(samira, table, at):
    mine = _goal(samira.client, samira, at, audience="only_me")
    ours = _goal(samira.client, table, at, "samen", audience="with_worker")
    for n in range(3):
        _step(mine, samira, at, f"van mij {n}")
    for n in range(3):
        _step(ours, table, at, f"van ons {n}")
    assert len(rules.open_steps(samira.client, by=table)) == 3
    assert len(rules.open_steps(samira.client, by=samira)) == 6


def test_a_step_let_go_is_taken_up_again_once(samira, at):
    step = _step(_goal(samira.client, samira, at), samira, at)
    rules.let_go(step, by=samira, at=at)
    assert rules.open_steps(samira.client, by=samira) == []
    rules.take_up(step, by=samira, at=at)
    rules.take_up(step, by=samira, at=at)
    assert rules.open_steps(samira.client, by=samira) == [step]


def test_waking_what_does_not_rest_changes_nothing(samira, at):
    step = _step(_goal(samira.client, samira, at), samira, at)
    rules.wake(step, by=samira, at=at)
    assert ActionRest.objects.count() == 0


def test_a_faded_step_that_still_fits_is_fresh_again(samira, at):
    goal = _goal(samira.client, samira, at)
    step = _step(goal, samira, at)
    later = at + timedelta(days=22)
    assert [s.is_faded for s in _look(samira, later, goal.public_id).steps] == [True]
    rules.still_fits(step, by=samira, at=later)
    assert [s.is_faded for s in _look(samira, later, goal.public_id).steps] == [False]


def test_an_answer_holds_for_the_words_it_was_given_to(samira, at):
    goal = _goal(samira.client, samira, at)
    for answer in ("no", "yes"):
        rules.agree(goal, answer, by=samira, at=at)
    assert _look(samira, at, goal.public_id).agreement == "yes"
    rules.say_goal_differently(goal, "Ik wil dansen.", by=samira, at=at + timedelta(minutes=1))
    assert _look(samira, at, goal.public_id).agreement is None
    assert Agreement.objects.count() == 2


def test_a_tick_is_taken_back_by_whoever_gave_it(samira, table, at):
    step = _step(_goal(samira.client, samira, at, audience="with_worker"), samira, at)
    mine = rules.tick(step, "done", by=samira, at=at)
    ours = rules.tick(step, "bit", by=table, at=at, text="Het ging half.")
    with pytest.raises(Refusal) as refused:
        rules.undo_tick(ours, by=samira, at=at)
    assert refused.value.key == "refuse.not_author"
    for _ in range(2):
        rules.undo_tick(mine, by=samira, at=at)
    assert TickUndone.objects.count() == 1


def test_what_was_said_of_a_step_goes_along_with_its_goal(samira, at):
    goal = _goal(samira.client, samira, at, audience="with_worker")
    step = _step(goal, samira, at, after="het eten", where="thuis")
    tick = rules.tick(step, "bit", by=samira, at=at, text="Het ging half.")
    rules.show_goal(goal, "only_me", by=samira, at=at)
    step.refresh_from_db()
    tick.refresh_from_db()
    said = (step.words, step.after, step.where, tick.words)
    assert [words.audience for words in said] == ["only_me"] * 4


def test_nobody_else_changes_a_goal_or_a_step(cast, samira, at):
    goal = _goal(samira.client, samira, at, audience="with_worker")
    step = _step(goal, samira, at)
    fatma = cast.member("fatma")
    acts = (
        lambda: rules.say_goal_differently(goal, "Beter wonen", by=fatma, at=at),
        lambda: rules.close_goal(goal, "reached", by=fatma, at=at),
        lambda: rules.reopen_goal(goal, by=fatma, at=at),
        lambda: rules.agree(goal, "yes", by=fatma, at=at),
        lambda: rules.hang_on(goal, None, by=fatma, at=at),
        lambda: rules.set_horizon(goal, "year", by=fatma, at=at),
        lambda: rules.show_goal(goal, "with_team", by=fatma, at=at),
        lambda: rules.rest(step, by=fatma, at=at),
        lambda: rules.let_go(step, by=fatma, at=at),
        lambda: rules.take_up(step, by=fatma, at=at),
        lambda: rules.still_fits(step, by=fatma, at=at),
    )
    for act in acts:
        with pytest.raises(Refusal) as refused:
            act()
        assert refused.value.key == "refuse.not_author"
