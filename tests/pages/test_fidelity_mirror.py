"""The mirror of a team on its pages: while one kind is measured, after other rules, with what one tells oneself."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from html import unescape

import pytest
from django.urls import reverse

from krachtwerk.kit import clock
from krachtwerk.method.fidelity import OPEN, Crowd, Kind, Score, keep, last_period, text_of
from krachtwerk.models import Membership, TeamMeasurement
from krachtwerk.pages.fidelity.figures import KEYS
from krachtwerk.rules import hours, own_rules

OF_KIND = {
    Kind.CONTACTS: ("natural_contacts", "roster"),
    Kind.WORK: ("inventory", "action_plan", "caseload_ratio"),
}

NAMES = {Kind.CONTACTS: "Contacten", Kind.WORK: "Boekjes en plannen"}
NOT_YET = "Er is nog geen hele periode geteld."


def text(answer) -> str:
    body = answer.content.decode().partition("<main")[2]
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body)))


@pytest.fixture
def haven(cast):
    return cast.teams["harbour"]


@pytest.fixture
def measured(cast, at, haven):
    """Measure Team Haven: 4 of 5 at each indicator, over the newest period of a kind or so many before it."""

    def row(kind, keys, *, ago=0, rules=OPEN):
        period = last_period(kind, clock.local(at, cast.bridge.zone).date())
        for _ in range(ago):
            period = period.before()
        figures = {
            key: keep(Score(key, Fraction(4), Fraction(5), value=Fraction(4)), Crowd(6, 3))
            for key in keys
        }
        return TeamMeasurement.objects.create(
            organisation=cast.bridge, team=haven, rule_set=rules, kind=kind, is_enough=True,
            first_block=period.first_block, figures=figures, at=at,
        )  # fmt: skip

    return row


@pytest.mark.parametrize("kind", Kind)
def test_a_team_of_which_one_kind_is_measured_has_all_its_pages(sign_in, haven, measured, kind):
    """Two blocks of contacts are over before three of work."""
    measured(kind, OF_KIND[kind])
    fatma, joris = sign_in("fatma"), sign_in("joris")
    page = fatma.get(reverse("fidelity_mirror", args=[haven.public_id]))
    assert page.status_code == 200
    days = text(page).partition("Welke dagen")[2]
    assert {one: name in days for one, name in NAMES.items()} == {one: one is kind for one in Kind}
    for no, key in enumerate(KEYS, 1):
        page = fatma.get(reverse("fidelity_evidence", args=[haven.public_id, no]))
        assert page.status_code == 200, key
        assert (NOT_YET in text(page)) is (key not in OF_KIND[kind]), key
    page = joris.get(reverse("fidelity_across"))
    assert page.status_code == 200
    people = text(page).partition("Hoeveel begeleiders per coach")[0]
    assert ("Team Haven nog niet geteld" in people) is (kind is Kind.CONTACTS)
    for ending in ("csv", "json", "book"):
        answer = joris.get(reverse("fidelity_across_file", args=[ending]))
        assert answer.status_code == 200
        assert OF_KIND[kind][0] in answer.content.decode()


SENTENCES = {
    "inventory": "Bij 4 van de 5 mensen is het boekje breed en levend.",
    "action_plan": "4 van de 5 plannen zijn klein, duidelijk en samen bekeken.",
    "roster": "In 4 van de 5 antwoorden hield het rooster jullie binnen.",
}


@pytest.fixture
def without(cast, at):
    """From the newest period of work on the organisation counts by the open rules, but for one indicator."""

    def chosen(key):
        period = last_period(Kind.WORK, clock.local(at, cast.bridge.zone).date())
        when = clock.at_local(period.last_day, 12, 0, cast.bridge.zone)
        told = text_of(OPEN).replace(OPEN, "van-ons-1").replace(f'"{key}",', "", 1)
        own_rules.load(told, by=cast.member("joris"), at=when)
        own_rules.choose("van-ons-1", by=cast.member("joris"), at=when)
        return "van-ons-1"

    return chosen


def test_what_newer_rules_leave_out_is_no_sentence_of_now(sign_in, haven, measured, without):
    measured(Kind.WORK, ["inventory", "action_plan"], ago=1)
    measured(Kind.CONTACTS, ["roster"], ago=1)
    fatma, path = sign_in("fatma"), reverse("fidelity_mirror", args=[haven.public_id])
    page = text(fatma.get(path))
    assert {key for key, said in SENTENCES.items() if said in page} == set(SENTENCES)
    measured(Kind.WORK, ["action_plan"], rules=without("inventory"))
    answer = fatma.get(path)
    page = text(answer)
    assert {key for key, said in SENTENCES.items() if said in page} == {"action_plan", "roster"}
    assert "Hoe het eerder was" in page
    ways = re.findall(rf'href="({path}[0-9]+/)"', answer.content.decode())
    assert len(ways) > 8
    assert {fatma.get(way).status_code for way in ways} == {200}


HOURS = "/t/s/3/"
LEFT_OUT = "De regels van nu tellen uren niet."


def test_hours_that_were_told_are_found_under_rules_that_leave_them_out(
    sign_in, cast, at, haven, without
):
    without("trajectory_focus")
    fatma, noor = sign_in("fatma"), sign_in("noor")
    path = reverse("fidelity_mirror", args=[haven.public_id])
    assert HOURS not in fatma.get(path).content.decode(), "nothing was told, and nothing is asked"
    hours.tell_hours(Decimal(32), Decimal(4), by=cast.member("fatma"), at=at)
    page = fatma.get(path)
    assert f'href="{HOURS}"' in page.content.decode()
    assert LEFT_OUT in text(page)
    for browser in (noor, sign_in("els")):
        page = browser.get(path)
        assert HOURS not in page.content.decode()
        assert LEFT_OUT not in text(page)
    fatma.post(reverse("fidelity_hours_off"))
    assert HOURS not in fatma.get(path).content.decode()


def test_hours_that_were_told_are_found_without_a_team(sign_in, cast, at):
    hours.tell_hours(Decimal(32), Decimal(4), by=cast.member("fatma"), at=at)
    seat = cast.seats["fatma"]
    Membership.objects.filter(id=seat.id).update(team=None)
    fatma, path = sign_in("fatma"), reverse("fidelity_teams")
    page = fatma.get(path)
    assert "Je hebt geen vast team." in text(page)
    assert f'href="{HOURS}"' in page.content.decode()
    fatma.post(reverse("fidelity_hours_off"))
    assert HOURS not in fatma.get(path).content.decode()
