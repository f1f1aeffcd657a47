"""A8 for audits: from naming to locking no route gives an auditor a figure of the team; files close on the second."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from django.urls import get_resolver, reverse

from krachtwerk.kit import clock
from krachtwerk.method.fidelity import Crowd, Kind, Score
from krachtwerk.method.fidelity import keep as kept_as
from krachtwerk.method.keys import Role
from krachtwerk.models import SampledFile, TeamMeasurement
from krachtwerk.rules import audit as rules
from krachtwerk.rules import mode, organisation, plan
from tests.audited import GOOD, HOUR, RULES, given, name_audit, score_all
from tests.fortress.strangers import text_of
from tests.house.test_access_times import ENDS, SECOND

FIGURES = ("7731", "9973")
SAID = (GOOD, "Zo zagen wij", "Wij telden samen", "Gezien bij")
"""What stands in the report, the comparison and the own notes of the audit before."""
OTHER_PLACES = (Role.MANAGER, Role.RESEARCHER, Role.PROJECT_LEAD, Role.COACH, Role.WORKER)
LEAVES = {"account_exit", "account_sign_out"}
KINDS = ("csv", "json", "book", "pdf", "docx")
A_WHILE = timedelta(days=200)
LONG = pytest.mark.full


@pytest.fixture
def former(cast, at):
    """Half a year ago Aisha and Pieter audited the team; the mirror has figures of it since."""
    audit = given(cast, at - A_WHILE)
    for kind, key in ((Kind.WORK, "inventory"), (Kind.CONTACTS, "natural_contacts")):
        score = Score(key, Fraction(FIGURES[0]), Fraction(FIGURES[1]), value=Fraction(4))
        TeamMeasurement.objects.create(
            organisation=cast.bridge, team=cast.teams["harbour"], rule_set=RULES, kind=kind, at=at - HOUR,
            first_block=2, is_enough=True, figures={key: kept_as(score, Crowd(6, 3))},
        )  # fmt: skip
    return audit


@pytest.fixture
def places(cast, at) -> list[str]:
    """The other places of Aisha in the organisation."""
    by = organisation.set_up(cast.bridge)
    for role in OTHER_PLACES:
        team = cast.teams["station"] if role is Role.WORKER else None
        cast.seats[f"aisha as {role}"] = organisation.give_place(
            cast.seats["aisha"].account, role, name="Aisha El Amrani", team=team, by=by, at=at,
            starts_on=at.date(),
        )  # fmt: skip
    return ["aisha", *(f"aisha as {role}" for role in OTHER_PLACES)]


def addresses(ids: list[object], *, near: bool, numbers: Iterable[int] = (1, 5)) -> Iterator[str]:
    """The address of every route of the house, about each of these ids; `near`: of the rooms of a team alone."""
    for route in get_resolver().url_patterns:
        if route.name in LEAVES or (near and not route.name.startswith(("audit_", "fidelity_"))):
            continue
        choices = {"UUIDConverter": ids, "IntConverter": list(numbers), "StringConverter": KINDS}
        told = [choices[type(one).__name__] for one in route.pattern.converters.values()]
        for args in product(*told):
            yield reverse(route.name, args=args)


def found_by(sign_in: Any, who: str, ids: list[object], *, near: bool) -> set[str]:
    """What of the team somebody reads anywhere."""
    browser = sign_in(who)
    browser.raise_request_exception = False
    found, opened = set(), 0
    for path in addresses(ids, near=near):
        answer = browser.get(path)
        opened += answer.status_code == 200
        text = text_of(answer)
        found |= {one for one in (*FIGURES, *SAID) if one in text}
    assert opened > 2, "whoever is signed out sees nothing, and proves nothing"
    return found


@pytest.mark.parametrize(
    "near", [pytest.param(True, marks=[LONG, pytest.mark.ci]), pytest.param(False, marks=LONG)]
)
def test_no_route_gives_a_blind_account_a_figure_of_the_team(
    cast, at, sign_in, former, places, near
):
    ids: list[object] = [cast.teams["harbour"].public_id, former.public_id]

    def read(*, near: bool = True) -> dict[str, set[str]]:
        return {who: found_by(sign_in, who, ids, near=near) for who in places}

    seen = read()
    assert seen["aisha"] == set(SAID)
    assert all(seen[f"aisha as {role}"] >= set(FIGURES) for role in (Role.MANAGER, Role.RESEARCHER))
    audit = name_audit(cast, at)
    ids.append(audit.public_id)
    assert read(near=near) == {who: set() for who in places}
    assert found_by(sign_in, "carla", ids, near=True) >= set(FIGURES), "others still see it"
    score_all(cast, audit, "aisha", [3] * 10, at, said="Nu")
    assert read() == {who: set() for who in places}, "the other still scores"
    score_all(cast, audit, "pieter", [3] * 10, at, said="Nu")
    assert read() == seen


@pytest.fixture
def at_moment(monkeypatch):
    """The one clock of the house stands still at a moment."""
    return lambda moment: monkeypatch.setattr(clock, "now", lambda: moment)


def drawn(cast: Any, at: Any, *, begin: timedelta, last: timedelta) -> Any:
    """An audit for which Samira's booklet was drawn, with a goal in it."""
    samira = cast.client("samira")
    plan.add_goal(samira.client, "DOELKANARIE", by=samira, at=at, audience="with_worker")
    audit = name_audit(cast, at, begin=begin, last=last)
    SampledFile.objects.create(organisation=cast.bridge, client=samira.client, audit=audit, no=1)
    audit.drawn_at = at
    audit.save(update_fields=["drawn_at"])
    return audit


