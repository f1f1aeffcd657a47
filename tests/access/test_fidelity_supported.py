"""Who is a client of a team on each day: walked beside, and supported; after that in no caseload, goal or crowd."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from krachtwerk.access.fidelity import Span, gather
from krachtwerk.access.fidelity.besides import Walked
from krachtwerk.access.fidelity.gather import gather_of_one
from krachtwerk.kit import clock
from krachtwerk.method.fidelity import Beside, Verdict, judged, measure, rule_set
from krachtwerk.method.keys import Part
from krachtwerk.models import Assignment
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import plan

RULES = rule_set("krachtwerk-open-1")
D = date(2026, 3, 1)
WEEK = timedelta(days=7)


@pytest.fixture
def today(cast, at):
    return clock.local(at, cast.bridge.zone).date()


@pytest.fixture
def facts(cast, at, today):
    """What is known of Team Haven until today or an earlier day."""

    def told(ago=0):
        span = Span.until(today - timedelta(days=ago))
        return gather(cast.teams["harbour"], span, now=at + timedelta(seconds=1))

    return told


@pytest.fixture
def end(cast, at):
    """The support of a client ends on a day; their worker walks along."""

    def ended(key, on):
        row = cast.trajectories[cast.clients[key].public_id]
        by = cast.member("fatma")
        client_rules.end_support(row, on=on, reason="planned", by=by, at=at)

    return ended


@pytest.fixture
def goals(cast, at):
    """Everybody of Fatma wants something, with a step of their own."""
    for key in ("samira", "dirk"):
        me = cast.client(key)
        goal = plan.add_goal(me.client, "Ik wil fietsen", audience="with_worker", by=me, at=at)
        plan.add_step(goal, plan.Step("een fiets lenen"), by=me, at=at)


def clients(cast, told):
    """Who of two is a client of the team."""
    found = {one.client for one in told.clients()}
    return {key for key in ("samira", "dirk") if cast.clients[key].id in found}


def score(told, key):
    return next(one for one in measure(told, RULES).scores if one.key == key)


def test_the_last_day_of_support_counts_and_the_day_after_does_not(cast, today, facts, end):
    end("samira", today - timedelta(days=3))
    for ago, there in ((4, True), (3, True), (2, False), (0, False)):
        assert ("samira" in clients(cast, facts(ago))) is there, ago
        assert "dirk" in clients(cast, facts(ago)), ago


def test_the_caseload_by_hand(cast, today, facts, end):
    """Fatma has Samira and Dirk, Els a family of two: three systems on 32 + 28 of 36 hours; without Samira two."""
    full_time = Fraction(60, 36)
    before = score(facts(), "caseload_ratio")
    assert (before.numerator, before.denominator) == (3, full_time)
    end("samira", today - timedelta(days=1))
    after = score(facts(), "caseload_ratio")
    assert (after.numerator, after.denominator) == (2, full_time)


def test_goals_of_whoever_is_not_supported_count_no_more(cast, at, today, facts, end, goals):
    assert score(facts(), "natural_resources").denominator == 2
    end("samira", today - timedelta(days=1))
    assert score(facts(), "natural_resources").denominator == 1
    assert {one.client for one in facts().goals} == {cast.clients["dirk"].id}
    now = at + timedelta(seconds=1)
    own = gather_of_one(
        cast.seats["fatma"], Span.until(today), "natural_resources", zone=cast.bridge.zone, now=now
    )
    assert {one.client for one in own.goals} == {cast.clients["dirk"].id}


def test_a_worker_still_reads_that_the_support_was_over(cast, today, facts, end):
    end("samira", today - timedelta(days=1))
    told = {one.client: (one.verdict, one.why) for one in judged("inventory", facts(), RULES)}
    assert told[cast.clients["samira"].id] == (Verdict.OUT, ("over",))


def test_whoever_comes_back_counts_from_that_day_on(cast, at, today, facts, end):
    end("samira", today - timedelta(days=9))
    by, weeks = cast.member("fatma"), dict.fromkeys(Part, 4)
    client_rules.come_back(
        cast.clients["samira"], on=today - timedelta(days=5), weeks=weeks, pack="krachtwerk/v1",
        said="here", by=by, at=at - timedelta(days=5),
    )  # fmt: skip
    for ago, there in ((9, True), (8, False), (6, False), (5, True), (0, True)):
        assert ("samira" in clients(cast, facts(ago))) is there, ago


def test_it_takes_as_many_questions_as_before(cast, facts, django_assert_num_queries):
    with django_assert_num_queries(12):
        facts()


def test_whom_a_colleague_took_over_was_there_all_the_time(cast, at, today, facts):
    """Who walks there is asked of each day of a period by itself; what is counted is that of its last day."""
    before = measure(facts(), RULES)
    client_rules.hand_over(
        cast.clients["samira"], cast.seats["els"], by=cast.member("noor"), at=at - 2 * WEEK
    )
    told = facts()
    samira, workers = cast.clients["samira"].id, {}
    for ago in (21, 15, 14, 13, 0):
        then = replace(told, last_day=today - timedelta(days=ago)).clients()
        assert len(then) == 4, ago
        workers[ago] = next(one.worker for one in then if one.client == samira)
    fatma, els = cast.seats["fatma"].id, cast.seats["els"].id
    assert workers == {21: fatma, 15: fatma, 14: els, 13: els, 0: els}
    assert measure(told, RULES) == before


def test_whoever_left_in_between_was_there_before_and_counts_no_more(cast, at, today, facts):
    row = Assignment.objects.get(client=cast.clients["dirk"])
    client_rules.end_assignment(row, by=cast.member("noor"), at=at - 2 * WEEK)
    told = facts()
    there = {
        ago: clients(cast, replace(told, last_day=today - timedelta(days=ago)))
        for ago in (15, 13, 0)
    }
    assert there == {15: {"samira", "dirk"}, 13: {"samira"}, 0: {"samira"}}
    assert cast.clients["dirk"].id not in {one.client for one in (*told.plans, *told.inventories)}


ALL = (D, D + 20 * WEEK)
DAYS = {
    "nobody told a stretch": ([], [ALL]),
    "it goes on": ([(D - WEEK, None)], [ALL]),
    "it ended before": ([(D - 9 * WEEK, D - WEEK)], []),
    "it ended on the first day": ([(D - WEEK, D)], [(D, D)]),
    "it ended": ([(D, D + WEEK)], [(D, D + WEEK)]),
    "it ended on the last day": ([(D, D + 20 * WEEK)], [ALL]),
    "it begins later": ([(D + WEEK, None)], [ALL]),
    "another followed": (
        [(D, D + WEEK), (D + 3 * WEEK, None)], [(D, D + WEEK), (D + 3 * WEEK, D + 20 * WEEK)],
    ),
    "another followed on the next day": (
        [(D, D + WEEK), (D + WEEK + timedelta(days=1), None)], [ALL],
    ),
    "another followed before it ended": ([(D, D + 3 * WEEK), (D + WEEK, None)], [ALL]),
    "the newer of two at once ended": ([(D, None), (D + WEEK, D + 2 * WEEK)], [(D, D + 2 * WEEK)]),
    "two gaps": (
        [(D, D + WEEK), (D + 3 * WEEK, D + 4 * WEEK), (D + 6 * WEEK, D + 7 * WEEK)],
        [(D, D + WEEK), (D + 3 * WEEK, D + 4 * WEEK), (D + 6 * WEEK, D + 7 * WEEK)],
    ),
    "a gap that ended before": ([(D - 9 * WEEK, D - 5 * WEEK), (D - 2 * WEEK, None)], [ALL]),
}  # fmt: skip


@pytest.mark.parametrize("name", DAYS)
def test_on_which_days_somebody_is_walked_beside_and_supported(name):
    stretches, days = DAYS[name]
    row = Beside("samira", "fatma", None, *ALL)
    told = Walked([row], {"samira": stretches} if stretches else {})
    assert [(one.begin, one.end) for one in told.supported()] == days
