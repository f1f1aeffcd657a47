"""A2 and A8 for the pages behind a figure: nobody but the worker reads rows, and to the second only while they walk
along; for everybody else they are not there, answer and questions alike.
"""

from __future__ import annotations

import uuid
from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest
from django.urls import reverse

from krachtwerk.kit import clock
from krachtwerk.method.fidelity import OF_ROWS, Crowd, Kind, Score
from krachtwerk.method.fidelity import keep as kept_as
from krachtwerk.method.keys import Role
from krachtwerk.models import Assignment, TeamMeasurement
from krachtwerk.pages.fidelity.figures import KEYS
from krachtwerk.rules import contact, organisation, plan
from tests.audited import RULES, name_audit, score_both
from tests.house.rows_of_figures import measured
from tests.house.test_access_relations import ask, told_apart
from tests.house.test_access_times import SECOND

NUMBERS = range(len(KEYS) + 2)
READ_BY_ALL = {"joris", "carla", "vos", "henk"}
OF_TEAM = {"fatma", "els", "noor"}
OWN = {KEYS.index(key) + 1 for key in OF_ROWS}
STRANGERS = (
    "bram", "ilse", "aisha", "pim", "tess", "nadia", "wim", "lena", "samira", "dirk", "fatma at the table",
)  # fmt: skip
WHO = (*sorted(READ_BY_ALL | OF_TEAM), *STRANGERS)


@pytest.fixture
def team(cast, at) -> uuid.UUID:
    """Team Haven with a hidden figure of each kind: beside those each worker has their own part."""
    measured(cast, at)
    return cast.teams["harbour"].public_id


def path(team: object, no: int, *, own: bool = True) -> str:
    return reverse("fidelity_own" if own else "fidelity_evidence", args=[team, no])


def browser_of(sign_in: Any, who: str) -> Any:
    key, _, table = who.partition(" at ")
    browser = sign_in(key, together="samira") if table else sign_in(key)
    browser.raise_request_exception = False
    return browser


def opens_to(who: str, no: int, *, own: bool) -> bool:
    """What is measured of the team and theirs to read."""
    if own:
        return no in OWN and who in {"fatma", "els"}
    return 1 <= no <= len(KEYS) and who in READ_BY_ALL | OF_TEAM


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("own", [True, False])
def test_a2_what_is_not_theirs_is_answered_as_what_is_not_there(cast, sign_in, team, who, own):
    browser, nothing = browser_of(sign_in, who), uuid.uuid4()
    for no in NUMBERS:
        answer, _, cost = ask(browser, "get", path(team, no, own=own))
        assert (answer.status_code == 200) is opens_to(who, no, own=own), no
        other, _, other_cost = ask(browser, "get", path(nothing, no, own=own))
        assert other.status_code != 200
        if answer.status_code != 200:
            assert told_apart(answer) == told_apart(other), no
            is_seen = who in READ_BY_ALL | OF_TEAM and (own is False or who in {"fatma", "els"})
            assert is_seen or cost == other_cost, no


def shown(cast: Any, at: Any, *, apart: bool) -> None:
    """The newest figure of inventories is one of a crowd, with or without an own part beside it."""
    former = TeamMeasurement.objects.get(team=cast.teams["harbour"], kind=Kind.WORK)
    score = Score("inventory", Fraction(4), Fraction(8), value=Fraction(3))
    TeamMeasurement.objects.create(
        organisation=cast.bridge, team=former.team, rule_set=RULES, kind=Kind.WORK, is_enough=True,
        first_block=former.first_block + 1, at=at + timedelta(days=1),
        figures={"inventory": kept_as(score, Crowd(8, 4), is_enough_apart=apart)},
    )  # fmt: skip


def test_beside_a_figure_that_leaves_a_few_the_own_part_is_not_there(cast, at, sign_in, team):
    no = KEYS.index("inventory") + 1
    fatma = browser_of(sign_in, "fatma")
    assert fatma.get(path(team, no)).status_code == 200
    shown(cast, at, apart=False)
    answer, other = (ask(fatma, "get", path(one, no))[0] for one in (team, uuid.uuid4()))
    assert answer.status_code == 404
    assert told_apart(answer) == told_apart(other)
    assert path(team, no) not in fatma.get(path(team, no, own=False)).content.decode()


