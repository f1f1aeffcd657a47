"""A question about somebody who was handed over since: nobody asks it, and the new worker brings their own."""

from __future__ import annotations

from datetime import timedelta

import pytest

from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import Membership
from krachtwerk.models.teammeeting import CaseQuestion
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import teammeeting as rules
from tests.team_table import QUESTION, team_table, walk_to

OWN = "Wie kent een plek waar zij kan schilderen?"
LATER, STILL_LATER = timedelta(minutes=1), timedelta(minutes=2)


@pytest.fixture
def table(cast, at):
    return team_table(cast, at)


def hand_over(cast, at) -> None:
    samira, els, noor = cast.clients["samira"], cast.seats["els"], cast.member("noor")
    client_rules.hand_over(samira, els, by=noor, at=at)


def first_after_the_begin(table, cast, at) -> tuple[int, int | None]:
    """The step that follows what went well, and with which question."""
    noor = cast.member("noor")
    rules.begin(table.meeting, by=noor, at=at)
    rules.go_on(table.meeting, 1, by=noor, at=at + timedelta(seconds=1))
    row = table.meeting.steps.order_by("at", "id").last()
    return row.step, row.case_id


def test_what_was_brought_by_whoever_walks_beside_them_no_more_is_not_asked(table, cast, at):
    hand_over(cast, at + LATER)
    assert first_after_the_begin(table, cast, at + STILL_LATER) == (8, None)


def test_what_was_brought_by_whoever_went_to_another_team_is_not_asked(table, cast, at):
    seats = Membership.objects.filter(id=cast.seats["fatma"].id)
    seats.update(team=cast.teams["station"])
    assert first_after_the_begin(table, cast, at) == (8, None)


def test_the_new_worker_brings_their_own_question_in_its_place(table, cast, at):
    els, first = cast.member("els"), table.case.words
    hand_over(cast, at + LATER)
    when = at + STILL_LATER
    rules.bring(table.meeting, table.case.client, OWN, [table.card], by=els, at=when)
    case = CaseQuestion.objects.select_related("words__client").get()
    assert (case.id, case.bringer, case.at) == (table.case.id, cast.seats["els"], when)
    assert (case.words.by_member, case.words.replaces) == (cast.seats["els"], first)
    assert els.keys.open_words(case.words) == OWN
    with pytest.raises(Refusal, match=r"^refuse\.not_yours"):
        rules.take_back(case, by=cast.member("fatma"), at=when)
    assert first_after_the_begin(table, cast, when) == (2, case.id)


def test_what_was_taken_up_stays_whose_it_was(table, cast, at):
    walk_to(table, 2, cast, at)
    hand_over(cast, at + LATER)
    els = cast.member("els")
    with pytest.raises(Refusal, match=r"^refuse\.not_yours"):
        rules.bring(
            table.meeting, table.case.client, OWN, [table.card], by=els, at=at + STILL_LATER
        )
    case = CaseQuestion.objects.select_related("words__client").get()
    assert (case.bringer, els.keys.open_words(case.words)) == (cast.seats["fatma"], QUESTION)
