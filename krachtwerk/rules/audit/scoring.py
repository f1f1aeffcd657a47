"""Room audit: each auditor scores apart, with what they saw, and locks; the other's scores stay unseen until then."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.audit import SCORES
from krachtwerk.method.keys import Audience, Ground, KeyKind
from krachtwerk.method.retention import years_after
from krachtwerk.models import FidelityAudit, Removal, Words
from krachtwerk.models.actor import Actor
from krachtwerk.models.audit import SLIP, Auditor, IndicatorScore
from krachtwerk.models.audit.asks import PaperAsk
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.audit.hands import are_ready, must_audit, must_go_on
from krachtwerk.rules.audit.points import drop_old_points, sum_up_points
from krachtwerk.rules.journal import note

NOTES_LAST = 2
"""Years after which the notes that auditors made apart are emptied; what they agreed stays."""


def score(
    audit: FidelityAudit, indicator: str, value: int | None, seen: str, *, by: Actor, at: datetime
) -> IndicatorScore:
    """What I give, and what I saw; the newest holds until I lock. No score says that I could not see it."""
    mine = must_audit(audit, by=by, at=at)
    must_go_on(audit, at=at)
    if mine.locked_at is not None:
        raise Refusal("audit.locked")
    must_be_score(audit, indicator, value)
    if not words_rules.tidy(seen):
        raise Refusal("audit.say_seen", field="seen")
    row = IndicatorScore.objects.filter(auditor=mine, indicator=indicator).first()
    words = said(row.seen if row else None, seen, by=by, at=at)
    if row is None:
        row = IndicatorScore(
            public_id=new_id(), organisation=by.organisation, auditor=mine, indicator=indicator
        )
    row.score, row.seen, row.at = value, words, at
    row.save()
    note("score_indicator", row, by=by, at=at)
    return row


def must_be_score(audit: FidelityAudit, indicator: str, value: int | None) -> None:
    """One of the indicators of the rules, and one to five or nothing."""
    if indicator not in audit.rules.indicators:
        raise Refusal("refuse.not_yours")
    if value is not None and value not in SCORES:
        raise Refusal("error.choice", field="score")


def said(before: Words | None, text: str, *, by: Actor, at: datetime) -> Words:
    """Words about no client. Said differently, the author's old ones are emptied; another's stay behind the new."""
    other = None
    if before is not None and not before.is_gone:
        if by.keys.open_words(before) == words_rules.tidy(text):
            return before
        if words_rules.is_author(before, by):
            words_rules.remove(before, by=by, at=at)
        else:
            other = before
    return words_rules.say(
        text, by=by, at=at, client=None, audience=Audience.WITH_TEAM, key_kind=KeyKind.FILE, replaces=other
    )  # fmt: skip


def lock(audit: FidelityAudit, *, by: Actor, at: datetime) -> Auditor:
    """I am ready: every indicator has what I saw. Once the other is ready too, both are shown and nothing changes."""
    mine = must_audit(audit, by=by, at=at)
    must_go_on(audit, at=at)
    if mine.locked_at is not None:
        return mine
    if mine.scores.count() < len(audit.rules.indicators):
        raise Refusal("audit.not_all")
    mine.locked_at = at
    mine.save(update_fields=["locked_at"])
    note("lock_scores", mine, by=by, at=at)
    if are_ready(audit):
        sum_up_points(audit, by=by, at=at)
    return mine


def unlock(audit: FidelityAudit, *, by: Actor, at: datetime) -> None:
    """I want to say something differently; as long as the other is not ready, nothing was shown to anybody."""
    mine = must_audit(audit, by=by, at=at)
    must_go_on(audit, at=at)
    if mine.locked_at is None:
        return
    if are_ready(audit):
        raise Refusal("audit.both_locked")
    mine.locked_at = None
    mine.save(update_fields=["locked_at"])
    note("unlock_scores", mine, by=by, at=at)


def empty(numbers: list[int], ground: str, *, at: datetime) -> int:
    """Empty these words; how many went."""
    gone = list(
        Words.objects.filter(id__in=numbers, body__isnull=False).values_list("id", flat=True)
    )
    Removal.objects.bulk_create(
        [Removal(words_id=number, at=at, ground=ground) for number in gone], ignore_conflicts=True
    )
    return Words.objects.filter(id__in=gone).update(body=None)


def end_old(*, at: datetime) -> int:
    """Empty the notes that were made apart, when their term is over, in every organisation; how many texts went.

    What was tapped of files goes as soon as the audit is over; a sheet that was typed once, when it can count no more.
    """
    drop_old_points(at=at)
    _drop_old_sheets(at=at)
    rows = IndicatorScore.objects.filter(auditor__audit__ends_at__lte=years_after(at, -NOTES_LAST))
    return empty(list(rows.values_list("seen_id", flat=True)), Ground.RETENTION, at=at)


def _drop_old_sheets(*, at: datetime) -> None:
    """Sheets of which the second typing can never come: the day has begun, or the audit does not go on."""
    late = Q(audit__opens_at__lte=at) | Q(audit__off_at__lte=at - SLIP)
    PaperAsk.objects.filter(late, counted_at=None).delete()
