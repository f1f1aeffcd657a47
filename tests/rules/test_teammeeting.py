"""Rules of a team strengths meeting: who may do what, in which step, and what is kept of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from krachtwerk.jobs import team_meetings
from krachtwerk.kit import clock
from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import Action, JournalEntry, Permission
from krachtwerk.models.teammeeting import CaseReport, Idea, StepTaken, Success
from krachtwerk.rules import consent, inventory, keeping
from krachtwerk.rules import teammeeting as rules
from tests.team_table import QUESTION, team_table, walk_to

DAY = timedelta(days=1)


@pytest.fixture
def table(cast, at):
    return team_table(cast, at)


def refused(act, *given, **named) -> str:
    with pytest.raises(Refusal) as told:
        act(*given, **named)
    return told.value.key


def test_a_meeting_is_planned_for_the_own_team_and_once(cast, at):
    els, id = cast.member("els"), new_id()
    row = rules.plan(at + DAY, cast.seats["noor"], by=els, at=at, id=id)
    again = rules.plan(at + DAY, cast.seats["noor"], by=els, at=at, id=id)
    assert (row.id, row.team, row.version) == (again.id, cast.teams["harbour"], 1)
    assert JournalEntry.objects.filter(row=row.public_id).values_list("act", flat=True)[0] == (
        "plan_team_meeting"
    )
    for key, chair in (("els", "bram"), ("els", "henk"), ("henk", "henk"), ("pim", "noor")):
        assert refused(rules.plan, at, cast.seats[chair], by=cast.member(key), at=at) == (
            "refuse.not_yours"
        )
    assert refused(rules.plan, at, cast.seats["noor"], by=cast.client("samira"), at=at) == (
        "refuse.not_yours"
    )


def test_all_steps_are_walked_in_order_and_a_second_tap_does_nothing(table, cast, at):
    noor = cast.member("noor")
    walk_to(table, 4, cast, at, "fatma", "els")
    since = table.meeting.steps.count()
    rules.go_on(table.meeting, since, by=noor, at=at + timedelta(minutes=1))
    rules.go_on(table.meeting, since, by=noor, at=at + timedelta(minutes=1))
    walk_to(table, 8, cast, at + timedelta(minutes=2))
    rows = StepTaken.objects.filter(meeting=table.meeting).order_by("at", "id")
    told = [(row.step, row.case_id) for row in rows]
    case = table.case.id
    assert told == [(1, None), *[(no, case) for no in range(2, 8)], (8, None)]
    rules.go_on(table.meeting, len(told), by=noor, at=at + timedelta(minutes=9))
    assert table.fresh().over_at == at + timedelta(minutes=9)
    assert refused(rules.go_on, table.fresh(), len(told), by=noor, at=at + DAY) == (
        "refuse.meeting_over"
    )


def test_the_chair_goes_back_one_step_and_stops_with_a_question(table, cast, at):
    noor = cast.member("noor")
    walk_to(table, 2, cast, at, "fatma")
    acts = (rules.back, rules.go_on, rules.go_on, rules.back, rules.back, rules.leave_case)
    for minute, act in enumerate((*acts, rules.back), 1):
        act(table.meeting, table.meeting.steps.count(), by=noor, at=at + timedelta(minutes=minute))
    rows = table.meeting.steps.order_by("at", "id")
    assert [row.step for row in rows] == [1, 2, 1, 2, 3, 2, 8, 2]


def test_only_the_chair_leads_and_anybody_of_the_team_can_take_the_chair(table, cast, at):
    els, bram = cast.member("els"), cast.member("bram")
    assert refused(rules.begin, table.meeting, by=els, at=at) == "refuse.chair_alone"
    assert refused(rules.take_chair, table.meeting, by=bram, at=at) == "refuse.not_yours"
    rules.take_chair(table.meeting, by=els, at=at)
    rules.begin(table.meeting, by=els, at=at)
    assert (table.fresh().chair, table.meeting.seats.count()) == (cast.seats["els"], 1)
    rules.give_turn(table.meeting, cast.seats["els"], by=els, at=at)
    assert table.fresh().turn == cast.seats["els"]
    assert refused(rules.give_turn, table.meeting, cast.seats["fatma"], by=els, at=at) == (
        "refuse.not_yours"
    )


def test_only_cards_that_the_team_may_see_are_brought(table, cast, at):
    samira, fatma = cast.client("samira"), cast.member("fatma")
    bring = rules.bring
    of = {"by": fatma, "at": at}
    assert refused(bring, table.meeting, samira.client, "Wat nu?", [table.own], **of) == (
        "refuse.not_agreed"
    )
    assert refused(bring, table.meeting, samira.client, "Wat nu?", [], **of) == "refuse.no_cards"
    assert refused(bring, table.meeting, samira.client, " ", [table.card], **of) == "error.required"
    for key in ("els", "bram", "noor"):
        named = {"by": cast.member(key), "at": at}
        assert refused(bring, table.meeting, samira.client, "Wat nu?", [table.card], **named) == (
            "refuse.not_yours"
        )
    consent.permit(
        samira.client, "team", ["inventory"], team=cast.teams["station"], by=samira, at=at
    )
    mine = Permission.objects.get(client=samira.client, team=cast.teams["harbour"], end=None)
    consent.withdraw(mine, by=samira, at=at)
    assert refused(bring, table.meeting, samira.client, "Wat nu?", [table.card], **of) == (
        "refuse.not_agreed"
    )
    inventory.show_card(table.card, "with_team", by=samira, at=at)
    assert bring(table.meeting, samira.client, "Wat nu?", [table.card], **of).id == table.case.id


def test_a_question_is_said_anew_and_taken_back_until_it_is_taken_up(table, cast, at):
    fatma, noor = cast.member("fatma"), cast.member("noor")
    first = table.case.words_id
    case = rules.bring(table.meeting, table.case.client, "Anders", [table.card], by=fatma, at=at)
    assert (case.id, case.words.replaces_id) == (table.case.id, first)
    rules.take_back(case, by=fatma, at=at)
    rules.begin(table.meeting, by=noor, at=at)
    rules.go_on(table.meeting, 1, by=noor, at=at)
    assert table.meeting.steps.order_by("id").last().step == 8
    rules.back(table.meeting, 2, by=noor, at=at + timedelta(seconds=1))
    rules.bring(table.meeting, table.case.client, QUESTION, [table.card], by=fatma, at=at)
    rules.go_on(table.meeting, 3, by=noor, at=at + timedelta(seconds=2))
    case.refresh_from_db()
    assert refused(rules.take_back, case, by=fatma, at=at) == "refuse.taken_up"
    assert refused(
        rules.bring, table.meeting, case.client, "Nog anders", [table.card], by=fatma, at=at
    ) == "refuse.taken_up"  # fmt: skip


def test_ideas_come_from_who_takes_part_once_each_and_not_too_early(table, cast, at):
    els, id = cast.member("els"), new_id()
    walk_to(table, 5, cast, at, "fatma", "els")
    assert refused(rules.add_idea, table.case, "Naar het atelier", by=els, at=at) == (
        "refuse.not_yet_ideas"
    )
    walk_to(table, 6, cast, at)
    for _ in range(2):
        rules.add_idea(table.case, "Naar het atelier", by=els, at=at, id=id)
    walk_to(table, 7, cast, at + timedelta(minutes=1))
    rules.add_idea(table.case, "Van een toestel dat terugkwam", by=els, at=at)
    assert Idea.objects.count() == 2
    assert refused(rules.add_idea, table.case, "x", by=cast.member("bram"), at=at) == (
        "refuse.not_yours"
    )
    assert refused(rules.add_idea, table.case, "x" * 281, by=els, at=at) == "error.too_long"
    idea = Idea.objects.order_by("id").first()
    assert refused(rules.take_away_idea, idea, by=cast.member("fatma"), at=at) == (
        "refuse.not_author"
    )
    rules.take_away_idea(idea, by=els, at=at)
    assert idea.words.is_gone


def test_who_does_not_take_part_says_nothing(table, cast, at):
    walk_to(table, 1, cast, at)
    els = cast.member("els")
    assert refused(rules.add_success, table.meeting, "Het ging goed", by=els, at=at) == (
        "refuse.sit_down_first"
    )
    rules.sit_down(table.meeting, by=els, at=at)
    rules.sit_down(table.meeting, by=els, at=at)
    row = rules.add_success(table.meeting, "Het ging goed", by=els, at=at)
    assert table.meeting.seats.count() == 2
    rules.take_away_success(row, by=els, at=at)
    assert row.words.is_gone


def test_the_bringer_takes_ideas_along_and_no_step_comes_of_it(table, cast, at):
    fatma, els = cast.member("fatma"), cast.member("els")
    walk_to(table, 6, cast, at, "fatma", "els")
    idea = rules.add_idea(table.case, "Naar het atelier", by=els, at=at)
    assert refused(rules.choose, idea, by=els, at=at) == "refuse.bringer_alone"
    rules.choose(idea, by=fatma, at=at)
    assert Idea.objects.get().taken_at == at
    rules.leave_out(idea, by=fatma, at=at)
    assert Idea.objects.get().taken_at is None
    assert Action.objects.filter(client=table.case.client).count() == 0
    assert refused(rules.choose, idea, by=fatma, at=at + 2 * DAY) == "refuse.meeting_over"


def test_a_day_later_only_what_was_taken_along_is_left(table, cast, at):
    fatma, els = cast.member("fatma"), cast.member("els")
    walk_to(table, 1, cast, at, "fatma", "els")
    rules.add_success(table.meeting, "Het ging goed", by=els, at=at)
    walk_to(table, 6, cast, at)
    kept = rules.add_idea(table.case, "Naar het atelier", by=els, at=at)
    rules.add_idea(table.case, "Een brief schrijven", by=els, at=at)
    rules.choose(kept, by=fatma, at=at)
    assert rules.forget_what_ended(at=at + timedelta(hours=27)) == 0
    assert rules.forget_what_ended(at=at + timedelta(hours=28)) == 2
    assert rules.forget_what_ended(at=at + timedelta(hours=29)) == 0
    assert Success.objects.get().words.is_gone
    assert [row.words.is_gone for row in Idea.objects.order_by("id")] == [False, True]
    assert fatma.keys.open_words(table.case.words) == QUESTION
    assert team_meetings.run() == 0


def test_what_is_held_back_stays_until_it_is_free(table, cast, at):
    els = cast.member("els")
    walk_to(table, 6, cast, at, "els")
    rules.add_idea(table.case, "Een brief schrijven", by=els, at=at)
    until = at.date() + timedelta(days=90)
    keeping.hold(table.case.client, "Een klacht", until=until, by=cast.member("fatma"), at=at)
    assert rules.forget_what_ended(at=at + 3 * DAY) == 0
    assert table.fresh().emptied_at is None


def test_what_came_of_it_is_told_by_the_bringer_after_the_meeting(table, cast, at):
    fatma = cast.member("fatma")
    walk_to(table, 8, cast, at, "fatma", "els")
    assert refused(rules.report, table.case, "helped", by=fatma, at=at) == "refuse.not_yet"
    later = at + timedelta(days=14)
    assert refused(rules.report, table.case, "helped", by=cast.member("els"), at=later) == (
        "refuse.bringer_alone"
    )
    rules.report(table.case, "tried", by=fatma, at=later)
    rules.report(table.case, "helped", by=fatma, at=later + DAY)
    row = CaseReport.objects.get()
    assert (row.came, row.at) == ("helped", later)


def test_the_chair_writes_down_how_the_meeting_went(table, cast, at):
    noor, els = cast.member("noor"), cast.member("els")
    walk_to(table, 8, cast, at, "els")
    told = {"all_spoke": True, "in_time": False}
    assert refused(rules.check, table.meeting, told, by=els, at=at) == "refuse.chair_alone"
    rules.check(table.meeting, told, by=noor, at=at)
    rules.check(table.meeting, {"in_time": True}, by=noor, at=at)
    rows = table.meeting.checks.order_by("item").values_list("item", "is_yes")
    assert list(rows) == [("all_spoke", True), ("in_time", True)]
    assert refused(rules.check, table.meeting, {"other": True}, by=noor, at=at) == (
        "refuse.not_yours"
    )


def test_what_does_not_go_on_is_not_begun_and_goes_on_after_all(table, cast, at):
    els, noor = cast.member("els"), cast.member("noor")
    rules.call_off(table.meeting, by=els, at=at)
    assert refused(rules.begin, table.meeting, by=noor, at=at) == "refuse.meeting_over"
    assert refused(rules.sit_down, table.meeting, by=els, at=at) == "refuse.meeting_over"
    rules.call_on(table.meeting, by=els, at=at)
    rules.begin(table.meeting, by=noor, at=at)
    assert refused(rules.call_off, table.meeting, by=els, at=at) == "refuse.meeting_begun"


def test_a_meeting_is_begun_on_its_day_and_not_before(table, cast, at):
    noor, zone = cast.member("noor"), cast.bridge.zone
    day = clock.local(at + DAY, zone).date()
    evening, night = (clock.at_local(day, hour, 30, zone) for hour in (22, 0))
    meeting = rules.plan(evening, cast.seats["noor"], by=noor, at=at)
    assert refused(rules.begin, meeting, by=noor, at=night - timedelta(minutes=31)) == (
        "refuse.meeting_not_today"
    )
    rules.begin(meeting, by=noor, at=night)
    assert meeting.begun_at == night
    rules.begin(table.meeting, by=noor, at=at + 3 * DAY)
    assert table.fresh().begun_at == at + 3 * DAY


def test_every_change_is_seen_in_the_number(table, cast, at):
    before = table.fresh().version
    walk_to(table, 6, cast, at, "els")
    rules.add_idea(table.case, "Naar het atelier", by=cast.member("els"), at=at)
    assert table.fresh().version == before + 2 + 6 + 1
