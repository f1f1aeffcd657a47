"""Room family: steps under a line, done by a member or by all together; what another says beside a line."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import Client, FamilyLine, FamilyRemark, FamilyStep, FamilyTick
from krachtwerk.models.actor import Actor
from krachtwerk.rules import once
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.family.members import around, member_at, said, who_see
from krachtwerk.rules.journal import note


def add_step(
    line: FamilyLine,
    text: str,
    *,
    by: Actor,
    at: datetime,
    doer: Client | None = None,
    id: UUID | None = None,
) -> FamilyStep:
    """A step under a line. The owner gives it to a member who sees the line, or to all together; another
    member takes it on alone. The same id twice gives the first step.
    """
    mine = by.client.id if by.client is not None else None
    found = once.kept(FamilyStep.objects, id, client_id=mine, line_id=line.id)
    if found is not None:
        return found
    author = member_at(line, by)
    if author.id != line.client_id and (doer is None or doer.id != author.id):
        raise Refusal("refuse.not_yours")
    if doer is not None and doer.id not in who_see(line) & ({author.id} | around(author, by)):
        raise Refusal("refuse.not_yours")
    step = FamilyStep.objects.create(
        public_id=id or new_id(),
        organisation=author.organisation,
        client=author,
        line=line,
        words=said(author, text, by=by, at=at),
        doer=doer,
        added_at=at,
    )
    note("add_family_step", step, by=by, at=at, client=author)
    return step


def take_step_out(step: FamilyStep, *, by: Actor, at: datetime) -> None:
    """Whoever put the step there takes it out."""
    words_rules.remove(step.words, by=by, at=at)
    note("take_out_step", step, by=by, at=at, client=step.client)


def tick_step(step: FamilyStep, *, by: Actor, at: datetime) -> FamilyTick:
    """It is done, says whoever does it; what all do together, anybody who sees it. Twice is once."""
    member = _doer_of(step, by)
    row, made = FamilyTick.objects.get_or_create(
        step=step, defaults={"organisation": member.organisation, "client": member, "at": at}
    )
    if made:
        note("tick_family_step", row, by=by, at=at, client=member)
    return row


def untick_step(step: FamilyStep, *, by: Actor, at: datetime) -> None:
    """It was a slip: the step is open again."""
    member = _doer_of(step, by)
    for row in FamilyTick.objects.filter(step=step):
        note("untick_family_step", row, by=by, at=at, client=member)
        row.delete()


def _doer_of(step: FamilyStep, by: Actor) -> Client:
    member = member_at(step.line, by)
    if step.words.is_gone or step.doer_id not in (None, member.id):
        raise Refusal("refuse.not_yours")
    if step.client_id != member.id and step.client_id not in around(member, by):
        raise Refusal("refuse.not_yours")
    return member


def write_beside(
    line: FamilyLine, text: str, *, by: Actor, at: datetime, id: UUID | None = None
) -> FamilyRemark:
    """Another member says something about a line, to its owner alone. The same id twice is one remark."""
    mine = by.client.id if by.client is not None else None
    found = once.kept(FamilyRemark.objects, id, client_id=mine, line_id=line.id)
    if found is not None:
        return found
    author = member_at(line, by)
    if author.id == line.client_id:
        raise Refusal("refuse.not_yours")
    remark = FamilyRemark.objects.create(
        public_id=id or new_id(),
        organisation=author.organisation,
        client=author,
        line=line,
        words=said(author, text, by=by, at=at),
        at=at,
    )
    note("write_beside_line", remark, by=by, at=at, client=author)
    return remark


def take_remark_out(remark: FamilyRemark, *, by: Actor, at: datetime) -> None:
    """Whoever said it takes it back."""
    words_rules.remove(remark.words, by=by, at=at)
    note("take_out_remark", remark, by=by, at=at, client=remark.client)
