"""What is known of the meetings of a team: held or not, steps in their order, ideas, and what came of a question."""

from __future__ import annotations

from datetime import timedelta

import pytest

from krachtwerk.access.fidelity import Span, gather
from krachtwerk.kit import clock
from krachtwerk.method.fidelity import measure, rule_set
from krachtwerk.models.teammeeting import TeamStrengthsMeeting
from krachtwerk.rules import teammeeting as rules
from tests.team_table import team_table, walk_to

RULES = rule_set("krachtwerk-open-1")


@pytest.fixture
def facts(cast, at):
    """What is known of Team Haven until a moment."""

    def told(now=None):
        now = now or at + timedelta(hours=6)
        span = Span.until(clock.local(now, cast.bridge.zone).date())
        return gather(cast.teams["harbour"], span, now=now)

    return told


def test_a_team_that_never_planned_any_is_not_known(facts):
    assert (facts().meetings, "team_meeting" in facts().not_kept) == ([], True)


def test_what_was_walked_and_thought_of_is_counted_and_nothing_is_opened(facts, cast, at):
    table = team_table(cast, at)
    els, fatma, noor = (cast.member(key) for key in ("els", "fatma", "noor"))
    walk_to(table, 6, cast, at, "els", "fatma")
    for text in ("Een", "Twee", "Drie"):
        idea = rules.add_idea(table.case, text, by=els, at=at)
    rules.take_away_idea(idea, by=els, at=at)
    walk_to(table, 8, cast, at + timedelta(minutes=1))
    rules.go_on(table.meeting, 8, by=noor, at=at + timedelta(minutes=30))
    rules.forget_what_ended(at=at + timedelta(days=2))
    day = clock.local(at, cast.bridge.zone).date()
    (meeting,), (case,) = facts().meetings, facts().brought
    assert (meeting.on, meeting.held, meeting.chair, meeting.client_present) == (
        day, True, True, False,
    )  # fmt: skip
    assert (case.on, case.inventory_on, case.steps, case.ideas, case.reported_on) == (
        day, day, (1, 2, 3, 4, 5, 6, 7, 8), 2, None,
    )  # fmt: skip
    rules.report(table.case, "helped", by=fatma, at=at + timedelta(days=7))
    (later,) = facts(at + timedelta(days=8)).brought
    assert later.reported_on == day + timedelta(days=7)
    score = next(
        one
        for one in measure(facts(at + timedelta(days=8)), RULES).scores
        if one.key == "team_meeting"
    )
    assert (score.reason, "no_chair" in score.flags) == (None, False)
    assert [one.key for one in score.parts] == ["held", "current", "steps", "ideas", "report_back"]


def test_a_meeting_with_a_client_at_the_table_says_so(facts, cast, at):
    table = team_table(cast, at)
    walk_to(table, 8, cast, at)
    rules.check(table.meeting, {"no_client_there": False}, by=cast.member("noor"), at=at)
    assert [one.client_present for one in facts().meetings] == [True]


def test_planned_and_not_held_counts_unless_it_was_a_slip_of_the_hand(facts, cast, at):
    noor = cast.member("noor")
    rows = [rules.plan(at, noor.membership, by=noor, at=at - timedelta(days=2)) for _ in range(2)]
    rules.call_off(rows[0], by=noor, at=at - timedelta(days=1))
    slip = rules.plan(at, noor.membership, by=noor, at=at)
    rules.call_off(slip, by=noor, at=at + timedelta(minutes=10))
    rules.plan(at + timedelta(days=3), noor.membership, by=noor, at=at)
    assert [one.held for one in facts().meetings] == [False, False]
    assert TeamStrengthsMeeting.objects.count() == 4


def test_a_question_that_was_left_early_did_not_go_through_all_steps(facts, cast, at):
    table = team_table(cast, at)
    noor = cast.member("noor")
    walk_to(table, 4, cast, at)
    rules.leave_case(table.meeting, 4, by=noor, at=at + timedelta(minutes=1))
    (case,) = facts().brought
    assert case.steps == (1, 2, 3, 4, 8)
