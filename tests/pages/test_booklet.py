"""Mijn boekje: the next step, what I want, four doors, what is new; empty it is a quiet place."""

from __future__ import annotations

from datetime import timedelta

import pytest

from krachtwerk.models import Tick
from krachtwerk.rules import contact as contact_rules
from krachtwerk.rules import plan as rules
from tests.pages.plan_samples import (
    AWKWARD,
    card_of,
    costs,
    goal_of,
    inside,
    look,
    main,
    path,
    post,
    step_of,
)

DOORS = [
    "Vertel", "Mijn mensen", "Volgende keer", "Moeilijk", "Terugkijken", "Papier",
]  # fmt: skip


def test_the_next_step_is_one_tap_away(cast, sign_in, at):
    goal = goal_of(cast, at, card=card_of(cast, at))
    step_of(cast, at, goal, "Later", due_on=at.date() + timedelta(days=3))
    step = step_of(cast, at, goal, "Morgen", due_on=at.date() + timedelta(days=1))
    page = look(sign_in("samira"), "booklet_home")
    assert inside(page, "cover") == ["Morgen"]
    assert page.count(f'action="{path("plan_tick", step.public_id)}"') == 1
    assert inside(page, "home-goal__text") == ["Ik wil weer zingen."]
    assert "Vrije tijd" in page
    assert inside(page, "door__label") == DOORS


def test_an_empty_booklet_invites_with_something_nice(cast, sign_in):
    page = look(sign_in("samira"), "booklet_home")
    assert "Dit is jouw boekje." in page
    assert path("inventory_door", 4) in page
    assert inside(page, "door__label") == DOORS
    assert "step__text" not in page


def test_with_cards_and_no_goal_it_asks_what_matters(cast, sign_in, at):
    card_of(cast, at)
    page = look(sign_in("samira"), "booklet_home")
    assert "Wat is nu belangrijk voor jou?" in page
    assert path("plan_choose") in page


def test_no_more_than_four_goals_stand_on_the_first_page(cast, sign_in, at):
    for n in range(6):
        goal_of(cast, at, f"doel {n}")
    page = look(sign_in("samira"), "booklet_home")
    assert inside(page, "home-goal__text") == ["doel 0", "doel 1", "doel 2", "doel 3"]


def test_a_closed_goal_and_its_steps_are_not_there(cast, sign_in, at):
    goal = goal_of(cast, at)
    step_of(cast, at, goal)
    rules.close_goal(goal, "reached", by=cast.client("samira"), at=at)
    page = look(sign_in("samira"), "booklet_home")
    assert "Ik wil weer zingen." not in page
    assert "De zanggroep bellen" not in page


def test_the_next_appointment_is_one_line(cast, sign_in, at):
    contact_rules.make_appointment(
        cast.clients["samira"],
        starts_at=at + timedelta(days=1),
        place="home",
        by=cast.member("fatma"),
        at=at,
    )
    page = look(sign_in("samira"), "booklet_home")
    assert "Je ziet Fatma:" in page
    assert "morgen, " in main(page)


def test_something_changed_by_somebody_else_is_news(cast, sign_in, at):
    browser = sign_in("samira")
    assert "heeft iets veranderd" not in look(browser, "booklet_home")
    rules.add_goal(
        cast.clients["samira"],
        "Samen op pad",
        by=cast.member("fatma", with_client="samira"),
        at=at + timedelta(hours=2),
    )
    assert "Kijk wat er anders is." in look(browser, "booklet_home")


def test_what_is_only_hers_stays_hers_at_the_table(cast, sign_in, at):
    goal = goal_of(cast, at, "Geheim doel", audience="only_me")
    step_of(cast, at, goal, "Geheime stap")
    page = look(sign_in("fatma", together="samira"), "booklet_home")
    assert "Geheim" not in page
    assert "Geheim" in look(sign_in("samira"), "booklet_home")


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_words_stand_as_they_were_said(cast, sign_in, at, text):
    step_of(cast, at, goal_of(cast, at, text), text)
    page = look(sign_in("samira"), "booklet_home")
    assert "<script>alert" not in page
    assert text.replace("<", "&lt;").replace(">", "&gt;") in page


def test_a_tick_from_the_first_page_is_one_tick(cast, sign_in, at):
    step = step_of(cast, at, goal_of(cast, at))
    browser = sign_in("samira")
    found = look(browser, "booklet_home").split('name="id" value="')[1].split('"')[0]
    for _ in range(2):
        assert post(browser, "plan_tick", step.public_id, how="done", id=found).status_code == 302
    assert [str(t.public_id) for t in Tick.objects.all()] == [found]


@pytest.mark.parametrize("rows", [1, 30, pytest.param(300, marks=pytest.mark.full)])
def test_it_costs_as_much_whatever_there_is(cast, sign_in, at, rows, monkeypatch):
    monkeypatch.setattr("krachtwerk.rules.plan.steps._must_have_room", lambda *_: None)
    goal = goal_of(cast, at, card=card_of(cast, at))
    for n in range(rows):
        step_of(cast, at, goal, f"stap {n}")
        card_of(cast, at, f"kaart {n}")
    assert costs(sign_in("samira"), "booklet_home") <= 12
