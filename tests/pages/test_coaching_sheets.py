"""The page of a talk: both sheets beside each other with their threads; and what the worker reads of an open one."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from krachtwerk.method.coaching_keys import SheetKind
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import coaching as rules
from krachtwerk.rules import consent, inventory, plan
from tests.house.rows_of_coaching import coach_everybody, talk_about
from tests.pages.test_coaching import text_of

INVENTORY, PLAN = SheetKind.INVENTORY, SheetKind.ACTION_PLAN
CARD, GOAL = "Tekenen aan de keukentafel", "Ik wil weer schilderen"


@pytest.fixture
def told(cast, at):
    """Two cards matter most; from one grew a goal. Another goal grew from a card that is Samira's alone."""
    coach_everybody(cast, at)
    me = cast.client("samira")
    of = {"by": me, "at": at, "audience": "with_worker"}
    card = inventory.add_card(me.client, CARD, domain="leisure", time="past", **of)
    inventory.choose(card, by=me, at=at)
    other = inventory.add_card(me.client, "Sparen", domain="money", time="present", **of)
    inventory.choose(other, by=me, at=at)
    own = of | {"audience": "only_me"}
    hidden = inventory.add_card(me.client, "Bidden", domain="meaning", time="present", **own)
    inventory.add_card(me.client, "Bij de moskee", domain="meaning", time="past", **of)
    plan.add_goal(me.client, GOAL, card=card, **of)
    plan.add_goal(me.client, "Ik wil rust", card=hidden, **of)
    return me.client


@pytest.fixture
def page(cast, at, sign_in, told):
    """What Henk gets of a talk about one of the sheets."""

    def opened(kind):
        row = talk_about(cast, told, kind, at)
        return sign_in("henk").get(reverse("coaching_talk", args=[row.public_id]))

    return opened


def piece(answer, mark, end):
    """The part of the page from a tag with this mark to where it ends."""
    return re.search(rf"<[^>]*{mark}.*?{end}", answer.content.decode(), re.S)[0]


def sheets_of(answer):
    return re.findall(r'id="sheet-(\w+)"', answer.content.decode())


@pytest.mark.parametrize("kind", [INVENTORY, PLAN])
def test_both_sheets_stand_there_and_that_of_the_talk_comes_first(page, kind):
    answer = page(kind)
    other = PLAN if kind == INVENTORY else INVENTORY
    assert sheets_of(answer) == [kind.value, other.value]
    assert text_of(answer).count("Hierover praten jullie") == 1
    assert "Hierover praten jullie" in piece(answer, f'id="sheet-{kind}"', f'id="sheet-{other}"')


@pytest.mark.parametrize("kind", [INVENTORY, PLAN])
def test_a_thread_is_told_at_both_ends_and_each_leads_to_the_other(page, kind):
    answer = page(kind)
    row = piece(answer, 'id="row-leisure"', 'id="row-family_friends"')
    assert re.findall(r'href="(#[^"]+)"', row) == ["#goal-1"]
    assert "wordt doel 1" in row
    goal = piece(answer, 'id="goal-1"', "</article>")
    assert 'data-domain="leisure"' in goal.partition(">")[0]
    assert re.findall(r'href="(#[^"]+)"', goal) == ["#row-leisure"]
    assert "Komt uit wat het belangrijkst is: Vrije tijd" in goal
    assert 'class="yarn' in row
    assert 'class="yarn' in goal


def test_what_matters_most_and_led_to_no_goal_is_a_gap_in_words(page):
    answer = page(INVENTORY)
    assert text_of(answer).count("nu geen doel") == 1
    assert "nu geen doel" in piece(answer, 'id="row-money"', 'id="row-work_learning"')


def test_a_goal_that_grew_from_a_card_of_the_client_alone_hangs_loose(page):
    answer = page(PLAN)
    goal = piece(answer, 'id="goal-2"', "</article>")
    assert "data-domain" not in goal
    assert "href" not in goal
    assert "Dit doel hangt nog los." in goal
    row = piece(answer, 'id="row-meaning"', 'id="row-health"')
    assert "goal-2" not in row
    assert "doel 2" not in row


def test_three_questions_are_asked_and_two_fields_stand_there(page):
    answer = page(PLAN)
    said = text_of(answer)
    asked = [
        "Waar zie je de lijn van wens naar stap?", "Welke kracht zie je al in dit werk?",
        "Wat zou je samen willen proberen?",
    ]  # fmt: skip
    assert [said.count(one) for one in asked] == [1, 1, 1]
    assert len(re.findall("<textarea", answer.content.decode())) == 2


def test_words_stand_on_the_sheet_that_the_client_lets_a_coach_read(cast, at, page, told):
    without = text_of(page(PLAN))
    assert without.count("Je ziet hier de vorm, geen woorden.") == 1
    me = cast.client("samira")
    consent.permit(told, "coach", ["inventory"], by=me, at=at, purpose="Mag")
    answer = page(PLAN)
    said = text_of(answer)
    assert (CARD in said, GOAL in said) == (True, False)
    assert "Wat privé is, staat er niet bij." in piece(answer, 'id="sheet-inventory"', "<table")
    assert "geen woorden" in piece(answer, 'id="sheet-action_plan"', "</article>")
    assert "Bidden" not in said
    assert "Samira" not in said


def test_a_worker_reads_which_sheet_is_open_and_nothing_of_it(cast, at, sign_in, told):
    fatma = sign_in("fatma")
    assert "Je coach kijkt nu mee" not in text_of(fatma.get("/w/w/"))
    row = talk_about(cast, told, PLAN, at)
    answer = fatma.get("/w/w/")
    said = text_of(answer).partition("Je coach kijkt nu mee")[2]
    assert re.search(r"Actieplan Samira · Boekje [A-Z]\d+ Henk kijkt mee sinds ", said)
    assert str(row.public_id) not in answer.content.decode()
    assert GOAL not in said
    assert "Je coach kijkt nu mee" not in text_of(sign_in("els").get("/w/w/"))
    both = {"compliment": "Mooi", "suggestion": "Vraag"}
    rules.give_back(row, {}, **both, by=cast.member("henk"), at=at)
    assert "Je coach kijkt nu mee" not in text_of(fatma.get("/w/w/"))


def test_a_worker_s_page_asks_as_much_with_one_open_sheet_as_with_many(cast, at, sign_in, told):
    fatma = sign_in("fatma")
    people = [told]
    by = cast.member("fatma")
    for no in range(3):
        one = client_rules.take_in(f"Nieuw {no}", f"Nieuw {no}", by=by, at=at)
        client_rules.assign(one, cast.seats["fatma"], starts_at=at, by=by, at=at)
        people.append(one)
    talk_about(cast, people[0], PLAN, at)
    fatma.get("/w/w/")
    with CaptureQueriesContext(connection) as once:
        fatma.get("/w/w/")
    for one in people[1:]:
        talk_about(cast, one, PLAN, at)
    with CaptureQueriesContext(connection) as often:
        assert text_of(fatma.get("/w/w/")).count("Henk kijkt mee sinds") == 4
    assert len(once) == len(often)
