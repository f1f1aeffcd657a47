"""Room teammeeting: what came of a question, how the meeting itself went, and what is not kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Q

from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import Ground
from krachtwerk.method.team_steps import Came, check_keys
from krachtwerk.models import Organisation
from krachtwerk.models.actor import Actor
from krachtwerk.models.teammeeting import (
    LONGEST,
    READ_AFTER,
    CaseQuestion,
    CaseReport,
    Idea,
    MeetingCheck,
    Success,
    TeamStrengthsMeeting,
    still_asking,
)
from krachtwerk.rules import keeping
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.actors import keeper
from krachtwerk.rules.journal import note
from krachtwerk.rules.teammeeting.hands import changed, must_be_of_team, must_chair


def report(case: CaseQuestion, came: str, *, by: Actor, at: datetime) -> CaseReport:
    """The bringer tells what came of it; told again it is told anew, on the day it was told first."""
    must_be_of_team(case.meeting.team_id, by=by)
    if by.membership is None or case.bringer_id != by.membership.id:
        raise Refusal("refuse.bringer_alone")
    found = CaseReport.objects.filter(case=case).first()
    if found is None and not CaseQuestion.objects.filter(still_asking(at), id=case.id).exists():
        raise Refusal("refuse.not_yet")
    row = found or CaseReport(organisation=case.organisation, client=case.client, case=case, at=at)
    row.came = Came(came)
    row.save()
    note("report_back", row, by=by, at=at, client=case.client)
    for meeting in TeamStrengthsMeeting.objects.filter(
        team=case.meeting.team_id, begun_at__lte=at, over_at=None
    ):
        changed(meeting)
    return row


def check(
    meeting: TeamStrengthsMeeting, answers: Mapping[str, bool], *, by: Actor, at: datetime
) -> None:
    """The chair writes down what the team says of the meeting itself; until a day after it."""
    must_chair(meeting, by=by)
    if not meeting.is_open_after(at):
        raise Refusal("refuse.meeting_over")
    if not set(answers) <= check_keys():
        raise Refusal("refuse.not_yours")
    for item, is_yes in answers.items():
        MeetingCheck.objects.update_or_create(
            meeting=meeting,
            item=item,
            defaults={"organisation": meeting.organisation, "is_yes": is_yes, "at": at},
        )
    note("check_team_meeting", meeting, by=by, at=at)
    changed(meeting)


def forget_what_ended(*, at: datetime) -> int:
    """A day after a meeting: what went well, and ideas that nobody took along, are emptied. How many texts went."""
    until = at - READ_AFTER
    ended = Q(over_at__lte=until) | Q(over_at=None, begun_at__lte=until - LONGEST)
    rows = TeamStrengthsMeeting.objects.filter(ended, emptied_at=None)
    return sum(_empty(row, at=at) for row in rows.select_related("organisation"))


def _empty(meeting: TeamStrengthsMeeting, *, at: datetime) -> int:
    by = keeper(Organisation.objects.select_related("key").get(id=meeting.organisation_id))
    told = Success.objects.filter(meeting=meeting, words__body__isnull=False)
    left = Idea.objects.filter(case__meeting=meeting, taken_at=None, words__body__isnull=False)
    said = [row.words for row in told.select_related("words")]
    rows = list(left.select_related("words__client", "client"))
    held = {row.client_id for row in rows if keeping.is_held(row.client, at=at)}
    said += [row.words for row in rows if row.client_id not in held]
    for words in said:
        words_rules.remove_by_law(words, Ground.RETENTION, by=by, at=at)
    if not held:  # what a court or a complaint holds is looked at again until it is free
        meeting.emptied_at = at
        meeting.save(update_fields=["emptied_at"])
        note("empty_team_meeting", meeting, by=by, at=at)
    return len(said)
