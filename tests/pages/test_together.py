"""Samen: the tablet changes hands, and back; who writes; a pause; the talking table."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import override_settings
from django.urls import URLPattern, get_resolver, reverse

from krachtwerk.demo.cast import PASSWORD
from krachtwerk.rules import contact as contact_rules
from krachtwerk.rules import inventory as inventory_rules
from tests.pages.samen import SHARED, goal, post, read, samira, step, table

__all__ = ["goal", "samira", "step", "table"]

pytestmark = pytest.mark.django_db


# Giving the tablet and taking it back.


def test_the_tablet_is_given_and_opens_this_booklet_alone(cast, sign_in):
    browser = sign_in("fatma")
    samira = cast.clients["samira"]
    assert "Geef de tablet aan Samira." in read(browser, "together_start", samira.public_id)
    before = browser.session.session_key
    answer = post(browser, "together_start", samira.public_id)
    assert answer["Location"] == reverse("together_table")
    assert browser.session.session_key != before
    assert browser.session["together"] == samira.id
    assert browser.session["sat"]["client"] == str(samira.public_id)
    assert "Waar wil je over praten?" in read(browser, "together_table")


def _worker_routes() -> list[URLPattern]:
    return [p for p in get_resolver().url_patterns if str(p.pattern).startswith("w/")]


@pytest.mark.slow
def test_no_page_of_the_worker_answers_while_the_tablet_is_with_the_client(cast, table):
    samira = cast.clients["samira"].public_id
    for pattern in _worker_routes():
        named = pattern.pattern.converters
        known = {"key": "focus", "no": 1}
        given = {name: known.get(name, samira) for name in named}
        path = reverse(pattern.name, kwargs=given)
        assert (path, table.get(path).status_code) == (path, 404)
        assert (path, table.post(path).status_code) == (path, 404)


def test_no_page_of_samen_answers_to_anybody_alone(cast, sign_in):
    names = ("table", "pen", "pause", "finish", "leave", "goals", "steps")
    for key in ("fatma", "samira", "noor", "pim"):
        browser = sign_in(key)
        for name in names:
            assert browser.get(reverse(f"together_{name}")).status_code == 404


def test_somebody_elses_client_cannot_be_handed_over(cast, sign_in):
    for key in ("yusuf", "rob"):
        browser = sign_in("fatma")
        path = reverse("together_start", args=[cast.clients[key].public_id])
        assert browser.get(path).status_code == 404
        assert browser.post(path).status_code == 404
        assert "together" not in browser.session


def test_the_workers_password_gives_the_tablet_back(cast, table):
    samira = cast.clients["samira"].public_id
    table.get(reverse("together_steps"))
    before = table.session.session_key
    answer = post(table, "together_leave", password=PASSWORD)
    assert answer["Location"] == reverse("contact_log", args=[samira])
    assert table.session.session_key != before
    assert {"together", "pen", "table", "just_done"} & set(table.session.keys()) == set()
    assert "ended_at" in table.session["sat"]
    assert table.get(reverse("together_table")).status_code == 404
    assert table.get(reverse("contact_today")).status_code == 200


def test_the_old_key_of_the_session_opens_nothing_after_either_change(cast, sign_in):
    browser = sign_in("fatma")
    old = [browser.session.session_key]
    post(browser, "together_start", cast.clients["samira"].public_id)
    old.append(browser.session.session_key)
    post(browser, "together_leave", password=PASSWORD)
    for key in old:
        browser.cookies["s"] = key
        for name in ("contact_today", "together_table"):
            answer = browser.get(reverse(name))
            assert (answer.status_code, answer["Location"]) == (302, "/")


def test_nothing_of_either_side_is_kept_by_the_browser(cast, sign_in, table):
    worker = sign_in("fatma")
    for browser, name in ((worker, "contact_today"), (table, "together_table")):
        assert browser.get(reverse(name))["Cache-Control"] == "no-store"


def test_a_wrong_password_keeps_the_booklet_open_and_makes_the_next_try_wait(table):
    for _ in range(5):
        answer = post(table, "together_leave", password="een gok", status=422)
        assert "Dit woord klopt niet." in html.unescape(answer.content.decode())
    answer = post(table, "together_leave", password=PASSWORD, status=422)
    assert "Wacht even." in html.unescape(answer.content.decode())
    assert "together" in table.session
    assert PASSWORD not in html.unescape(answer.content.decode())


def test_the_password_is_shown_in_the_demo_alone(table):
    assert PASSWORD not in read(table, "together_leave")
    with override_settings(DEMO=True):
        assert PASSWORD in read(table, "together_leave")


def test_a_sitting_that_was_interrupted_goes_on(cast, sign_in, step):
    browser = sign_in("fatma")
    samira = cast.clients["samira"].public_id
    post(browser, "together_start", samira)
    browser.get(reverse("together_steps"))
    began = browser.session["sat"]["began_at"]
    post(browser, "together_leave", password=PASSWORD)
    post(browser, "together_start", samira)
    assert browser.session["sat"]["began_at"] == began
    assert browser.session["sat"]["looked"] == [str(step.public_id)]
    post(browser, "together_leave", password=PASSWORD)
    post(browser, "together_start", cast.clients["dirk"].public_id)
    assert browser.session["sat"]["looked"] == []


# Who writes, and a pause.


def test_the_pen_says_who_writes(table):
    assert "Fatma" in read(table, "together_pen")
    answer = post(table, "together_pen", pen="worker", here="/b/26/")
    assert (answer["Location"], table.session["pen"]) == ("/b/26/", "worker")
    assert "Fatma schrijft wat jij zegt." in read(table, "together_steps")
    assert post(table, "together_pen", pen="paper")["Location"] == reverse("paper_choose")
    post(table, "together_pen", pen="ghost", status=422)


def test_the_pen_leads_to_no_other_place(table):
    for elsewhere in ("https://example.org/", "//example.org/", "/w/"):
        answer = post(table, "together_pen", pen="client", here=elsewhere)
        assert answer["Location"] == reverse("together_table")


def test_a_pause_is_one_word_and_one_button(table):
    page = read(table, "together_pause", query="?from=/b/26/")
    main = page.split("<main", 1)[1]
    assert re.findall(r'href="(/b/[^"]*)"', main) == ["/b/26/"]


# The table.


def _lying(page: str) -> list[str]:
    deck = page.split('class="ttable__deck"', 1)[1].split("</fieldset>", 1)[0]
    return re.findall(r'name="card" value="([^"]+)"', deck)


def test_six_cards_lie_on_the_table_topics_first_then_what_was_least_lately_told(
    cast, table, samira, at
):
    client = cast.clients["samira"]
    told = {"audience": SHARED, "time": "present", "by": samira}
    inventory_rules.add_card(client, "Een", domain="housing", at=at, **told)
    inventory_rules.add_card(client, "Twee", domain="money", at=at - timedelta(days=9), **told)
    topic = contact_rules.add_topic(client, "De brief", by=samira, at=at, audience=SHARED)
    first = _lying(read(table, "together_table"))
    assert first == [f"topic-{topic.public_id}", "work_learning", "leisure", "family_friends",
                     "partner", "children"]  # fmt: skip
    post(table, "together_table", others="1")
    assert _lying(read(table, "together_table")) == [
        "meaning", "health", "safety", "money", "housing"
    ]  # fmt: skip
    post(table, "together_table", others="1")
    assert _lying(read(table, "together_table")) == first


def test_cards_are_laid_in_three_places_for_this_sitting_only(cast, sign_in):
    browser = sign_in("fatma")
    samira = cast.clients["samira"].public_id
    post(browser, "together_start", samira)
    post(browser, "together_table", card=["housing", "money"], place="talk")
    post(browser, "together_table", card=["safety"], place="never")
    page = read(browser, "together_table")
    assert "Goed. Daar praten we niet over." in page
    assert not {"housing", "money", "safety"} & set(_lying(page))
    assert f'href="{reverse("inventory_door", args=[1])}"' in page
    assert browser.session["table"]["laid"] == {
        "housing": "talk", "money": "talk", "safety": "never"
    }  # fmt: skip
    post(browser, "together_leave", password=PASSWORD)
    post(browser, "together_start", samira)
    assert "housing" in _lying(read(browser, "together_table"))


def test_a_place_without_a_card_asks_for_one(table):
    answer = post(table, "together_table", place="talk", status=422)
    assert "Kies eerst een kaart." in html.unescape(answer.content.decode())
    post(table, "together_table", place="talk", card="nowhere", status=422)


def test_a_topic_that_was_talked_about_leaves_the_table(cast, table, samira, at):
    topic = contact_rules.add_topic(
        cast.clients["samira"], "De brief", by=samira, at=at, audience=SHARED
    )
    post(table, "together_table", card=f"topic-{topic.public_id}", place="talk")
    assert "De brief" in read(table, "together_table")
    post(table, "together_table", talked=f"topic-{topic.public_id}")
    page = read(table, "together_table")
    assert "De brief" not in page
    assert "Daar hebben jullie over gepraat." in page
    for gone in (f"topic-{uuid4()}", "topic-x", "housing"):
        post(table, "together_table", talked=gone, status=404)


def test_the_tablet_opens_nothing_when_the_worker_no_longer_walks_along(cast, sign_in, at):
    browser = sign_in("fatma", together="samira")
    cast.seats["fatma"].assignments.filter(client=cast.clients["samira"]).update(ends_at=at)
    answer = browser.get("/b/")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert browser.get("/out/").status_code == 302
