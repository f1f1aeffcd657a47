"""Hoe ver ben ik: five rungs to a goal in own words, where I stand, and what the worker reads of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.html import escape

from krachtwerk.models import GoalLook, GoalRung
from krachtwerk.rules import evaluation
from krachtwerk.rules import plan as rules
from tests.pages.plan_samples import AWKWARD, ID, goal_of, inside, look, main, path, post


@pytest.fixture
def goal(cast, at):
    """A goal of Samira that her worker sees."""
    return goal_of(cast, at, "Ik wil weer zingen.")


def test_the_first_question_is_what_is_good_enough(goal, sign_in):
    browser = sign_in("samira")
    page = look(browser, "plan_ladder", goal.public_id)
    assert path("plan_ladder", goal.public_id) in look(browser, "plan_goal", goal.public_id)
    assert inside(page, "rung__no") == ["5", "4", "3", "2", "1"]
    assert page.index("Wat is goed genoeg?") < page.index("rung__no")  # above the ladder: in sight
    assert 'name="rung"' not in page
    said = {"text": "In een koor", "id": ID}
    for _ in range(2):
        answer = post(browser, "plan_rung", goal.public_id, 3, **said)
        assert answer["Location"] == path("plan_ladder", goal.public_id)
    assert GoalRung.objects.get().level == 0
    page = look(browser, "plan_ladder", goal.public_id)
    assert "Bewaard" in page
    assert inside(page, "rung__words") == ["In een koor"]
    assert 'name="rung"' in page


def test_standing_is_said_by_a_tap_and_taken_back_by_another(goal, cast, sign_in, at):
    rules.say_rung(goal, 0, "In een koor", by=cast.client("samira"), at=at)
    browser = sign_in("samira")
    for rung in ("1", "1", "3"):
        post(browser, "plan_stand", goal.public_id, rung=rung)
    page = look(browser, "plan_ladder", goal.public_id)
    assert page.count("Hier sta ik") == 1
    assert "Nu 3 van 5" in look(browser, "plan_goal", goal.public_id)
    newest = GoalLook.objects.order_by("-id").first()
    post(browser, "plan_stand", goal.public_id, off=str(newest.public_id))
    assert "Nu 1 van 5" in look(browser, "plan_goal", goal.public_id)
    again = post(browser, "plan_stand", goal.public_id, off=str(newest.public_id))
    assert again.status_code == 404


def test_what_the_worker_wrote_is_asked_one_rung_at_a_time_before_the_ladder(
    goal, cast, sign_in, at
):
    table = sign_in("fatma", together="samira", pen="worker")
    for no, text in ((3, "In een koor"), (5, "Op een podium")):
        post(table, "plan_rung", goal.public_id, no, text=text)
    rules.say_rung(goal, -2, "Alleen thuis", by=cast.client("samira"), at=at)
    browser = sign_in("samira")
    for text in ("Op een podium", "In een koor"):
        page = look(browser, "plan_ladder", goal.public_id)
        assert inside(page, "rung__words") == [text]
        assert ("Klopt dit?" in page, 'name="rung"' in page) == (True, False)
        said = GoalRung.objects.get(level=2 if "podium" in text else 0).words.public_id
        answer = post(browser, "words_confirm", said, next=path("plan_ladder", goal.public_id))
        assert answer["Location"] == path("plan_ladder", goal.public_id)
    page = look(browser, "plan_ladder", goal.public_id)
    assert inside(page, "rung__words") == ["Op een podium", "In een koor", "Alleen thuis"]
    assert ("Klopt dit?" in page, 'name="rung"' in page) == (False, True)


def test_a_tap_where_one_stands_already_undoes_nothing_of_before(goal, cast, sign_in, at):
    rules.stand_on(goal, -1, by=cast.client("samira"), at=at - timedelta(days=6))
    browser = sign_in("samira")
    undo = f'action="{path("plan_stand", goal.public_id)}"'
    forms = look(browser, "plan_ladder", goal.public_id).count(undo)
    post(browser, "plan_stand", goal.public_id, rung="2")
    page = look(browser, "plan_ladder", goal.public_id)
    assert ("Bewaard" in page, page.count(undo)) == (True, forms)
    for _ in range(2):  # twice at one moment is once, and can be undone
        post(browser, "plan_stand", goal.public_id, rung="4")
    page = look(browser, "plan_ladder", goal.public_id)
    assert ("Bewaard" in page, page.count(undo)) == (True, forms + 1)


@pytest.mark.parametrize("rung", ["0", "6", "-1", "x", "³"])
def test_a_rung_that_is_none_is_none(goal, sign_in, rung):
    assert post(sign_in("samira"), "plan_stand", goal.public_id, rung=rung).status_code == 404
    assert not GoalLook.objects.exists()


@pytest.mark.parametrize("no", [0, 6, 99999999999999999999])
def test_pages_of_rungs_that_are_none_do_not_exist(goal, sign_in, no):
    browser = sign_in("samira")
    for name in ("plan_rung", "plan_rung_off"):
        assert browser.get(path(name, goal.public_id, no)).status_code == 404
        assert post(browser, name, goal.public_id, no, text="x").status_code == 404


def test_nothing_said_is_answered_beside_the_field_and_awkward_words_come_back(goal, sign_in):
    browser = sign_in("samira")
    answer = post(browser, "plan_rung", goal.public_id, 2, text=" ")
    assert answer.status_code == 422
    assert "aria-describedby" in answer.content.decode()
    for text in AWKWARD:
        post(browser, "plan_rung", goal.public_id, 2, text=text)
        page = look(browser, "plan_ladder", goal.public_id)
        assert inside(page, "rung__words") == [escape(text)]


def test_what_was_half_typed_and_comes_late_does_not_stand_over_what_was_said(goal, sign_in):
    browser = sign_in("samira")
    said = {"text": "In een koor", "id": ID}
    spot = f"rung:{goal.public_id}:3"
    post(browser, "plan_rung", goal.public_id, 3, text="Zingen")
    post(browser, "plan_rung", goal.public_id, 3, **said)
    post(browser, "words_draft", key=spot, text="In een", id=ID)
    assert "In een koor</textarea>" in look(browser, "plan_rung", goal.public_id, 3)


def test_what_a_rung_says_is_taken_away_after_a_question(goal, cast, sign_in, at):
    rules.say_rung(goal, 2, "Op een podium", by=cast.client("samira"), at=at)
    browser = sign_in("samira")
    assert path("plan_rung_off", goal.public_id, 5) in look(browser, "plan_rung", goal.public_id, 5)
    assert "Op een podium" in main(look(browser, "plan_rung_off", goal.public_id, 5))
    spot = f"rung:{goal.public_id}:5"
    post(browser, "words_draft", key=spot, text="Op een podium met")
    assert "Op een podium met" in look(browser, "plan_rung", goal.public_id, 5)
    for _ in range(2):
        post(browser, "plan_rung_off", goal.public_id, 5)
    assert "Op een podium" not in look(browser, "plan_rung", goal.public_id, 5)
    assert inside(look(browser, "plan_ladder", goal.public_id), "rung__words") == []
    assert browser.get(path("plan_rung_off", goal.public_id, 5)).status_code == 302


def test_somebody_elses_goal_and_look_do_not_exist(goal, cast, sign_in, at):
    samira = cast.client("samira")
    rules.say_rung(goal, 0, "In een koor", by=samira, at=at)
    here = rules.stand_on(goal, 0, by=samira, at=at)
    dirk = cast.client("dirk")
    own = rules.add_goal(dirk.client, "Ik wil vissen.", by=dirk, at=at)
    browser = sign_in("dirk")
    for name, args in (
        ("plan_ladder", ()),
        ("plan_rung", (3,)),
        ("plan_rung_off", (3,)),
        ("plan_stand", ()),
    ):
        assert browser.get(path(name, goal.public_id, *args)).status_code == 404
        assert post(browser, name, goal.public_id, *args, text="x", rung="1").status_code == 404
    assert post(browser, "plan_stand", own.public_id, off=str(here.public_id)).status_code == 404
    assert GoalLook.objects.get().off_at is None


def test_looking_back_tells_from_which_rung_to_which_and_the_worker_reads_how_far(
    goal, cast, sign_in, at
):
    samira, fatma = cast.client("samira"), cast.member("fatma")
    rules.say_rung(goal, 0, "In een koor", by=samira, at=at)
    for level in (-2, 1):
        rules.stand_on(goal, level, by=samira, at=at)
    evaluation.begin(cast.trajectories[samira.client.public_id], by=fatma, at=at)
    assert "Eerst 1, nu 4" in look(sign_in("samira"), "evaluation_looking")
    desk = look(sign_in("fatma"), "evaluation_meeting", samira.client.public_id)
    assert "Eerst 1, nu 4" in desk
    assert "In een koor" in desk
    # one goal: 50 + 10 * -2 / 1 at the start, 50 + 10 * 1 / 1 now
    assert ("30,0" in desk, "60,0" in desk) == (True, True)
    rules.close_goal(goal, "let_go", by=samira, at=at)
    desk = look(sign_in("fatma"), "evaluation_meeting", samira.client.public_id)
    assert "Eerst 1, nu 4 · Niet meer nodig" in desk
    assert '<span class="quiet" dir="auto" lang="nl">In een koor</span>' in desk
    rules.show_goal(goal, "only_me", by=samira, at=at)
    desk = look(sign_in("fatma"), "evaluation_meeting", samira.client.public_id)
    assert ("Eerst 1" in desk, "T-score" in desk) == (False, False)
