"""Talks that were given back: how long a coach finds them, and what was answered."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from krachtwerk.access import coaching as access
from krachtwerk.access.viewer import looking
from krachtwerk.kit import taps
from krachtwerk.method.coaching_keys import SheetKind
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import coaching
from tests.house.rows_of_coaching import coach_everybody, counted

DAY = timedelta(days=1)
BOTH = {"compliment": "Je vraagt door", "suggestion": "Vraag naar vroeger"}


@pytest.fixture
def world(cast, at):
    """Henk coaches Fatma and Els since fifteen weeks."""
    coach_everybody(cast, at - 105 * DAY)
    return cast


def newcomers(world, at, many):
    """So many people beside whom Fatma walks."""
    fatma, found = world.member("fatma"), []
    for no in range(many):
        one = client_rules.take_in(f"Nieuw {no}", f"Nieuw {no}", by=fatma, at=at)
        client_rules.assign(one, world.seats["fatma"], starts_at=at, by=fatma, at=at)
        found.append(one)
    return found


def give(world, client, at, kind=SheetKind.INVENTORY):
    """A talk with Fatma, begun and given back at once."""
    henk = world.member("henk")
    row = coaching.begin(client, world.seats["fatma"], kind, "never", counted(kind), by=henk, at=at)
    return coaching.give_back(row, {}, **BOTH, by=henk, at=at)


def back_of(world, at):
    """What the coach finds."""
    return [one.id for one in access.queue(looking(world.member("henk"), at=at)).given_back]


@pytest.mark.slow
def test_no_answer_is_pushed_out_by_talks_that_came_after(world, at, sign_in):
    start = at - 30 * DAY
    rows = [give(world, one, start + no * 2 * DAY) for no, one in enumerate(newcomers(world, start, 14))]  # fmt: skip
    coaching.answer(rows[0], "Dank je", by=world.member("fatma"), at=at)
    found = back_of(world, at)
    assert found == [rows[no].public_id for no in (0, *range(13, 0, -1))]
    page = sign_in("henk").get(reverse("coaching_queue")).content.decode()
    for row in rows:
        assert reverse("coaching_talk", args=[row.public_id]) in page
    assert "Wat eerder was" in page


def test_an_answer_is_found_for_sixty_days_however_old_its_talk(world, at):
    (one,) = newcomers(world, at - 80 * DAY, 1)
    row = give(world, one, at - 80 * DAY)
    assert back_of(world, at) == []
    coaching.answer(row, "Nu pas", by=world.member("fatma"), at=at - DAY)
    assert back_of(world, at) == [row.public_id]
    assert back_of(world, at + 58 * DAY) == [row.public_id]
    assert back_of(world, at + 60 * DAY) == []


def test_more_talks_ask_no_more_queries(world, at):
    def cost():
        viewer, counter = looking(world.member("henk"), at=at), taps.Counter()
        with connection.execute_wrapper(counter):
            access.queue(viewer)
        return counter.count

    people = newcomers(world, at - 20 * DAY, 9)
    give(world, people[0], at - 20 * DAY)
    before = cost()
    for no, one in enumerate(people[1:]):
        row = give(world, one, at - (18 - 2 * no) * DAY)
        coaching.answer(row, "Dank je", by=world.member("fatma"), at=at)
    assert cost() == before <= 12
