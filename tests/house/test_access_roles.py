"""Roles: every route of the house, asked by each of the nineteen roles and nobody, by every method."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.urls import reverse

from krachtwerk.access import roles
from krachtwerk.rules import client
from tests.house.test_access_matrix import CANARY, Person, fits, rows, rows_of_samira
from tests.house.test_access_relations import Relation, ask, wanted

METHODS = ("get", "head", "post", "put", "patch", "delete", "options")
WITHOUT_A_WAY_IN = Person("anyone", "")
"""Relatives, guests and machines have no account yet: to the house they are nobody."""
PLAYS = {
    "client": Person("client", "samira", near="own"),
    "relative": WITHOUT_A_WAY_IN,
    "family": Person("client", "joost"),
    "worker": Person("worker", "fatma", near="own given mirror"),
    "second_worker": Person("worker", "els", near="own mirror"),
    "team_lead": Person("team_lead", "noor", near="team mirror"),
    "coach": Person("coach", "henk", near="shown coached mirror"),
    "colleague": Person("worker", "els", near="mirror"),
    "trainer": Person("trainer", "lena"),
    "auditor": Person("auditor", "aisha", near="audits"),
    "project_lead": Person("project_lead", "joris", near="mirror"),
    "manager": Person("manager", "carla", near="mirror"),
    "researcher": Person("researcher", "vos", near="mirror"),
    "admin": Person("admin", "pim"),
    "technical_admin": Person("technical_admin", "tess"),
    "privacy_officer": Person("privacy_officer", "nadia", near="review"),
    "guest": WITHOUT_A_WAY_IN,
    "custodian": Person("custodian", "wim", near="second"),
    "service": WITHOUT_A_WAY_IN,
    "anyone": WITHOUT_A_WAY_IN,
}
WITHOUT_A_DOOR = {"health"}
"""Answers machines that look whether the house stands; the same to every method and everybody."""


def test_every_role_is_played():
    assert set(PLAYS) == set(roles.ROLES.values())


def play(cast, at, sign_in, role: str) -> Browser:
    if role == "second_worker":
        client.assign(
            cast.clients["samira"], cast.seats["els"], starts_at=at - timedelta(hours=1),
            is_steady=False, by=cast.member("noor"), at=at,
        )  # fmt: skip
    person = PLAYS[role]
    browser = sign_in(person.key) if person.key else Browser()
    browser.raise_request_exception = False
    return browser


def is_right(answer, should: str, method: str, *, gone: str, may_miss: bool) -> bool:
    """Reading and sending as the table says; every other method is refused to everybody alike."""
    if method not in {"get", "head", "post"}:
        return answer.status_code == 405
    if method == "head":
        is_gone = answer.status_code == 404
        return not answer.content and (is_gone == (should == "gone") or may_miss)
    return fits(answer, should, gone=gone, may_miss=may_miss)


@pytest.mark.ci
@pytest.mark.full
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("role", PLAYS)
def test_every_route_by_every_role_and_method(cast, at, sign_in, role, method):
    world = rows_of_samira(cast, at, "with_worker", CANARY)
    browser = play(cast, at, sign_in, role)
    gone = re.sub(r'value="[^"]{64}"', "", browser.get("/there-is-no-such-page/").content.decode())
    one = Relation(PLAYS[role], stands_in=role == "second_worker")
    faults = []
    for route, words in rows().items():
        if route in WITHOUT_A_DOOR:
            continue
        should = wanted(route, words, one)
        answer, text, _ = ask(browser, method, reverse(route, args=world.args.get(route, ())))
        may_miss = method in {"post", "head"} or "state" in words
        if not is_right(answer, should, method, gone=gone, may_miss=may_miss):
            faults.append(f"{route}: {answer.status_code}, expected {should}")
        if CANARY in text and (should != "open" or method not in {"get", "post"}):
            faults.append(f"{route} shows what is not theirs")
    assert not faults, "\n".join(faults)


def test_the_cells_are_enough():
    assert len(rows()) * len(PLAYS) * len(METHODS) >= 18_000
