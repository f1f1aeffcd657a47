"""The mirror of a team: of each kind its six newest periods, by however many rules they are kept."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest

from krachtwerk.access import fidelity as access
from krachtwerk.kit import clock
from krachtwerk.method.fidelity import OPEN, Crowd, Kind, Score, keep, last_period
from krachtwerk.models import TeamMeasurement
from krachtwerk.rules import own_rules
from tests.access.test_safety import viewer

TEXT = 'id = "van-ons-1"\nbase = "krachtwerk-open-1"\nfaithful = 4.5\n'
OF_KIND = {Kind.CONTACTS: "natural_contacts", Kind.WORK: "inventory"}


@pytest.fixture
def two_years(cast, at):
    """Every period of two years was kept by the open rules and by own ones, which count since before that."""
    by, then = cast.member("joris"), at - timedelta(days=900)
    own_rules.load(TEXT, by=by, at=then)
    own_rules.choose("van-ons-1", by=by, at=then)
    newest = {}
    for kind, key in OF_KIND.items():
        period = last_period(kind, clock.local(at, cast.bridge.zone).date())
        newest[kind] = period
        score = Score(key, Fraction(3), Fraction(6), value=Fraction(3))
        for _ in range(12):
            for rules in (OPEN, "van-ons-1"):
                TeamMeasurement.objects.create(
                    organisation=cast.bridge, team=cast.teams["harbour"], rule_set=rules, kind=kind,
                    first_block=period.first_block, is_enough=True, at=at,
                    figures={key: keep(score, Crowd(6, 3))},
                )  # fmt: skip
            period = period.before()
    return newest


def test_each_kind_shows_its_six_newest_periods(cast, at, two_years, django_assert_num_queries):
    eyes = viewer(cast, "fatma", at)
    with django_assert_num_queries(2):
        seen = access.open_mirror(eyes, cast.teams["harbour"].public_id)
    for kind, key in OF_KIND.items():
        period, periods = two_years[kind], []
        for _ in range(6):
            periods.append(period)
            period = period.before()
        assert [one.period for one in seen.figures[key]] == periods
        assert {one.rule_set for one in seen.figures[key]} == {"van-ons-1"}
