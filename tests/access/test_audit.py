"""What auditors see and what they do not: blind for the team, files without names, to the second, a client's no."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest

from krachtwerk.access import audit as access
from krachtwerk.access import fidelity
from krachtwerk.access.viewer import looking
from krachtwerk.kit import clock
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method import fidelity as method
from krachtwerk.method.audit import Standing
from krachtwerk.method.fidelity import Crowd, Kind, Score, last_period
from krachtwerk.method.fidelity.blocks import BLOCK
from krachtwerk.method.fidelity.practice import settled
from krachtwerk.method.keys import Role
from krachtwerk.models import TeamMeasurement, Trajectory
from krachtwerk.rules import audit as rules
from krachtwerk.rules import inventory, mode, network, organisation, own_rules
from krachtwerk.rules.actors import alone
from tests.audited import (
    HOUR,
    draw,
    eyes,
    grow_old,
    keep,
    name_audit,
    score_all,
    score_both,
)

SECOND = timedelta(seconds=1)
OWN = 'id = "de-brug-1"\nbase = "krachtwerk-open-1"\nfaithful = 4.5\n'
OURS = ("samira", "dirk", "marja", "joost")


@pytest.fixture
def audit(cast, at):
    grow_old(cast, *OURS)
    return name_audit(cast, at)


def all_text(found: access.FileSeen) -> str:
    return repr(found)


def file_of(cast, audit, key, at, by="aisha"):
    """The drawn file of somebody, by its number."""
    no = audit.files.get(client=cast.clients[key]).no
    return access.open_file(eyes(cast, by, at), audit, no)


def test_who_may_be_drawn(cast, at, audit):
    def drawn() -> set[str]:
        found = access.candidates(audit, eyes(cast, "aisha", at))
        return {key for key in (*OURS, "yusuf", "rob") for one in found if one == cast.clients[key]}

    assert drawn() == set(OURS)
    dirk = cast.client("dirk")
    rules.refuse_audits(dirk.client, is_on=True, by=dirk, at=at)
    samira = cast.client("samira")
    mode.choose(samira.client, "red", by=samira, at=at)
    assert drawn() == {"marja", "joost"}


def test_whoever_is_new_is_not_drawn(cast, at):
    audit = name_audit(cast, at)  # Samira came 26 days ago
    found = access.candidates(audit, eyes(cast, "aisha", at))
    assert cast.clients["samira"] not in found
    assert cast.clients["dirk"] in found


def test_only_whose_support_is_older_than_six_weeks_is_drawn_as_is_counted(cast, at, audit):
    viewer = eyes(cast, "aisha", at)
    rules_of = method.rule_set("krachtwerk-open-1")
    for days, is_drawn in ((41, False), (42, False), (43, True)):
        Trajectory.objects.filter(client=cast.clients["samira"]).update(
            started_on=viewer.today - timedelta(days=days)
        )
        facts = fidelity.gather(cast.teams["harbour"], fidelity.Span.until(viewer.today), now=at)
        counted = {one.client for one in settled(facts.plans, facts, rules_of)}
        drawn = {one.id for one in access.candidates(audit, viewer)}
        samira = cast.clients["samira"].id
        assert (samira in drawn, samira in counted) == (is_drawn, is_drawn), days


def test_a_file_shows_no_name_no_vault_and_nothing_of_the_clients_own(cast, at, audit):
    samira = cast.client("samira")
    for name in ("Samira", "Aydın", "Fatma", "Rob", "Noor"):
        said = f"{name} zegt: ik schilder met {name} in Almere"
        inventory.add_card(
            samira.client, said, domain="leisure", time="present", by=samira, at=at, audience="with_worker"
        )  # fmt: skip
    inventory.add_card(
        samira.client,
        "KANARIE-EIGEN",
        domain="leisure",
        time="present",
        by=samira,
        at=at,
        audience="only_me",
    )
    inventory.add_card(
            samira.client, "bel 0612345678 of samira@huis.nl, 1234 AB", domain="leisure", time="past",
        by=samira, at=at, audience="with_worker",
    )  # fmt: skip
    network.add_person(samira.client, "Rob", by=samira, at=at, audience="only_me")
    draw(cast, audit, at)
    told = all_text(file_of(cast, audit, "samira", at))
    assert "schilder" in told
    for secret in (
        "Samira", "Aydın", "Fatma", "Rob", "Noor", "Almere", "KANARIE-EIGEN", "0612345678", "huis.nl", "1234",
        str(samira.client.public_id),
    ):  # fmt: skip
        assert secret not in told, secret


def test_every_opening_is_noted_for_the_log(cast, at, audit):
    draw(cast, audit, at)
    viewer = eyes(cast, "aisha", at)
    no = audit.files.get(client=cast.clients["samira"]).no
    access.open_file(viewer, audit, no)
    token = cast.clients["samira"].log_token
    assert viewer.seen == {(token, room) for room in ("audit", "inventory", "plan", "contact")}


def test_files_close_to_the_second(cast, at, audit):
    draw(cast, audit, at)
    for moment in (audit.opens_at, audit.closes_at - SECOND):
        assert file_of(cast, audit, "samira", moment).no > 0
    for moment in (
        audit.opens_at - SECOND,
        audit.closes_at,
        audit.closes_at + SECOND,
        audit.ends_at - SECOND,
    ):
        with pytest.raises(NotFound):
            file_of(cast, audit, "samira", moment)


def test_a_no_holds_at_the_next_look(cast, at, audit):
    draw(cast, audit, at)
    samira = cast.client("samira")
    rules.refuse_audits(samira.client, is_on=True, by=samira, at=at)
    with pytest.raises(NotFound):
        file_of(cast, audit, "samira", at)
    rules.refuse_audits(samira.client, is_on=False, by=samira, at=at)
    assert file_of(cast, audit, "samira", at).no > 0
    mode.choose(samira.client, "red", by=samira, at=at)
    with pytest.raises(NotFound):
        file_of(cast, audit, "samira", at)


def test_who_sees_which_audit(cast, at, audit):
    def seen(key: str) -> list[str]:
        return [one.team for one in access.list_audits(eyes(cast, key, at))]

    other = name_audit(cast, at, team="station", two=("pieter", "aisha"))
    assert seen("joris") == ["Team Station", "Team Haven"]
    assert sorted(seen("aisha")) == ["Team Haven", "Team Station"]
    assert (seen("fatma"), seen("noor")) == (["Team Haven"], ["Team Haven"])
    assert seen("bram") == ["Team Station"]
    assert (seen("henk"), seen("carla")) == ([], []), "no report was given"
    for key in ("pim", "vos", "nadia"):
        with pytest.raises(NotFound):
            access.list_audits(eyes(cast, key, at))
    with pytest.raises(NotFound):
        access.open_audit(eyes(cast, "fatma", at), other.public_id)
    with pytest.raises(NotFound):
        access.open_mine(eyes(cast, "joris", at), audit.public_id)
    with pytest.raises(NotFound):
        access.list_audits(eyes(cast, "ilse", at)) or access.open_audit(
            eyes(cast, "sofie", at), audit.public_id
        )


def test_the_other_is_unseen_until_both_are_ready(cast, at, audit):
    score_all(cast, audit, "aisha", [3] * 10, at, said="Alleen van mij")
    mine = access.my_scores(eyes(cast, "pieter", at), audit)
    assert (mine.given, mine.other_is_ready) == ({}, True)
    for key in ("aisha", "pieter", "joris"):
        row, one = access.open_audit(eyes(cast, key, at), audit.public_id)
        with pytest.raises(NotFound):
            access.compare(eyes(cast, key, at), row, one)


def test_both_beside_each_other_once_both_are_ready(cast, at, audit):
    score_both(cast, audit, at)
    viewer = eyes(cast, "pieter", at)
    row, one = access.open_audit(viewer, audit.public_id)
    found = access.compare(viewer, row, one)
    assert one.standing == Standing.COMPARING
    assert [one.key for one in found.rows if not one.is_same] == found.open_ones
    assert found.agreement is not None
    assert (found.agreement.exact, found.agreement.within_one) == (8, 9)
    assert found.names == ("Aisha", "Pieter")
    lead = eyes(cast, "joris", at)
    with pytest.raises(NotFound):
        access.compare(lead, row, access.open_audit(lead, audit.public_id)[1])
    keep(cast, audit, at)
    row, one = access.open_audit(lead, audit.public_id)
    told = access.compare(lead, row, one)
    assert (told.is_kept, str(told.total)) == (True, "19/5")


def second_place(cast, key: str, role: Role, at) -> object:
    """Another place of the same person in the same organisation."""
    seat = cast.seats[key]
    by = organisation.set_up(cast.bridge)
    return organisation.give_place(
        seat.account, role, name="Aisha El Amrani", by=by, at=at, starts_on=at.date()
    )


def measured(cast, at, team="harbour"):
    return TeamMeasurement.objects.create(
        organisation=cast.bridge, team=cast.teams[team], rule_set="krachtwerk-open-1", kind=Kind.WORK,
        first_block=1, is_enough=False, figures={}, at=at,
    )  # fmt: skip


def test_the_band_of_the_work_stands_beside_the_scores_only_as_the_mirror_shows_it(cast, at, audit):
    """The mirror shows a period by own rules: the same days by the open ones would be a second figure of them."""
    joris = cast.member("joris")
    own_rules.load(OWN, by=joris, at=at)
    today = clock.local(at, cast.bridge.zone).date()
    before, newest = (last_period(Kind.WORK, day) for day in (today - 3 * BLOCK, today))
    kept = method.keep(Score("inventory", Fraction(4), Fraction(5), value=Fraction(5)), Crowd(5, 3))
    for period, name in (
        (before, "krachtwerk-open-1"),
        (newest, "krachtwerk-open-1"),
        (newest, "de-brug-1"),
    ):
        TeamMeasurement.objects.create(
            organisation=cast.bridge, team=cast.teams["harbour"], rule_set=name, kind=Kind.WORK,
            first_block=period.first_block, is_enough=True, figures={"inventory": kept}, at=at,
        )  # fmt: skip
    score_both(cast, audit, at)
    viewer = eyes(cast, "pieter", at)
    row, one = access.open_audit(viewer, audit.public_id)

    def counted() -> Score:
        told = {one.key: one.counted for one in access.compare(viewer, row, one).rows}
        return told["inventory"]

    assert counted().value == 5
    day = clock.at_local(newest.last_day, 12, 0, cast.bridge.zone)
    own_rules.choose("de-brug-1", by=joris, at=day)
    assert (counted().value, counted().denominator) == (None, 0)


def test_from_naming_to_locking_an_auditor_sees_no_figure_of_the_team_in_whatever_place(cast, at):
    measured(cast, at)
    measured(cast, at, "station")
    place = second_place(cast, "aisha", Role.MANAGER, at)
    id = cast.teams["harbour"].public_id

    def sees(moment=at) -> tuple[list[str], bool]:
        viewer = looking(alone(place), at=moment)
        teams = [name for _, name in fidelity.list_teams(viewer)]
        try:
            return teams, fidelity.open_mirror(viewer, id) is not None
        except NotFound:
            return teams, False

    both, one = (["Team Haven", "Team Station"], True), (["Team Station"], False)
    assert sees() == both
    audit = name_audit(cast, at, begin=HOUR, last=2 * HOUR)
    assert sees() == one
    on = at + HOUR
    score_all(cast, audit, "aisha", [3] * 10, on)
    assert sees(on) == one, "the other still scores"
    score_all(cast, audit, "pieter", [3] * 10, on)
    assert sees(on) == both


def test_blind_until_it_can_no_longer_go_on(cast, at):
    place = second_place(cast, "aisha", Role.RESEARCHER, at)

    def teams(moment) -> int:
        return len(fidelity.list_teams(looking(alone(place), at=moment)))

    audit = name_audit(cast, at)
    rules.call_off(audit, by=cast.member("joris"), at=at)
    assert [teams(at), teams(at + timedelta(minutes=10))] == [1, 2]
    again = name_audit(cast, at)
    assert [teams(again.ends_at - SECOND), teams(again.ends_at)] == [1, 2]
