"""Somebody else does a step: the name is asked, sealed, and stands wherever the step stands."""

from __future__ import annotations

import html

import pytest
from django.urls import reverse

from krachtwerk.access import plan as access
from krachtwerk.access.account import viewer_of
from krachtwerk.kit.clock import now
from krachtwerk.models import Action, Confirmation
from krachtwerk.pages import paper_data
from krachtwerk.rules import plan as rules
from tests.pages.plan_samples import goal_of, look, main, path, post, step_of

NAME = "Mevrouw Öz van de woningbouw"


@pytest.fixture
def goal(cast, at):
    return goal_of(cast, at)


def _ask(browser, goal, who, other):
    step = path("plan_step_new", goal.public_id)
    browser.post(step, {"question": "what", "to": "next", "text": "De sleutel halen"})
    return browser.post(step, {"question": "who", "to": "next", "who": who, "other": other})


def _make(browser, goal):
    page = look(browser, "plan_step_new", goal.public_id, query="?q=check")
    id = main(page).split('name="id" value="')[1].split('"')[0]
    post(browser, "plan_step_new", goal.public_id, question="check", to="yes", id=id)
    return page, Action.objects.get()


@pytest.mark.parametrize("who", ["professional", "client"])
def test_the_name_of_somebody_else_is_kept_and_shown_everywhere(cast, sign_in, goal, who):
    samira = sign_in("samira")
    _ask(samira, goal, who, f" {NAME} ")
    page, made = _make(samira, goal)
    assert NAME in html.unescape(page)
    assert (made.doer, made.person, made.helper.audience) == ("professional", None, "with_worker")
    assert NAME.encode() not in bytes(made.helper.body)
    for name, *args in (("plan_week",), ("plan_step", made.public_id), ("plan_goal", goal.public_id)):  # fmt: skip
        assert NAME in html.unescape(look(samira, name, *args)), name
    fatma = sign_in("fatma")
    assert NAME in html.unescape(look(fatma, "client_person", cast.clients["samira"].public_id))
    viewer = viewer_of(samira.session, now())
    (step,) = access.list_steps(viewer, cast.clients["samira"])
    assert paper_data.step_row(step)["who"] == NAME


def test_a_tile_that_is_tapped_later_lets_the_name_go(sign_in, goal):
    samira = sign_in("samira")
    _ask(samira, goal, "professional", NAME)
    page = look(samira, "plan_step_new", goal.public_id, query="?q=who")
    assert f'value="{NAME}"' in page
    _ask(samira, goal, "client", NAME)
    assert NAME not in look(samira, "plan_step_new", goal.public_id, query="?q=check")
    assert (_make(samira, goal)[1].doer, Action.objects.get().helper) == ("client", None)


def test_a_name_that_is_too_long_is_told(sign_in, goal):
    answer = _ask(sign_in("samira"), goal, "professional", "x" * 81)
    assert answer.status_code == 422
    assert "80" in answer.content.decode()


def test_without_a_name_it_is_somebody_who_helps(cast, at, sign_in, goal):
    step_of(cast, at, goal, doer="professional")
    assert "Een ander die helpt" in look(sign_in("samira"), "plan_week")


def test_in_samen_the_name_stands_above_what_they_do(cast, sign_in, goal):
    table = sign_in("fatma", together="samira", pen="worker")
    post(table, "together_plan", goal.public_id, text="De sleutel halen", who="client", other=NAME)
    made = Action.objects.get()
    assert made.doer == "professional"
    page = html.unescape(look(table, "together_plan", goal.public_id))
    assert f'<p class="doers__name"><bdi dir="auto">{NAME}</bdi></p>' in page
    post(table, "together_right", made.public_id)
    assert Confirmation.objects.filter(words=made.helper).count() == 1


def test_the_name_is_hidden_with_the_goal(cast, at, goal):
    made = step_of(cast, at, goal, doer="professional", helper=NAME)
    rules.show_goal(goal, "only_me", by=cast.client("samira"), at=at)
    made.helper.refresh_from_db()
    assert made.helper.audience == "only_me"


def test_the_name_stands_in_no_address(sign_in, goal):
    answer = _ask(sign_in("samira"), goal, "professional", NAME)
    assert answer["Location"] == reverse("plan_step_new", args=[goal.public_id]) + "?q=when"
