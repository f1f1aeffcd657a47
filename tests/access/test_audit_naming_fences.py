"""Naming an audit, scoring and telling of it: of the own organisation, the own team and the own place alone."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest

from krachtwerk.access import audit as access
from krachtwerk.access.audit.plan import own_team
from krachtwerk.access.audit.scores import Alike
from krachtwerk.access.audit.shapes import audits
from krachtwerk.demo.cast import seat
from krachtwerk.kit import clock, scope
from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method import fidelity as method
from krachtwerk.method.fidelity import Crowd, Kind, Score, last_period
from krachtwerk.method.keys import Role
from krachtwerk.models import FidelityAudit, TeamMeasurement
from krachtwerk.models.audit import AuditMeasurement
from krachtwerk.rules import audit as rules
from krachtwerk.rules import organisation
from tests.access.test_safety import viewer
from tests.audited import GOOD, HOUR, KEYS, RULES, agreed, eyes, name_audit, report

YEAR = timedelta(days=365)


def sit(cast, house, key, name, role, at) -> None:
    """Somebody more gets a place, who belongs to no team."""
    by = organisation.set_up(house)
    seat(cast, key, name, role, None, "8", "", by=by, at=at - YEAR)


@pytest.fixture
def elsewhere(cast, at):
    """The other organisation has a lead and two auditors too, and an audit of its own in three days."""
    with scope.of_organisation(cast.house.id):
        for key, name, role in (
            ("olga", "Olga Prins", Role.PROJECT_LEAD),
            ("dave", "Dave Rietveld", Role.AUDITOR),
            ("mira", "Mira Bosch", Role.AUDITOR),
        ):
            sit(cast, cast.house, key, name, role, at)
        return name_audit(
            cast, at, begin=3 * 24 * HOUR, last=3 * 24 * HOUR + HOUR,
            team="garden", two=("dave", "mira"), by="olga",
        )  # fmt: skip


@pytest.fixture
def kept(cast, at):
    """Aisha and Pieter looked at Team Haven and agreed."""
    return agreed(cast, at)


def test_a_lead_chooses_teams_and_auditors_of_the_own_organisation(cast, at, elsewhere):
    joris = eyes(cast, "joris", at)
    told = access.choices(joris)
    assert [name for _, name in told.teams] == ["Team Haven", "Team Station"]
    assert [name for _, name in told.auditors] == ["Aisha El Amrani", "Pieter Smit"]
    haven, garden = cast.teams["harbour"], cast.teams["garden"]
    assert access.open_team(joris, haven.public_id) == haven
    for id in (garden.public_id, new_id()):
        with pytest.raises(NotFound):
            access.open_team(joris, id)
    aisha, pieter, dave = (cast.seats[key] for key in ("aisha", "pieter", "dave"))
    assert access.open_auditors(joris, [pieter.public_id, aisha.public_id]) == [aisha, pieter]
    for ids in ([aisha.public_id, dave.public_id], [aisha.public_id, new_id()]):
        with pytest.raises(NotFound):
            access.open_auditors(joris, ids)


def test_nobody_but_a_lead_alone_at_work_chooses(cast, at):
    id = cast.teams["harbour"].public_id
    for key, table in (("aisha", None), ("noor", None), ("carla", None), ("joris", "samira")):
        who = viewer(cast, key, at, table=table)
        for act, asked in (
            (access.choices, ()), (access.open_team, (id,)),
            (access.open_auditors, ([cast.seats["pieter"].public_id],)),
        ):  # fmt: skip
            with pytest.raises(NotFound):
                act(who, *asked)


def test_an_audit_is_seen_in_its_own_organisation(cast, at, elsewhere):
    own = name_audit(cast, at)
    joris = eyes(cast, "joris", at)
    assert [one.id for one in access.list_audits(joris)] == [own.public_id]
    with pytest.raises(NotFound):
        access.open_audit(joris, elsewhere.public_id)


def test_an_auditor_sees_those_of_the_own_place(cast, at):
    sit(cast, cast.bridge, "ruth", "Ruth Kramer", Role.AUDITOR, at)
    haven = name_audit(cast, at)
    station = name_audit(cast, at, team="station", two=("pieter", "ruth"))
    told = {
        key: set(audits(eyes(cast, key, at)).values_list("id", flat=True))
        for key in ("aisha", "pieter", "ruth")
    }
    assert told == {"aisha": {haven.id}, "pieter": {haven.id, station.id}, "ruth": {station.id}}


def test_whoever_sits_with_a_client_sees_no_audit_nor_does_a_client(cast, at, kept):
    for key, table in (
        ("joris", "samira"),
        ("aisha", "samira"),
        ("fatma", "samira"),
        ("samira", None),
    ):
        with pytest.raises(NotFound):
            audits(viewer(cast, key, at, table=table))


def test_a_plan_is_that_of_whoever_works_in_a_team(cast, at):
    assert own_team(eyes(cast, "fatma", at)) == cast.teams["harbour"]
    for key, table in (("fatma", "samira"), ("henk", None), ("carla", None), ("samira", None)):
        with pytest.raises(NotFound):
            own_team(viewer(cast, key, at, table=table))


def test_what_both_saw_apart_is_read_by_auditors_alone(cast, at, kept):
    assert access.notes_of(eyes(cast, "aisha", at), kept, KEYS[0]) == [f"Gezien bij {KEYS[0]}"] * 2
    for key in ("joris", "noor", "carla"):
        with pytest.raises(NotFound):
            access.notes_of(eyes(cast, key, at), kept, KEYS[0])


def test_a_report_is_whole_once_it_is_opened_and_told_of_each_indicator(cast, at, kept):
    def is_whole() -> bool:
        return access.open_report(eyes(cast, "aisha", at), kept.public_id)[2].is_whole

    told = [is_whole()]
    rules.open_report(kept, GOOD, by=cast.member("aisha"), at=at)
    told.append(is_whole())
    report(cast, kept, at)
    assert [*told, is_whole()] == [False, False, True]


def test_what_was_given_before_is_not_there_while_blind_for_the_team(cast, at, kept):
    assert len(access.my_scores(eyes(cast, "aisha", at), kept).given) == len(KEYS)
    again = name_audit(cast, at, begin=HOUR, last=2 * HOUR)
    with pytest.raises(NotFound):
        access.my_scores(eyes(cast, "aisha", at), kept)
    assert access.my_scores(eyes(cast, "aisha", at), again).given == {}


def test_what_was_answered_before_is_not_there_while_blind_for_the_team(cast, at, kept):
    aisha = eyes(cast, "aisha", at)
    assert access.list_said(aisha, kept.public_id)[0].id == kept.public_id
    again = name_audit(cast, at)
    with pytest.raises(NotFound):
        access.list_said(aisha, kept.public_id)
    assert access.list_said(aisha, again.public_id)[0].id == again.public_id


def measured(cast, at, team, key, ago=0):
    """One figure of the newest whole period of a team, or of one so many blocks ago."""
    newest = last_period(Kind.WORK, clock.local(at, cast.bridge.zone).date())
    score = Score(key, Fraction(4), Fraction(5), value=Fraction(5))
    TeamMeasurement.objects.create(
        organisation=cast.bridge, team=cast.teams[team], rule_set=RULES, kind=Kind.WORK,
        first_block=newest.first_block - ago, is_enough=True, at=at,
        figures={key: method.keep(score, Crowd(5, 3))},
    )  # fmt: skip


def counted(cast, at, audit):
    joris = eyes(cast, "joris", at)
    told = access.compare(joris, *access.open_audit(joris, audit.public_id))
    return [one.key for one in told.rows if one.counted is not None]


def test_beside_the_scores_stands_the_work_of_this_team(cast, at, kept):
    measured(cast, at, "harbour", KEYS[0])
    measured(cast, at, "station", KEYS[1])
    assert counted(cast, at, kept) == [KEYS[0]]


def test_what_the_newest_period_leaves_out_is_not_told_from_an_older_one(cast, at, kept):
    measured(cast, at, "harbour", KEYS[1], ago=3)
    assert counted(cast, at, kept) == [KEYS[1]]
    measured(cast, at, "harbour", KEYS[0])
    assert counted(cast, at, kept) == [KEYS[0]]


def test_over_all_audits_is_over_those_of_the_own_organisation(cast, at, kept, elsewhere):
    joris = eyes(cast, "joris", at)
    before = access.pooled(joris)
    figures = {key: {"first": 1, "second": 5, "agreed": 3} for key in KEYS}
    with scope.of_organisation(cast.house.id):
        AuditMeasurement.objects.create(
            organisation=cast.house,
            audit=elsewhere,
            rule_set=RULES,
            figures=figures,
            total="3",
            at=at,
        )
        assert access.pooled(eyes(cast, "olga", at)).audits == 1
    assert before.audits == 1
    assert before.indicators == {(key, ""): Alike(1) for key in KEYS}
    assert access.pooled(joris) == before


def test_the_next_audit_is_of_the_own_organisation(cast, at, elsewhere):
    joris = eyes(cast, "joris", at)
    with scope.of_organisation(cast.house.id):
        assert access.list_soon(eyes(cast, "olga", at))[0].id == elsewhere.public_id
        FidelityAudit.objects.filter(id=elsewhere.id).update(lead=cast.seats["joris"])
    assert access.list_soon(joris)[0] is None
    own = name_audit(cast, at, begin=4 * 24 * HOUR, last=4 * 24 * HOUR + HOUR)
    assert access.list_soon(joris)[0].id == own.public_id
