"""Kun je dit alleen? One tap at a step; and the worker's page with the mix of steps, contacts and goals."""

from __future__ import annotations

import pytest

from krachtwerk.kit.ids import new_id
from krachtwerk.models import Action, Contact, LongTermGoal
from krachtwerk.rules import contact
from krachtwerk.rules import plan as rules
from tests.undo import undo_in


@pytest.fixture
def goal(cast, at) -> LongTermGoal:
    """A goal of Samira's, shown to Fatma."""
    samira = cast.client("samira")
    return rules.add_goal(
        samira.client, "Een huis voor ons", by=samira, at=at, audience="with_worker"
    )


@pytest.fixture
def step(cast, goal, at) -> Action:
    """A small step under it."""
    return rules.add_step(goal, rules.Step("De woningbouw bellen"), by=cast.client("samira"), at=at)


@pytest.fixture
def met(cast, goal, at) -> Contact:
    """They met at home."""
    told = contact.Told(place="home", happened_at=at)
    return contact.log_contact(goal.client, told, by=cast.member("fatma"), at=at)


def page(browser, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_step_says_whether_i_can_do_it_alone_and_undoes_it(cast, sign_in, step):
    browser, path = sign_in("samira"), f"/b/5/{step.public_id}/"
    assert "Kun je dit alleen?" in page(browser, path)
    assert browser.post(f"{path}5/", {"reach": "together_first"})["Location"] == path
    step.refresh_from_db()
    assert step.reach == "together_first"
    shown = page(browser, path)
    assert 'value="together_first" aria-pressed="true"' in shown
    assert undo_in(shown) == (f"{path}5/", {"reach": ""})
    browser.post(*undo_in(shown))
    step.refresh_from_db()
    assert step.reach is None


def test_another_answer_and_another_client_are_not_there(cast, sign_in, step):
    path = f"/b/5/{step.public_id}/5/"
    assert sign_in("samira").post(path, {"reach": "never"}).status_code == 404
    assert sign_in("dirk").post(path, {"reach": "alone"}).status_code == 404
    step.refresh_from_db()
    assert step.reach is None


def test_the_worker_orders_goals_steps_and_contacts(cast, sign_in, goal, step, met, at):
    rules.set_reach(step, "nearly", by=cast.client("samira"), at=at)
    browser, path = sign_in("fatma"), f"/w/p/{goal.client.public_id}/x/"
    shown = page(browser, path)
    for said in ("Een huis voor ons", "De woningbouw bellen", "Kan dit bijna alleen.", "Groeien"):
        assert said in shown
    form = {
        f"g_{goal.public_id}": "secure_base", f"a_{step.public_id}": "system",
        f"c_{met.public_id}": "development",
    }  # fmt: skip
    assert browser.post(path, form).status_code == 302
    for row in (goal, step, met):
        row.refresh_from_db()
    assert (goal.sub_goal, step.orientation, met.orientation) == (
        "secure_base", "system", "development",
    )  # fmt: skip
    assert page(browser, path).count(" checked") == 3


def test_what_is_no_answer_is_refused_and_nothing_kept(cast, sign_in, goal, step):
    browser, path = sign_in("fatma"), f"/w/p/{goal.client.public_id}/x/"
    answer = browser.post(path, {f"a_{step.public_id}": "never"})
    assert answer.status_code == 422
    assert "Kies een van deze mogelijkheden." in answer.content.decode()
    browser.post(path, {f"a_{new_id()}": "system"})
    step.refresh_from_db()
    assert step.orientation is None


def test_what_is_only_hers_is_not_on_the_page(cast, sign_in, at):
    samira = cast.client("samira")
    goal = rules.add_goal(samira.client, "Alleen van mij", by=samira, at=at, audience="only_me")
    browser = sign_in("fatma")
    assert "Alleen van mij" not in page(browser, f"/w/p/{samira.client.public_id}/x/")
    assert goal.sub_goal is None


def test_nobody_but_who_walks_along_opens_it(cast, sign_in, goal):
    path = f"/w/p/{goal.client.public_id}/x/"
    for who in ("bram", "noor", "henk", "samira"):
        assert sign_in(who).get(path).status_code == 404
    assert sign_in("fatma", together="samira").get(path).status_code == 404
