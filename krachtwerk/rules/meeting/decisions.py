"""Room meeting: what is agreed at the table becomes a step with a doer; what was said is shared by an act."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.meeting_keys import Spoken
from krachtwerk.models import LongTermGoal
from krachtwerk.models.actor import Actor
from krachtwerk.models.meeting import MeetingDecision, MinutesShared, NetworkMeeting
from krachtwerk.rules import plan as plan_rules
from krachtwerk.rules.journal import note
from krachtwerk.rules.meeting.hands import must_be_near
from krachtwerk.rules.walking import must_walk_beside


def decide(
    meeting: NetworkMeeting,
    goal: LongTermGoal,
    step: plan_rules.Step,
    *,
    by: Actor,
    at: datetime,
    id: UUID | None = None,
) -> MeetingDecision:
    """A step that was agreed on there; who does it has a place at the table, or is the client or the worker.

    The same id twice is one. The plan's own limits hold: a fourth step asks which may wait.
    """
    must_be_near(meeting.client, by=by, at=at)
    if goal.client_id != meeting.client_id:
        raise Refusal("refuse.not_yours")
    seated = meeting.guests.filter(off_at=None).exclude(placed_at=None)
    if step.person is not None and not seated.filter(person=step.person).exists():
        raise Refusal("refuse.not_yours")
    action = plan_rules.add_step(goal, step, by=by, at=at, id=id)
    row, made = MeetingDecision.objects.get_or_create(
        action=action,
        defaults={
            "organisation": meeting.organisation,
            "client": meeting.client,
            "meeting": meeting,
            "at": at,
        },
    )
    if made:
        note("decide_at_table", row, by=by, at=at, client=meeting.client)
    return row


def share_minutes(meeting: NetworkMeeting, *, by: Actor, at: datetime) -> MinutesShared:
    """What was said there may be read at the table, by whoever had a place too; twice is once."""
    seat = must_walk_beside(meeting.client, by=by, at=at)
    written = meeting.spoken.filter(spoken=Spoken.MINUTES, words__body__isnull=False)
    if not written.exists():
        raise Refusal("work_table.no_minutes")
    row, made = MinutesShared.objects.get_or_create(
        meeting=meeting,
        defaults={
            "organisation": meeting.organisation,
            "client": meeting.client,
            "at": at,
            "by": seat,
        },
    )
    if made:
        note("share_minutes", row, by=by, at=at, client=meeting.client)
    return row
