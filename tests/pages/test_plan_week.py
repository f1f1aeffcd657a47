"""Deze week and the four answers: what we say back, words beside a tick, taking it back, quiet places."""

from __future__ import annotations

from datetime import timedelta

import pytest

from krachtwerk.models import Draft, Tick
from krachtwerk.rules import drafts as draft_rules
from krachtwerk.rules import plan as rules
from tests.pages.plan_samples import (
    AWKWARD,
    ID,
    costs,
    goal_of,
    inside,
    look,
    main,
    path,
    post,
    step_of,
)


@pytest.fixture
def samira(cast, sign_in):
    """Samira's browser."""
    return sign_in("samira")


@pytest.fixture
def step(cast, at):
    """A small step of Samira."""
    return step_of(cast, at, goal_of(cast, at))


def _said(cast) -> str:
    return cast.client("samira").keys.open_words(Tick.objects.get().words)


def test_steps_stand_by_their_day_and_those_without_one_after_them(cast, at, samira):
    goal = goal_of(cast, at)
    for text, days in (("los", None), ("later", 3), ("eerst", -2)):
        due = at.date() + timedelta(days=days) if days else None
        step_of(cast, at, goal, text, due_on=due)
    page = look(samira, "plan_week")
    assert inside(page, "cover") == ["eerst", "later", "los"]
    assert main(page).count('class="ticks"') == 3
    assert all(word not in page for word in ("te laat", "error", "danger"))


def test_no_steps_is_fine(cast, at, samira):
    page = look(samira, "plan_week")
    assert "Er zijn nu geen stappen." in page
    assert "Dat is niet erg." in page
    assert path("plan_wants") not in main(page)
    goal_of(cast, at)
    assert path("plan_wants") in main(look(samira, "plan_week"))


@pytest.mark.parametrize(
    ("how", "reply"),
    [
        ("done", ["Mooi.", "Dat heb je gedaan."]),
        ("bit", ["Wat ging al goed?"]),
        ("not_yet", ["Dat is oké.", "Wat maakte het moeilijk?"]),
        ("differently", ["Wat wil je liever?"]),
    ],
)
def test_every_answer_is_answered(samira, step, how, reply):
    answer = post(samira, "plan_tick", step.public_id, how=how, id=ID)
    assert answer["Location"] == path("plan_tick_words", ID)
    page = look(samira, "plan_tick_words", ID)
    assert all(line in page for line in [*reply, "Wil je er iets over zeggen?", "Bewaard"])
    assert ("Wat hielp?" in page) is (how == "done")
    assert ("Zullen we de stap kleiner maken?" in page) is (how == "not_yet")
    new = f"{path('plan_step_new', step.goal.public_id)}?s={step.public_id}"
    assert (new in page) is (how in ("not_yet", "differently"))


def test_the_same_click_twice_is_one_tick(samira, step):
    for _ in range(2):
        post(samira, "plan_tick", step.public_id, how="bit", id=ID)
    assert [str(tick.public_id) for tick in Tick.objects.all()] == [ID]


def test_words_are_kept_changed_and_never_needed(cast, samira, step):
    post(samira, "plan_tick", step.public_id, how="not_yet", id=ID)
    assert post(samira, "plan_tick_words", ID, text="")["Location"] == path("plan_week")
    assert Tick.objects.get().words is None
    for text in ("De lijn was bezet.", "De lijn was bezet.", "Niemand nam op."):
        post(samira, "plan_tick_words", ID, text=text)
    assert _said(cast) == "Niemand nam op."
    page = look(samira, "plan_step", step.public_id)
    assert "Niemand nam op." in page
    assert "De lijn was bezet." not in page


def test_words_that_are_too_long_stay(samira, step):
    post(samira, "plan_tick", step.public_id, how="bit", id=ID)
    answer = post(samira, "plan_tick_words", ID, text="a" * 4001)
    assert answer.status_code == 422
    assert "Hier passen 4000 letters." in answer.content.decode()
    assert "a" * 4001 in answer.content.decode()


def test_unfinished_words_come_back(cast, at, samira, step):
    post(samira, "plan_tick", step.public_id, how="bit", id=ID)
    by = cast.client("samira")
    draft_rules.keep(f"tick:{ID}", "Het begin", client=by.client, by=by, at=at)
    assert "Het begin</textarea>" in look(samira, "plan_tick_words", ID)
    post(samira, "plan_tick_words", ID, text="Het begin ging goed.")
    assert Draft.objects.count() == 0


