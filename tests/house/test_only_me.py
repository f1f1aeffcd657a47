"""What is *only me* does not exist for anybody else: on no page, in no count, in no list."""

from __future__ import annotations

import re

import pytest
from django.db import transaction
from django.urls import reverse

from krachtwerk.access import contact as contact_access
from krachtwerk.access import inventory as inventory_access
from krachtwerk.access import network as network_access
from krachtwerk.access import plan as plan_access
from krachtwerk.access.account import viewer_of
from tests.house.test_access_matrix import routes, rows, rows_of_samira

SECRET = "GEHEIM-0815"


@pytest.fixture
def world(cast, at):
    # The words in the contact were said to Fatma, why somebody may look along is for whoever keeps
    # to it, what stands beside her note is for her, what was said looking back is for both, and what she
    # puts in the plan of her household her worker reads too, as the page says. All else is hers alone.
    return rows_of_samira(cast, at, "only_me", SECRET)


def pages(kinds: set[str]) -> list[str]:
    return [name for name in routes() if rows()[name] & kinds]


def test_the_secret_is_there_for_its_owner(world, sign_in):
    browser = sign_in("samira")
    seen = [
        name
        for name in pages({"client"})
        if SECRET
        in browser.get(reverse(name, args=world.args.get(name, ()))).content.decode(
            "utf-8", "replace"
        )
    ]
    assert {"inventory_card", "plan_goal", "plan_step", "network_person", "contact_topics"} <= set(
        seen
    )


@pytest.mark.parametrize(
    "together", [pytest.param(None, marks=[pytest.mark.full, pytest.mark.ci]), "samira"]
)
def test_the_worker_sees_none_of_it_on_any_page(world, sign_in, together, cast):
    browser = sign_in("fatma", together=together)
    browser.raise_request_exception = False
    kinds = {"together"} if together else {"worker", "staff"}
    told = re.compile(f"{SECRET} (gezegd|waarom|erbij|terugblik|thuis|tafel|denkt)")
    for name in pages(kinds):
        with transaction.atomic():
            answer = browser.get(reverse(name, args=world.args.get(name, ())))
            transaction.set_rollback(True)
        text = told.sub("", answer.content.decode("utf-8", "replace"))
        assert SECRET not in text, name


def test_the_worker_finds_none_of_it_in_lists_or_counts(world, cast, sign_in, at):
    fatma = viewer_of(sign_in("fatma").session, at)
    samira = cast.clients["samira"]
    cards = inventory_access.list_cards(fatma, samira)
    assert [one.said.text for one in cards] == [
        f"{SECRET} denkt"
    ]  # shown to the team, and no other
    assert inventory_access.list_chosen(fatma, samira) == []
    assert plan_access.list_goals(fatma, samira) == []
    assert plan_access.list_steps(fatma, samira) == []
    people = network_access.list_people(fatma, samira)
    assert [one.name for one in people] == ["Tante Zeynep"]  # shown, and nobody else
    assert contact_access.list_topics(fatma, samira) == []
    lately = contact_access.list_lately(fatma, samira)
    assert [one.said.text for one in lately] == [f"{SECRET} denkt"]


def test_a_shared_goal_from_an_own_card_says_so_and_shows_nothing_of_it(cast, sign_in, at):
    from krachtwerk.rules import inventory, plan

    samira = cast.client("samira")
    card = inventory.add_card(
        samira.client, SECRET, domain="partner", time="past", by=samira, at=at, audience="only_me"
    )
    plan.add_goal(
        samira.client, "Ik wil rust.", card=card, by=samira, at=at, audience="with_worker"
    )
    fatma = viewer_of(sign_in("fatma").session, at)
    goal = plan_access.list_goals(fatma, cast.clients["samira"])[0]
    assert (goal.thread, goal.card_text, goal.card_domain, goal.card_id) == ("own", "", None, None)
