"""G6 on the pages and files: whoever leaves between two periods is not what their figures differ by."""

from __future__ import annotations

import csv
import json
from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from krachtwerk.access.fidelity import own_rules as rules_of
from krachtwerk.access.fidelity.due import list_due
from krachtwerk.demo.cast import Cast
from krachtwerk.jobs import measure_teams
from krachtwerk.kit import clock
from krachtwerk.method.fidelity import AS_IT_STANDS, Kind, Period, last_period
from krachtwerk.method.fidelity import text_of as text_rules
from krachtwerk.models import (
    Assignment,
    Client,
    RuleSetChoice,
    Team,
    TeamMeasurement,
    Trajectory,
)
from krachtwerk.rules import audit as audit_rules
from krachtwerk.rules import own_rules
from tests.audited import RULES, score_both
from tests.fortress.strangers import text_of

pytestmark = pytest.mark.django_db  # each test takes back what it did; the story stays


def two(cast: Cast, at: datetime) -> tuple[Period, Period]:
    """The newest period of work, and the one before."""
    newest = last_period(Kind.WORK, clock.local(at, cast.bridge.zone).date())
    return newest, newest.before()


def leave(client: Client, on: Period, cast: Cast) -> None:
    """Nobody walks beside them any more from the middle of a period on."""
    moment = clock.at_local(on.begin + timedelta(days=20), 12, 0, cast.bridge.zone)
    Assignment.objects.filter(client=client, ends_at__gt=moment).update(ends_at=moment)


def figures(team: Team, period: Period) -> dict[str, dict[str, object]]:
    row = TeamMeasurement.objects.get(team=team, kind=Kind.WORK, first_block=period.first_block)
    assert row.is_enough, "else it would be hidden anyway"
    return row.figures


def settle(cast: Cast, team: Team) -> None:
    """All six were there long before both periods, and stay; so the two tell of the same."""
    for row in Assignment.objects.filter(membership__team=team, is_steady=True):
        row.ends_at = max(row.ends_at, clock.now() + timedelta(days=30))
        row.save(update_fields=["ends_at"])


def stood(team: Team, period: Period) -> dict[str, bool]:
    """Indicator → whether it was marked as too near to another."""
    return {key: bool(figures(team, period)[key].get("near")) for key in AS_IT_STANDS}


@pytest.mark.full
@pytest.mark.ci
def test_figures_of_the_same_people_are_both_shown(cast, at, team, run):
    settle(cast, team)
    run()
    newest, before = two(cast, at)
    then, now = figures(team, before), figures(team, newest)
    same = {key for key in AS_IT_STANDS if then[key]["clients"] == now[key]["clients"] == 6}
    assert "inventory" in same
    assert {key for key in same if stood(team, newest)[key]} == set()


def test_of_two_figures_that_differ_by_one_person_the_second_is_shown_nowhere(
    cast, at, team, run, sign_in
):
    settle(cast, team)
    newest, before = two(cast, at)
    leave(cast.clients["otto"], newest, cast)
    run()
    told = figures(team, before)
    then = {key for key in AS_IT_STANDS if told[key]["clients"] == 6}
    assert then
    assert {key for key in then if stood(team, newest)[key]} == then
    rows = _rows(sign_in, "/t/s/1/csv/") + _rows(sign_in, "/t/s/1/json/")
    ours = [row for row in rows if row["team"] == team.name and row["indicator"] in then]
    said = {
        (row["numerator"] or None, row["reason"]) for row in ours if str(row["first_day"]) == str(newest.begin)
    }  # fmt: skip
    assert said == {(None, "too_few")}
    assert any(row["numerator"] for row in ours if str(row["first_day"]) == str(before.begin))
    page = text_of(sign_in("roos").get(reverse("fidelity_mirror", args=[team.public_id])))
    assert page.count("te weinig") >= len(then)


def counting_from(days: int) -> str:
    """The open rules, but for when somebody begins to count."""
    text = text_rules(RULES).replace(f'id = "{RULES}"', f'id = "na-{days}-dagen"')
    return text.replace("settled_days = 42", f"settled_days = {days}")


@pytest.fixture
def other_rules(cast, at, team):
    """All six were there in both periods; by the rules of the newest Otto has not been there for long enough."""
    settle(cast, team)
    newest, before = two(cast, at)
    ours = Assignment.objects.filter(membership__team=team).values("client")
    rows = Trajectory.objects.filter(client__in=ours)
    began = dict.fromkeys(rows.values_list("id", flat=True), before.begin - timedelta(days=400))
    otto = rows.filter(client=cast.clients["otto"]).latest("started_on").id
    began[otto] = before.last_day - timedelta(days=60)
    for id, day in began.items():
        Trajectory.objects.filter(id=id).update(started_on=day)
    by = cast.member("joris")
    noon = clock.at_local(newest.last_day, 12, 0, cast.bridge.zone)
    own_rules.load(counting_from(200), by=by, at=noon)
    own_rules.choose("na-200-dagen", by=by, at=noon)
    return newest, before


