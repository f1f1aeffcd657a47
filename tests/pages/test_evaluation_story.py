"""Terugkijken: own sentences, photos and done steps in the order of time; then and now; on paper."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from krachtwerk.models import ThenAndNow
from krachtwerk.rules import contact, inventory, plan, words
from krachtwerk.rules import evaluation as rules
from tests.fortress.grounds import body_of
from tests.kit import paper_reading
from tests.undo import undo_in

STORY = "/b/24/1/"


@pytest.fixture
def samira(cast):
    return cast.client("samira")


def card(me, text, at, days=0, audience="with_worker"):
    return inventory.add_card(
        me.client, text, domain="leisure", time="present", audience=audience, by=me,
        at=at - timedelta(days=days),
    )  # fmt: skip


def texts(page: str) -> list[str]:
    """The sentences that the page reads aloud, in their order."""
    found = re.findall(r"data-read>(?:<a[^>]*>)?([^<]*)", page)
    return [one.strip() for one in found]


def look(browser, path=STORY) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_story_invites_to_tell(cast, sign_in):
    page = look(sign_in("samira"))
    assert "Hier komt jouw verhaal." in page
    assert 'href="/b/1/"' in page
    assert "data-read" not in page


def test_all_that_was_said_and_done_stands_in_its_order(samira, at, sign_in):
    first = card(samira, "Ik tekende elke dag.", at, 30)
    goal = plan.add_goal(
        samira.client, "Ik wil weer tekenen.", card=first, by=samira, at=at - timedelta(days=20)
    )
    step = plan.add_step(goal, plan.Step("Potlood kopen"), by=samira, at=at - timedelta(days=19))
    open_step = plan.add_step(goal, plan.Step("Later iets"), by=samira, at=at)
    plan.tick(step, "done", by=samira, at=at - timedelta(days=10), text="Een zacht potlood.")
    plan.tick(open_step, "bit", by=samira, at=at)
    plan.close_goal(goal, "reached", by=samira, at=at - timedelta(days=1))
    newest = [
        "Ik wil weer tekenen.", "Potlood kopen", "Een zacht potlood.", "Ik wil weer tekenen.",
        "Ik tekende elke dag.",
    ]  # fmt: skip
    browser = sign_in("samira")
    assert texts(look(browser)) == newest
    assert texts(look(browser, f"{STORY}?o=1")) == [
        newest[4], newest[3], newest[1], newest[2], newest[0],
    ]  # fmt: skip


def test_a_step_that_was_unticked_is_not_done(samira, at, sign_in):
    goal = plan.add_goal(samira.client, "Doel", by=samira, at=at)
    step = plan.add_step(goal, plan.Step("Stap"), by=samira, at=at)
    row = plan.tick(step, "done", by=samira, at=at)
    browser = sign_in("samira")
    assert "Stap" in texts(look(browser))
    plan.undo_tick(row, by=samira, at=at)
    assert "Stap" not in texts(look(browser))
    plan.tick(step, "done", by=samira, at=at)
    plan.tick(step, "not_yet", by=samira, at=at + timedelta(minutes=1))
    assert "Stap" not in texts(look(browser))


def test_twenty_moments_and_then_more(samira, at, sign_in):
    for no in range(23):
        card(samira, f"kaart {no}", at, no)
    browser = sign_in("samira")
    page = look(browser)
    assert texts(page) == [f"kaart {no}" for no in range(20)]
    assert "?t=40#more" in page
    page = look(browser, f"{STORY}?t=40")
    assert texts(page) == [f"kaart {no}" for no in range(23)]
    assert "Nog meer zien" not in page


@pytest.mark.parametrize("asked", ["", "x", "-3", "1", "٣", "9" * 30])
def test_an_odd_number_of_moments_shows_the_first_page_or_all(samira, at, sign_in, asked):
    card(samira, "kaart", at)
    assert texts(look(sign_in("samira"), f"{STORY}?t={asked}")) == ["kaart"]


def test_only_me_is_for_me_alone(samira, at, sign_in):
    card(samira, "Voor mij alleen.", at, 2, "only_me")
    card(samira, "Voor ons.", at, 1)
    assert texts(look(sign_in("samira"))) == ["Voor ons.", "Voor mij alleen."]
    assert texts(look(sign_in("fatma", together="samira"))) == ["Voor ons."]


def test_what_a_worker_wrote_down_is_mine_once_i_say_that_it_is_right(cast, samira, at, sign_in):
    told = contact.Told(place="home", happened_at=at, own_words="Ik durf weer.", note="Notitie")
    logged = contact.log_contact(samira.client, told, by=cast.member("fatma"), at=at)
    assert texts(look(sign_in("samira"))) == []
    row = next(one.words for one in logged.said.select_related("words") if one.words.by_client)
    words.confirm(row, by=samira, at=at)
    assert texts(look(sign_in("samira"))) == ["Ik durf weer."]


def test_a_sentence_of_then_is_chosen_from_the_beginning(samira, at, sign_in):
    cards = [card(samira, f"kaart {no}", at, 30 - no) for no in range(22)]
    browser = sign_in("samira")
    page = look(browser, "/b/24/2/")
    ways = re.findall(r'href="/b/24/2/([0-9a-f-]{36})/"', page)
    assert ways == [str(one.words.public_id) for one in cards[:20]]
    assert "?t=40" in page
    assert len(re.findall(r"/b/24/2/[0-9a-f-]{36}/", look(browser, "/b/24/2/?t=40"))) == 22


def test_then_and_now_by_a_new_sentence(samira, at, sign_in):
    then = card(samira, "Ik durf niet.", at, 30)
    browser = sign_in("samira")
    asked = f"/b/24/2/{then.words.public_id}/"
    assert "Ik durf niet." in look(browser, asked)
    assert browser.post(asked, {"text": ""}).status_code == 422
    answer = browser.post(asked, {"text": "Ik durf wel."})
    assert answer["Location"] == STORY
    page = look(browser)
    assert "Ze staan nu naast elkaar." in page
    assert texts(page)[:2] == ["Ik durf niet.", "Ik durf wel."]
    pair = ThenAndNow.objects.get()
    answer = browser.post(f"/b/24/3/{pair.public_id}/")
    page = look(browser)
    assert texts(page) == ["Ik durf niet."]
    undo = undo_in(page)
    browser.post(*undo)
    assert texts(look(browser))[:2] == ["Ik durf niet.", "Ik durf wel."]


def test_then_and_now_by_a_sentence_that_is_there(samira, at, sign_in):
    then, now = card(samira, "Toen.", at, 30), card(samira, "Nu.", at, 1)
    browser = sign_in("samira")
    asked = f"/b/24/2/{then.words.public_id}/"
    assert str(now.words.public_id) in look(browser, asked)
    browser.post(asked, {"now": str(now.words.public_id)})
    pair = ThenAndNow.objects.get()
    assert (pair.then_id, pair.now_id) == (then.words_id, now.words_id)


def test_a_pair_with_one_sentence_of_my_own_is_not_at_the_table(cast, samira, at, sign_in):
    then = card(samira, "Voor ons.", at, 30)
    quiet = card(samira, "Alleen ik.", at, 1, "only_me")
    rules.lay_beside(then.words, quiet.words, by=samira, at=at)
    page = look(sign_in("fatma", together="samira"))
    assert texts(page) == ["Voor ons."]
    asked = sign_in("fatma", together="samira").post(
        f"/b/24/2/{then.words.public_id}/", {"now": str(quiet.words.public_id)}
    )
    assert asked.status_code == 404


def test_the_story_on_paper_begins_at_the_beginning(samira, at, sign_in):
    then = card(samira, "Ik durf niet.", at, 30)
    card(samira, "Ik zong.", at, 2)
    rules.lay_beside(then.words, text="Ik durf wel.", by=samira, at=at)
    answer = sign_in("samira").get("/b/16/story/")
    assert answer.status_code == 200
    said = paper_reading.text_of(body_of(answer))
    places = [said.index(one) for one in ("Ik durf niet.", "Ik zong.", "Ik durf wel.")]
    assert places == sorted(places)
    assert "Samira" not in said
