"""What a team's work says: gathered from the tables, never from a text, and nothing of what is kept to oneself."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from krachtwerk.access.fidelity import Span, gather
from krachtwerk.kit import clock
from krachtwerk.method.fidelity import measure, rule_set
from krachtwerk.method.keys import Role
from krachtwerk.models import Membership, Team, TeamStay
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import contact as contact_rules
from krachtwerk.rules import inventory, network, organisation, plan, stays
from krachtwerk.rules.actors import alone

RULES = rule_set("krachtwerk-open-1")
DOMAINS = ("housing", "money", "leisure", "health", "meaning")


@pytest.fixture
def seen(cast, at):
    """What one team's facts come to until today, or another day."""

    def measured(team: Team, last_day: date | None = None, *, now=None):
        span = Span.until(last_day or clock.local(at, cast.bridge.zone).date())
        return gather(team, span, now=now or at + timedelta(seconds=1))

    return measured


@pytest.fixture
def fresh(cast, at):
    """A team of its own with one worker, and a client of whom nothing is told yet."""
    by = cast.member("pim")
    team = organisation.make_team("Team Vers", by=by, at=at)
    seat = cast.seats["bram"]
    before = clock.local(at, cast.bridge.zone).date() - timedelta(days=100)
    TeamStay.objects.filter(membership=seat).update(
        team=team, starts_at=clock.at_local(before, 0, 0, cast.bridge.zone)
    )
    Membership.objects.filter(id=seat.id).update(team=team)
    for row in seat.assignments.all():
        client_rules.end_assignment(row, by=cast.member("noor"), at=at - timedelta(days=2))
    seat.refresh_from_db()
    return team


def test_places_count_for_the_team_of_that_day(cast, at, seen):
    haven, station = (Team.objects.get(name=name) for name in ("Team Haven", "Team Station"))
    seat = cast.seats["fatma"]
    today = clock.local(at, cast.bridge.zone).date()
    moved = clock.at_local(today - timedelta(days=10), 0, 0, cast.bridge.zone)
    old = TeamStay.objects.get(membership=seat, ends_at=None)
    TeamStay.objects.filter(id=old.id).update(ends_at=moved, starts_at=moved - timedelta(days=200))
    TeamStay.objects.create(
        organisation=seat.organisation, membership=seat, team=station, role=Role.WORKER, hours=36,
        starts_at=moved,
    )  # fmt: skip
    counted = {team: len(_visits(seen(team), seat.id)) for team in (haven, station)}
    for ago, place in ((11, "home"), (10, "office"), (1, "home")):
        told = contact_rules.Told(place=place, happened_at=at - timedelta(days=ago))
        contact_rules.log_contact(cast.clients["samira"], told, by=cast.member("fatma"), at=at)
    assert len(_visits(seen(haven), seat.id)) == counted[haven] + 1
    assert len(_visits(seen(station), seat.id)) == counted[station] + 2


def _visits(facts, seat):
    return [one for one in facts.visits if one.worker == seat and facts.is_of_team(seat, one.on)]


def test_a_second_change_on_one_day_counts_alone(cast, at):
    haven, station = (Team.objects.get(name=name) for name in ("Team Haven", "Team Station"))
    seat, by = cast.seats["henk"], cast.member("pim")
    TeamStay.objects.filter(membership=seat).update(starts_at=at - timedelta(days=30))
    for team in (station, haven, station):
        seat.team = team
        stays.change(seat, on=clock.local(at, cast.bridge.zone).date())
    rows = list(TeamStay.objects.filter(membership=seat).order_by("starts_at"))
    assert [row.team for row in rows[1:]] == [station]
    assert rows[0].ends_at == rows[1].starts_at
    assert by.organisation == seat.organisation


def test_whoever_changes_place_leaves_a_row_behind(cast, at):
    seat, by = cast.seats["lena"], cast.member("pim")
    TeamStay.objects.filter(membership=seat).update(starts_at=at - timedelta(days=30))
    organisation.change_place(seat, role=seat.role, team=None, hours=20, by=by, at=at)
    rows = list(TeamStay.objects.filter(membership=seat).order_by("starts_at"))
    assert [(row.hours, row.ends_at is None) for row in rows] == [(16, False), (20, True)]


def test_every_place_has_an_open_row_that_says_the_same(cast):
    for seat in Membership.objects.all():
        row = TeamStay.objects.get(membership=seat, ends_at=None)
        assert (row.team_id, row.role, row.hours) == (seat.team_id, seat.role, seat.hours)


