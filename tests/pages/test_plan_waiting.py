"""What waits comes back within reach: cards, steps and goals that others made room for."""

from __future__ import annotations

from krachtwerk.access.account import viewer_of
from krachtwerk.models import ActionRest, Priority
from krachtwerk.pages import paper_data
from krachtwerk.pages.plan import new_step
from krachtwerk.rules import inventory
from krachtwerk.rules import plan as rules
from tests.pages.plan_samples import card_of, goal_of, look, main, post, step_of


def test_every_card_can_be_reached_however_many_are_chosen(cast, sign_in, at):
    alone, table = cast.client("samira"), cast.member("fatma", with_client="samira")
    for no in range(31):
        card_of(cast, at, f"bewaard {no}.")
    for by, audience in ((alone, "only_me"), (table, "with_worker")):
        for no in range(4):
            card = card_of(cast, at, f"gekozen {audience} {no}", audience=audience)
            inventory.choose(card, by=by, at=at)
    browser = sign_in("samira")
    first = main(look(browser, "plan_choose"))
    assert first.count(">bewaard ") == 30
    assert "?n=2#more" in first
    assert main(look(browser, "plan_choose", query="?n=2")).count(">bewaard ") == 31


def test_a_card_only_waits_when_the_other_takes_its_place(cast, sign_in, at):
    me, table = cast.client("samira"), cast.member("fatma", with_client="samira")
    hidden = card_of(cast, at, "van mij", audience="only_me")
    inventory.choose(hidden, by=me, at=at)
    for no in range(4):
        inventory.choose(card_of(cast, at, f"gedeeld {no}"), by=table, at=at)
    new, browser = card_of(cast, at, "nieuw"), sign_in("samira")
    sent = {"card": new.public_id, "do": "choose", "instead": hidden.public_id}
    assert post(browser, "plan_choose", **sent).status_code == 422
    assert Priority.objects.filter(strength=hidden, end=None).exists()


def test_a_step_only_waits_when_the_new_one_takes_its_place(cast, sign_in, at):
    full, other = goal_of(cast, at, "vol"), goal_of(cast, at, "anders")
    for no in range(3):
        step_of(cast, at, full, f"stap {no}")
    elsewhere, browser = step_of(cast, at, other, "elders"), sign_in("samira")
    for question in new_step.QUESTIONS[:-1]:
        sent = {"question": question, "text": "Nog een", "who": "client"}
        post(browser, "plan_step_new", full.public_id, **sent)
    sent = {"question": "check", "to": "yes", "wait": elsewhere.public_id}
    assert post(browser, "plan_step_new", full.public_id, **sent).status_code == 422
    assert not ActionRest.objects.exists()


def test_a_goal_may_hang_on_a_chosen_card_however_old(cast, sign_in, at):
    me = cast.client("samira")
    old = card_of(cast, at, "de oudste kaart")
    inventory.choose(old, by=me, at=at)
    for no in range(30):
        card_of(cast, at, f"nieuwer {no}")
    goal = rules.add_goal(me.client, "Ik wil zingen.", by=me, at=at)
    page = main(look(sign_in("samira"), "plan_goal_hang", goal.public_id))
    assert page.index("de oudste kaart") < page.index("nieuwer 29")


def test_paper_says_once_after_what(cast, at, sign_in):
    goal, browser = goal_of(cast, at), sign_in("samira")
    made = step_of(cast, at, goal, after="Na het eten")
    look(browser, "plan_step", made.public_id)
    step = next(iter(paper_data.plan_access.list_steps(_viewer(browser, at), goal.client)))
    assert paper_data.step_row(step)["when"] == "Na het eten"


def _viewer(browser, at):
    return viewer_of(browser.session, at)
