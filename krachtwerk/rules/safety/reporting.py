"""Room safety: the steps of the reporting code are written down by whoever answers for them; nothing is changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import Role
from krachtwerk.method.reporting_code import CodeStep, Weighing, YesNo
from krachtwerk.method.safety_keys import DiscussedWith
from krachtwerk.models import Assignment, Client, ReportingCode, ReportingEntry
from krachtwerk.models.actor import Actor
from krachtwerk.rules import once
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.journal import note
from krachtwerk.rules.safety.hands import walks


def answers_for(client: Client, *, by: Actor, at: datetime) -> bool:
    """The steady worker, or the lead of the team in which that worker is; never at the table."""
    if by.membership is None or by.together or by.client is not None:
        return False
    if by.role != Role.TEAM_LEAD:
        return walks(client, by=by, at=at, steady=True)
    rows = Assignment.objects.filter(
        client=client, is_steady=True, starts_at__lte=at, ends_at__gt=at
    )
    team = by.membership.team_id
    return team is not None and rows.filter(membership__team=team).exists()


def begin_code(client: Client, *, by: Actor, at: datetime, id: UUID | None = None) -> ReportingCode:
    """Begin with the five steps. The same id twice gives the first."""
    seat = by.membership
    if seat is None or not answers_for(client, by=by, at=at):
        raise Refusal("refuse.not_yours")
    found = once.kept(ReportingCode.objects, id, client_id=client.id)
    if found is not None:
        return found
    row = ReportingCode.objects.create(
        public_id=id or new_id(), organisation=client.organisation, client=client, at=at, by=seat
    )
    note("begin_code", row, by=by, at=at, client=client)
    return row


@dataclass(frozen=True, slots=True)
class Told:
    """What is written down of one step: what was found, with whom, and what the step itself asks.

    `asked`: of whom advice was asked (step 2); `put_off`: the talk waits, for safety (3); `answers`: the five
    questions (4); `report` and `help`: the two decisions (5). `who`: with whom it was, or who decided.
    """

    text: str
    on: date
    who: str = ""
    asked: str = ""
    put_off: bool = False
    answers: Mapping[str, str] = field(default_factory=dict)
    report: bool | None = None
    help: bool | None = None


def write_step(
    code: ReportingCode, step: int, told: Told, *, by: Actor, at: datetime, today: date,
    id: UUID | None = None,
) -> ReportingEntry:  # fmt: skip
    """Write down one step, for the first time or again; what was written before stays."""
    client, seat = code.client, by.membership
    if seat is None or not answers_for(client, by=by, at=at):
        raise Refusal("refuse.not_yours")
    found = once.kept(ReportingEntry.objects, id, code_id=code.id)
    if found is not None:
        return found
    kept = _whole(CodeStep(step), told, today)
    row = ReportingEntry(
        public_id=id or new_id(), organisation=client.organisation, client=client, code=code,
        step=step, on=told.on, at=at, by=seat,
    )  # fmt: skip
    row.told_sealed = by.keys.seal_filed(row, "told", json.dumps(kept, sort_keys=True))
    row.save(force_insert=True)
    note("write_step", row, by=by, at=at, client=client)
    return row


def _whole(step: CodeStep, told: Told, today: date) -> dict[str, object]:
    """What is kept of it; refused where the step lacks what it asks."""
    text = words_rules.tidy(told.text)
    if not text:
        raise Refusal("error.required", field="text")
    if told.on > today:
        raise Refusal("refuse.day_ahead", field="on")
    kept: dict[str, object] = {"text": text, "who": told.who.strip()[:120]}
    if step is CodeStep.ADVICE:
        if not told.asked:
            raise Refusal("error.required", field="asked")
        kept["asked"] = DiscussedWith(told.asked).value
    if step is CodeStep.TALK:
        kept["put_off"] = told.put_off
    if step is CodeStep.WEIGH:
        kept["answers"] = _answers(told)
    if step is CodeStep.DECIDE:
        kept |= _decision(told)
    return kept


def _answers(told: Told) -> dict[str, str]:
    """The first question is always answered; later ones may wait until an earlier one is settled."""
    answers = {Weighing(key).value: YesNo(one).value for key, one in told.answers.items() if one}
    if Weighing.SUSPICION not in answers:
        raise Refusal("error.required", field=Weighing.SUSPICION)
    return answers


def _decision(told: Told) -> dict[str, object]:
    if told.report is None:
        raise Refusal("error.required", field="report")
    if told.help is None:
        raise Refusal("error.required", field="help")
    if not told.who.strip():
        raise Refusal("error.required", field="who")
    return {"report": told.report, "help": told.help}
