"""Looking back and ahead: goals stand as the client says, the client decides, and what was decided is carried out."""

from __future__ import annotations

from datetime import timedelta

import pytest

from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import (
    Evaluation,
    GoalClosing,
    GoalStanding,
    Proposal,
    ProposalAnswer,
    ProposalDone,
    TaskSpell,
)
from krachtwerk.rules import evaluation as rules
from krachtwerk.rules import plan, trajectory


@pytest.fixture
def samira(cast):
    return cast.client("samira")


@pytest.fixture
def fatma(cast):
    return cast.member("fatma")


@pytest.fixture
def stretch(cast, samira):
    return cast.trajectories[samira.client.public_id]


@pytest.fixture
def looking(stretch, fatma, at):
    return rules.begin(stretch, by=fatma, at=at)


def running(stretch) -> set[str]:
    rows = TaskSpell.objects.filter(trajectory=stretch, ended_on=None)
    return set(rows.values_list("task", flat=True))


def days(stretch) -> dict[str, tuple]:
    return {one.part: (one.starts_on, one.ends_on) for one in stretch.parts.all()}


def test_to_begin_twice_is_to_begin_once_and_the_task_goes_on(stretch, fatma, at):
    first = rules.begin(stretch, by=fatma, at=at)
    assert rules.begin(stretch, by=fatma, at=at) == first
    assert Evaluation.objects.count() == 1
    assert "evaluate" in running(stretch)


def test_a_client_does_not_begin_alone_and_nothing_begins_after_the_end(stretch, samira, fatma, at):
    with pytest.raises(Refusal, match="refuse.not_yours"):
        rules.begin(stretch, by=samira, at=at)
    trajectory.close(stretch, on=at.date(), by=fatma, at=at)
    with pytest.raises(Refusal, match="refuse.closed"):
        rules.begin(stretch, by=fatma, at=at)


@pytest.mark.parametrize(
    ("said", "ended"),
    [
        (("reached",), "reached"),
        (("on_the_way",), None),
        (("reached", "on_the_way"), None),
        (("reached", "let_go"), "let_go"),
        (("let_go", "changed"), None),
    ],
)
def test_the_plan_follows_where_a_goal_stands(looking, samira, at, said, ended):
    goal = plan.add_goal(samira.client, "Ik wil zingen.", by=samira, at=at)
    for how in said:
        rules.stand(looking, goal, how, by=samira, at=at)
    closing = GoalClosing.objects.filter(goal=goal).first()
    assert (closing.how if closing else None) == ended
    assert list(GoalStanding.objects.order_by("id").values_list("how", flat=True)) == list(said)


def test_the_same_answer_twice_is_one_row_and_only_the_client_says_it(looking, samira, fatma, at):
    goal = plan.add_goal(samira.client, "Ik wil zingen.", by=samira, at=at)
    rules.stand(looking, goal, "reached", by=samira, at=at)
    rules.stand(looking, goal, "reached", by=samira, at=at)
    assert GoalStanding.objects.count() == 1
    with pytest.raises(Refusal, match="refuse.not_author"):
        rules.stand(looking, goal, "let_go", by=fatma, at=at)


@pytest.mark.parametrize("weeks", [None, 0, 53])
def test_going_on_longer_names_its_weeks(looking, fatma, at, weeks):
    with pytest.raises(Refusal, match="error.weeks") as refused:
        rules.propose(looking, "extend", weeks=weeks, by=fatma, at=at)
    assert refused.value.field == "weeks"


def test_the_worker_proposes_and_the_client_decides(looking, samira, fatma, at):
    with pytest.raises(Refusal, match="refuse.not_yours"):
        rules.propose(looking, "close", by=samira, at=at)
    proposal = rules.propose(looking, "adjust", by=fatma, at=at)
    assert rules.propose(looking, "adjust", by=fatma, at=at) == proposal
    with pytest.raises(Refusal, match="refuse.not_author"):
        rules.answer(proposal, "yes", by=fatma, at=at)
    for said in ("thinking", "no", "no"):
        rules.answer(proposal, said, by=samira, at=at)
    assert list(ProposalAnswer.objects.values_list("answer", flat=True)) == ["thinking", "no"]
    assert not ProposalDone.objects.exists()


