"""All teams beside each other: each with its newest period and the one before, and nothing older as if it were now."""

from __future__ import annotations

from fractions import Fraction
from uuid import UUID

import pytest

from krachtwerk.access.fidelity import ROSTER, Row, answers_together, stand_beside
from krachtwerk.method.fidelity import OPEN, Kind, Period, Score, rule_set

RULES = rule_set(OPEN)
HERE, THERE = UUID(int=1), UUID(int=2)


def row(team: UUID, key: str, block: int, value: int, kind: Kind = Kind.WORK) -> Row:
    score = Score(key, Fraction(4), Fraction(5), value=Fraction(value))
    return Row(team, "Team Haven", key, Period(kind, block), score, RULES)


@pytest.fixture
def rows() -> list[Row]:
    """One is counted three times, the last time without a plan; another of the same name once, with one."""
    return [
        row(HERE, "inventory", 24, 1), row(HERE, "action_plan", 24, 2),
        row(THERE, "inventory", 24, 5), row(THERE, "action_plan", 24, 5),
        row(HERE, "natural_contacts", 26, 2, Kind.CONTACTS),
        row(HERE, "inventory", 27, 2), row(HERE, "action_plan", 27, 3),
        row(HERE, "inventory", 30, 3),
    ]  # fmt: skip


def told(rows, key):
    found = stand_beside(rows).indicators[key]
    return {
        team: tuple(one and one.value for one in (then.before, then.now))
        for team, then in found.items()
    }


def test_what_the_newest_period_does_not_count_has_no_figure_now(rows):
    assert told(rows, "action_plan") == {THERE: (None, 5)}
    assert told(rows[:-1], "action_plan") == {HERE: (2, 3), THERE: (None, 5)}


def test_each_team_and_each_kind_has_a_newest_period_of_its_own(rows):
    assert told(rows, "inventory") == {HERE: (2, 3), THERE: (None, 5)}
    assert told(rows, "natural_contacts") == {HERE: (None, 2)}


def test_before_is_the_period_that_ended_where_the_newest_begins(rows):
    left = [one for one in rows if one.period.first_block != 27]
    assert told(left, "inventory") == {HERE: (None, 3), THERE: (None, 5)}


def said(team: UUID, block: int, inside: int, told: int) -> Row:
    score = Score.counted(ROSTER, inside, told)
    return Row(team, "Team Haven", ROSTER, Period(Kind.CONTACTS, block), score, RULES)


def test_what_teams_say_of_the_roster_adds_up_over_one_period(rows):
    told = answers_together(
        [*rows, said(HERE, 24, 9, 9), said(HERE, 26, 14, 20), said(THERE, 26, 3, 8)]
    )
    assert told is not None
    assert (told.inside, told.told, told.teams, told.period.first_block) == (17, 28, 2, 26)


def test_a_team_that_shows_nothing_adds_nothing_to_the_answers(rows):
    hidden = Row(THERE, "Team Haven", ROSTER, Period(Kind.CONTACTS, 26), None, RULES)
    told = answers_together([*rows, said(HERE, 26, 14, 20), hidden])
    assert told is not None
    assert (told.inside, told.told, told.teams) == (14, 20, 1)
    assert answers_together([*rows, hidden]) is None


def test_a_team_that_shows_no_newest_period_is_not_laid_beside_another(rows):
    told = answers_together([*rows, said(THERE, 24, 3, 8), said(HERE, 26, 14, 20)])
    assert told is not None
    assert (told.inside, told.told, told.teams) == (14, 20, 1)


def test_nobody_who_answered_makes_no_figure(rows):
    assert answers_together([*rows, said(HERE, 26, 0, 0)]) is None
    told = answers_together([*rows, said(HERE, 24, 14, 20), said(HERE, 26, 0, 0)])
    assert told is not None, "what was said before stands until somebody answers again"
    assert (told.inside, told.told, told.period.first_block) == (14, 20, 24)
    assert answers_together([]) is None
