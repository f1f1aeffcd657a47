"""Room audit: answers to the questions before an audit: counted and nothing else; a sheet of paper is typed twice."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Case, F, Q, When

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.audit_asks import ANSWERS, BEFORE, ITEMS, SKIP, Asked, differ
from krachtwerk.models import FidelityAudit
from krachtwerk.models.actor import Actor
from krachtwerk.models.audit.asks import AskDone, AskTally, PaperAsk, can_be_counted
from krachtwerk.rules import once
from krachtwerk.rules.audit.hands import must_lead
from krachtwerk.rules.journal import note

LONGEST_CODE = 16


def answer(
    audit: FidelityAudit, asked: str, answers: Mapping[int, int], *, by: Actor, at: datetime
) -> None:
    """Count these answers, each item once for each person; nothing tells who gave which. Passing over counts as had."""
    who = by.client if by.client is not None else by.membership
    if by.together or who is None or audit.organisation_id != by.organisation.id:
        raise Refusal("refuse.not_yours")
    if audit.off_at is not None or not audit.opens_at - BEFORE <= at < audit.opens_at:
        raise Refusal("audit_asks.closed")
    kind, whose = Asked(asked), f"{type(who).__name__}:{who.public_id}"
    _must_count(audit, kind)
    new: dict[int, int] = {}
    for item, value in answers.items():
        _must_be(kind, item, value)
        mark = by.keys.ask_mark(str(audit.public_id), whose, item)
        _, is_new = AskDone.objects.get_or_create(
            audit=audit, asked=kind, item=item, who=mark, defaults={"organisation": by.organisation}
        )
        if is_new:
            new[item] = value
    _count(audit, kind, new)
    note("answer_asks", audit, by=by, at=at)


def _must_count(audit: FidelityAudit, kind: Asked) -> None:
    """Nothing is kept of who is alone: it could never be shown, and would be what one person said."""
    if not can_be_counted(audit, kind):
        raise Refusal("audit_asks.too_few")


def _must_be(kind: Asked, item: int, value: int) -> None:
    if not 1 <= item <= ITEMS[kind] or value not in (*ANSWERS, SKIP):
        raise Refusal("error.choice")


def _count(audit: FidelityAudit, kind: Asked, answers: Mapping[int, int]) -> None:
    """One more for each of these. Every row of the group is written each time, so that none tells who came last."""
    _lay_out(audit, kind)
    given = [Q(item=item, answer=value) for item, value in answers.items() if value != SKIP]
    one_more = Case(*(When(one, then=1) for one in given), default=0)
    AskTally.objects.filter(audit=audit, asked=kind).update(many=F("many") + one_more)


def _lay_out(audit: FidelityAudit, kind: Asked) -> None:
    """A row for every answer to every item, before the first one counts: their order tells of nobody (decision 39)."""
    places = [(item, answer) for item in range(1, ITEMS[kind] + 1) for answer in ANSWERS]
    if AskTally.objects.filter(audit=audit, asked=kind).count() < len(places):
        AskTally.objects.bulk_create(
            (
                AskTally(
                    organisation_id=audit.organisation_id, audit=audit, asked=kind, item=item, answer=answer
                )
                for item, answer in places
            ),
            ignore_conflicts=True,
        )  # fmt: skip


def type_sheet(
    audit: FidelityAudit,
    asked: str,
    code: str,
    answers: Mapping[int, int],
    *,
    by: Actor,
    at: datetime,
    id: UUID | None = None,
) -> PaperAsk:
    """A sheet is typed: once it waits; the second time, when both are the same, it counts and is emptied.

    The same id with the same sheet is one typing: what was sent again as the line was slow is nobody's second look,
    and a second look that is sent again has counted once.
    Until the day begins, as the auditors read what is counted from then on: a sheet that came in later would be the
    difference between two looks.
    """
    must_lead(by)
    if audit.organisation_id != by.organisation.id:
        raise Refusal("refuse.not_yours")
    if audit.off_at is not None or not audit.opens_at - BEFORE <= at < audit.opens_at:
        raise Refusal("audit_asks.closed")
    kind, name = Asked(asked), code.strip().upper()
    _must_count(audit, kind)
    if not name.isalnum() or len(name) > LONGEST_CODE:
        raise Refusal("audit_asks.code", field="code")
    if set(answers) != set(range(1, ITEMS[kind] + 1)):
        raise Refusal("error.choice")
    for item, value in answers.items():
        _must_be(kind, item, value)
    typed = {str(item): value for item, value in answers.items()}
    known = once.kept(PaperAsk.objects, id, audit_id=audit.id)
    if known is not None and (known.code, known.asked, known.typed) == (name, kind, typed):
        return known
    row = PaperAsk.objects.filter(audit=audit, code=name).first()
    if row is None:
        row = PaperAsk.objects.create(
            public_id=id if id and known is None else new_id(),
            organisation=by.organisation, audit=audit, asked=kind, code=name,
            typed=typed, typed_at=at,
        )  # fmt: skip
        note("type_sheet", row, by=by, at=at)
        return row
    return _second(row, kind, typed, by=by, at=at, id=id)


def _second(
    found: PaperAsk,
    kind: Asked,
    typed: dict[str, int],
    *,
    by: Actor,
    at: datetime,
    id: UUID | None,
) -> PaperAsk:
    # Of two second typings at one moment the other waits here, else both count.
    row = PaperAsk.objects.select_for_update().get(id=found.id)
    if row.counted_at is not None and row.asked == kind and id is not None and row.again == id:
        return row
    if row.counted_at is not None or row.asked != kind:
        raise Refusal("audit_asks.code_used", field="code")
    other = differ(row.typed, typed)
    if other:
        raise Refusal("audit_asks.differs", items=", ".join(map(str, other)))
    _count(row.audit, kind, {int(item): value for item, value in row.typed.items()})
    row.typed, row.counted_at, row.again = {}, at, id
    row.save(update_fields=["typed", "counted_at", "again"])
    note("count_sheet", row, by=by, at=at)
    return row


def drop_sheet(row: PaperAsk, *, by: Actor, at: datetime) -> None:
    """A sheet that was typed once is thrown away, to begin anew."""
    must_lead(by)
    if row.organisation_id != by.organisation.id or row.counted_at is not None:
        raise Refusal("refuse.not_yours")
    note("drop_sheet", row, by=by, at=at)
    row.delete()
