"""G6: what workers told of their hours makes the figure of their team; alone, or by what changed, it is never read."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from krachtwerk.kit import clock
from krachtwerk.method.fidelity import OF_HOURS_TOLD, Kind, last_period
from krachtwerk.models import HoursTold, TeamMeasurement
from krachtwerk.pages.fidelity.figures import KEYS
from krachtwerk.rules import hours as rules
from tests.fortress.strangers import text_of

pytestmark = pytest.mark.django_db  # each test takes back what it did; the story stays

THREE = ("roos", "bilal", "jet")


@pytest.fixture
def periods(cast, at):
    """The period before the newest, and the newest; nobody told anything yet."""
    HoursTold.objects.all().delete()
    newest = last_period(Kind.WORK, clock.local(at, cast.bridge.zone).date())
    return newest.before(), newest


def tell(cast, period, who, hours="36", other="9"):
    """On the tenth day of a period."""
    at = clock.at_local(period.begin + timedelta(days=10), 12, 0, cast.bridge.zone)
    rules.tell_hours(Decimal(hours), Decimal(other), by=cast.member(who), at=at)


def kept(team, period):
    row = TeamMeasurement.objects.get(team=team, kind=Kind.WORK, first_block=period.first_block)
    assert row.is_enough, "else it would be hidden anyway"
    return row.figures[OF_HOURS_TOLD]


def pages(team, sign_in, who="roos"):
    """The mirror, and how the figure was counted."""
    args = [team.public_id]
    browser = sign_in(who)
    return [
        text_of(browser.get(reverse("fidelity_mirror", args=args))),
        text_of(
            browser.get(reverse("fidelity_evidence", args=[*args, KEYS.index(OF_HOURS_TOLD) + 1]))
        ),
    ]


def test_three_answers_make_a_figure_that_stays_while_nobody_changes(cast, team, periods, run, sign_in):  # fmt: skip
    """27 of 36 hours each: 75 %: 2. All three have other work: 1. Together 1.5."""
    before, _ = periods
    for who in THREE:
        tell(cast, before, who)
    run()
    for period in periods:
        told = kept(team, period)
        assert (told["score"], told["workers"], told["clients"]) == ("3/2", 3, None)
        assert told["parts"]["time"]["numerator"] == "3/4"
        assert told["parts"]["time"]["denominator"] == "1"
        assert "near" not in told
    mirror, evidence = pages(team, sign_in)
    assert "1,5 van 5" in mirror
    assert "te weinig: begeleiders" not in mirror
    assert "Deze delen staan hier niet." in evidence
    assert "27" not in evidence.partition("De som")[2]


def test_of_two_answers_nothing_is_shown_and_no_number_is_kept(cast, team, periods, run, sign_in):
    for who in ("roos", "bilal"):
        tell(cast, periods[1], who)
    run()
    told = kept(team, periods[1])
    assert (told["workers"], told["score"], told["numerator"], told["parts"]) == (2, None, "0", {})
    mirror, _ = pages(team, sign_in)
    assert "te weinig: begeleiders vertellen zelf hun uren" in mirror


@pytest.mark.parametrize("who", [("roos",), ("roos", "jet")])
def test_what_one_or_two_told_otherwise_is_not_what_two_figures_differ_by(
    cast, team, periods, run, sign_in, who
):
    before, newest = periods
    for each in THREE:
        tell(cast, before, each)
    for each in who:
        tell(cast, newest, each, other="0")
    run()
    assert kept(team, before)["score"] == "3/2"
    told = kept(team, newest)
    assert told["near"]
    assert (told["score"], told["numerator"], told["parts"]) == (None, "0", {})
    for page in pages(team, sign_in):
        assert "te weinig" in page.lower()


def test_what_three_told_otherwise_is_shown(cast, team, periods, run):
    before, newest = periods
    for who in THREE:
        tell(cast, before, who)
        tell(cast, newest, who, other="0")
    run()
    assert (kept(team, before)["score"], kept(team, newest)["score"]) == ("3/2", "5")
    assert not kept(team, newest)["in_parts"]


def test_who_takes_it_back_leaves_no_figure_of_the_others(cast, team, periods, run, at):
    before, _ = periods
    for who in THREE:
        tell(cast, before, who)
    rules.drop_hours(by=cast.member("jet"), at=at)
    run()
    for period in periods:
        assert (kept(team, period)["workers"], kept(team, period)["score"]) == (2, None)


def test_the_story_tells_enough_for_the_newest_period(team, run, cast, at):
    run()
    newest = last_period(Kind.WORK, clock.local(at, cast.bridge.zone).date())
    assert kept(team, newest)["score"] is not None