def test_after_a_no_the_same_is_asked_anew_and_else_once(looking, samira, fatma, at):
    first = rules.propose(looking, "extend", weeks=4, by=fatma, at=at)
    assert rules.propose(looking, "extend", weeks=4, by=fatma, at=at) == first
    rules.answer(first, "no", by=samira, at=at)
    anew = rules.propose(looking, "extend", weeks=4, by=fatma, at=at)
    assert anew != first
    assert not ProposalAnswer.objects.filter(proposal=anew).exists()


def test_only_the_newest_proposal_is_answered(looking, samira, fatma, at):
    old = rules.propose(looking, "adjust", by=fatma, at=at)
    rules.propose(looking, "close", by=fatma, at=at)
    with pytest.raises(Refusal, match="refuse.newer_proposal"):
        rules.answer(old, "yes", by=samira, at=at)


def test_a_yes_is_done_once_and_ends_the_looking(looking, samira, fatma, at):
    proposal = rules.propose(looking, "adjust", by=fatma, at=at)
    first = rules.answer(proposal, "yes", by=samira, at=at)
    assert rules.answer(proposal, "yes", by=samira, at=at) == first
    for act in (
        lambda: rules.answer(proposal, "no", by=samira, at=at),
        lambda: rules.propose(looking, "close", by=fatma, at=at),
        lambda: rules.say(looking, "Nog iets", "back", by=fatma, at=at),
    ):
        with pytest.raises(Refusal, match="refuse.answered"):
            act()
    assert (Proposal.objects.count(), ProposalDone.objects.count()) == (1, 1)


def test_adjusting_looks_at_the_plan_again_and_leaves_the_days(stretch, looking, samira, fatma, at):
    before = days(stretch)
    proposal = rules.propose(looking, "adjust", by=fatma, at=at)
    rules.answer(proposal, "yes", by=samira, at=at)
    assert {"goals_and_plan", "support_recovery"} <= running(stretch)
    assert "evaluate" not in running(stretch)
    assert days(stretch) == before


def test_extending_plans_the_parts_anew(stretch, looking, samira, fatma, at):
    before = days(stretch)
    proposal = rules.propose(looking, "extend", weeks=8, by=fatma, at=at)
    rules.answer(proposal, "yes", by=samira, at=at)
    until = before["support"][1] + timedelta(weeks=8)
    lasts = before["evaluation"][1] - before["evaluation"][0]
    assert days(stretch) == {
        "focus": before["focus"],
        "support": (min(before["support"][0], trajectory.day_of(stretch, at)), until),
        "evaluation": (until, until + lasts),
    }


def test_extending_what_was_over_counts_from_today(stretch, looking, samira, fatma, at):
    late = at + timedelta(days=400)
    proposal = rules.propose(looking, "extend", weeks=2, by=fatma, at=late)
    rules.answer(proposal, "yes", by=samira, at=late)
    assert days(stretch)["support"][1] == trajectory.day_of(stretch, late) + timedelta(weeks=2)


def test_closing_opens_the_task_of_closing_and_no_part_runs_backwards(
    stretch, looking, samira, fatma, at
):
    proposal = rules.propose(looking, "close", by=fatma, at=at)
    rules.answer(proposal, "yes", by=samira, at=at)
    assert "close" in running(stretch)
    assert all(begin <= end for begin, end in days(stretch).values())
    again = rules.begin(stretch, by=fatma, at=at)
    rules.answer(rules.propose(again, "extend", weeks=4, by=fatma, at=at), "yes", by=samira, at=at)
    assert "close" not in running(stretch)
