"""What is known of coaching in a team: pairs with hours, and what each worker got; sums written out."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from krachtwerk.access.fidelity import Span, gather
from krachtwerk.kit import clock
from krachtwerk.method.coaching_keys import SheetKind
from krachtwerk.method.fidelity import measure, rule_set
from krachtwerk.rules import coaching
from tests.house.rows_of_coaching import talk_about

RULES = rule_set("krachtwerk-open-1")
BOTH = {"compliment": "Je vraagt door", "suggestion": "Vraag naar vroeger"}


class Team:
    """Team Haven: Fatma and Els work there; Henk coaches."""

    def __init__(self, cast, at):
        self.cast, self.at = cast, at
        self.pim, self.henk = cast.member("pim"), cast.member("henk")
        self.day = clock.local(at, cast.bridge.zone).date()

    def coached(self, who, hours=6, *, ago=30):
        at = self.at - timedelta(days=ago)
        args = {"by": self.pim, "at": at}
        seats = self.cast.seats
        return coaching.coach(seats[who], seats["henk"], Decimal(hours), **args)

    def along(self, who, *, ago=0):
        day, seat = self.day - timedelta(days=ago), self.cast.seats[who]
        told = {"by": self.henk, "at": self.at, "today": self.day}
        return coaching.note_field(seat, day, {"did": "Mee"}, **told)

    def said(self, who, competence="reaching_out"):
        seat = self.cast.seats[who]
        return coaching.give_feedback(seat, competence, "Goed", by=self.henk, at=self.at)

    def talked(self, kind):
        row = talk_about(self.cast, self.cast.clients["samira"], kind, self.at)
        return coaching.give_back(row, {}, **BOTH, by=self.henk, at=self.at)

    def facts(self, *, later=0, last=0):
        now = self.at + timedelta(seconds=1, days=later)
        span = Span.until(self.day + timedelta(days=last))
        return gather(self.cast.teams["harbour"], span, now=now)

    def score(self, **when):
        scores = measure(self.facts(**when), RULES).scores
        return next(one for one in scores if one.key == "coaching")

    def parts(self, **when):
        return {one.key: (one.numerator, one.denominator) for one in self.score(**when).parts}


@pytest.fixture
def team(cast, at):
    return Team(cast, at)


def workers(team):
    return len({one.worker for one in team.facts().workers()})


def test_a_house_that_keeps_no_coaching_is_not_known(team):
    facts = team.facts()
    assert (facts.coaches, facts.coached, "coaching" in facts.not_kept) == ([], [], True)
    assert team.score().reason == "not_kept"


def test_a_team_without_a_coach_in_a_house_that_has_one_is_told_so(team, cast):
    team.coached("bram")
    assert team.score().flags == ("no_coach",)
    assert team.score().value == 1


def test_what_each_got_is_counted_by_head(team):
    # Fatma 6 and Els 6 hours: 12/36 = 1/3 full-time coach. Both sheets: Fatma. Feedback: Fatma, twice. Along: both.
    many = workers(team)
    for who in ("fatma", "els"):
        team.coached(who)
        team.along(who)
    team.talked(SheetKind.INVENTORY)
    team.talked(SheetKind.ACTION_PLAN)
    team.said("fatma")
    team.said("fatma", "using_resources")
    assert team.parts() == {
        "ratio": (many, Fraction(1, 3)), "sheets": (1, many), "feedback": (1, many),
        "field": (2, many),
    }  # fmt: skip
    assert team.facts().not_kept == {"team_meeting"}


def test_one_sheet_alone_and_a_talk_that_was_not_given_back_are_not_yet_both(team, cast):
    many = workers(team)
    team.coached("fatma")
    team.talked(SheetKind.INVENTORY)
    talk_about(cast, cast.clients["samira"], SheetKind.ACTION_PLAN, team.at)
    assert team.parts()["sheets"] == (0, many)


def test_hours_that_changed_today_count_once(team, cast):
    team.coached("fatma", 6)
    team.coached("fatma", 9, ago=0)
    assert [one.hours for one in team.facts().coaches] == [9]


def test_a_coach_who_left_is_no_coach(team, cast):
    team.coached("fatma")
    coaching.stop_coaching(cast.seats["fatma"], by=team.pim, at=team.at)
    assert team.facts().coaches == []
    assert [one.hours for one in team.facts(last=-1).coaches] == [6]


def test_only_what_was_in_the_window_counts(team):
    team.coached("fatma", ago=200)
    first = (team.day - Span.until(team.day).begin).days
    team.along("fatma", ago=first)
    many = workers(team)
    assert team.parts()["field"] == (1, many)
    assert team.parts(later=5, last=5)["field"] == (0, many)


def test_what_was_taken_away_does_not_count(team):
    team.coached("fatma")
    for row in (team.along("fatma"), team.said("fatma")):
        coaching.take_away(row, by=team.henk, at=team.at)
    many = workers(team)
    assert (team.parts()["field"], team.parts()["feedback"]) == ((0, many), (0, many))


def test_what_was_emptied_after_two_years_still_was(team):
    team.coached("fatma")
    team.said("fatma")
    coaching.end_old(at=team.at + timedelta(days=800))
    assert team.parts()["feedback"][0] == 1


def test_how_far_somebody_is_and_what_they_try_counts_nowhere(team, cast):
    team.coached("fatma")
    before = measure(team.facts(), RULES)
    fatma = cast.member("fatma")
    coaching.say_levels(cast.seats["fatma"], {"reaching_out": "alone"}, by=fatma, at=team.at)
    coaching.say_levels(cast.seats["fatma"], {"reaching_out": "shows"}, by=team.henk, at=team.at)
    coaching.want_to_try("Eerst vragen", by=fatma, at=team.at)
    assert measure(team.facts(), RULES) == before


def test_nothing_that_was_said_is_opened(team):
    team.coached("fatma")
    team.along("fatma")
    said = repr((team.facts().coaches, team.facts().coached))
    assert all(word not in said for word in ("Mee", "Fatma", "Henk", "reaching_out"))
