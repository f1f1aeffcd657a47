"""Room evaluation: client and worker look back and ahead: where goals stand, and what each of them says."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.evaluation_keys import Look, Standing
from krachtwerk.method.keys import Audience, GoalEnd, KeyKind, Task
from krachtwerk.models import (
    Client,
    Evaluation,
    EvaluationWords,
    GoalClosing,
    GoalStanding,
    LongTermGoal,
    ProposalDone,
    Trajectory,
    TrajectoryClosing,
)
from krachtwerk.models.actor import Actor
from krachtwerk.rules import once
from krachtwerk.rules import plan as plan_rules
from krachtwerk.rules import trajectory as trajectory_rules
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.journal import note

ENDS = {Standing.REACHED: GoalEnd.REACHED, Standing.LET_GO: GoalEnd.LET_GO}


def begin(trajectory: Trajectory, *, by: Actor, at: datetime) -> Evaluation:
    """Look back and ahead together; the task evaluate goes on from now. One goes on at a time: it is given again."""
    if by.membership is None:
        raise Refusal("refuse.not_yours")
    # Two who begin at one moment stand in line: the second finds what the first began.
    Client.objects.select_for_update().get(id=trajectory.client_id)
    _must_go_on(trajectory)
    found = going_on(trajectory)
    if found is not None:
        return found
    row = Evaluation.objects.create(
        organisation=trajectory.organisation,
        client=trajectory.client,
        trajectory=trajectory,
        begun_at=at,
        by=by.membership,
    )
    note("begin_evaluation", row, by=by, at=at, client=trajectory.client)
    day = trajectory_rules.day_of(trajectory, at)
    trajectory_rules.begin_task(trajectory, Task.EVALUATE, on=day, by=by, at=at)
    return row


def going_on(trajectory: Trajectory) -> Evaluation | None:
    """The evaluation that is not decided yet."""
    done = ProposalDone.objects.filter(proposal__evaluation__trajectory=trajectory)
    rows = Evaluation.objects.filter(trajectory=trajectory)
    return rows.exclude(id__in=done.values("proposal__evaluation")).order_by("-id").first()


def _must_go_on(trajectory: Trajectory) -> None:
    if TrajectoryClosing.objects.filter(trajectory=trajectory).exists():
        raise Refusal("refuse.closed")


def must_be_open(evaluation: Evaluation) -> None:
    """Refuse what comes after the decision, or after the end of the support."""
    _must_go_on(evaluation.trajectory)
    if ProposalDone.objects.filter(proposal__evaluation=evaluation).exists():
        raise Refusal("refuse.answered")


def stand(
    evaluation: Evaluation, goal: LongTermGoal, how: str, *, by: Actor, at: datetime
) -> GoalStanding:
    """The client says where a goal stands; the plan follows: reached and let go end it, else it goes on."""
    words_rules.must_be_author(goal.words, by)
    if goal.client_id != evaluation.client_id:
        raise Refusal("refuse.not_yours")
    must_be_open(evaluation)
    last = GoalStanding.objects.filter(evaluation=evaluation, goal=goal).order_by("-id").first()
    if last is not None and last.how == how:
        return last
    row = GoalStanding.objects.create(
        organisation=goal.organisation,
        client=goal.client,
        evaluation=evaluation,
        goal=goal,
        how=Standing(how),
        at=at,
        together=by.together,
    )
    note("stand_goal", row, by=by, at=at, client=goal.client)
    _follow(goal, how, by=by, at=at)
    return row


def _follow(goal: LongTermGoal, how: str, *, by: Actor, at: datetime) -> None:
    """The goal in the plan stands as it was said."""
    closing = GoalClosing.objects.filter(goal=goal).first()
    wanted = ENDS.get(Standing(how))
    if closing is not None and closing.how != wanted:
        plan_rules.reopen_goal(goal, by=by, at=at)
        closing = None
    if closing is None and wanted is not None:
        plan_rules.close_goal(goal, wanted, by=by, at=at)


def say(
    evaluation: Evaluation, text: str, look: str, *, by: Actor, at: datetime, id: UUID | None = None
) -> EvaluationWords:
    """Something said looking back or ahead, for both. The same id twice gives the first result."""
    found = once.kept(
        EvaluationWords.objects.select_related("words"), id, client_id=evaluation.client_id
    )
    if found is not None:
        return found
    if not words_rules.tidy(text):
        raise Refusal("error.required", field="text")
    must_be_open(evaluation)
    kind = KeyKind.BOOKLET if by.speaks_as_client else KeyKind.FILE
    words = words_rules.say(
        text, by=by, at=at, client=evaluation.client, audience=Audience.WITH_WORKER, key_kind=kind
    )
    row = EvaluationWords.objects.create(
        public_id=id or new_id(),
        organisation=evaluation.organisation,
        client=evaluation.client,
        evaluation=evaluation,
        look=Look(look),
        words=words,
        at=at,
    )
    note("say_in_evaluation", row, by=by, at=at, client=evaluation.client)
    return row
