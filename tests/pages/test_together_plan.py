"""Samen: the sheet of a goal, what was agreed, and what stays out of sight."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from krachtwerk.models import Action, Agreement, Confirmation, Draft
from krachtwerk.rules import contact as contact_rules
from krachtwerk.rules import inventory as inventory_rules
from krachtwerk.rules import network as network_rules
from krachtwerk.rules import plan as plan_rules
from tests.pages.samen import SHARED, goal, post, read, samira, step, table

__all__ = ["goal", "samira", "step", "table"]

pytestmark = pytest.mark.django_db


# One goal, one sheet.


def test_with_one_goal_its_sheet_opens(table, goal):
    answer = table.get(reverse("together_goals"))
    assert answer["Location"] == reverse("together_plan", args=[goal.public_id])


def test_without_a_goal_a_kind_word_leads_to_choosing(table):
    page = read(table, "together_goals")
    assert "Er is nog geen doel. Dat is niet erg." in page
    assert reverse("plan_choose") in page


def test_a_step_is_made_on_the_sheet(cast, table, goal, samira, at):
    nadia = network_rules.add_person(
        cast.clients["samira"], "Nadia", by=samira, at=at, audience=SHARED
    )
    day = (at + timedelta(days=2)).date().isoformat()
    id = uuid4()
    sent = {
        "id": id,
        "text": "Naar het museum",
        "who": f"person-{nadia.public_id}",
        "day": day,
        "due_at": "10:30",
        "after": "het ontbijt",
        "where": "In de stad",
    }
    post(table, "together_plan", goal.public_id, **sent)
    post(table, "together_plan", goal.public_id, **sent)
    made = Action.objects.get(goal=goal)
    assert (made.public_id, made.doer, made.person, made.due_on.isoformat()) == (
        id, "own_person", nadia, day
    )  # fmt: skip
    page = read(table, "together_plan", goal.public_id)
    assert "De stap staat erbij." in page
    assert page.count("Naar het museum") == 2  # in the week, and under Nadia's name
    assert "Klopt dit?" not in page


def test_what_the_worker_wrote_down_is_asked_back(table, goal):
    post(table, "together_pen", pen="worker")
    post(table, "together_plan", goal.public_id, text="Verf kopen", after="de markt")
    made = Action.objects.select_related("words").get(goal=goal)
    assert made.words.by_client
    assert made.words.written_by is not None
    assert "Dit heb jij gezegd. Klopt dit?" in read(table, "together_plan", goal.public_id)
    post(table, "together_right", made.public_id)
    assert Confirmation.objects.filter(words__in=[made.words, made.after]).count() == 2
    assert "Klopt dit?" not in read(table, "together_plan", goal.public_id)


def test_worker_and_client_both_stand_in_who_does_what(cast, table, goal):
    post(table, "together_plan", goal.public_id, text="Ik bel", who="worker")
    assert Action.objects.get().member == cast.seats["fatma"]
    page = read(table, "together_plan", goal.public_id)
    names = re.findall(r'<bdi dir="auto">([^<]+)</bdi>', page.split('class="doers"', 1)[1])
    assert names == ["Samira", "Fatma"]


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"text": ""}, "Hier staat nog niets."),
        ({"text": " \n"}, "Hier staat nog niets."),
        ({"text": "x" * 401}, "Dit is te lang."),
        ({"text": "Bel", "other_day": "2001-01-01"}, "Deze dag is al voorbij."),
        ({"text": "Bel", "other_day": "gisteren"}, "Deze dag begrijpen we niet."),
        ({"text": "Bel", "due_at": "laat"}, "Deze tijd begrijpen we niet."),
        ({"text": "Bel", "who": "person-x"}, "Kies een van deze."),
    ],
)
def test_a_sheet_that_does_not_fit_says_why_and_keeps_what_was_typed(table, goal, sent, sentence):
    sent = {"where": "Bij de bibliotheek", **sent}
    answer = post(table, "together_plan", goal.public_id, status=422, **sent)
    page = html.unescape(answer.content.decode())
    assert sentence in page
    assert 'value="Bij de bibliotheek"' in page
    assert not Action.objects.exists()


def test_a_fourth_step_asks_which_may_wait(table, goal, samira, at):
    made = [
        plan_rules.add_step(goal, plan_rules.Step(f"Stap {n}"), by=samira, at=at) for n in range(3)
    ]
    answer = post(table, "together_plan", goal.public_id, text="De vierde", status=422)
    page = html.unescape(answer.content.decode())
    assert "Welke stap mag even wachten?" in page
    assert "De vierde" in page
    post(table, "together_plan", goal.public_id, text="De vierde", wait=made[1].public_id)
    page = read(table, "together_steps")
    assert "De vierde" in page
    assert "Stap 1" not in page


def test_what_was_agreed_is_answered_once_and_may_change(table, goal, step):
    assert "Afgesproken?" in read(table, "together_plan", goal.public_id)
    for answer in ("yes", "yes", "thinking"):
        post(table, "together_agree", goal.public_id, answer=answer)
    answers = Agreement.objects.order_by("id").values_list("answer", "together")
    assert list(answers) == [("yes", True), ("thinking", True)]
    post(table, "together_agree", goal.public_id, answer="perhaps")
    assert Agreement.objects.count() == 2


def test_what_was_being_written_on_the_sheet_waits_there(table, goal):
    spot = f"sheet:{goal.public_id}"
    post(table, "words_draft", key=spot, text="Naar de ma", status=204)
    assert "Naar de ma" in read(table, "together_plan", goal.public_id)
    post(table, "together_plan", goal.public_id, text="Naar de markt")
    page = read(table, "together_plan", goal.public_id)
    assert "Naar" not in page.split("<textarea", 1)[1].split("</textarea>", 1)[0]
    assert not Draft.objects.exists()


def test_what_is_only_mine_is_not_on_the_table(cast, table, samira, at, goal):
    client = cast.clients["samira"]
    secret = plan_rules.add_goal(client, "Geheim doel", by=samira, at=at, audience="only_me")
    hidden = plan_rules.add_step(secret, plan_rules.Step("Geheime stap"), by=samira, at=at)
    contact_rules.add_topic(client, "Geheime vraag", by=samira, at=at, audience="only_me")
    network_rules.add_person(client, "Geheime vriend", by=samira, at=at, audience="only_me")
    inventory_rules.add_card(
        client, "Geheime kaart", domain="money", time="past", by=samira, at=at, audience="only_me"
    )
    pages = [
        read(table, "together_table"),
        read(table, "together_plan", goal.public_id),
        read(table, "together_steps"),
        read(table, "together_finish"),
    ]
    assert [page for page in pages if "Gehei" in page] == []
    assert table.get(reverse("together_goals"))["Location"].endswith(f"{goal.public_id}/")
    assert table.get(reverse("together_plan", args=[secret.public_id])).status_code == 404
    for name in ("together_tick", "together_right"):
        post(table, name, hidden.public_id, how="done", status=404)


def test_what_belongs_to_somebody_else_does_not_exist(cast, sign_in, goal, step, samira, at):
    tick = plan_rules.tick(step, "done", by=samira, at=at)
    browser = sign_in("fatma", together="dirk")
    for name, row in (
        ("together_plan", goal),
        ("together_agree", goal),
        ("together_tick", step),
        ("together_right", step),
        ("together_helped", tick),
        ("together_untick", tick),
    ):
        post(browser, name, row.public_id, text="x", how="done", answer="yes", status=404)
