"""Making a small step: four questions, read back; which may wait; nothing typed is lost."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from krachtwerk.kit import clock
from krachtwerk.models import Action, Confirmation, Draft
from krachtwerk.rules import network as network_rules
from krachtwerk.rules import plan as rules
from tests.pages.plan_samples import (
    AWKWARD,
    ID,
    goal_of,
    inside,
    look,
    main,
    path,
    step_of,
)

QUESTIONS = ("what", "who", "when", "where", "check")


@pytest.fixture
def samira(cast, sign_in):
    """Samira's browser."""
    return sign_in("samira")


@pytest.fixture
def goal(cast, at):
    """A goal of Samira, shared with Fatma."""
    return goal_of(cast, at)


@pytest.fixture
def ask(samira, goal):
    """`ask("who", who="client")`: answer one question in Samira's browser."""

    def answer(question, browser=samira, **data):
        sent = {"question": question, "to": "next"} | data
        return browser.post(path("plan_step_new", goal.public_id), sent)

    return answer


def _at(goal, question: str) -> str:
    made = path("plan_step_new", goal.public_id)
    return made if question == "what" else f"{made}?q={question}"


def _today(cast, at):
    return clock.local(at, cast.bridge.zone).date()


def _read(cast, words) -> str:
    return cast.client("samira").keys.open_words(words)


def _through(ask, what="Bellen met de woningbouw") -> None:
    ask("what", text=what)
    ask("who", who="client")
    ask("when")
    ask("where")


def test_four_questions_make_a_step(cast, at, samira, goal, ask):
    tomorrow = _today(cast, at) + timedelta(days=1)
    answers = (
        ("what", {"text": "Bellen met de woningbouw"}),
        ("who", {"who": "worker"}),
        ("when", {"quick": tomorrow.isoformat(), "at": "10:00"}),
        ("where", {"place": "at_home"}),
    )
    for (question, data), following in zip(answers, QUESTIONS[1:], strict=True):
        look(samira, "plan_step_new", goal.public_id, query=f"?q={question}")
        assert ask(question, **data)["Location"] == _at(goal, following)
    page = look(samira, "plan_step_new", goal.public_id, query="?q=check")
    assert inside(page, "step__text") == ["Bellen met de woningbouw"]
    for line in ("Samen met Fatma", "Morgen, 10 uur", "Bij mij thuis", "Klopt dit?"):
        assert line in page
    assert Action.objects.count() == 0
    found = main(page).split('name="id" value="')[1].split('"')[0]
    made = ask("check", to="yes", id=found)
    step = Action.objects.get()
    assert made["Location"] == path("plan_step", step.public_id)
    assert (str(step.public_id), step.doer, step.member) == (found, "worker", cast.seats["fatma"])
    assert (step.due_on, step.due_at) == (tomorrow, time(10))
    assert _read(cast, step.where) == "Bij mij thuis"
    assert Draft.objects.count() == 0
    again = ask("check", to="yes", id=found)
    assert again["Location"] == path("plan_step", step.public_id)
    assert Action.objects.count() == 1


def test_own_people_come_before_the_worker(cast, at, samira, goal, ask):
    by = cast.client("samira")
    for name in ("Leyla", "Nadia", "Hatice", "Oma", "Elif", "Deniz"):
        network_rules.add_person(cast.clients["samira"], name, by=by, at=at, nearness="close")
    ask("what", text="Naar zee")
    page = look(samira, "plan_step_new", goal.public_id, query="?q=who")
    names = ["Ik", "Leyla", "Nadia", "Hatice", "Samen met Fatma", "Iemand anders", "Oma", "Deniz"]
    found = [main(page).index(f">{name}<") for name in names]
    assert found == sorted(found)
    assert "Denk aan familie, vrienden of buren." in page


def test_somebody_of_her_own_joins_in(cast, at, samira, goal, ask):
    leyla = network_rules.add_person(
        cast.clients["samira"], "Leyla", by=cast.client("samira"), at=at
    )
    ask("what", text="Naar zee")
    assert ask("who", who=f"p.{leyla.public_id}")["Location"] == _at(goal, "when")
    ask("when", after="het eten")
    ask("where", text="Bij de trein", place="nearby")
    page = look(samira, "plan_step_new", goal.public_id, query="?q=check")
    for line in ("Samen met Leyla", "Na: het eten", "Bij de trein"):
        assert line in page
    ask("check", to="yes")
    step = Action.objects.get()
    assert (step.doer, step.person) == ("own_person", leyla)
    assert (_read(cast, step.after), _read(cast, step.where)) == ("het eten", "Bij de trein")


def test_nothing_but_the_words_is_needed(samira, ask):
    _through(ask)
    ask("check", to="yes")
    step = Action.objects.get()
    assert (step.doer, step.due_on, step.after, step.where) == ("client", None, None, None)


def test_saying_it_differently_keeps_every_answer(cast, at, samira, goal, ask):
    day = _today(cast, at) + timedelta(days=20)
    ask("what", text="Bellen")
    ask("who", who="professional")
    ask("when", on=day.isoformat(), at="9.30", after="school")
    ask("where", text="In het park")
    assert ask("check", to="change")["Location"] == _at(goal, "what")
    assert "Bellen</textarea>" in look(samira, "plan_step_new", goal.public_id)
    page = look(samira, "plan_step_new", goal.public_id, query="?q=who")
    assert main(page).split('value="professional"')[1].split(">")[0].endswith("checked")
    page = look(samira, "plan_step_new", goal.public_id, query="?q=when")
    for value in (day.isoformat(), "09:30", "school"):
        assert f'value="{value}"' in page
    assert 'value="In het park"' in look(samira, "plan_step_new", goal.public_id, query="?q=where")


