"""Samen: looking at the steps, what is taken along, and what each page costs."""

from __future__ import annotations

import html
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse

from krachtwerk.kit.taps import Counter
from krachtwerk.models import Action, Tick, Words
from krachtwerk.rules import contact as contact_rules
from krachtwerk.rules import inventory as inventory_rules
from krachtwerk.rules import network as network_rules
from krachtwerk.rules import plan as plan_rules
from tests.pages.samen import SHARED, goal, post, read, samira, step, table

__all__ = ["goal", "samira", "step", "table"]

pytestmark = pytest.mark.django_db
ARABIC = "أريد أن أرسم في المتحف مع ابنتي."


# The steps.


def test_open_steps_are_looked_at_newest_first_and_ticked_with_one_tap(
    table, goal, step, samira, at
):
    later = at + timedelta(seconds=1)
    other = plan_rules.add_step(goal, plan_rules.Step("Papier kopen"), by=samira, at=later)
    page = read(table, "together_steps")
    assert page.index("Papier kopen") < page.index("Verf kopen")
    assert table.session["sat"]["looked"] == [str(other.public_id), str(step.public_id)]
    id = uuid4()
    for _ in range(2):
        post(table, "together_tick", step.public_id, how="done", id=id)
    tick = Tick.objects.get()
    assert (tick.public_id, tick.how, tick.together) == (id, "done", True)
    page = read(table, "together_steps")
    assert "Mooi. Dat heb je gedaan." in page
    assert "Verf kopen" not in page
    assert reverse("together_helped", args=[id]) in page
    assert reverse("together_untick", args=[id]) in page
    assert reverse("together_helped", args=[id]) not in read(table, "together_steps")


def test_a_slip_is_taken_back(table, step):
    id = uuid4()
    post(table, "together_tick", step.public_id, how="done", id=id)
    post(table, "together_untick", id)
    assert "Verf kopen" in read(table, "together_steps")
    post(table, "together_untick", id, status=404)


def test_what_and_who_helped_is_kept_with_the_card(cast, table, goal, step, samira, at):
    nadia = network_rules.add_person(
        cast.clients["samira"], "Nadia", by=samira, at=at, audience=SHARED
    )
    id = uuid4()
    post(table, "together_tick", step.public_id, how="done", id=id)
    assert "Nadia" in read(table, "together_helped", id)
    sent = {"text": "Samen gaan is fijner.", "people": [nadia.public_id]}
    post(table, "together_helped", id, **sent)
    post(table, "together_helped", id, people=[nadia.public_id])
    tick = Tick.objects.select_related("words").get()
    assert tick.words.by_client
    assert goal.strength.resources.count() == 1
    assert table.session["sat"]["helped"] == [str(nadia.public_id)]
    post(table, "together_helped", id, people=[uuid4()], status=404)


def test_without_steps_the_page_says_that_it_is_fine(table):
    assert "Er zijn nu geen stappen." in read(table, "together_steps")


# What do we take along.


def test_the_sitting_is_read_back_in_own_words(cast, sign_in, samira, at):
    client = cast.clients["samira"]
    before = at - timedelta(days=2)
    old = inventory_rules.add_card(
        client, "Van vroeger", domain="health", time="past", by=samira, at=before, audience=SHARED
    )
    goal = plan_rules.add_goal(client, "Ik wil lopen.", card=old, by=samira, at=before)
    browser = sign_in("fatma")
    post(browser, "together_start", client.public_id)
    assert "Jullie hebben gepraat." in read(browser, "together_finish")
    together = cast.member("fatma", with_client="samira")
    now = at + timedelta(minutes=1)
    inventory_rules.add_card(client, ARABIC, domain="leisure", time="future", by=together, at=now)
    post(browser, "together_plan", goal.public_id, text="<script>een rondje</script>")
    step = Action.objects.get()
    post(browser, "together_tick", step.public_id, how="bit")
    post(browser, "together_agree", goal.public_id, answer="yes")
    raw = browser.get(reverse("together_finish")).content.decode()
    assert "<script>een" not in raw
    page = html.unescape(raw)
    assert ARABIC in page
    assert page.count("<script>een rondje</script>") == 2  # what was added, and how it went
    assert "Ik wil lopen." in page
    assert "Van vroeger" not in page
    assert "Jullie hebben gepraat." not in page
    assert f'href="{reverse("together_leave")}"' in page
    assert Words.objects.filter(client=client, by_client=False).count() == 0


def test_long_names_and_markup_stay_words(cast, table, goal, samira, at):
    network_rules.add_person(cast.clients["samira"], "W" * 80, by=samira, at=at, audience=SHARED)
    network_rules.add_person(
        cast.clients["samira"], "<script>x</script>", by=samira, at=at, audience=SHARED
    )
    raw = table.get(reverse("together_plan", args=[goal.public_id])).content.decode()
    assert "W" * 80 in raw
    assert "<script>x" not in raw


def test_every_page_stays_within_twelve_queries(cast, table, goal, step, samira, at):
    client = cast.clients["samira"]
    tick = plan_rules.tick(step, "bit", by=samira, at=at)
    for n in range(12):
        inventory_rules.add_card(
            client, f"K{n}", domain="money", time="past", by=samira, at=at, audience=SHARED
        )
        network_rules.add_person(client, f"P{n}", by=samira, at=at, audience=SHARED)
        contact_rules.add_topic(client, f"T{n}", by=samira, at=at, audience=SHARED)
        plan_rules.add_goal(client, f"D{n}", by=samira, at=at, audience=SHARED)
    paths = [reverse(f"together_{n}") for n in ("table", "pen", "pause", "finish", "leave",
                                                "goals", "steps")]  # fmt: skip
    paths += [
        reverse("together_plan", args=[goal.public_id]),
        reverse("together_helped", args=[tick.public_id]),
    ]
    table.get(paths[6])  # from here on the session keeps nothing new
    for path in paths:
        counter = Counter()
        with connection.execute_wrapper(counter):
            assert (path, table.get(path).status_code) == (path, 200)
        assert (path, counter.count <= 12) == (path, True)
