"""Dit wil ik: goals with their thread, steps under them, what was agreed, who sees them, how they end."""

from __future__ import annotations

import pytest

from krachtwerk.models import Agreement, Draft, LongTermGoal
from krachtwerk.rules import drafts as draft_rules
from krachtwerk.rules import inventory as inventory_rules
from krachtwerk.rules import plan as rules
from tests.pages.plan_samples import (
    AWKWARD,
    ID,
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

PAGES = (
    "plan_goal",
    "plan_goal_again",
    "plan_agree",
    "plan_goal_audience",
    "plan_step_new",
    "plan_goal_hang",
)


def _text(goal: LongTermGoal, cast) -> str:
    goal.refresh_from_db()
    return cast.client("samira").keys.open_words(goal.words)


def test_a_goal_grows_from_a_card_that_stands_above_it(cast, sign_in, at):
    card = card_of(cast, at, "Ik zing graag.")
    browser = sign_in("samira")
    page = look(browser, "plan_goal_new", card.public_id)
    assert "Ik zing graag." in page
    assert '<textarea class="utrecht-textarea' in page
    assert ">\n</textarea>" in page
    sent = {"text": "Ik wil in een koor.", "horizon": "year", "id": ID}
    answer = post(browser, "plan_goal_new", card.public_id, **sent)
    goal = LongTermGoal.objects.get()
    assert answer["Location"] == path("plan_goal", goal.public_id)
    assert (str(goal.public_id), goal.strength_id, goal.horizon) == (ID, card.id, "year")
    shown = look(browser, "plan_goal", goal.public_id)
    assert "Jouw doel staat erin." in shown
    assert inside(shown, "thread__word") == ["Dit doel komt uit jouw kaart."]
    assert "Dit jaar" in look(browser, "plan_wants")


def test_a_loose_goal_is_fine(cast, sign_in):
    browser = sign_in("samira")
    assert "Dit doel staat los. Dat is goed." in main(look(browser, "plan_goal_loose")).replace(
        '</span> <span class="line">', " "
    )
    post(browser, "plan_goal_loose", text="Naar zee", horizon="")
    goal = LongTermGoal.objects.get()
    assert (goal.is_loose, goal.horizon, goal.words.audience) == (True, None, "only_me")
    assert "Staat nog los." in look(browser, "plan_goal", goal.public_id)
    assert "Staat nog los." in look(browser, "plan_wants")


def test_the_same_form_twice_is_one_goal(cast, sign_in):
    browser = sign_in("samira")
    for _ in range(2):
        post(browser, "plan_goal_loose", text="Naar zee", id=ID)
    assert LongTermGoal.objects.count() == 1


def test_nothing_said_is_answered_beside_the_field(cast, sign_in):
    answer = post(sign_in("samira"), "plan_goal_loose", text="  ", horizon="soon")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Hier staat nog niets." in page
    assert "Kies een van deze." in page
    assert LongTermGoal.objects.count() == 0


def test_unfinished_words_come_back(cast, sign_in, at):
    samira = cast.client("samira")
    draft_rules.keep("goal", "Ik wil", client=samira.client, by=samira, at=at)
    browser = sign_in("samira")
    assert "Ik wil</textarea>" in look(browser, "plan_goal_loose")
    post(browser, "plan_goal_loose", text="Ik wil naar zee")
    assert Draft.objects.count() == 0


def test_steps_stand_under_their_goal_and_none_is_not_done(cast, sign_in, at):
    goal = goal_of(cast, at)
    page = look(sign_in("samira"), "plan_wants")
    assert "Maak een kleine stap" in page
    assert path("plan_step_new", goal.public_id) in page
    step_of(cast, at, goal)
    page = look(sign_in("samira"), "plan_wants")
    assert "De zanggroep bellen" in page
    assert "Maak een kleine stap" not in page


def test_a_chosen_card_without_a_goal_offers_one(cast, sign_in, at):
    card = card_of(cast, at)
    inventory_rules.choose(card, by=cast.client("samira"), at=at)
    browser = sign_in("samira")
    assert path("plan_goal_new", card.public_id) in look(browser, "plan_wants")
    goal_of(cast, at, card=card)
    assert path("plan_goal_new", card.public_id) not in look(browser, "plan_wants")


def test_an_empty_plan_is_a_quiet_place(cast, sign_in):
    page = look(sign_in("samira"), "plan_wants")
    assert "Hier staat nog niets." in page
    assert path("plan_choose") in page


@pytest.mark.parametrize("name", PAGES)
def test_somebody_elses_goal_does_not_exist(cast, sign_in, at, name):
    theirs = goal_of(cast, at, who="dirk").public_id
    for id in (theirs, ID):
        look(sign_in("samira"), name, id, status=404)
        assert post(sign_in("samira"), name, id).status_code == 404
    mine = goal_of(cast, at, audience="only_me").public_id
    look(sign_in("fatma", together="samira"), name, mine, status=404)


def test_a_goal_from_a_card_of_somebody_else_is_not_made(cast, sign_in, at):
    theirs = card_of(cast, at, who="dirk").public_id
    assert post(sign_in("samira"), "plan_goal_new", theirs, text="x").status_code == 404
    goal = goal_of(cast, at)
    answer = post(sign_in("samira"), "plan_goal_hang", goal.public_id, card=theirs)
    assert answer.status_code == 404
    assert LongTermGoal.objects.count() == 1


def test_every_answer_to_an_agreement_is_full_and_may_change(cast, sign_in, at):
    goal = goal_of(cast, at)
    browser = sign_in("samira")
    assert "Dit hebben we afgesproken." in look(browser, "plan_goal", goal.public_id)
    for answer in ("no", "thinking", "yes", "yes"):
        post(browser, "plan_agree", goal.public_id, answer=answer)
        page = look(browser, "plan_goal", goal.public_id)
        assert f'value="{answer}" aria-pressed="true"' in page
        assert page.count('aria-pressed="true"') == 1
    found = Agreement.objects.order_by("id").values_list("answer", flat=True)
    assert list(found) == ["no", "thinking", "yes"]
    assert post(browser, "plan_agree", goal.public_id, answer="maybe").status_code == 404


def test_said_differently_it_is_agreed_on_anew(cast, sign_in, at):
    goal = goal_of(cast, at)
    browser = sign_in("samira")
    post(browser, "plan_agree", goal.public_id, answer="yes")
    assert "Ik wil weer zingen.</textarea>" in look(browser, "plan_goal_again", goal.public_id)
    answer = post(
        browser, "plan_goal_again", goal.public_id, text="Ik wil dansen.", horizon="later"
    )
    assert answer["Location"] == path("plan_agree", goal.public_id)
    page = look(browser, "plan_agree", goal.public_id)
    assert "Ik wil dansen." in page
    assert 'aria-pressed="true"' not in page
    assert (_text(goal, cast), goal.horizon) == ("Ik wil dansen.", "later")


def test_the_same_words_need_no_new_answer(cast, sign_in, at):
    goal = goal_of(cast, at)
    browser = sign_in("samira")
    answer = post(browser, "plan_goal_again", goal.public_id, text="Ik wil weer zingen.")
    assert answer["Location"] == path("plan_goal", goal.public_id)
    answer = post(browser, "plan_goal_again", goal.public_id, text="")
    assert answer.status_code == 422
    assert _text(goal, cast) == "Ik wil weer zingen."


def test_a_goal_of_her_own_asks_kindly_whether_to_show_it(cast, sign_in, at):
    goal = goal_of(cast, at, audience="only_me")
    step = step_of(cast, at, goal)
    browser = sign_in("samira")
    page = look(browser, "plan_goal", goal.public_id)
    assert "Wil je dit laten zien aan Fatma?" in page
    assert "<span>Alleen ik</span>" in page
    assert "afgesproken" not in main(page)
    post(browser, "plan_goal_audience", goal.public_id, audience="with_worker")
    step.words.refresh_from_db()
    assert step.words.audience == "with_worker"
    page = look(browser, "plan_goal", goal.public_id)
    assert "<span>Ik en Fatma</span>" in page
    assert "Dit hebben we afgesproken." in page


def test_hidden_at_the_table_it_leaves_the_table(cast, sign_in, at):
    goal = goal_of(cast, at)
    browser = sign_in("fatma", together="samira")
    answer = post(browser, "plan_goal_audience", goal.public_id, audience="only_me")
    assert answer["Location"] == path("plan_wants")
    assert "Ik wil weer zingen." not in look(browser, "plan_wants")
    answer = post(sign_in("samira"), "plan_goal_audience", goal.public_id, audience="everybody")
    assert answer.status_code == 422


def test_a_card_nobody_else_sees_is_called_her_own(cast, sign_in, at):
    goal = goal_of(cast, at, card=card_of(cast, at, "Geheim", audience="only_me"))
    browser = sign_in("fatma", together="samira")
    for name, args in (("plan_wants", ()), ("plan_goal", (goal.public_id,))):
        page = look(browser, name, *args)
        assert "Dit doel komt uit een eigen kaart." in page
        assert "Geheim" not in page


def test_when_the_card_is_gone_the_goal_stays(cast, sign_in, at):
    card = card_of(cast, at)
    goal = goal_of(cast, at, card=card)
    inventory_rules.remove_card(card, by=cast.client("samira"), at=at)
    page = look(sign_in("samira"), "plan_goal", goal.public_id)
    assert "De kaart is weg. Jouw doel blijft." in page
    assert "De kaart is weg." in look(sign_in("samira"), "plan_wants")


def test_a_loose_goal_is_hung_on_a_card_and_loosened(cast, sign_in, at):
    card, goal = card_of(cast, at), goal_of(cast, at)
    browser = sign_in("samira")
    assert "Ik zing graag." in look(browser, "plan_goal_hang", goal.public_id)
    post(browser, "plan_goal_hang", goal.public_id, card=card.public_id)
    goal.refresh_from_db()
    assert goal.strength_id == card.id
    assert "Dit doel hoort nu bij jouw kaart." in look(browser, "plan_goal", goal.public_id)
    post(browser, "plan_goal_hang", goal.public_id)
    goal.refresh_from_db()
    assert goal.is_loose


@pytest.mark.parametrize(
    ("how", "said"),
    [("reached", "Mooi. Dit doel is gelukt."), ("let_go", "Dit doel is niet meer nodig.")],
)
def test_a_goal_ends_and_goes_on_after_all(cast, sign_in, at, how, said):
    goal = goal_of(cast, at)
    browser = sign_in("samira")
    post(browser, "plan_goal_end", goal.public_id, how=how)
    page = look(browser, "plan_wants")
    assert said in page
    undo = path("plan_goal_end", goal.public_id)
    assert f'class="undo" method="post" action="{undo}"' in page
    assert "Dit doel gaat door" in look(browser, "plan_goal", goal.public_id)
    browser.post(undo)
    assert not hasattr(LongTermGoal.objects.get(), "closing")


def test_what_the_worker_wrote_down_is_read_back(cast, sign_in, at):
    table = cast.member("fatma", with_client="samira")
    table.pen = "worker"
    goal = rules.add_goal(cast.clients["samira"], "Naar zee", by=table, at=at)
    browser = sign_in("fatma", together="samira", pen="worker")
    page = look(browser, "plan_goal", goal.public_id)
    assert "Klopt dit?" in page
    post(browser, "words_confirm", goal.words.public_id, next=path("plan_goal", goal.public_id))
    assert "Klopt dit?" not in look(browser, "plan_goal", goal.public_id)


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_words_stand_as_they_were_said(cast, sign_in, at, text):
    browser = sign_in("samira")
    post(browser, "plan_goal_loose", text=text, id=ID)
    for name, args in (("plan_wants", ()), ("plan_goal", (ID,)), ("plan_goal_again", (ID,))):
        page = look(browser, name, *args)
        assert "<script>alert" not in page
        assert text.replace("<", "&lt;").replace(">", "&gt;") in page


@pytest.mark.parametrize("rows", [1, 30, pytest.param(300, marks=pytest.mark.full)])
def test_they_cost_as_much_whatever_there_is(cast, sign_in, at, rows, monkeypatch):
    monkeypatch.setattr("krachtwerk.rules.plan.steps._must_have_room", lambda *_: None)
    for n in range(rows):
        goal = goal_of(cast, at, f"doel {n}", card=card_of(cast, at) if n < 4 else None)
    for n in range(rows):
        step_of(cast, at, goal, f"stap {n}")
    browser = sign_in("samira")
    assert costs(browser, "plan_wants") <= 12
    assert costs(browser, "plan_goal", goal.public_id) <= 12
    assert costs(browser, "plan_goal_hang", goal.public_id) <= 12
