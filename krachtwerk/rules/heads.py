"""Room journal: chains are signed each day, closed after their month, and dropped when their term has ended."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.terms import LOG_YEARS
from krachtwerk.models import JournalEntry, LogHead, ReadingEvent, ReadingLine, SignedHead, chain
from krachtwerk.models.statement import signer, statement_of

CLOSES_AFTER = timedelta(days=2)
"""How long after the end of its month a chain stays open for what began before."""


def sign_heads(*, at: datetime) -> int:
    """Sign how far each open chain has come today, and close those whose month is over; how many."""
    signed = 0
    for number in _open_heads():
        with transaction.atomic():
            head = LogHead.objects.select_for_update().get(id=number)
            signed += _sign(head, "day", at)
            if _is_over(head.month, at):
                signed += _sign(head, "close", at)
                LogHead.objects.filter(id=number).update(closed_at=at)
    return signed


def _open_heads() -> list[int]:
    heads = LogHead.objects.filter(closed_at=None, last_no__gt=0)
    return list(heads.order_by("id").values_list("id", flat=True))


def _is_over(month: date, at: datetime) -> bool:
    return chain.next_month(month) <= (at - CLOSES_AFTER).date()


def _sign(head: LogHead, kind: str, at: datetime) -> bool:
    """Write a signed statement, once a day and kind."""
    if SignedHead.objects.filter(head_no=head.id, kind=kind, on=at.date()).exists():
        return False
    row = SignedHead(
        organisation_no=head.organisation_no,
        head_no=head.id,
        month=head.month,
        kind=kind,
        on=at.date(),
        at=at,
        last_no=head.last_no,
        hash=head.hash,
        signature=b"",
    )
    row.signature = signer().sign(statement_of(row).text)
    row.save(force_insert=True)
    return True


def drop_month(head: LogHead, *, at: datetime) -> int:
    """Remove the rows of a closed chain whose term has ended, all of them; how many went.

    Its signed heads stay, and one more that says that it was dropped.
    """
    if head.closed_at is None:
        raise Refusal("log.not_closed")
    if at.date() < term_ends(head.month):
        raise Refusal("log.term_runs")
    first, end = head.id << chain.ROW_BITS, (head.id + 1) << chain.ROW_BITS
    with transaction.atomic():
        _sign(head, "drop", at)
        ReadingLine.objects.filter(event_id__gte=first, event_id__lt=end).delete()
        gone = [
            table.objects.filter(id__gte=first, id__lt=end).delete()[0]
            for table in (ReadingEvent, JournalEntry)
        ]
    return sum(gone)


def term_ends(month: date) -> date:
    """The day from which the log of a month may be dropped."""
    end = chain.next_month(month)
    return end.replace(year=end.year + LOG_YEARS)


def drop_old(*, at: datetime) -> int:
    """Drop every closed chain whose term has ended and that was not dropped yet."""
    dropped = SignedHead.objects.filter(kind="drop").values("head_no")
    due = LogHead.objects.exclude(closed_at=None).exclude(id__in=dropped)
    return sum(
        drop_month(head, at=at) for head in due.order_by("id") if at.date() >= term_ends(head.month)
    )