@pytest.mark.full
@pytest.mark.ci
def test_whom_new_rules_leave_out_is_not_what_two_figures_differ_by(
    cast, at, team, run, other_rules, sign_in
):
    run()
    newest, before = other_rules
    told = figures(team, before)
    row = TeamMeasurement.objects.get(
        team=team, kind=Kind.WORK, first_block=newest.first_block, rule_set="na-200-dagen"
    )
    for key in ("inventory", "inventory_in_plan", "action_plan"):
        assert told[key]["clients"] == 6, key
        assert row.figures[key]["clients"] == 5, key
        assert row.figures[key]["near"] is True, key
    page = text_of(sign_in("roos").get(reverse("fidelity_evidence", args=[team.public_id, 5])))
    assert "na-200-dagen" in page
    assert "5 van de 5" not in page
    assert "Te weinig antwoorden" in page


def test_what_was_shown_by_rules_that_nobody_can_read_any_more_hides_the_next(
    cast, at, team, run, other_rules, monkeypatch
):
    """A version that cannot read them does not know of whom the figure told that everybody read."""
    newest, before = other_rules
    noon = clock.at_local(before.last_day, 12, 0, cast.bridge.zone)
    RuleSetChoice.objects.create(
        organisation=cast.bridge, rule_set="na-200-dagen", by=cast.seats["joris"], at=noon
    )
    by = cast.member("joris")
    later = clock.at_local(newest.last_day, 13, 0, cast.bridge.zone)
    own_rules.choose(RULES, by=by, at=later)
    monkeypatch.setattr(measure_teams.access, "list_due", _only(before))
    run()
    monkeypatch.setattr(measure_teams.access, "list_due", _only(newest))
    monkeypatch.setattr(rules_of, "_read", lambda _: None)
    run()
    row = TeamMeasurement.objects.get(
        team=team, kind=Kind.WORK, first_block=newest.first_block, rule_set=RULES
    )
    assert row.figures["inventory"]["near"] is True
    assert row.figures["inventory"]["apart"] is False


def _only(period: Period):
    """What is due, but of one period alone."""
    return lambda *args, **more: [one for one in list_due(*args, **more) if one[1] == period]


def test_an_audit_shows_beside_its_scores_no_more_than_the_mirror(cast, at, team, run, sign_in):
    settle(cast, team)
    newest, _ = two(cast, at)
    leave(cast.clients["otto"], newest, cast)
    run()
    auditors = [cast.seats[key] for key in ("aisha", "pieter")]
    moment = at + timedelta(minutes=2)
    audit = audit_rules.name_audit(
        team, auditors, RULES, opens_at=moment, closes_at=moment + timedelta(hours=1),
        by=cast.member("joris"), at=moment,
    )  # fmt: skip
    score_both(cast, audit, moment)
    page = text_of(sign_in("aisha").get(reverse("audit_compare", args=[audit.public_id])))
    hidden = sum(stood(team, newest).values())
    assert hidden
    assert page.count("te weinig") >= hidden


@pytest.mark.full
@pytest.mark.ci
def test_whoever_was_erased_counts_as_gone(cast, at, team, run, monkeypatch):
    """Their rows are no more, so the figure of then would seem to tell of five: the number that was kept says six."""
    settle(cast, team)
    newest, before = two(cast, at)
    run()
    then = figures(team, before)
    assert then["inventory"]["clients"] == 6
    Assignment.objects.filter(client=cast.clients["otto"]).update(is_steady=False)
    later = at + timedelta(days=7 * 12)
    monkeypatch.setattr(clock, "now", lambda: later)
    settle(cast, team)
    measure_teams.run()
    following = Period(Kind.WORK, newest.first_block + 3)
    row = TeamMeasurement.objects.get(team=team, kind=Kind.WORK, first_block=following.first_block)
    told = row.figures["inventory"]
    assert told["clients"] == 5
    assert told["near"] is True


def _rows(sign_in, path: str) -> list[dict[str, object]]:
    body = sign_in("carla").get(path).content
    if path.endswith("csv/"):
        return list(csv.DictReader(body.decode("utf-8-sig").splitlines()))
    return json.loads(body)["measurements"]
