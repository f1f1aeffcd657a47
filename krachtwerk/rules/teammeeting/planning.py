"""Room teammeeting: a meeting is planned, called off, and somebody else guards the steps."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import Membership
from krachtwerk.models.actor import Actor
from krachtwerk.models.teammeeting import TeamStrengthsMeeting
from krachtwerk.rules import once
from krachtwerk.rules.journal import note
from krachtwerk.rules.teammeeting.hands import OF_TEAM, changed, must_be_of_team


def plan(
    starts_at: datetime, chair: Membership, *, by: Actor, at: datetime, id: UUID | None = None
) -> TeamStrengthsMeeting:
    """A meeting of the own team, with somebody of it in the chair. The same id twice is one."""
    seat = must_be_of_team(by.membership.team_id if by.membership else None, by=by)
    found = once.kept(TeamStrengthsMeeting.objects, id, team_id=seat.team_id)
    if found is not None:
        return found
    if chair.team_id != seat.team_id or chair.role not in OF_TEAM:
        raise Refusal("refuse.not_yours")
    assert seat.team is not None, "whoever is of a team has one"
    row = TeamStrengthsMeeting.objects.create(
        public_id=id or new_id(),
        organisation=by.organisation,
        team=seat.team,
        starts_at=starts_at,
        chair=chair,
        made_by=seat,
        made_at=at,
    )
    note("plan_team_meeting", row, by=by, at=at)
    return row


def take_chair(meeting: TeamStrengthsMeeting, *, by: Actor, at: datetime) -> None:
    """Whoever was in the chair is not there: somebody of the team takes it."""
    seat = must_be_of_team(meeting.team_id, by=by)
    _must_come(meeting, at)
    if meeting.chair_id != seat.id:
        meeting.chair = seat
        meeting.save(update_fields=["chair"])
        note("take_chair", meeting, by=by, at=at)
        changed(meeting)


def call_off(meeting: TeamStrengthsMeeting, *, by: Actor, at: datetime) -> None:
    """It does not go on; once it began it can only be closed."""
    must_be_of_team(meeting.team_id, by=by)
    if meeting.begun_at is not None:
        raise Refusal("refuse.meeting_begun")
    if meeting.off_at is None:
        meeting.off_at = at
        meeting.save(update_fields=["off_at"])
        note("call_off_team_meeting", meeting, by=by, at=at)
        changed(meeting)


def call_on(meeting: TeamStrengthsMeeting, *, by: Actor, at: datetime) -> None:
    """It goes on after all."""
    must_be_of_team(meeting.team_id, by=by)
    if meeting.off_at is not None:
        meeting.off_at = None
        meeting.save(update_fields=["off_at"])
        note("call_on_team_meeting", meeting, by=by, at=at)
        changed(meeting)


def _must_come(meeting: TeamStrengthsMeeting, at: datetime) -> None:
    if meeting.off_at is not None or (meeting.begun_at is not None and not meeting.is_on(at)):
        raise Refusal("refuse.meeting_over")
