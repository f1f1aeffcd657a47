"""Room teammeeting: the chair walks the steps, in their order, for one question after another."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from krachtwerk.kit import clock
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.team_steps import case_steps, steps
from krachtwerk.models.actor import Actor
from krachtwerk.models.teammeeting import (
    CaseQuestion,
    StepTaken,
    TeamStrengthsMeeting,
    next_question,
)
from krachtwerk.rules.journal import note
from krachtwerk.rules.teammeeting.hands import changed, must_chair
from krachtwerk.rules.teammeeting.table import sit_down

FIRST, LAST = 1, len(steps())


def begin(meeting: TeamStrengthsMeeting, *, by: Actor, at: datetime) -> None:
    """The chair opens it on its day or later, with what went well. Twice is once."""
    must_chair(meeting, by=by)
    if meeting.off_at is not None:
        raise Refusal("refuse.meeting_over")
    if meeting.begun_at is not None:
        return
    _must_be_its_day(meeting, at)
    meeting.begun_at = at
    meeting.save(update_fields=["begun_at"])
    sit_down(meeting, by=by, at=at)
    _take(meeting, FIRST, None, by=by, at=at)


def _must_be_its_day(meeting: TeamStrengthsMeeting, at: datetime) -> None:
    """A meeting of a later day is not begun by a slip of the hand: nothing takes that back."""
    zone = meeting.organisation.zone
    if clock.local(at, zone).date() < clock.local(meeting.starts_at, zone).date():
        raise Refusal("refuse.meeting_not_today")


def go_on(meeting: TeamStrengthsMeeting, since: int, *, by: Actor, at: datetime) -> None:
    """The next step; after the last one the meeting is over.

    `since`: how many steps were taken when the button was drawn, so that a second tap on it does nothing.
    """
    now = _must_be_there(meeting, since, by=by, at=at)
    if now is None:
        return
    if now.step == LAST:
        meeting.over_at = at
        meeting.save(update_fields=["over_at"])
        note("close_team_meeting", meeting, by=by, at=at)
        changed(meeting)
    elif now.case is not None and now.step < case_steps()[1]:
        _take(meeting, now.step + 1, now.case, by=by, at=at)
    else:
        _next_case(meeting, by=by, at=at)


def leave_case(meeting: TeamStrengthsMeeting, since: int, *, by: Actor, at: datetime) -> None:
    """On with the next question, before this one went through all steps."""
    now = _must_be_there(meeting, since, by=by, at=at)
    if now is not None and now.case is not None:
        _next_case(meeting, by=by, at=at)


def back(meeting: TeamStrengthsMeeting, since: int, *, by: Actor, at: datetime) -> None:
    """One step back: to where they were before it. A question that is under way stays taken up."""
    now = _must_be_there(meeting, since, by=by, at=at)
    if now is None or now.step == FIRST:
        return
    if now.case is not None and now.step > case_steps()[0]:
        _take(meeting, now.step - 1, now.case, by=by, at=at)
        return
    if now.case is not None and has_reached(now.case, case_steps()[0] + 1):
        return
    here = Q(case=now.case) if now.case is not None else Q(step=LAST)
    before = meeting.steps.exclude(here).order_by("at", "id").last()
    if before is not None:
        _take(meeting, before.step, before.case, by=by, at=at)


def newest(meeting: TeamStrengthsMeeting) -> StepTaken | None:
    """Where the meeting is."""
    return meeting.steps.select_related("case").order_by("at", "id").last()


def has_reached(case: CaseQuestion, step: int) -> bool:
    """Whether a question came as far as this step."""
    return case.steps.filter(step__gte=step).exists()


def _must_be_there(
    meeting: TeamStrengthsMeeting, since: int, *, by: Actor, at: datetime
) -> StepTaken | None:
    """The step they are in; None when the button was of an earlier one."""
    must_chair(meeting, by=by)
    if not meeting.is_on(at):
        raise Refusal("refuse.meeting_over")
    if meeting.steps.count() != since:
        return None
    return newest(meeting)


def _next_case(meeting: TeamStrengthsMeeting, *, by: Actor, at: datetime) -> None:
    """The question that comes next; when there is none, the end."""
    waiting = next_question(meeting, at)
    step = case_steps()[0] if waiting is not None else LAST
    _take(meeting, step, waiting, by=by, at=at)


def _take(
    meeting: TeamStrengthsMeeting,
    step: int,
    case: CaseQuestion | None,
    *,
    by: Actor,
    at: datetime,
) -> None:
    assert by.membership is not None, "the chair has a seat"
    row = StepTaken.objects.create(
        organisation=meeting.organisation,
        meeting=meeting,
        case=case,
        step=step,
        at=at,
        by=by.membership,
    )
    client = case.client if case is not None else None
    note("take_step", row, by=by, at=at, client=client)
    changed(meeting)
