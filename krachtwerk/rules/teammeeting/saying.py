"""Room teammeeting: what went well, ideas from everybody, and which of these the bringer takes along."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import Audience, KeyKind
from krachtwerk.method.team_steps import MOST_TEXT, Holds, number_of
from krachtwerk.models.actor import Actor
from krachtwerk.models.teammeeting import CaseQuestion, Idea, Success, TeamStrengthsMeeting
from krachtwerk.rules import once
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.journal import note
from krachtwerk.rules.teammeeting.hands import changed, must_sit, must_take_part
from krachtwerk.rules.teammeeting.steps import has_reached


def add_success(
    meeting: TeamStrengthsMeeting, text: str, *, by: Actor, at: datetime, id: UUID | None = None
) -> Success:
    """Something that went well. The same id twice is one."""
    must_take_part(meeting, by=by, at=at)
    found = once.kept(Success.objects, id, meeting_id=meeting.id)
    if found is not None:
        return found
    must_sit(meeting, by=by, at=at)
    said = words_rules.say(
        _short(text), by=by, at=at, client=None, audience=Audience.WITH_TEAM, key_kind=KeyKind.FILE
    )
    row = Success.objects.create(
        public_id=id or new_id(), organisation=meeting.organisation, meeting=meeting, words=said, at=at
    )  # fmt: skip
    note("tell_success", row, by=by, at=at)
    changed(meeting)
    return row


def add_idea(
    case: CaseQuestion, text: str, *, by: Actor, at: datetime, id: UUID | None = None
) -> Idea:
    """An idea about a question, once the ideas began and until the meeting is over. The same id twice is one.

    A device that lost its connection sends what was written when it is back, though the step went on; of what was
    kept while the answer got lost it hears so, though the meeting is over.
    """
    must_take_part(case.meeting, by=by, at=at)
    found = once.kept(Idea.objects, id, case_id=case.id)
    if found is not None:
        return found
    must_sit(case.meeting, by=by, at=at)
    if not has_reached(case, number_of(Holds.IDEAS)):
        raise Refusal("refuse.not_yet_ideas")
    said = words_rules.say(
        _short(text), by=by, at=at, client=case.client, audience=Audience.WITH_TEAM,
        key_kind=KeyKind.FILE,
    )  # fmt: skip
    row = Idea.objects.create(
        public_id=id or new_id(), organisation=case.organisation, client=case.client, case=case,
        words=said, at=at,
    )  # fmt: skip
    note("add_idea", row, by=by, at=at, client=case.client)
    changed(case.meeting)
    return row


def take_away_idea(idea: Idea, *, by: Actor, at: datetime) -> None:
    """Whoever thought of it takes it away, while they sit together."""
    must_sit(idea.case.meeting, by=by, at=at)
    words_rules.remove(idea.words, by=by, at=at)
    note("remove_idea", idea, by=by, at=at, client=idea.client)
    changed(idea.case.meeting)


def take_away_success(row: Success, *, by: Actor, at: datetime) -> None:
    """Whoever told it takes it away."""
    must_sit(row.meeting, by=by, at=at)
    words_rules.remove(row.words, by=by, at=at)
    note("remove_success", row, by=by, at=at)
    changed(row.meeting)


def choose(idea: Idea, *, by: Actor, at: datetime) -> None:
    """The bringer takes this idea along to the client, who decides about it. Nothing enters a plan by it."""
    _must_choose(idea, by=by, at=at)
    if idea.taken_at is None:
        idea.taken_at = at
        idea.save(update_fields=["taken_at"])
        note("take_idea", idea, by=by, at=at, client=idea.client)
        changed(idea.case.meeting)


def leave_out(idea: Idea, *, by: Actor, at: datetime) -> None:
    """The bringer does not take it along after all."""
    _must_choose(idea, by=by, at=at)
    if idea.taken_at is not None:
        idea.taken_at = None
        idea.save(update_fields=["taken_at"])
        note("leave_idea", idea, by=by, at=at, client=idea.client)
        changed(idea.case.meeting)


def _must_choose(idea: Idea, *, by: Actor, at: datetime) -> None:
    case = idea.case
    if by.membership is None or by.client is not None or case.bringer_id != by.membership.id:
        raise Refusal("refuse.bringer_alone")
    if not case.meeting.is_open_after(at):
        raise Refusal("refuse.meeting_over")
    if idea.words.is_gone:
        raise Refusal("refuse.gone")


def _short(text: str) -> str:
    clean = words_rules.tidy(text)
    if not clean:
        raise Refusal("error.required", field="text")
    if len(clean) > MOST_TEXT:
        raise Refusal("error.too_long", field="text", most=str(MOST_TEXT))
    return clean
