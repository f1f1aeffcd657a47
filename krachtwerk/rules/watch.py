"""Room watch: findings are kept once, judged in words by somebody else, and told on when nobody looks in time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Protocol
from uuid import UUID

from django.db import transaction

from krachtwerk.kit import clock
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.looking_keys import Verdict
from krachtwerk.method.watch_keys import WORKING_DAYS, Pattern
from krachtwerk.models import Finding, FindingLate, FindingReview, Organisation
from krachtwerk.models.actor import Actor
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.journal import note

SHORTEST = 10


class Evidence(Protocol):
    """What the watch saw."""

    @property
    def pattern(self) -> Pattern: ...
    @property
    def seat(self) -> int: ...
    @property
    def on(self) -> date: ...
    @property
    def events(self) -> tuple[int, ...]: ...
    @property
    def client(self) -> UUID | None: ...
    @property
    def mark(self) -> str: ...


def keep(organisation: Organisation, found: Iterable[Evidence], *, at: datetime) -> int:
    """Keep what was found and is not there yet; how many are new."""
    known = set(Finding.objects.filter(organisation=organisation).values_list("mark", flat=True))
    new = [one for one in found if one.mark not in known]
    Finding.objects.bulk_create(
        Finding(
            organisation=organisation,
            pattern=one.pattern,
            membership_id=one.seat,
            client_token=one.client,
            on=one.on,
            found_at=at,
            times=len(one.events),
            first_event=min(one.events),
            last_event=max(one.events),
            mark=one.mark,
        )
        for one in new
    )
    return len(new)


def judge(
    finding: Finding, verdict: str, text: str, *, by: Actor, at: datetime, id: UUID | None = None
) -> FindingReview:
    """Say what it was, in words; once, and never about oneself."""
    assert by.membership is not None
    if finding.membership.account_id == by.account_id:
        raise Refusal("watch.not_yourself")
    if len(text.split()) < 2 or len(text.strip()) < SHORTEST:
        raise Refusal("watch.say_more", field="text")
    earlier = FindingReview.objects.filter(finding=finding).first()
    if earlier is not None:
        return earlier
    with transaction.atomic():
        said = words_rules.say(text, by=by, at=at, client=None, id=id)
        review = FindingReview.objects.create(
            organisation=finding.organisation,
            finding=finding,
            by=by.membership,
            at=at,
            verdict=Verdict(verdict),
            words=said,
        )
        note("judge_finding", finding, by=by, at=at)
    return review


def tell_late(organisation: Organisation, *, at: datetime) -> int:
    """Mark what nobody judged within five working days, so that others see that it waits; how many."""
    waiting = Finding.objects.filter(organisation=organisation, review=None, late=None)
    zone = organisation.zone
    today = clock.local(at, zone).date()
    late = [one for one in waiting if due_on(clock.local(one.found_at, zone).date()) < today]
    FindingLate.objects.bulk_create(
        FindingLate(organisation=organisation, finding=one, at=at) for one in late
    )
    return len(late)


def due_on(found_on: date) -> date:
    """The last of the five working days after a day."""
    day, left = found_on, WORKING_DAYS
    while left:
        day += timedelta(days=1)
        left -= day.isoweekday() <= 5
    return day
