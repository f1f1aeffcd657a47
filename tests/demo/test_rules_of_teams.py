"""After a choice a period is measured by the open rules and by the chosen ones, and shown by one of them alone."""

from __future__ import annotations

import csv
import json
from datetime import timedelta

import pytest
from django.utils.html import strip_tags

from krachtwerk.access import fidelity as access
from krachtwerk.access.viewer import looking
from krachtwerk.kit import clock
from krachtwerk.method.fidelity import Kind, last_period
from krachtwerk.models import OwnRuleSet, RuleSetChoice, TeamMeasurement
from krachtwerk.rules import own_rules

pytestmark = pytest.mark.django_db  # each test takes back what it did; the story stays

OPEN = "krachtwerk-open-1"
TEXT = """id = "van-ons-1"
base = "krachtwerk-open-1"
[bands.natural]
limits = [["< 96", 1], ["< 97", 2], ["< 98", 3], ["< 99", 4]]
otherwise = 5
"""


@pytest.fixture
def choose(cast, at):
    """Choose rules on the day that lies so many days after the last day of the newest period of contacts."""
    by = cast.member("joris")
    own_rules.load(TEXT, by=by, at=at - timedelta(days=500))

    def chosen(id: str, *, days: int) -> None:
        today = clock.local(at, cast.bridge.zone).date()
        day = last_period(Kind.CONTACTS, today).last_day + timedelta(days=days)
        when = clock.at_local(day, 12, 0, cast.bridge.zone)
        own_rules.choose(id, by=by, at=when)

    return chosen


def mirror(cast, team, at) -> access.Mirror:
    viewer = looking(cast.member("roos"), at=at + timedelta(minutes=2))
    return access.open_mirror(viewer, team.public_id)


def test_both_are_kept_and_one_is_shown(cast, team, at, run, choose):
    choose("van-ons-1", days=0)
    run()
    kept = TeamMeasurement.objects.filter(team=team, kind=Kind.CONTACTS)
    newest = kept.latest("first_block").first_block
    assert set(kept.filter(first_block=newest).values_list("rule_set", flat=True)) == {
        OPEN, "van-ons-1",
    }  # fmt: skip
    assert set(kept.exclude(first_block=newest).values_list("rule_set", flat=True)) == {OPEN}
    seen = mirror(cast, team, at)
    told = seen.figures["natural_contacts"]
    assert [one.rule_set for one in told] == ["van-ons-1"] + [OPEN] * (len(told) - 1)
    assert len({one.period for one in told}) == len(told) == 6
    score = told[0].score
    assert score is not None
    assert score.value is not None
    assert score.value < 5


def test_a_choice_after_the_last_day_changes_nothing_of_that_period(cast, team, at, run, choose):
    choose("van-ons-1", days=1)
    run()
    assert {one.rule_set for one in mirror(cast, team, at).figures["natural_contacts"]} == {OPEN}
    assert run() == 0


def test_no_period_is_ever_shown_by_two_sets_whatever_is_chosen(cast, team, at, run, choose):
    """Else one figure could be taken from the other, and what is left might be one person."""
    run()
    before = [
        (row.indicator, row.team, row.period)
        for row in access.list_rows(looking(cast.member("joris"), at=at))
    ]
    for days, id in ((-60, "van-ons-1"), (-1, OPEN), (0, "van-ons-1"), (1, OPEN), (2, "van-ons-1")):
        choose(id, days=days)
        run()
        rows = access.list_rows(looking(cast.member("joris"), at=at))
        shown = [(row.indicator, row.team, row.period) for row in rows]
        assert len(shown) == len(set(shown))
        assert set(shown) == set(before)


def test_no_total_while_the_two_kinds_go_by_different_rules(cast, team, at, run, choose, sign_in):
    day = {
        kind: last_period(kind, clock.local(at, cast.bridge.zone).date()).last_day for kind in Kind
    }
    choose("van-ons-1", days=0)
    run()
    seen = mirror(cast, team, at)
    if day[Kind.WORK] < day[Kind.CONTACTS]:
        assert seen.total() is None
        page = strip_tags(sign_in("roos").get(f"/t/s/{team.public_id}/").content.decode())
        assert "Regels bij contacten: van-ons-1" in page
        assert "Een deel is met andere regels geteld." in page
    else:
        assert seen.total() is not None


def test_files_and_teams_beside_each_other_say_by_which_rules(team, run, choose, sign_in):
    choose("van-ons-1", days=0)
    run()
    joris = sign_in("joris")
    rows = list(csv.DictReader(joris.get("/t/s/1/csv/").content.decode("utf-8-sig").splitlines()))
    assert {row["rule_set"] for row in rows} == {OPEN, "van-ons-1"}
    assert {row["rule_set"] for row in json.loads(joris.get("/t/s/1/json/").content)["measurements"]} == {
        OPEN, "van-ons-1",
    }  # fmt: skip
    page = strip_tags(joris.get("/t/s/1/").content.decode())
    assert "van-ons-1" in page
    assert f"(regels: {OPEN})" in page


def test_rules_that_cannot_be_read_any_more_stop_nothing(cast, team, at, run, choose):
    """A later version may ask more of a file; the open rules go on, and nothing is shown by rules nobody knows."""
    OwnRuleSet.objects.create(
        organisation=cast.bridge, rule_set="old-1", text="id = 3", by=cast.seats["joris"], at=at
    )
    RuleSetChoice.objects.create(
        organisation=cast.bridge, rule_set="old-1", by=cast.seats["joris"],
        at=at - timedelta(days=300),
    )  # fmt: skip
    assert run() > 0
    assert set(TeamMeasurement.objects.filter(team=team).values_list("rule_set", flat=True)) == {
        OPEN
    }
    assert {
        one.period.last_day < (at - timedelta(days=290)).date()
        for told in mirror(cast, team, at).figures.values()
        for one in told
    } <= {True}
