"""What is counted of a team: its own meetings, days and households, and of each client their own stretch."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from krachtwerk.access.fidelity import Span, gather
from krachtwerk.kit import clock, scope
from krachtwerk.models import Assignment, Coaching, HouseholdMember, Tick
from krachtwerk.models.teammeeting import TeamStrengthsMeeting
from krachtwerk.rules import network, plan
from krachtwerk.rules import teammeeting as meeting_rules

PACED = 6
OWN = 7
LEANS = 8
"""Items of a plan: steps that differ in their day, that somebody takes themselves, and that lean on somebody's own."""


@pytest.fixture
def today(cast, at):
    return clock.local(at, cast.bridge.zone).date()


@pytest.fixture
def facts(cast, at, today):
    """What is known of Team Haven, or another, until today or an earlier day."""

    def told(team="harbour", ago=0):
        span = Span.until(today - timedelta(days=ago))
        return gather(cast.teams[team], span, now=at + timedelta(seconds=1))

    return told


def test_a_pair_in_another_house_keeps_no_coaching_here(cast, at, facts):
    with scope.of_organisation(cast.house.id):
        Coaching.objects.create(
            organisation=cast.house, coach=cast.seats["sofie"], worker=cast.seats["ilse"],
            hours=Decimal(6), starts_at=at - timedelta(days=30),
        )  # fmt: skip
        assert "coaching" not in facts("garden").not_kept
    assert "coaching" in facts().not_kept


def test_a_meeting_counts_for_its_own_team(cast, at, facts):
    noor = cast.member("noor")
    when = at - timedelta(days=2)
    row = meeting_rules.plan(at - timedelta(days=1), noor.membership, by=noor, at=when)
    TeamStrengthsMeeting.objects.filter(id=row.id).update(team=cast.teams["station"])
    told = {team: facts(team) for team in ("harbour", "station")}
    assert [one.team for one in told["station"].meetings] == [cast.teams["station"].id]
    assert "team_meeting" not in told["station"].not_kept
    assert told["harbour"].meetings == []
    assert "team_meeting" in told["harbour"].not_kept


def test_nobody_is_walked_beside_any_more_whose_worker_left_before_that_day(cast, at, today, facts):
    samira, dirk = (cast.clients[key] for key in ("samira", "dirk"))
    assert {samira.id, dirk.id} <= {one.client for one in facts().clients()}
    midnight = clock.at_local(today, 0, 0, cast.bridge.zone)
    Assignment.objects.filter(client=samira).update(ends_at=midnight)
    Assignment.objects.filter(client=dirk).update(ends_at=midnight + timedelta(microseconds=1))
    seen = {one.client for one in facts().clients()}
    assert (samira.id in seen, dirk.id in seen) == (False, True)


def test_a_household_is_that_of_the_day(cast, today, facts):
    marja, joost = (cast.clients[key] for key in ("marja", "joost"))
    home = cast.households["de_wit"].id
    HouseholdMember.objects.filter(client=joost).update(until=today)
    for ago, of_joost in ((0, None), (1, home)):
        families = {one.client: one.family for one in facts(ago=ago).besides}
        assert (families[marja.id], families[joost.id]) == (home, of_joost), ago


def test_each_is_supported_since_their_own_day(cast, facts):
    keys = ("samira", "dirk", "marja")
    begun = {
        cast.clients[key].id: cast.trajectories[cast.clients[key].public_id].started_on
        for key in keys
    }
    assert len(set(begun.values())) == len(keys)
    told = facts()
    for sheets in (told.inventories, told.plans):
        seen = {sheet.client: sheet.begin for sheet in sheets}
        assert {client: seen[client] for client in begun} == begun


@pytest.fixture
def two_steps(cast, at, today):
    """Samira wants something, with two steps for the same day: one of her own, one of a professional."""
    me = cast.client("samira")
    goal = plan.add_goal(me.client, "Ik wil fietsen", audience="with_worker", by=me, at=at)
    own = plan.Step("een fiets lenen", doer="client", due_on=today + timedelta(days=3))
    theirs = replace(own, text="een slot kopen", doer="professional")
    return [plan.add_step(goal, step, by=me, at=at) for step in (own, theirs)]


def met(cast, facts):
    return next(one.met for one in facts().plans if one.client == cast.clients["samira"].id)


def test_steps_that_all_wait_for_one_day_are_not_paced(cast, today, facts, two_steps):
    assert PACED not in met(cast, facts)
    two_steps[0].due_on = today + timedelta(days=4)
    two_steps[0].save(update_fields=["due_on"])
    assert PACED in met(cast, facts)


def test_a_step_that_is_over_two_weeks_late_is_not_paced(cast, today, facts, two_steps):
    for late, is_paced in ((14, True), (15, False)):
        two_steps[0].due_on = today - timedelta(days=late)
        two_steps[0].save(update_fields=["due_on"])
        assert (PACED in met(cast, facts)) is is_paced, late


def test_what_was_done_or_let_go_is_planned_no_more(cast, at, facts, two_steps):
    me = cast.client("samira")
    assert OWN in met(cast, facts)
    own = two_steps[0]
    plan.tick(own, "done", by=me, at=at)
    assert OWN not in met(cast, facts)
    plan.undo_tick(Tick.objects.get(action=own), by=me, at=at)
    assert OWN in met(cast, facts)
    plan.let_go(own, by=me, at=at)
    assert OWN not in met(cast, facts)


@pytest.mark.parametrize("how", ["taken off", "only for me"])
@pytest.mark.parametrize(
    ("circle", "doer"), [("helpers", "professional"), ("friends", "own_person")]
)
def test_whoever_is_not_shown_any_more_stays_the_help_they_were(cast, at, facts, how, circle, doer):
    me = cast.client("samira")
    helper = network.add_person(
        me.client, "Mevrouw Bos", circle=circle, audience="with_worker", by=me, at=at
    )
    goal = plan.add_goal(me.client, "Ik wil fietsen", audience="with_worker", by=me, at=at)
    plan.add_step(goal, plan.Step("een fiets lenen", doer=doer, person=helper), by=me, at=at)

    def told():
        kinds = [[step.resource for step in one.steps] for one in facts().goals]
        return kinds, LEANS in met(cast, facts)

    before = told()
    assert [doer] in before[0]
    if how == "taken off":
        network.take_off(helper, by=me, at=at)
    else:
        network.show_person(helper, "only_me", by=me, at=at)
    assert told() == before
