"""What clients answered before an audit counts from the begin of its day: of this team, and of no audit called off."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest

from krachtwerk.access.fidelity.gather import gather
from krachtwerk.access.fidelity.spans import Span
from krachtwerk.kit import clock
from krachtwerk.method.audit_asks import ITEMS, Asked
from krachtwerk.method.fidelity import measure, rule_set
from krachtwerk.models import FidelityAudit
from krachtwerk.rules import audit as rules
from tests.audited import HOUR, name_audit

DAY = timedelta(days=1)


@pytest.fixture
def asked(cast, at):
    """Five sheets of paper came in before an audit: four say 3 everywhere, one says 2."""
    audit = name_audit(cast, at, begin=2 * DAY, last=2 * DAY + 8 * HOUR)
    by = cast.member("joris")
    for code, answer in zip("ABCDE", (3, 3, 3, 3, 2), strict=True):
        told = dict.fromkeys(range(1, ITEMS[Asked.CLIENT] + 1), answer)
        for _ in range(2):
            rules.type_sheet(audit, "client", code, told, by=by, at=at)
    return audit


def counts_of(cast, now, team="harbour"):
    day = clock.local(now, cast.bridge.zone).date()
    return gather(cast.teams[team], Span(day - 83 * DAY, day - 55 * DAY, day), now=now).counts


def test_answers_count_from_the_begin_of_the_day(cast, at, asked):
    assert counts_of(cast, asked.opens_at - timedelta(seconds=1)) == []
    (told,) = counts_of(cast, asked.opens_at + timedelta(seconds=1))
    assert told.on == clock.local(asked.opens_at, cast.bridge.zone).date()
    assert told.items == {no: {3: 4, 2: 1} for no in range(1, 8)}
    assert counts_of(cast, asked.opens_at + HOUR, team="station") == []


def test_they_make_the_figure_of_hope(cast, at, asked):
    now = asked.opens_at + HOUR
    day = clock.local(now, cast.bridge.zone).date()
    facts = gather(cast.teams["harbour"], Span(day - 83 * DAY, day - 55 * DAY, day), now=now)
    hope = next(
        one
        for one in measure(facts, rule_set("krachtwerk-open-1")).scores
        if one.key == "hope_giving"
    )
    # Four threes and a two: 14 of 5; 1 + 4 × (14/5 − 1) / 3 = 17/5.
    assert (hope.numerator, hope.denominator, hope.value) == (14, 5, Fraction(17, 5))


def test_an_audit_that_was_called_off_tells_nothing(cast, at, asked):
    now, rows = asked.opens_at + HOUR, FidelityAudit.objects.filter(id=asked.id)
    rows.update(off_at=at)
    assert counts_of(cast, now) == []
    rows.update(off_at=None)
    assert len(counts_of(cast, now)) == 1


@pytest.mark.sqlite  # PostgreSQL writes no such row
def test_an_audit_of_another_organisation_tells_nothing(cast, at, asked):
    FidelityAudit.objects.filter(id=asked.id).update(organisation=cast.house)
    assert counts_of(cast, asked.opens_at + HOUR) == []


def test_of_two_audits_the_newest_that_was_answered_holds(cast, at, asked):
    FidelityAudit.objects.filter(id=asked.id).update(
        opens_at=at - 20 * DAY, closes_at=at - 20 * DAY + HOUR, ends_at=at - 15 * DAY
    )
    newest = name_audit(cast, at, begin=2 * DAY, last=2 * DAY + 8 * HOUR)
    passed_over = dict.fromkeys(range(1, ITEMS[Asked.CLIENT] + 1), 0)
    rules.answer(newest, "client", passed_over, by=cast.client("samira"), at=at)
    (told,) = counts_of(cast, at + 3 * DAY)
    assert told.on == clock.local(at - 20 * DAY, cast.bridge.zone).date()
