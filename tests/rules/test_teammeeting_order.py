"""Which question a team strengths meeting comes to next, and of which the next meeting asks what came of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from krachtwerk.access import teammeeting as access
from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import Membership
from krachtwerk.models.teammeeting import TeamStrengthsMeeting
from krachtwerk.rules import inventory, organisation
from krachtwerk.rules import teammeeting as rules
from tests.access.test_safety import viewer
from tests.team_table import team_table, walk_to

SECOND, DAY = timedelta(seconds=1), timedelta(days=1)


@pytest.fixture
def table(cast, at):
    return team_table(cast, at)


@pytest.fixture
def second(cast, at, table):
    """Fatma brings a question about Dirk too."""
    dirk, fatma = cast.client("dirk"), cast.member("fatma")
    card = inventory.add_card(
        dirk.client, "Dirk repareert.", domain="leisure", time="past", by=dirk, at=at,
        audience="with_team",
    )  # fmt: skip
    return rules.bring(
        table.meeting, dirk.client, "Wie kent een werkplaats?", [card], by=fatma, at=at + SECOND
    )


def walk(table, cast, at, *acts) -> list[tuple[int, int | None]]:
    """The chair does these in turn from the first step; which steps were taken, with which question."""
    noor = cast.member("noor")
    walk_to(table, 1, cast, at)
    for no, act in enumerate(acts, 2):
        act(table.meeting, table.meeting.steps.count(), by=noor, at=at + no * SECOND)
    rows = table.meeting.steps.order_by("at", "id")
    return [(row.step, row.case_id) for row in rows]


def then(table, cast, at) -> str:
    """What stands on the button of the chair."""
    return access.look(viewer(cast, "noor", at + 60 * SECOND), table.fresh()).then


def test_a_question_that_is_left_in_its_first_step_is_not_asked_again(table, second, cast, at):
    on, leave = rules.go_on, rules.leave_case
    told = walk(table, cast, at, on, leave, leave)
    assert told == [(1, None), (2, table.case.id), (2, second.id), (8, None)]
    assert then(table, cast, at) == "close"


def test_a_question_to_which_the_chair_goes_back_is_asked(table, second, cast, at):
    on, leave, back, one, two = (
        rules.go_on, rules.leave_case, rules.back, table.case.id, second.id,
    )  # fmt: skip
    told = walk(table, cast, at, on, back, on, leave, back, leave, back, on)
    assert told == [
        (1, None), (2, one), (1, None), (2, one), (2, two), (2, one), (2, two), (2, one), (3, one),
    ]  # fmt: skip
    assert then(table, cast, at) == "next"


def test_the_button_names_the_step_that_comes(table, second, cast, at):
    noor = cast.member("noor")
    walk_to(table, 1, cast, at)
    acts = [rules.go_on, rules.back, *[rules.go_on] * 7, rules.leave_case]
    told = [then(table, cast, at)]
    for no, act in enumerate(acts, 2):
        act(table.meeting, table.meeting.steps.count(), by=noor, at=at + no * SECOND)
        told.append(then(table, cast, at))
    assert told == [
        "next_case", "next", "next_case", *["next"] * 5, "next_case", "next", "close",
    ]  # fmt: skip


def test_after_the_last_question_the_button_goes_to_the_closing(table, cast, at):
    walk(table, cast, at, *[rules.go_on] * 6)
    assert then(table, cast, at) == "to_close"


def after(cast, at) -> list[str]:
    """Of which questions the next meeting asks, by who brought them."""
    noor = cast.member("noor")
    TeamStrengthsMeeting.objects.update(begun_at=at - DAY, over_at=at - DAY, starts_at=at - DAY)
    row = rules.plan(at, cast.seats["noor"], by=noor, at=at)
    rules.begin(row, by=noor, at=at)
    return [one.bringer for one in access.look(viewer(cast, "els", at + SECOND), row).asked]


def test_what_was_thought_about_comes_back(table, cast, at):
    walk_to(table, 3, cast, at)
    assert after(cast, at) == ["Fatma"]


def test_what_was_left_in_its_first_step_does_not_come_back(table, cast, at):
    walk_to(table, 2, cast, at)
    assert after(cast, at) == []
    with pytest.raises(Refusal, match=r"^refuse\.not_yet"):
        rules.report(table.case, "helped", by=cast.member("fatma"), at=at)


@pytest.mark.parametrize("way", ["team", "end"])
def test_who_left_the_team_is_not_asked_what_came_of_it(table, cast, at, way):
    walk_to(table, 3, cast, at)
    seat = cast.seats["fatma"]
    if way == "team":
        Membership.objects.filter(id=seat.id).update(team=cast.teams["station"])
    else:
        organisation.end_place(seat, by=cast.member("pim"), at=at)
    assert after(cast, at) == []
