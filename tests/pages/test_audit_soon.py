"""The line about an audit of the coming week: for whoever has a part in it, where they begin, as long as it is true."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal
from html import unescape

import pytest
from django.db import connection
from django.urls import reverse

from krachtwerk.access import audit as access
from krachtwerk.kit import clock, taps
from krachtwerk.method.keys import Role
from krachtwerk.rules import audit as rules
from krachtwerk.rules import coaching, organisation
from tests.audited import eyes, name_audit

DAY, HOUR, SECOND = timedelta(days=1), timedelta(hours=1), timedelta(seconds=1)
BEGINS = {
    "joris": "team_learning",
    "aisha": "audit_every",
    "pieter": "audit_every",
    "fatma": "contact_today",
    "noor": "team_clients",
    "henk": "coaching_queue",
}
"""Who has a part in it → where they begin."""


@pytest.fixture
def audit(cast, at):
    coaching.coach(cast.seats["els"], cast.seats["henk"], Decimal(6), by=cast.member("pim"), at=at)
    return name_audit(cast, at, begin=5 * DAY, last=5 * DAY + 8 * HOUR)


def line_of(answer):
    """The texts and addresses of the lines about an audit."""
    assert answer.status_code == 200
    links = re.findall(
        r'<a class="[^"]*button[^"]*" href="([^"]+)">(.*?)</a>', answer.content.decode(), re.S
    )
    told = [(href, unescape(re.sub(r"<[^>]+>", "", text)).strip()) for href, text in links]
    return [(href, text) for href, text in told if text.startswith("Audit van ")]


@pytest.mark.parametrize("who", BEGINS)
def test_whoever_has_a_part_in_it_finds_one_line_where_they_begin(sign_in, audit, who):
    browser = sign_in(who)
    for _ in range(2):
        ((href, text),) = line_of(browser.get(reverse(BEGINS[who])))
        assert re.fullmatch(r"Audit van Team Haven: \w+ \d+ \w+", text)
    one = reverse("audit_one", args=[audit.public_id])
    assert href == (reverse("audit_every") if who == "henk" else one)
    assert browser.get(href).status_code == 200


def test_it_is_there_from_the_seventh_day_before_until_the_files_open(cast, audit):
    begin = clock.local(audit.opens_at, cast.bridge.zone).date()
    midnight = clock.at_local(begin - 7 * DAY, 0, 0, cast.bridge.zone)

    def is_there(moment):
        return access.list_soon(eyes(cast, "aisha", moment))[0] is not None

    assert [is_there(midnight - SECOND), is_there(midnight)] == [False, True]
    assert [is_there(audit.opens_at - SECOND), is_there(audit.opens_at)] == [True, False]


def test_called_off_it_is_gone_at_once_and_back_when_it_goes_on(cast, at, audit):
    joris = cast.member("joris")

    def seen():
        return {who for who in BEGINS if access.list_soon(eyes(cast, who, at))[0] is not None}

    assert seen() == set(BEGINS)
    rules.call_off(audit, by=joris, at=at)
    assert seen() == set()
    rules.call_on(audit, by=joris, at=at)
    assert seen() == set(BEGINS)
    organisation.give_place(
        cast.seats["aisha"].account, Role.WORKER, name="Aisha El Amrani", starts_on=at.date(),
        team=cast.teams["harbour"], by=organisation.set_up(cast.bridge), at=at,
    )  # fmt: skip
    assert seen() == set(), "it stands still"


def test_nobody_else_finds_it_and_of_two_the_first_alone(cast, at, audit):
    for who in ("bram", "pim", "carla", "vos", "nadia"):
        assert access.list_soon(eyes(cast, who, at))[0] is None, who
    name_audit(cast, at, team="station", begin=3 * DAY, last=3 * DAY + HOUR)
    assert access.list_soon(eyes(cast, "aisha", at))[0].team == "Team Station"
    assert access.list_soon(eyes(cast, "fatma", at))[0].team == "Team Haven"


def test_it_costs_one_query(cast, at, audit):
    for who, most in (("aisha", 1), ("henk", 1), ("carla", 0)):
        viewer, counter = eyes(cast, who, at), taps.Counter()
        with connection.execute_wrapper(counter):
            access.list_soon(viewer)[0]
        assert counter.count == most, who
