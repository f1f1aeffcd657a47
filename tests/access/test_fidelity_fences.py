"""Who reads what a team's work says: of the own organisation, of the own part, and by the own rules alone."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest

from krachtwerk.access import fidelity as access
from krachtwerk.access import roles
from krachtwerk.kit import clock, scope
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.fidelity import OPEN, Crowd, Kind, Score, keep, last_period
from krachtwerk.models import (
    OwnRuleSet,
    PromptAnswer,
    RuleSetChoice,
    TeamMeasurement,
    TeamStay,
)
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import contact as contact_rules
from krachtwerk.rules import organisation as organisation_rules
from krachtwerk.rules import own_rules
from krachtwerk.rules import prompts as prompt_rules
from tests.access.test_safety import viewer
from tests.house.rows_of_figures import measured

JUDGED = "strengths-model-sum-11"
TEXT = 'id = "van-ons-1"\nbase = "krachtwerk-open-1"\nfaithful = 4.5\n'
THEIRS = TEXT.replace("van-ons-1", "van-hen-1")


@pytest.fixture
def newest(cast, at):
    """The newest whole period of how the work stands."""
    return last_period(Kind.WORK, clock.local(at, cast.bridge.zone).date())


def keep_row(organisation, team, period, at, clients=6):
    """A figure that may be shown, of so many clients."""
    score = Score("inventory", Fraction(3), Fraction(clients), value=Fraction(4))
    return TeamMeasurement.objects.create(
        organisation=organisation, team=team, rule_set=OPEN, kind=period.kind, is_enough=True,
        first_block=period.first_block, figures={"inventory": keep(score, Crowd(clients, 3))}, at=at,
    )  # fmt: skip


@pytest.fixture
def two_houses(cast, at, newest):
    """The same was measured here and there, and a row of there names a team of here."""
    keep_row(cast.bridge, cast.teams["harbour"], newest, at, 6)
    with scope.of_organisation(cast.house.id):
        keep_row(cast.house, cast.teams["garden"], newest, at, 7)
        keep_row(cast.house, cast.teams["harbour"], newest.before(), at, 8)


@pytest.fixture
def two_rules(cast, at):
    """Here and there a rule set was loaded and chosen."""
    by = cast.member("joris")
    own_rules.load(TEXT, by=by, at=at)
    own_rules.choose("van-ons-1", by=by, at=at)
    with scope.of_organisation(cast.house.id):
        told = {"organisation": cast.house, "rule_set": "van-hen-1", "by": cast.seats["sofie"]}
        OwnRuleSet.objects.create(**told, text=THEIRS, at=at)
        RuleSetChoice.objects.create(**told, at=at + timedelta(seconds=1))


def test_all_teams_are_those_of_the_own_organisation(cast, at, two_houses, newest):
    rows = access.list_rows(viewer(cast, "joris", at))
    assert [(row.team, row.name, row.period) for row in rows] == [
        (cast.teams["harbour"].public_id, "Team Haven", newest)
    ]


@pytest.mark.parametrize("key", ["fatma", "noor", "pim", "nadia", "samira"])
def test_all_teams_beside_each_other_are_for_who_sees_the_organisation(cast, at, two_houses, key):
    with pytest.raises(NotFound):
        access.list_rows(viewer(cast, key, at))


def test_a_mirror_holds_what_its_own_organisation_measured(cast, at, two_houses, newest):
    seen = access.open_mirror(viewer(cast, "fatma", at), cast.teams["harbour"].public_id)
    assert [one.period for one in seen.figures["inventory"]] == [newest]


@pytest.mark.parametrize("key", ["pim", "tess", "nadia", "wim", "lena", "samira"])
def test_a_mirror_is_for_who_the_table_lets_see_one(cast, at, key):
    with pytest.raises(NotFound):
        access.list_teams(viewer(cast, key, at))


def test_no_mirror_is_read_at_the_table(cast, at):
    haven = cast.teams["harbour"]
    assert access.list_teams(viewer(cast, "fatma", at)) == [(haven.public_id, "Team Haven")]
    with pytest.raises(NotFound):
        access.list_teams(viewer(cast, "fatma", at, table="samira"))


def own_part(cast, who, at, key="natural_contacts"):
    eyes = viewer(cast, who, at)
    return access.open_own_part(
        eyes, access.open_mirror(eyes, cast.teams["harbour"].public_id), key
    )


def test_an_own_part_is_for_a_worker_and_of_a_figure_that_is_there(cast, at):
    with pytest.raises(NotFound):
        own_part(cast, "fatma", at)
    measured(cast, at)
    assert own_part(cast, "fatma", at).of_others == 0
    for who in ("noor", "joris"):
        with pytest.raises(NotFound):
            own_part(cast, who, at)


def test_an_own_part_is_of_what_a_worker_may_read_of_a_client(cast, at, monkeypatch):
    measured(cast, at)
    as_ever = roles.may

    def without_plans(role, act, resource, holds):
        return resource != "plan" and as_ever(role, act, resource, holds)

    monkeypatch.setattr(roles, "may", without_plans)
    assert own_part(cast, "fatma", at, "inventory").rows
    with pytest.raises(NotFound):
        own_part(cast, "fatma", at, "action_plan")


def test_whom_somebody_else_walks_beside_now_is_told_as_a_number(cast, at):
    measured(cast, at)
    for key in ("samira", "dirk"):
        told = contact_rules.Told(place="home", happened_at=at)
        contact_rules.log_contact(cast.clients[key], told, by=cast.member("fatma"), at=at)
    assert own_part(cast, "fatma", at + timedelta(days=1)).of_others == 0
    client_rules.hand_over(cast.clients["samira"], cast.seats["els"], by=cast.member("noor"), at=at)
    part = own_part(cast, "fatma", at + timedelta(days=1))
    assert ({row.name for row in part.rows}, part.of_others) == ({"Dirk Hofstra"}, 1)


@pytest.mark.parametrize("key", ["fatma", "noor", "carla", "vos", "henk", "aisha", "samira"])
def test_rules_are_seen_by_who_sets_them(cast, at, two_rules, key):
    for asks in (access.list_rule_sets, access.list_choices):
        with pytest.raises(NotFound):
            asks(viewer(cast, key, at))


def test_rules_and_choices_are_those_of_the_own_organisation(cast, at, two_rules):
    joris = viewer(cast, "joris", at)
    assert [one.id for one in access.list_rule_sets(joris)] == [OPEN, JUDGED, "van-ons-1"]
    assert [one.id for one in access.list_choices(joris)] == ["van-ons-1"]
    counting = access.counting_of(cast.bridge)
    assert set(counting.known) == {OPEN, JUDGED, "van-ons-1"}
    assert [id for _, id in counting.choices] == ["van-ons-1"]
    with scope.of_organisation(cast.house.id):
        counting = access.counting_of(cast.house)
        assert (counting.now, "van-ons-1" in counting.known) == ("van-hen-1", False)


def test_what_nobody_counts_by_cannot_be_chosen(cast, at, two_rules):
    OwnRuleSet.objects.create(
        organisation=cast.bridge, rule_set="old-1", text="id = 3", by=cast.seats["joris"],
        at=at + timedelta(minutes=1),
    )  # fmt: skip
    told = {one.id: one.is_countable for one in access.list_rule_sets(viewer(cast, "joris", at))}
    assert told == {OPEN: True, JUDGED: False, "van-ons-1": True, "old-1": False}


def due(cast, at):
    found = access.list_due(cast.bridge, access.counting_of(cast.bridge), at=at)
    return {(team.name, period) for team, period, _ in found}


def test_what_another_organisation_kept_leaves_a_period_due(cast, at, two_houses, newest):
    told = due(cast, at)
    assert ("Team Haven", newest) not in told
    assert ("Team Haven", newest.before()) in told
    assert ("Team Station", newest) in told


def test_a_team_of_another_organisation_is_not_due_here(cast, at):
    TeamStay.objects.filter(membership=cast.seats["bram"]).update(team=cast.teams["garden"])
    assert {team for team, _ in due(cast, at)} == {"Team Haven"}


def test_a_team_begins_with_a_worker_of_its_own_organisation(cast, at):
    empty = organisation_rules.make_team("Team Leeg", by=cast.member("pim"), at=at)
    with scope.of_organisation(cast.house.id):
        TeamStay.objects.filter(membership=cast.seats["ilse"]).update(team=empty)
    assert {team for team, _ in due(cast, at)} == {"Team Haven", "Team Station"}


def test_what_was_told_before_was_told_of_this_team(cast, at, newest):
    for key, clients in (("harbour", 6), ("station", 9)):
        keep_row(cast.bridge, cast.teams[key], newest.before(), at, clients)
    counting = access.counting_of(cast.bridge)
    for key, clients in (("harbour", 6), ("station", 9)):
        team = cast.teams[key]
        (former,) = access.told_before(team, newest, counting, at=at)
        assert (former.told, former.facts.team) == ({"inventory": clients}, team.id)


def test_the_roster_is_that_of_the_own_organisation(cast, at):
    today = clock.local(at, cast.bridge.zone).date()
    period = last_period(Kind.CONTACTS, today)
    when = clock.at_local(period.last_day, 12, 0, cast.bridge.zone)
    prompt_rules.answer_prompt(
        cast.clients["samira"], "outside", "roster", by=cast.member("fatma"), at=when
    )
    with scope.of_organisation(cast.house.id):
        PromptAnswer.objects.create(
            organisation=cast.house, client=cast.clients["rob"], membership=cast.seats["fatma"],
            prompt="outside", answer="roster", at=when, asks_again_on=today,
        )  # fmt: skip
    facts = access.facts_of(cast.teams["harbour"], period, at=at)
    score, crowd = access.roster(facts, cast.teams["harbour"], period, at=at)
    assert (score.numerator, score.denominator, crowd) == (1, 1, Crowd(1, 1))
