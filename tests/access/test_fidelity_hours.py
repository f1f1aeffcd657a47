"""Hours that workers told: as facts of their team, each by the day; to the worker alone; sums written out."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from krachtwerk.access import fidelity as access
from krachtwerk.access.fidelity import Span, gather
from krachtwerk.kit import clock, scope
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.fidelity import (
    OF_HOURS_TOLD,
    OPEN,
    Answer,
    Crowd,
    Kind,
    Score,
    keep,
    last_period,
    measure,
    rule_set,
    text_of,
)
from krachtwerk.models import HoursTold, TeamMeasurement
from krachtwerk.rules import hours as rules
from krachtwerk.rules import own_rules
from tests.access.test_safety import viewer

RULES = rule_set(OPEN)


def tell(cast, at, who, hours, other):
    return rules.tell_hours(Decimal(hours), Decimal(other), by=cast.member(who), at=at)


def seen(cast, at, last=0):
    """The facts of Team Haven until a day: today, or so many days before."""
    day = clock.local(at, cast.bridge.zone).date() - timedelta(days=last)
    return gather(cast.teams["harbour"], Span.until(day), now=at + timedelta(seconds=1))


def focus(facts):
    return next(one for one in measure(facts, RULES).scores if one.key == OF_HOURS_TOLD)


def test_nobody_told_so_it_is_not_known(cast, at):
    score = focus(seen(cast, at))
    assert (score.value, score.reason) == (None, "all_missing")


def test_the_score_is_the_sum_by_hand(cast, at):
    """Fatma 36 with 8, Els 24 with none: 28 + 24 of 60 hours is 86.7 %: 3. One of two with other work, 50 %: 4."""
    tell(cast, at - timedelta(days=50), "fatma", "36", "30")
    tell(cast, at - timedelta(days=20), "fatma", "36", "8")
    tell(cast, at - timedelta(days=30), "els", "24", "0")
    tell(cast, at, "bram", "36", "36")
    score = focus(seen(cast, at))
    assert {one.key: (one.numerator, one.denominator, one.value) for one in score.parts} == {
        "time": (52, 60, 3), "mixed": (1, 2, 4),
    }  # fmt: skip
    assert (score.value, score.missing) == (Fraction(7, 2), 0)


def test_an_answer_stands_on_its_day_and_what_came_later_is_not_known(cast, at):
    first = tell(cast, at - timedelta(days=40), "fatma", "36", "8")
    tell(cast, at, "fatma", "36", "9")
    day = clock.local(first.at, cast.bridge.zone).date()
    seat = cast.seats["fatma"].id
    told = [Answer(day, worker=seat, hours=Decimal(36), other_hours=Decimal(8))]
    assert seen(cast, at, 1).answers == told
    assert len(seen(cast, at).answers) == 2
    assert seen(cast, at, 41).answers == []


def test_half_a_year_later_it_counts_no_more(cast, at):
    tell(cast, at - timedelta(days=190), "fatma", "36", "8")
    assert focus(seen(cast, at)).reason == "all_missing"
    own = access.open_own_hours(viewer(cast, "fatma", at))
    assert (own.hours, own.other_hours, own.months, own.is_old) == (36, 8, 6, True)


def test_each_sees_their_own_alone(cast, at):
    tell(cast, at, "els", "24", "3")
    own = access.open_own_hours(viewer(cast, "fatma", at))
    assert (own.contract, own.hours, own.on, own.is_old) == (
        cast.seats["fatma"].hours, None, None, False,
    )  # fmt: skip
    own = access.open_own_hours(viewer(cast, "els", at))
    assert (own.hours, own.other_hours, own.is_old) == (24, 3, False)
    assert own.on == clock.local(at, cast.bridge.zone).date()


@pytest.mark.parametrize("key", ["noor", "pim", "joris", "henk", "nadia", "samira"])
def test_it_is_for_workers(cast, at, key):
    with pytest.raises(NotFound):
        access.open_own_hours(viewer(cast, key, at))


def test_it_is_not_read_at_the_table(cast, at):
    with pytest.raises(NotFound):
        access.open_own_hours(viewer(cast, "fatma", at, table="samira"))


def test_by_the_months_of_the_rules_that_count(cast, at):
    text = text_of(OPEN).replace(OPEN, "kort-1").replace("answer_months = 6", "answer_months = 3")
    own_rules.load(text, by=cast.member("joris"), at=at)
    own_rules.choose("kort-1", by=cast.member("joris"), at=at)
    tell(cast, at - timedelta(days=100), "fatma", "36", "8")
    own = access.open_own_hours(viewer(cast, "fatma", at))
    assert (own.months, own.is_old) == (3, True)


def test_what_another_organisation_holds_is_not_ones_own(cast, at):
    tell(cast, at - timedelta(days=1), "fatma", "36", "8")
    with scope.of_organisation(cast.house.id):
        HoursTold.objects.create(
            organisation=cast.house, membership=cast.seats["fatma"], hours=20, other_hours=1, at=at
        )
    own = access.open_own_hours(viewer(cast, "fatma", at))
    assert (own.hours, own.other_hours) == (36, 8)
    assert [one.hours for one in seen(cast, at).answers] == [36]


def test_workers_of_another_organisation_count_nothing_here(cast, at):
    tell(cast, at, "fatma", "36", "8")
    with scope.of_organisation(cast.house.id):
        tell(cast, at, "ilse", "20", "1")
    assert [one.worker for one in seen(cast, at).answers] == [cast.seats["fatma"].id]


def test_a_figure_that_was_shown_tells_of_how_many_workers(cast, at):
    newest = last_period(Kind.WORK, clock.local(at, cast.bridge.zone).date())
    score = Score(OF_HOURS_TOLD, Fraction(4), Fraction(2), value=Fraction(2))
    for period, workers in ((newest.before(), 4), (newest.before().before(), 2)):
        TeamMeasurement.objects.create(
            organisation=cast.bridge, team=cast.teams["harbour"], rule_set=RULES.id, kind=period.kind,
            first_block=period.first_block, is_enough=True, at=at,
            figures={OF_HOURS_TOLD: keep(score, Crowd(None, workers))},
        )  # fmt: skip
    counting = access.counting_of(cast.bridge)
    formers = access.told_before(cast.teams["harbour"], newest, counting, at=at)
    assert [one.told for one in formers] == [{OF_HOURS_TOLD: 4}]
