"""Room teammeeting: who takes part, and who speaks."""

from __future__ import annotations

from datetime import datetime

from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import Membership
from krachtwerk.models.actor import Actor
from krachtwerk.models.teammeeting import TeamSeat, TeamStrengthsMeeting
from krachtwerk.rules.journal import note
from krachtwerk.rules.teammeeting.hands import changed, must_chair, must_take_part


def sit_down(meeting: TeamStrengthsMeeting, *, by: Actor, at: datetime) -> TeamSeat:
    """Somebody takes part; with every further device, and after a lost connection, it is the same seat."""
    seat = must_take_part(meeting, by=by, at=at)
    if meeting.off_at is not None or (meeting.begun_at is not None and not meeting.is_on(at)):
        raise Refusal("refuse.meeting_over")
    row, made = TeamSeat.objects.get_or_create(
        meeting=meeting,
        membership=seat,
        defaults={"organisation": meeting.organisation, "at": at},
    )
    if made:
        note("sit_down", row, by=by, at=at)
        changed(meeting)
    return row


def give_turn(
    meeting: TeamStrengthsMeeting, to: Membership | None, *, by: Actor, at: datetime
) -> None:
    """The chair says who speaks; nobody in particular when `to` is None."""
    must_chair(meeting, by=by)
    if not meeting.is_on(at):
        raise Refusal("refuse.meeting_over")
    if to is not None and not meeting.seats.filter(membership=to).exists():
        raise Refusal("refuse.not_yours")
    if meeting.turn_id != (to.id if to is not None else None):
        meeting.turn = to
        meeting.save(update_fields=["turn"])
        note("give_turn", meeting, by=by, at=at)
        changed(meeting)
