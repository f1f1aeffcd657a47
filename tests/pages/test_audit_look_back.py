"""The line that leads a team to looking back on an audit: half a year on, until it has, and eight weeks at most."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.urls import reverse

from krachtwerk.access import audit as access
from krachtwerk.kit import clock, taps
from krachtwerk.method.audit import months_after
from krachtwerk.rules import audit as rules
from tests.audited import eyes, given, keep, name_audit, score_both

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
BEGINS = {"fatma": "contact_today", "noor": "team_clients"}
"""Who is of the team → where they begin."""


@pytest.fixture
def audit(cast, at):
    return given(cast, at - 190 * DAY)


def line_of(answer):
    """The lines about looking back, with their addresses."""
    assert answer.status_code == 200
    page = answer.content.decode()
    links = re.findall(r'<a class="[^"]*button[^"]*" href="([^"]+)">(.*?)</a>', page, re.S)
    told = [(href, unescape(re.sub(r"<[^>]+>", "", text)).strip()) for href, text in links]
    return [(href, text) for href, text in told if text.startswith("Kijk terug op de audit")]


def back(cast, who, moment):
    return access.list_soon(eyes(cast, who, moment))[1]


@pytest.mark.parametrize("who", BEGINS)
def test_it_leads_the_team_to_the_page_and_is_gone_when_one_has_looked_back(sign_in, audit, who):
    browser, path = sign_in(who), reverse("audit_look_back", args=[audit.public_id])
    ((href, text),) = line_of(browser.get(reverse(BEGINS[who])))
    assert href == path
    assert re.fullmatch(r"Kijk terug op de audit van \w+ \d+ \w+ 2026", text)
    assert browser.post(path, {"went_well": "Wij gaan naar buiten"}).status_code == 302
    for other, begin in BEGINS.items():
        assert line_of(sign_in(other).get(reverse(begin))) == []


def test_it_is_there_from_the_day_on_for_eight_weeks(cast, audit):
    zone = cast.bridge.zone
    since = months_after(clock.local(audit.opens_at, zone).date(), 6)
    first = clock.at_local(since, 0, 0, zone)
    last = clock.at_local(since + 56 * DAY, 0, 0, zone)
    moments = (first - SECOND, first, last - SECOND, last)
    assert [back(cast, "fatma", one) is not None for one in moments] == [False, True, True, False]


def test_nobody_else_finds_it_nor_before_the_report_was_given(cast, at, audit):
    for who in ("bram", "henk", "joris", "aisha", "pim", "carla"):
        assert back(cast, who, at) is None, who
    rules.take_back(audit, by=cast.member("aisha"), at=at - 190 * DAY)
    assert back(cast, "fatma", at) is None


def test_beside_an_audit_that_comes_all_lines_stand_and_cost_two_queries(cast, at, audit):
    name_audit(cast, at, begin=5 * DAY, last=5 * DAY + timedelta(hours=8))
    viewer, counter = eyes(cast, "fatma", at), taps.Counter()
    with connection.execute_wrapper(counter):
        coming, back_, asks = access.list_soon(viewer)
    assert (coming is not None, back_.id) == (True, audit.public_id)
    assert asks is not None
    assert counter.count == 2


def test_an_audit_without_a_report_is_nothing_to_look_back_on(cast, at):
    then = at - 190 * DAY
    audit = name_audit(cast, then)
    score_both(cast, audit, then)
    keep(cast, audit, then)
    assert back(cast, "fatma", at) is None
