"""An auditor who gets a place with the team after being named is stopped at every act and every look."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from krachtwerk.access import audit as access
from krachtwerk.kit.refusal import NotFound, Refusal
from krachtwerk.method.audit import Standing
from krachtwerk.method.audit_points import TAPPED
from krachtwerk.method.keys import Role
from krachtwerk.models import FilePoint, SampledFile, SecondAnswer, TeamStay
from krachtwerk.models.audit import AgreedScore, AuditMeasurement, AuditReport, IndicatorScore
from krachtwerk.rules import audit as rules
from krachtwerk.rules import coaching, organisation
from tests.audited import (
    GOOD,
    KEYS,
    count_files,
    draw,
    eyes,
    grow_old,
    keep,
    name_audit,
    score_all,
    score_both,
)

YEAR = timedelta(days=365)


@pytest.fixture
def audit(cast, at):
    grow_old(cast, "samira", "dirk", "marja", "joost")
    return name_audit(cast, at)


def give_place(cast, at, role=Role.WORKER, team="harbour", who="aisha"):
    """Another place of an auditor, after they were named."""
    by = organisation.set_up(cast.bridge)
    return organisation.give_place(
        cast.seats[who].account, role, name="Aisha El Amrani", by=by, at=at, starts_on=at.date(),
        team=cast.teams[team] if team else None,
    )  # fmt: skip


def begins_to_coach(cast, at):
    """Aisha coaches somebody of the team now."""
    seat = give_place(cast, at, Role.COACH, team=None)
    coaching.coach(cast.seats["els"], seat, Decimal(6), by=cast.member("pim"), at=at)


def was_of_it(cast, at, *, ago=timedelta(days=1)):
    """Aisha is of another team now, and was of this one until lately."""
    seat = give_place(cast, at, team="station")
    TeamStay.objects.filter(membership=seat).update(starts_at=at - ago)
    TeamStay.objects.create(
        organisation=cast.bridge, membership=seat, team=cast.teams["harbour"], role=seat.role,
        hours=seat.hours, starts_at=at - 2 * YEAR, ends_at=at - ago,
    )  # fmt: skip


def leads_it(cast, at):
    """Aisha leads the team now."""
    give_place(cast, at, Role.TEAM_LEAD)


WAYS = (give_place, leads_it, begins_to_coach, was_of_it)


def acts(audit, by, at):
    """All that an auditor does before it is kept."""
    return {
        "draw": lambda: rules.draw_files(audit, [], by=by, at=at),
        "count": lambda: rules.keep_counted(audit, [], by=by, at=at),
        "tap": lambda: rules.tap_points(audit, 1, {TAPPED[0]: "yes"}, by=by, at=at),
        "score": lambda: rules.score(audit, KEYS[0], 3, "Gezien", by=by, at=at),
        "lock": lambda: rules.lock(audit, by=by, at=at),
        "unlock": lambda: rules.unlock(audit, by=by, at=at),
        "agree": lambda: rules.agree(audit, KEYS[0], 3, "Samen", by=by, at=at),
        "keep": lambda: rules.keep(audit, by=by, at=at),
    }


def looks(cast, audit, key, at):
    """All that an auditor reads before it is kept."""
    viewer = eyes(cast, key, at)
    row, one = access.open_audit(viewer, audit.public_id)
    return {
        "mine": lambda: access.open_mine(viewer, audit.public_id),
        "file": lambda: access.open_file(viewer, row, 1),
        "points": lambda: access.open_points(viewer, row, one, 1),
        "answers": lambda: access.list_said(viewer, audit.public_id),
        "compare": lambda: access.compare(viewer, row, one),
    }


def lists(cast, audit, key, at):
    """What is empty for whoever may not look."""
    viewer = eyes(cast, key, at)
    row, one = access.open_audit(viewer, audit.public_id)
    return (
        access.list_files(viewer, row, one),
        access.list_points(row, one),
        access.count_mine(viewer, row, one),
        access.list_counts(viewer, row, one),
    )


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_whoever_got_a_place_does_and_reads_nothing_of_it_nor_does_the_other(cast, at, audit, way):
    draw(cast, audit, at)
    count_files(cast, audit, at)
    assert lists(cast, audit, "aisha", at)[0] == [1, 2, 3, 4]
    way(cast, at)
    for who, key in (("aisha", "placed_you"), ("pieter", "placed_other")):
        for name, act in acts(audit, cast.member(who), at).items():
            with pytest.raises(Refusal, match=rf"audit\.{key}"):
                pytest.fail(f"{name}: {act()}")
        for name, look in looks(cast, audit, who, at).items():
            with pytest.raises(NotFound):
                pytest.fail(f"{name}: {look()}")
        assert lists(cast, audit, who, at) == ([], [], ({}, {}), {})
    with pytest.raises(NotFound):
        access.my_scores(eyes(cast, "aisha", at), audit)
    assert not IndicatorScore.objects.filter(auditor__audit=audit).exists()
    assert SampledFile.objects.filter(audit=audit).count() == 4
    assert not FilePoint.objects.filter(file__audit=audit, auditor__isnull=False).exists()


def test_a_place_with_another_team_or_one_of_long_ago_changes_nothing(cast, at, audit):
    give_place(cast, at, team="station")
    was_of_it(cast, at, ago=YEAR)
    draw(cast, audit, at)
    score_both(cast, audit, at)
    keep(cast, audit, at)
    assert AuditMeasurement.objects.filter(audit=audit).exists()


def test_a_place_taken_back_the_same_day_lets_it_go_on(cast, at, audit):
    seat = give_place(cast, at)
    with pytest.raises(Refusal, match=r"audit\.placed_you"):
        rules.score(audit, KEYS[0], 3, "Gezien", by=cast.member("aisha"), at=at)
    seat.team = cast.teams["station"]
    seat.save(update_fields=["team"])
    TeamStay.objects.filter(membership=seat).update(team=seat.team)
    rules.score(audit, KEYS[0], 3, "Gezien", by=cast.member("aisha"), at=at)


def test_the_lead_is_told_by_name_and_nobody_else_is(cast, at, audit):
    give_place(cast, at)

    def told(key):
        one = access.open_audit(eyes(cast, key, at), audit.public_id)[1]
        assert access.list_audits(eyes(cast, key, at))[0] == one
        return one.placed, one.is_placed, one.is_still, one.standing

    name = access.open_audit(eyes(cast, "joris", at), audit.public_id)[1].auditors[0]
    assert told("joris") == ((name,), False, True, Standing.OPEN)
    assert told("aisha") == ((), True, True, Standing.OPEN)
    assert told("pieter") == ((), False, True, Standing.OPEN)
    for key in ("fatma", "noor"):
        assert told(key) == ((), False, False, Standing.OPEN)


def test_while_they_compare_nothing_is_agreed_or_kept_and_it_can_be_called_off(cast, at, audit):
    score_both(cast, audit, at)
    joris = cast.member("joris")
    with pytest.raises(Refusal, match=r"audit\.over"):
        rules.call_off(audit, by=joris, at=at)
    begins_to_coach(cast, at)
    for who in ("aisha", "pieter"):
        for act in acts(audit, cast.member(who), at).values():
            with pytest.raises(Refusal, match=r"audit\.placed_"):
                act()
        with pytest.raises(NotFound):
            looks(cast, audit, who, at)["compare"]()
    assert not AgreedScore.objects.filter(audit=audit).exists()
    rules.call_off(audit, by=joris, at=audit.ends_at)
    assert audit.off_at == audit.ends_at
    again = name_audit(cast, audit.ends_at, two=("pieter", "aisha"), team="station")
    assert again.id != audit.id


def ends(cast, seat, at):
    """Their place ends."""
    organisation.end_place(seat, by=organisation.set_up(cast.bridge), at=at)


def ended_long_ago(cast, seat, at):
    """Their place had a last day."""
    seat.ends_on = at.date() - timedelta(days=2)
    seat.save(update_fields=["ends_on"])


def does_something_else(cast, seat, at):
    """Their place is another now, with no team."""
    organisation.change_place(
        seat, role=Role.MANAGER, team=None, hours=seat.hours, at=at,
        by=organisation.set_up(cast.bridge), agreed=SecondAnswer(),
    )  # fmt: skip


@pytest.mark.parametrize("way", [ends, ended_long_ago, does_something_else])
def test_when_neither_is_an_auditor_any_more_it_can_be_called_off(cast, at, audit, way):
    score_both(cast, audit, at)
    joris = cast.member("joris")
    for who in ("aisha", "pieter"):
        with pytest.raises(Refusal, match=r"audit\.over"):
            rules.call_off(audit, by=joris, at=at)
        way(cast, cast.seats[who], at)
    rules.call_off(audit, by=joris, at=at)
    assert audit.off_at == at


def test_what_is_kept_is_never_called_off(cast, at, audit):
    score_both(cast, audit, at)
    keep(cast, audit, at)
    for who in ("aisha", "pieter"):
        ends(cast, cast.seats[who], at)
    with pytest.raises(Refusal, match=r"audit\.over"):
        rules.call_off(audit, by=cast.member("joris"), at=at)


def test_called_off_it_makes_room_for_one_by_two_strangers(cast, at, audit):
    give_place(cast, at)
    rules.call_off(audit, by=cast.member("joris"), at=at)
    assert access.open_audit(eyes(cast, "joris", at), audit.public_id)[1].is_still is False
    with pytest.raises(Refusal, match=r"audit\.of_team"):
        name_audit(cast, at)


def test_once_it_is_kept_the_other_writes_the_report_alone(cast, at, audit):
    score_both(cast, audit, at)
    keep(cast, audit, at)
    give_place(cast, at)
    aisha, pieter = cast.member("aisha"), cast.member("pieter")
    for act in (
        lambda: rules.open_report(audit, GOOD, by=aisha, at=at),
        lambda: rules.advise(audit, KEYS[0], "Gezien", advice="Doe dit", by=aisha, at=at),
        lambda: rules.give(audit, by=aisha, at=at),
        lambda: rules.take_back(audit, by=aisha, at=at),
    ):
        with pytest.raises(Refusal, match=r"audit\.placed_you"):
            act()
    assert not AuditReport.objects.filter(audit=audit).exists()
    row, one = access.open_audit(eyes(cast, "aisha", at), audit.public_id)
    assert (one.is_mine, one.is_placed, one.is_still) == (False, True, False)
    for look in (
        lambda: access.compare(eyes(cast, "aisha", at), row, one),
        lambda: access.open_report(eyes(cast, "aisha", at), audit.public_id),
    ):
        with pytest.raises(NotFound):
            look()
    rules.open_report(audit, GOOD, by=pieter, at=at)
    for no, key in enumerate(KEYS):
        advised = {"advice": "Doe dit", "helper": "De coach"} if no < 2 else {}
        rules.advise(audit, key, "Gezien", **advised, by=pieter, at=at)
    rules.give(audit, by=pieter, at=at)
    assert access.open_report(eyes(cast, "aisha", at), audit.public_id)[2].opening == GOOD


def test_the_lead_and_the_other_read_what_was_kept_as_before(cast, at, audit):
    score_all(cast, audit, "aisha", [4] * 10, at)
    score_all(cast, audit, "pieter", [4] * 10, at)
    rules.keep(audit, by=cast.member("pieter"), at=at)
    give_place(cast, at)
    for key in ("joris", "pieter"):
        viewer = eyes(cast, key, at)
        row, one = access.open_audit(viewer, audit.public_id)
        assert access.compare(viewer, row, one).is_kept
