"""Room evaluation: adjust, go on longer, or close: proposed by the worker, decided by the client, carried out."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.evaluation_keys import WayOn
from krachtwerk.method.keys import Answer, Part, Task
from krachtwerk.models import (
    Client,
    Evaluation,
    Proposal,
    ProposalAnswer,
    ProposalDone,
    TaskSpell,
    Trajectory,
)
from krachtwerk.models.actor import Actor
from krachtwerk.rules import once
from krachtwerk.rules import trajectory as trajectory_rules
from krachtwerk.rules.evaluation.looking import must_be_open
from krachtwerk.rules.journal import note

LONGEST = 52
"""Weeks by which support may go on at once; after that it is looked at again."""
BEGINS = {
    WayOn.ADJUST: (Task.GOALS_AND_PLAN, Task.SUPPORT_RECOVERY),
    WayOn.EXTEND: (Task.SUPPORT_RECOVERY,),
    WayOn.CLOSE: (Task.CLOSE,),
}


def propose(
    evaluation: Evaluation,
    kind: str,
    *,
    by: Actor,
    at: datetime,
    weeks: int | None = None,
    id: UUID | None = None,
) -> Proposal:
    """How it could go on. Another proposal takes the place of the one before; the same again is one, but
    after a no: then it is asked anew.

    Weeks belong to going on longer alone.
    """
    if by.membership is None or by.client is not None:
        raise Refusal("refuse.not_yours")
    must_be_open(evaluation)
    found = once.kept(Proposal.objects, id, evaluation_id=evaluation.id)
    if found is not None:
        return found
    wanted = WayOn(kind)
    if wanted is WayOn.EXTEND and (weeks is None or not 1 <= weeks <= LONGEST):
        raise Refusal("error.weeks", field="weeks")
    weeks = weeks if wanted is WayOn.EXTEND else None
    last = newest(evaluation)
    if last is not None and (last.kind, last.weeks) == (wanted, weeks) and not _refused(last):
        return last
    row = Proposal.objects.create(
        public_id=id or new_id(),
        organisation=evaluation.organisation,
        client=evaluation.client,
        evaluation=evaluation,
        kind=wanted,
        weeks=weeks,
        by=by.membership,
        at=at,
    )
    note("propose_way_on", row, by=by, at=at, client=evaluation.client)
    return row


def _refused(proposal: Proposal) -> bool:
    last = ProposalAnswer.objects.filter(proposal=proposal).order_by("-id").first()
    return last is not None and last.answer == Answer.NO


def newest(evaluation: Evaluation) -> Proposal | None:
    """The proposal that counts."""
    return Proposal.objects.filter(evaluation=evaluation).order_by("-id").first()


def answer(proposal: Proposal, said: str, *, by: Actor, at: datetime) -> ProposalAnswer:
    """The client says yes, no, or still thinking; a yes is carried out at once, and changed by looking back anew.

    Only the newest proposal can be answered, and after a yes none of that evaluation.
    """
    if by.client is None or by.client.id != proposal.client_id:
        raise Refusal("refuse.not_author")
    Client.objects.select_for_update().get(id=proposal.client_id)
    last = ProposalAnswer.objects.filter(proposal=proposal).order_by("-id").first()
    if last is not None and last.answer == said:
        return last
    must_be_open(proposal.evaluation)
    if newest(proposal.evaluation) != proposal:
        raise Refusal("refuse.newer_proposal")
    row = ProposalAnswer.objects.create(
        organisation=proposal.organisation,
        client=proposal.client,
        proposal=proposal,
        answer=Answer(said),
        at=at,
        together=by.together,
    )
    note("answer_way_on", row, by=by, at=at, client=proposal.client)
    if row.answer == Answer.YES:
        _carry_out(proposal, by=by, at=at)
    return row


def _carry_out(proposal: Proposal, *, by: Actor, at: datetime) -> None:
    """What was decided changes tasks and parts: the evaluation rests, what follows from it begins."""
    trajectory = proposal.evaluation.trajectory
    day = trajectory_rules.day_of(trajectory, at)
    ProposalDone.objects.create(
        organisation=proposal.organisation, client=proposal.client, proposal=proposal, at=at
    )
    note("carry_out_way_on", proposal, by=by, at=at, client=proposal.client)
    for task in BEGINS[WayOn(proposal.kind)]:
        trajectory_rules.begin_task(trajectory, task, on=day, by=by, at=at)
    rests = {Task.EVALUATE} if proposal.kind == WayOn.CLOSE else {Task.EVALUATE, Task.CLOSE}
    for spell in TaskSpell.objects.filter(trajectory=trajectory, ended_on=None, task__in=rests):
        trajectory_rules.end_task(spell, on=day, by=by, at=at)
    if proposal.kind == WayOn.EXTEND:
        _go_on_longer(trajectory, timedelta(weeks=proposal.weeks or 0), day, by=by, at=at)
    if proposal.kind == WayOn.CLOSE:
        _end_now(trajectory, day, by=by, at=at)


def _go_on_longer(
    trajectory: Trajectory, longer: timedelta, day: date, *, by: Actor, at: datetime
) -> None:
    """Support lasts so much longer, from today where it was over; the evaluation comes after it, as long as it was."""
    parts = {one.part: one for one in trajectory.parts.all()}
    support, looking = parts[Part.SUPPORT], parts[Part.EVALUATION]
    until = max(support.ends_on, day) + longer
    lasts = looking.ends_on - looking.starts_on
    trajectory_rules.plan_part(
        support, starts_on=min(support.starts_on, day), ends_on=until, by=by, at=at
    )
    trajectory_rules.plan_part(looking, starts_on=until, ends_on=until + lasts, by=by, at=at)


def _end_now(trajectory: Trajectory, day: date, *, by: Actor, at: datetime) -> None:
    """Closing begins: support is over today at the latest, and the evaluation has begun."""
    parts = {one.part: one for one in trajectory.parts.all()}
    support, looking = parts[Part.SUPPORT], parts[Part.EVALUATION]
    over = max(min(support.ends_on, day), support.starts_on)
    trajectory_rules.plan_part(support, starts_on=support.starts_on, ends_on=over, by=by, at=at)
    starts = min(looking.starts_on, day)
    trajectory_rules.plan_part(
        looking, starts_on=starts, ends_on=max(looking.ends_on, starts), by=by, at=at
    )