def test_going_back_keeps_what_was_typed(samira, goal, ask):
    ask("what", text="Bellen")
    assert ask("when", to="back", after="school")["Location"] == _at(goal, "who")
    assert 'value="school"' in look(samira, "plan_step_new", goal.public_id, query="?q=when")


def test_a_quick_pick_takes_the_place_of_a_day_kept_from_before(cast, at, samira, goal, ask):
    today = _today(cast, at)
    far = (today + timedelta(days=20)).isoformat()
    _through(ask)
    ask("when", on=far)
    ask("when", on=far, quick=today.isoformat())
    page = look(samira, "plan_step_new", goal.public_id, query="?q=check")
    assert "Vandaag" in page
    ask("when", quick="unknown")
    page = look(samira, "plan_step_new", goal.public_id, query="?q=check")
    assert "Vandaag" not in page


@pytest.mark.parametrize(
    ("question", "data", "sentence"),
    [
        ("what", {"text": "  "}, "Hier staat nog niets."),
        ("what", {"text": "a" * 1001}, "Hier passen 1000 letters."),
        ("who", {"who": "mother"}, "Kies een van deze."),
        ("who", {}, "Hier staat nog niets."),
        ("when", {"on": "gisteren"}, "Deze dag begrijpen we niet."),
        ("when", {"on": "2020-01-01"}, "Deze dag is al voorbij. Kies een andere dag."),
        ("when", {"quick": "2020-01-01"}, "Deze dag is al voorbij. Kies een andere dag."),
        ("when", {"quick": "soon"}, "Deze dag begrijpen we niet."),
        ("when", {"at": "10:00"}, "Kies ook een dag."),
        ("when", {"at": "half tien"}, "Deze tijd begrijpen we niet."),
        ("when", {"after": "a" * 201}, "Hier passen 200 letters."),
        ("where", {"place": "moon"}, "Kies een van deze."),
        ("where", {"text": "a" * 201}, "Hier passen 200 letters."),
    ],
)
def test_bad_input_is_answered_beside_the_field(samira, ask, question, data, sentence):
    ask("what", text="Bellen")
    answer = ask(question, **data)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert sentence in page
    typed = [value for name, value in data.items() if name in ("text", "on", "at", "after")]
    assert all(value.strip() in page for value in typed)


def test_a_later_question_without_a_first_answer_begins_at_the_first(samira, goal, ask):
    for question in QUESTIONS[1:]:
        answer = samira.get(_at(goal, question))
        assert (answer.status_code, answer["Location"]) == (302, _at(goal, "what"))
    assert ask("check", to="yes", id=ID)["Location"] == _at(goal, "what")
    look(samira, "plan_step_new", goal.public_id, query="?q=nothing", status=404)


def test_too_many_steps_ask_which_may_wait_and_nothing_is_lost(cast, at, samira, goal, ask):
    steps = [step_of(cast, at, goal, f"stap {n}") for n in range(3)]
    _through(ask, "Nog een stap")
    answer = ask("check", to="yes")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Hier staan al drie stappen." in page
    assert "Nog een stap" in page
    assert main(page).count("Deze mag wachten") == 3
    ask("check", wait=str(steps[1].public_id))
    by = cast.client("samira")
    waiting = [_read(cast, a.words) for a in rules.open_steps(by.client, by=by)]
    assert waiting == ["stap 0", "stap 2", "Nog een stap"]


def test_a_sixth_lists_the_steps_of_every_goal(cast, at, samira, goal, ask):
    other = goal_of(cast, at, "Een ander doel")
    for n in range(5):
        step_of(cast, at, goal if n < 2 else other, f"stap {n}")
    _through(ask)
    page = ask("check", to="yes").content.decode()
    assert "Er staan al vijf stappen." in page
    assert main(page).count("Deze mag wachten") == 5


def test_the_old_step_stands_beside_a_smaller_one(cast, at, samira, goal, ask):
    old = step_of(cast, at, goal, "Alles regelen")
    page = look(samira, "plan_step_new", goal.public_id, query=f"?s={old.public_id}")
    assert inside(page, "quote__words") == ["Alles regelen"]
    theirs = step_of(cast, at, goal_of(cast, at, who="dirk"), "Geheim", who="dirk")
    page = look(samira, "plan_step_new", goal.public_id, query=f"?s={theirs.public_id}")
    assert "Geheim" not in page


def test_what_the_worker_wrote_down_was_read_back(cast, at, sign_in, goal, ask):
    browser = sign_in("fatma", together="samira", pen="worker")
    for question, data in (("what", {"text": "Bellen"}), ("who", {"who": "worker"}),
                           ("when", {}), ("where", {}), ("check", {"to": "yes"})):  # fmt: skip
        assert ask(question, browser, **data).status_code == 302
    step = Action.objects.get()
    assert step.words.written_by == cast.seats["fatma"]
    assert Confirmation.objects.filter(words=step.words).exists()


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_words_stand_as_they_were_said(samira, goal, ask, text):
    _through(ask, text)
    kept = text.replace("<", "&lt;").replace(">", "&gt;")
    assert kept in look(samira, "plan_step_new", goal.public_id, query="?q=check")
    ask("check", to="yes")
    page = look(samira, "plan_step", Action.objects.get().public_id)
    assert kept in page
    assert "<script>alert" not in page