def test_a_booklet_grows_into_a_sheet(cast, at, seen, fresh):
    client = _taken_in(cast, at)
    assert seen(fresh).inventories[0].none
    assert seen(fresh).plans[0].none
    me = alone(client)
    cards = [
        inventory.add_card(
            client,
            f"{domain} {time}",
            domain=domain,
            time=time,
            audience="with_worker",
            by=me,
            at=at,
        )
        for domain in DOMAINS
        for time in ("present", "past", "future")
    ]
    sheet = seen(fresh).inventories[0]
    assert sheet.met == {1, 3, 4, 5, 11}
    helper = network.add_person(client, "Tante", by=me, at=at, audience="with_worker")
    for card in cards[::3][:3]:
        inventory.add_resource(card, by=me, at=at, person=helper)
    chosen = inventory.choose(cards[2], by=me, at=at)
    assert seen(fresh).inventories[0].met == {1, 3, 4, 5, 6, 9, 11}
    inventory.give_reason(chosen, "daarom", by=me, at=at)
    assert seen(fresh).inventories[0].met == {1, 3, 4, 5, 6, 9, 10, 11}

    goal = plan.add_goal(client, "Ik wil", audience="with_worker", by=me, at=at, card=cards[2])
    counts = seen(fresh).plans[0].counts
    assert (counts.goals, counts.goals_linked, counts.priorities_with_goal) == (1, 1, 1)
    assert counts.actions_using_strength == 0
    soon = clock.local(at, cast.bridge.zone).date() + timedelta(days=3)
    step = plan.Step("bellen", doer="own_person", person=helper, due_on=soon)
    plan.add_step(goal, step, by=me, at=at)
    sheet = seen(fresh).plans[0]
    assert sheet.counts.actions_using_strength == 1
    assert sheet.met == {1, 4, 5, 6, 7, 8}
    assert [step.resource for step in seen(fresh).goals[0].steps] == ["own_person"]


def _taken_in(cast, at):
    """Somebody of whom nothing is told yet, with Bram beside them."""
    by = cast.member("noor")
    client = client_rules.take_in("Nieuw", "Nieuw Begin", by=by, at=at)
    client_rules.assign(client, cast.seats["bram"], starts_at=at, by=by, at=at)
    return client


def test_what_somebody_keeps_to_themselves_changes_no_figure(cast, at, seen):
    for key in ("samira", "dirk", "yusuf", "marja"):
        team = Team.objects.get(name="Team Haven")
        before, me = measure(seen(team), RULES), cast.client(key)
        for time in ("present", "past", "future"):
            card = inventory.add_card(
                me.client, "geheim", domain="money", time=time, audience="only_me", by=me, at=at
            )
        goal = plan.add_goal(me.client, "stil", audience="only_me", by=me, at=at, card=card)
        plan.add_step(goal, plan.Step("stil"), by=me, at=at)
        network.add_person(me.client, "Stille", by=me, at=at, audience="only_me")
        assert measure(seen(team), RULES) == before


def test_what_came_later_is_not_known_yet(cast, at, seen):
    team = Team.objects.get(name="Team Haven")
    today = clock.local(at, cast.bridge.zone).date()
    before = measure(seen(team, today - timedelta(days=1)), RULES)
    me = cast.client("samira")
    inventory.add_card(
        me.client, "vandaag", domain="money", time="past", audience="with_worker", by=me, at=at
    )
    plan.add_goal(me.client, "vandaag", audience="with_worker", by=me, at=at)
    assert measure(seen(team, today - timedelta(days=1)), RULES) == before


def test_another_organisation_is_not_counted(cast, at, seen):
    facts = seen(Team.objects.get(name="Team Haven"))
    theirs = {row.id for row in Membership.objects.exclude(organisation=cast.bridge)}
    assert not theirs & {one.worker for one in (*facts.stays, *facts.besides, *facts.visits)}


def test_a_household_is_one_system_in_the_caseload(cast, seen):
    facts = seen(Team.objects.get(name="Team Haven"))
    families = [one.family for one in facts.clients()]
    score = next(one for one in measure(facts, RULES).scores if one.key == "caseload_ratio")
    alone = families.count(None)
    assert len(families) > len(set(families) - {None}) + alone
    assert score.numerator == alone + len(set(families) - {None})


def test_as_many_queries_however_many_clients(cast, seen, django_assert_max_num_queries):
    team = Team.objects.get(name="Team Haven")
    with django_assert_max_num_queries(25):
        seen(team)