def test_a_slip_is_taken_back(samira, step):
    post(samira, "plan_tick", step.public_id, how="done", id=ID)
    assert "step__text" not in main(look(samira, "plan_week"))
    assert path("plan_tick_undo", ID) in look(samira, "plan_tick_words", ID)
    post(samira, "plan_tick_undo", ID)
    page = look(samira, "plan_week")
    assert inside(page, "cover") == ["De zanggroep bellen"]
    look(samira, "plan_tick_words", ID, status=404)


def test_a_tick_given_together_is_taken_back_together(cast, at, sign_in, samira, step):
    table = cast.member("fatma", with_client="samira")
    tick = rules.tick(step, "done", by=table, at=at)
    undo = path("plan_tick_undo", tick.public_id)
    assert undo not in look(samira, "plan_tick_words", tick.public_id)
    assert samira.post(undo).status_code == 422
    together = sign_in("fatma", together="samira")
    assert undo in look(together, "plan_tick_words", tick.public_id)
    assert together.post(undo).status_code == 302


def test_what_was_done_this_week_stands_quietly_below(cast, at, samira):
    goal = goal_of(cast, at)
    by = cast.client("samira")
    for text, days in (("net", 1), ("lang geleden", 8)):
        made = at - timedelta(days=days)
        rules.tick(step_of(cast, made, goal, text), "done", by=by, at=made)
    page = look(samira, "plan_week")
    assert "Dit is gelukt" in page
    assert "net" in main(page)
    assert "lang geleden" not in page
    assert "lang geleden" in look(samira, "plan_goal", goal.public_id)


def test_a_faded_step_asks_whether_it_still_fits(cast, at, samira):
    step = step_of(cast, at - timedelta(days=22), goal_of(cast, at))
    page = look(samira, "plan_week")
    assert "Past deze stap nog bij jou?" in page
    assert 'class="ticks"' not in page
    post(samira, "plan_rest", step.public_id, do="fits")
    page = look(samira, "plan_week")
    assert "Past deze stap nog bij jou?" not in page
    assert 'class="ticks"' in page


def test_at_the_table_only_what_is_shared_is_there(cast, at, sign_in):
    step_of(cast, at, goal_of(cast, at, audience="only_me"), "Geheim")
    step_of(cast, at, goal_of(cast, at), "Van ons")
    page = look(sign_in("fatma", together="samira"), "plan_week")
    assert inside(page, "cover") == ["Van ons"]


@pytest.mark.parametrize("name", ["plan_tick", "plan_tick_words", "plan_tick_undo"])
def test_somebody_elses_does_not_exist(cast, at, samira, name):
    step = step_of(cast, at, goal_of(cast, at, who="dirk"), who="dirk")
    tick = rules.tick(step, "bit", by=cast.client("dirk"), at=at)
    theirs = step.public_id if name == "plan_tick" else tick.public_id
    for id in (theirs, ID):
        look(samira, name, id, status=404)
        assert post(samira, name, id, how="done").status_code == 404
    assert Tick.objects.count() == 1


def test_an_answer_that_is_none_is_not_kept(samira, step):
    assert post(samira, "plan_tick", step.public_id, how="great").status_code == 404
    assert Tick.objects.count() == 0


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_words_stand_as_they_were_said(samira, step, text):
    post(samira, "plan_tick", step.public_id, how="bit", id=ID)
    post(samira, "plan_tick_words", ID, text=text)
    page = look(samira, "plan_step", step.public_id)
    assert text.replace("<", "&lt;").replace(">", "&gt;") in page
    assert "<script>alert" not in page


@pytest.mark.parametrize("rows", [1, 30, pytest.param(300, marks=pytest.mark.full)])
def test_it_costs_as_much_whatever_there_is(cast, at, samira, rows, monkeypatch):
    monkeypatch.setattr("krachtwerk.rules.plan.steps._must_have_room", lambda *_: None)
    goal = goal_of(cast, at)
    for n in range(rows):
        step_of(cast, at, goal, f"stap {n}")
    assert costs(samira, "plan_week") <= 12
