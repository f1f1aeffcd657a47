"""Volgende keer: topics said, shown, taken away; and when the next time is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from krachtwerk.kit.ids import new_id
from krachtwerk.models import Draft, Topic
from krachtwerk.rules import contact as rules
from krachtwerk.rules import drafts, inventory
from tests.undo import undo_in

TEXT = "De brief van de gemeente"


@pytest.fixture
def topic(cast, at) -> Topic:
    """Something Samira keeps to herself until they meet."""
    samira = cast.client("samira")
    return rules.add_topic(samira.client, TEXT, by=samira, at=at)


def path_of(topic: Topic, part: str = "") -> str:
    return f"/b/10/{topic.public_id}/{part}"


def test_a_topic_is_said_and_then_it_is_asked_who_may_see_it(cast, sign_in):
    browser = sign_in("samira")
    answer = browser.post("/b/10/", {"text": TEXT, "id": str(new_id())})
    row = Topic.objects.get()
    assert answer["Location"] == path_of(row)
    assert row.words.audience == "only_me"
    asked = browser.get(path_of(row)).content.decode()
    assert "Wie mag dit zien?" in asked
    assert TEXT in asked
    browser.post(path_of(row), {"audience": "with_worker"})
    row.words.refresh_from_db()
    assert row.words.audience == "with_worker"
    listed = browser.get("/b/10/").content.decode()
    assert TEXT in listed
    assert undo_in(listed) == (path_of(row), {"audience": "only_me"})
    browser.post(*undo_in(listed))
    row.words.refresh_from_db()
    assert row.words.audience == "only_me"


def test_nothing_said_is_told_and_kept_nowhere(cast, sign_in):
    answer = sign_in("samira").post("/b/10/", {"text": "  "})
    assert answer.status_code == 422
    assert "Hier staat nog niets." in answer.content.decode()
    assert Topic.objects.count() == 0


def test_any_card_can_become_something_to_do_together(cast, sign_in, at):
    samira = cast.client("samira")
    card = inventory.add_card(
        samira.client, "Ik teken graag", domain="leisure", time="present", by=samira, at=at
    )
    browser, path = sign_in("samira"), f"/b/10/2/{card.public_id}/"
    assert f'href="{path}"' in browser.get(f"/b/2/{card.public_id}/").content.decode()
    asked = browser.get(path).content.decode()
    assert "Wat wil je samen doen?" in asked
    assert "Ik teken graag" in asked
    assert browser.post(path, {"text": " "}).status_code == 422
    answer = browser.post(path, {"text": "Naar het museum", "id": str(new_id())})
    row = Topic.objects.get()
    assert answer["Location"] == path_of(row)
    assert "Naar het museum" in browser.get("/b/10/").content.decode()
    assert sign_in("dirk").get(path).status_code == 404
    only_mine = sign_in("fatma", together="samira").get(path)
    assert only_mine.status_code == 404


def test_an_audience_that_is_none_is_refused(cast, sign_in, topic):
    answer = sign_in("samira").post(path_of(topic), {"audience": "everybody"})
    assert answer.status_code == 422
    assert "Kies een van deze." in answer.content.decode()


def test_the_same_form_twice_is_one_topic(cast, sign_in):
    browser, form = sign_in("samira"), {"text": TEXT, "id": str(new_id())}
    browser.post("/b/10/", form)
    browser.post("/b/10/", form)
    assert Topic.objects.count() == 1


@pytest.mark.parametrize("text", ["رسالة من البلدية", "<script>alert(1)</script>", "Z" * 80])
def test_awkward_words_are_shown_as_they_are(cast, sign_in, text):
    browser = sign_in("samira")
    browser.post("/b/10/", {"text": text})
    said = browser.get("/b/10/").content.decode()
    assert text.replace("<", "&lt;").replace(">", "&gt;") in said
    assert "<script>alert" not in said


def test_a_topic_is_taken_away_after_one_question(cast, sign_in, topic):
    browser = sign_in("samira")
    assert "Weg is weg." in browser.get(path_of(topic, "1/")).content.decode()
    assert browser.post(path_of(topic, "1/"))["Location"] == "/b/10/"
    assert TEXT not in browser.get("/b/10/").content.decode()
    topic.words.refresh_from_db()
    assert topic.words.body is None


@pytest.mark.parametrize("part", ["", "1/"])
def test_a_topic_of_another_is_not_there(cast, sign_in, topic, part):
    for key in ("dirk", "rob"):
        assert sign_in(key).get(path_of(topic, part)).status_code == 404
        assert (
            sign_in(key).post(path_of(topic, part), {"audience": "with_worker"}).status_code == 404
        )
    topic.words.refresh_from_db()
    assert topic.words.audience == "only_me"


def test_only_me_is_not_on_the_table(cast, sign_in, topic):
    table = sign_in("fatma", together="samira")
    assert TEXT not in table.get("/b/10/").content.decode()
    assert table.get(path_of(topic)).status_code == 404
    answer = table.post("/b/10/", {"text": "Samen koken"})
    assert answer["Location"] == "/b/10/"
    assert "Samen koken" in table.get("/b/10/").content.decode()


def test_the_next_time_stands_there_in_words(cast, sign_in, at):
    browser = sign_in("samira")
    assert "Er is nog geen dag." in browser.get("/b/10/").content.decode()
    client = cast.clients["samira"]
    rules.make_appointment(client, at + timedelta(hours=1), "home", by=cast.member("fatma"), at=at)
    said = browser.get("/b/10/").content.decode()
    assert "De volgende keer:" in said
    assert "Thuis." in said


def test_what_was_being_written_comes_back_and_goes_when_said(cast, sign_in, at):
    samira = cast.client("samira")
    drafts.keep("topic", "De brief van", client=samira.client, by=samira, at=at)
    browser = sign_in("samira")
    assert "De brief van" in browser.get("/b/10/").content.decode()
    browser.post("/b/10/", {"text": TEXT})
    assert Draft.objects.count() == 0
