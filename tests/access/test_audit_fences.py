"""Who counts in an audit is of this team, this client and this moment, and each look is for whom it is meant."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from krachtwerk.access import audit as access
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.audit_asks import ITEMS, Asked
from krachtwerk.models import Assignment, FidelityAudit
from krachtwerk.rules import audit as rules
from krachtwerk.rules import client as client_rules
from tests.access.test_safety import viewer
from tests.audited import HOUR, coach_team, count_files, draw, eyes, grow_old, name_audit

DAY = timedelta(days=1)
OURS = ("samira", "dirk", "marja", "joost")
ALL = dict.fromkeys(range(1, ITEMS[Asked.CLIENT] + 1), 4)
NOT_BESIDE = {
    "not yet": lambda cast, at: {"starts_at": at + HOUR},
    "no longer": lambda cast, at: {"ends_at": at},
    "a worker of another team": lambda cast, at: {"membership": cast.seats["bram"]},
}
"""How it comes that nobody of the team walks beside Samira now, while they do beside others."""
apart = pytest.mark.parametrize("how", NOT_BESIDE)


@pytest.fixture
def audit(cast, at):
    grow_old(cast, *OURS)
    return name_audit(cast, at)


@pytest.fixture
def coming(cast, at):
    """An audit about which people are asked beforehand."""
    return name_audit(cast, at, begin=10 * DAY, last=10 * DAY + 8 * HOUR)


def leave_samira(cast, how, at):
    rows = Assignment.objects.filter(client=cast.clients["samira"])
    rows.update(**NOT_BESIDE[how](cast, at))


def drawn(cast, audit, at):
    found = access.candidates(audit, eyes(cast, "aisha", at))
    return {key for key, client in cast.clients.items() if client in found}


def counted(cast, audit, at):
    """The numbers of the files of which something is counted."""
    return {no for no, *_ in access.count_sample(eyes(cast, "aisha", at), audit)}


@apart
def test_only_whoever_a_worker_of_the_team_walks_beside_now_may_be_drawn(cast, at, audit, how):
    assert drawn(cast, audit, at) == set(OURS)
    leave_samira(cast, how, at)
    assert drawn(cast, audit, at) == {"dirk", "marja", "joost"}


def test_whose_support_ended_is_not_drawn_and_the_others_are(cast, at, audit):
    client_rules.close(cast.clients["dirk"], by=cast.member("fatma"), at=at)
    assert drawn(cast, audit, at) == {"samira", "marja", "joost"}


def test_a_row_that_leads_to_another_organisation_draws_nobody(cast, at, audit):
    grow_old(cast, "rob")
    Assignment.objects.create(
        organisation=cast.bridge, client=cast.clients["rob"], membership=cast.seats["fatma"],
        is_steady=True, starts_at=at - HOUR, ends_at=at + HOUR,
    )  # fmt: skip
    assert drawn(cast, audit, at) == set(OURS)


@apart
def test_only_files_of_the_team_of_this_moment_are_counted(cast, at, audit, how):
    draw(cast, audit, at)
    hers = audit.files.get(client=cast.clients["samira"]).no
    assert counted(cast, audit, at) == {1, 2, 3, 4}
    leave_samira(cast, how, at)
    assert counted(cast, audit, at) == {1, 2, 3, 4} - {hers}


@pytest.mark.parametrize("who", ["joris", "fatma", "noor"])
def test_nobody_but_an_auditor_counts_files(cast, at, audit, who):
    draw(cast, audit, at)
    with pytest.raises(NotFound):
        count_files(cast, audit, at, by=who)


@apart
def test_a_client_is_asked_about_the_team_that_walks_beside_them_now(cast, at, coming, how):
    samira = viewer(cast, "samira", at)
    asked = access.asking(samira)
    assert asked is not None
    assert (asked.audit, asked.team) == (coming, "Team Haven")
    leave_samira(cast, how, at)
    assert access.asking(samira) is None


def test_a_coach_alone_in_the_first_team_is_asked_about_the_second(cast, at, coming):
    """What is only read, as nothing of it counts, waits behind what counts."""
    coach_team(cast, "harbour", 1, at)
    coach_team(cast, "station", 3, at)
    alone = access.asking(eyes(cast, "henk", at))
    assert alone is not None
    assert (alone.team, alone.is_counted) == ("Team Haven", False)
    later = name_audit(cast, at, begin=11 * DAY, last=11 * DAY + 8 * HOUR, team="station")
    found = access.asking(eyes(cast, "henk", at))
    assert found is not None
    assert (found.audit, found.is_counted) == (later, True)


@pytest.mark.sqlite  # PostgreSQL writes no such row
def test_nobody_is_asked_for_an_audit_of_another_organisation(cast, at, coming):
    found = access.asking(eyes(cast, "fatma", at))
    assert found is not None
    assert found.audit == coming
    FidelityAudit.objects.filter(id=coming.id).update(organisation=cast.house)
    assert access.asking(eyes(cast, "fatma", at)) is None


def test_sheets_that_were_typed_once_are_for_the_lead(cast, at, coming):
    sheet = rules.type_sheet(coming, "client", "A12", ALL, by=cast.member("joris"), at=at)
    joris = eyes(cast, "joris", at)
    assert access.list_sheets(joris, coming) == ([(sheet.public_id, "A12", "client")], 0)
    assert access.open_sheet(joris, coming, sheet.public_id) == sheet
    for who in ("aisha", "fatma", "noor", "carla"):
        with pytest.raises(NotFound):
            access.list_sheets(eyes(cast, who, at), coming)
        with pytest.raises(NotFound):
            access.open_sheet(eyes(cast, who, at), coming, sheet.public_id)


def test_a_sheet_opens_with_its_own_audit_until_it_is_counted(cast, at, coming):
    by, joris = cast.member("joris"), eyes(cast, "joris", at)
    other = name_audit(cast, at, team="station", begin=9 * DAY, last=9 * DAY + HOUR)
    sheet, again = (rules.type_sheet(coming, "client", code, ALL, by=by, at=at) for code in "AB")
    rules.type_sheet(coming, "client", "B", ALL, by=by, at=at)
    assert access.open_sheet(joris, coming, sheet.public_id) == sheet
    for audit, id in (
        (other, sheet.public_id),
        (coming, again.public_id),
        (coming, uuid4()),
    ):
        with pytest.raises(NotFound):
            access.open_sheet(joris, audit, id)


def test_a_no_to_auditors_is_of_one_client(cast, at):
    samira, dirk = cast.client("samira"), cast.client("dirk")

    def said() -> list[bool]:
        both = ("samira", "dirk")
        return [access.has_refused(viewer(cast, key, at), cast.clients[key]) for key in both]

    rules.refuse_audits(samira.client, is_on=True, by=samira, at=at)
    assert said() == [True, False]
    rules.refuse_audits(dirk.client, is_on=True, by=dirk, at=at)
    rules.refuse_audits(samira.client, is_on=False, by=samira, at=at)
    assert said() == [False, True]