@pytest.mark.parametrize(
    "when", [pytest.param(w, marks=LONG if no > 1 else ()) for no, w in enumerate(ENDS)]
)
def test_a8_the_window_of_an_audit_opens_and_closes_on_the_second(
    cast, at, sign_in, at_moment, when
):
    ends = ENDS[when]
    audit = drawn(cast, ends - 7 * HOUR, begin=2 * HOUR, last=7 * HOUR)
    path = reverse("audit_file", args=[audit.public_id, 1])
    moments = {
        audit.opens_at - SECOND: 404, audit.opens_at: 200, ends - SECOND: 200, ends: 404, ends + SECOND: 404,
        ends + timedelta(days=1): 404, audit.ends_at: 404, audit.ends_at + timedelta(days=30): 404,
    }  # fmt: skip
    told = {}
    for moment in moments:
        at_moment(moment)
        for who in ("aisha", "pieter"):
            answer = sign_in(who).get(path)
            assert ("DOELKANARIE" in answer.content.decode()) is (answer.status_code == 200)
            told.setdefault(moment, set()).add(answer.status_code)
    assert told == {moment: {status} for moment, status in moments.items()}


@pytest.mark.parametrize("who", ["aisha", "pieter"])
def test_a8_after_the_day_no_route_shows_what_stood_in_a_file(cast, at, sign_in, at_moment, who):
    audit = drawn(cast, at, begin=-HOUR, last=HOUR)
    ids: list[object] = [audit.public_id, cast.teams["harbour"].public_id]

    def routes_that_show() -> set[str]:
        browser = sign_in(who)
        browser.raise_request_exception = False
        paths = addresses(ids, near=True)
        return {path for path in paths if "DOELKANARIE" in text_of(browser.get(path))}

    names = ("audit_file", "audit_points")
    assert routes_that_show() == {reverse(name, args=[audit.public_id, 1]) for name in names}
    at_moment(audit.closes_at)
    assert routes_that_show() == set()


@pytest.mark.parametrize("how", ["says no", "is red", "is called off"])
def test_whoever_says_no_is_gone_at_the_next_look_of_both(cast, at, sign_in, how):
    audit = drawn(cast, at, begin=-HOUR, last=HOUR)
    path, points = (
        reverse(f"audit_{name}", args=[audit.public_id, 1]) for name in ("file", "points")
    )
    one = reverse("audit_one", args=[audit.public_id])
    two = [sign_in(who) for who in ("aisha", "pieter")]
    assert [browser.get(path).status_code for browser in two] == [200, 200]
    assert [browser.get(points).status_code for browser in two] == [200, 200]
    assert path in two[0].get(one).content.decode()
    if how == "says no":
        sign_in("samira").post("/b/39/", {"may": "rather_not"})
    elif how == "is red":
        samira = cast.client("samira")
        mode.choose(samira.client, "red", by=samira, at=at)
    else:
        rules.call_off(audit, by=cast.member("joris"), at=at)
    assert [browser.get(path).status_code for browser in two] == [404, 404]
    assert [browser.get(points).status_code for browser in two] == [404, 404]
    assert path not in two[0].get(one).content.decode()
