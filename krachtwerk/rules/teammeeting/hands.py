"""Room teammeeting: who may do something in it, and that whoever looks can tell that it changed."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F

from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import Role
from krachtwerk.models import Membership
from krachtwerk.models.actor import Actor
from krachtwerk.models.coaching import coached_teams
from krachtwerk.models.teammeeting import TeamSeat, TeamStrengthsMeeting

OF_TEAM = (Role.WORKER, Role.TEAM_LEAD)


def must_be_of_team(team: int | None, *, by: Actor) -> Membership:
    """The seat of somebody who works in this team, at work alone."""
    seat = by.membership
    if by.client is not None or seat is None or seat.role not in OF_TEAM:
        raise Refusal("refuse.not_yours")
    if team is None or seat.team_id != team:
        raise Refusal("refuse.not_yours")
    return seat


def must_take_part(meeting: TeamStrengthsMeeting, *, by: Actor, at: datetime) -> Membership:
    """The seat of somebody who may sit at this table: of the team, or a coach who coaches somebody of it now."""
    seat = by.membership
    if seat is None or seat.role != Role.COACH or by.client is not None:
        return must_be_of_team(meeting.team_id, by=by)
    if meeting.team_id not in coached_teams(seat.id, at):
        raise Refusal("refuse.not_yours")
    return seat


def must_sit(meeting: TeamStrengthsMeeting, *, by: Actor, at: datetime) -> Membership:
    """The seat of somebody who takes part while the meeting goes on."""
    seat = must_take_part(meeting, by=by, at=at)
    if not meeting.is_on(at):
        raise Refusal("refuse.meeting_over")
    if not TeamSeat.objects.filter(meeting=meeting, membership=seat).exists():
        raise Refusal("refuse.sit_down_first")
    return seat


def must_chair(meeting: TeamStrengthsMeeting, *, by: Actor) -> Membership:
    """The seat of whoever guards the steps."""
    seat = must_be_of_team(meeting.team_id, by=by)
    if meeting.chair_id != seat.id:
        raise Refusal("refuse.chair_alone")
    return seat


def changed(meeting: TeamStrengthsMeeting) -> None:
    """Whoever asks for the number sees that there is something new."""
    TeamStrengthsMeeting.objects.filter(id=meeting.id).update(version=F("version") + 1)
