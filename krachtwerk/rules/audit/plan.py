"""Room audit: the plan of a team: what, who, when and where, as in a client's; done, let go, and both undone."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import FidelityAudit, Team
from krachtwerk.models.actor import Actor
from krachtwerk.models.audit import AuditReport, TeamStep
from krachtwerk.rules import once
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.audit.report import say_or_nothing
from krachtwerk.rules.journal import note
from krachtwerk.rules.teammeeting.hands import must_be_of_team


def add_step(
    team: Team,
    *,
    what: str,
    who: str,
    due_on: date,
    place: str = "",
    audit: FidelityAudit | None = None,
    indicator: str = "",
    by: Actor,
    at: datetime,
    id: UUID | None = None,
) -> TeamStep:
    """A step of the team, of its own or from an advice. The same id twice is one."""
    must_be_of_team(team.id, by=by)
    known = once.kept(TeamStep.objects, id, team_id=team.id)
    if known is not None:
        return known
    if audit is not None and not _is_given(audit, team):
        raise Refusal("refuse.not_yours")
    row = TeamStep(
        public_id=id or new_id(), organisation=by.organisation, team=team, audit=audit,
        indicator=indicator if audit is not None else "", made_at=at,
    )  # fmt: skip
    return _keep(row, what=what, who=who, place=place, due_on=due_on, by=by, at=at)


def change_step(
    row: TeamStep, *, what: str, who: str, due_on: date, place: str = "", by: Actor, at: datetime
) -> TeamStep:
    """The step is said differently, by whoever is of the team."""
    must_be_of_team(row.team_id, by=by)
    _hold(row)
    return _keep(row, what=what, who=who, place=place, due_on=due_on, by=by, at=at)


def _hold(row: TeamStep) -> None:
    """The step as it is now, for this act alone: a colleague may have said it differently, or done it, meanwhile."""
    now = TeamStep.objects.select_for_update().get(id=row.id)
    row.what_id, row.who_id, row.place_id = now.what_id, now.who_id, now.place_id
    row.done_at, row.off_at = now.done_at, now.off_at


def _is_given(audit: FidelityAudit, team: Team) -> bool:
    given = AuditReport.objects.filter(audit=audit, given_at__isnull=False)
    return audit.team_id == team.id and given.exists()


def _keep(
    row: TeamStep, *, what: str, who: str, place: str, due_on: date, by: Actor, at: datetime
) -> TeamStep:
    is_new = row._state.adding
    for field, text in (("what", what), ("who", who)):
        if not words_rules.tidy(text):
            raise Refusal("error.required", field=field)
    for field, text in (("what", what), ("who", who), ("place", place)):
        before = getattr(row, field) if getattr(row, f"{field}_id") else None
        setattr(row, field, say_or_nothing(before, text, by=by, at=at))
    row.due_on = due_on
    row.save(update_fields=None if is_new else ["what", "who", "place", "due_on"])
    note("add_team_step" if is_new else "change_team_step", row, by=by, at=at)
    return row


def tick_step(row: TeamStep, *, is_done: bool, by: Actor, at: datetime) -> None:
    """It is done; or not after all."""
    must_be_of_team(row.team_id, by=by)
    _hold(row)
    if (row.done_at is not None) != is_done:
        row.done_at = at if is_done else None
        row.save(update_fields=["done_at"])
        note("tick_team_step" if is_done else "untick_team_step", row, by=by, at=at)


def let_go(row: TeamStep, *, is_off: bool, by: Actor, at: datetime) -> None:
    """The team does not do this; or does after all."""
    must_be_of_team(row.team_id, by=by)
    _hold(row)
    if (row.off_at is not None) != is_off:
        row.off_at = at if is_off else None
        row.save(update_fields=["off_at"])
        note("let_go_team_step" if is_off else "take_up_team_step", row, by=by, at=at)