def test_beside_a_figure_of_many_it_is_there(cast, at, sign_in, team):
    shown(cast, at, apart=True)
    assert browser_of(sign_in, "fatma").get(path(team, KEYS.index("inventory") + 1)).status_code == 200  # fmt: skip


def test_while_they_audit_the_team_no_place_of_theirs_reads_how_it_was_counted(
    cast, at, sign_in, team
):
    by, account = organisation.set_up(cast.bridge), cast.seats["aisha"].account

    def place(role: Role) -> str:
        harbour = cast.teams["harbour"] if role is Role.WORKER else None
        cast.seats[f"aisha as {role}"] = organisation.give_place(
            account, role, name="Aisha El Amrani", team=harbour, by=by, at=at, starts_on=at.date()
        )
        return f"aisha as {role}"

    def read(*, own: bool = False) -> dict[str, set[int]]:
        found: dict[str, set[int]] = {}
        for who in places:
            browser = sign_in(who)
            answers = {no: browser.get(path(team, no, own=own)).status_code for no in NUMBERS}
            found[who] = {no for no, status in answers.items() if status == 200}
        return found

    places = [place(role) for role in (Role.MANAGER, Role.RESEARCHER, Role.COACH)]
    before = read()
    assert all(len(numbers) == len(KEYS) for numbers in before.values())
    audit = name_audit(cast, at)
    assert read() == {who: set() for who in places}
    for who in places:
        two = [ask(sign_in(who), "get", path(one, 5, own=False))[0] for one in (team, uuid.uuid4())]
        assert told_apart(two[0]) == told_apart(two[1])
    score_both(cast, audit, at)
    assert read() == before


@pytest.mark.parametrize("no", sorted(OWN))
def test_a8_a_name_stands_there_until_the_second_the_worker_goes(
    cast, at, sign_in, team, monkeypatch, no
):
    """From then on whoever it was is a number."""
    dirk = cast.client("dirk")
    plan.add_goal(dirk.client, "Ik wil buiten zijn", by=dirk, at=at, audience="with_worker")
    told = contact.Told(place="home", happened_at=at)
    contact.log_contact(dirk.client, told, by=cast.member("fatma"), at=at)
    ends = at + timedelta(days=60)
    Assignment.objects.filter(client=dirk.client).update(ends_at=ends)
    found = {}
    for moment in (ends - SECOND, ends, ends + SECOND, ends + timedelta(days=1)):
        monkeypatch.setattr(clock, "now", lambda moment=moment: moment)
        answer = browser_of(sign_in, "fatma").get(path(team, no))
        assert answer.status_code == 200
        text = answer.content.decode()
        found[moment] = ("Dirk Hofstra" in text, "naast wie je nu niet meer staat" in text)
    assert found.pop(ends - SECOND)[0]
    assert set(found.values()) == {(False, True)}


@pytest.mark.parametrize("how", ["moves", "leaves", "hands over the tablet"])
def test_a8_a_worker_who_is_gone_reads_no_part_any_more(cast, at, sign_in, team, how):
    numbers = sorted(OWN)
    fatma = browser_of(sign_in, "fatma")
    assert {fatma.get(path(team, no)).status_code for no in numbers} == {200}
    seat = cast.seats["fatma"]
    if how == "moves":
        type(seat).objects.filter(id=seat.id).update(team=cast.teams["station"])
    elif how == "leaves":
        type(seat).objects.filter(id=seat.id).update(ends_on=at.date() - timedelta(days=1))
    else:
        fatma = browser_of(sign_in, "fatma at the table")
    for no in numbers:
        answer, other = (ask(fatma, "get", path(one, no))[0] for one in (team, uuid.uuid4()))
        assert answer.status_code != 200
        assert told_apart(answer) == told_apart(other)
