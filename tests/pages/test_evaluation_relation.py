"""My worker and I: what each said, one question, and nothing that the worker sees unasked."""

from __future__ import annotations

from datetime import timedelta

import pytest

from krachtwerk.models import TogetherAnswer, TogetherWords
from krachtwerk.rules import evaluation as rules
from tests.undo import undo_in

US = "/b/25/1/"


@pytest.fixture
def samira(cast):
    return cast.client("samira")


@pytest.fixture
def desk(cast):
    return f"/w/p/{cast.clients['samira'].public_id}/e/"


def look(browser, path) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_said_alone_it_is_mine_until_i_show_it(cast, samira, sign_in, desk):
    mine, fatma = sign_in("samira"), sign_in("fatma")
    answer = mine.post(US, {"side": "better", "text": "Minder haast graag."})
    row = TogetherWords.objects.get()
    assert answer["Location"] == f"/b/25/3/{row.public_id}/"
    assert "Minder haast graag." in look(mine, US)
    assert "Minder haast" not in look(fatma, desk)
    assert "Minder haast" not in look(sign_in("fatma", together="samira"), US)
    mine.post(answer["Location"], {"audience": "with_worker"})
    assert "Minder haast graag." in look(fatma, desk)
    mine.post(*undo_in(look(mine, US)))
    assert "Minder haast" not in look(fatma, desk)


def test_both_sides_speak_and_the_client_reads_the_worker(cast, samira, sign_in, desk):
    fatma = sign_in("fatma")
    assert fatma.post(desk, {"side": "well", "text": ""}).status_code == 422
    fatma.post(desk, {"side": "well", "text": "Jij zegt waar het op staat."})
    page = look(sign_in("samira"), US)
    assert "Jij zegt waar het op staat." in page
    assert ">Fatma<" in page
    row = TogetherWords.objects.get()
    assert sign_in("samira").get(f"/b/25/3/{row.public_id}/").status_code == 404


def test_taken_away_it_is_gone_for_everybody(cast, samira, sign_in, at, desk):
    row = rules.say_of_us(samira.client, "Liever thuis.", "better", by=samira, at=at)
    rules.show_of_us(row, "with_worker", by=samira, at=at)
    browser = sign_in("samira")
    assert "Wil je dit weghalen?" in look(browser, f"/b/25/4/{row.public_id}/")
    browser.post(f"/b/25/4/{row.public_id}/")
    assert "Liever thuis." not in look(browser, US)
    assert "Liever thuis." not in look(sign_in("fatma"), desk)


def test_one_question_is_asked_of_the_client_alone(samira, sign_in, desk):
    browser = sign_in("samira")
    assert "Er is één vraag voor jou." in look(browser, "/b/24/1/")
    assert "Er is één vraag" not in look(sign_in("fatma", together="samira"), "/b/24/1/")
    assert "Luistert Fatma goed naar jou?" in look(browser, US)
    assert "Luistert Fatma" not in look(sign_in("fatma", together="samira"), US)
    browser.post("/b/25/2/", {"question": "heard", "reply": "mostly"})
    page = look(browser, US)
    assert "Dank je." in page
    assert "Er is één vraag" not in look(browser, "/b/24/1/")
    assert 'name="question"' not in page
    assert "Meestal wel" in page
    assert "Meestal wel" not in look(sign_in("fatma"), desk)


def test_an_answer_is_shown_by_one_tap_and_hidden_by_another(samira, sign_in, at, desk):
    row = rules.answer_question(samira.client, "heard", "little", by=samira, at=at)
    browser, fatma = sign_in("samira"), sign_in("fatma")
    browser.post(f"/b/25/5/{row.public_id}/", {"audience": "with_worker"})
    page = look(fatma, desk)
    assert "Wordt er geluisterd?" in page
    assert "Niet zo" in page
    browser.post(f"/b/25/5/{row.public_id}/", {"audience": "only_me"})
    assert "Niet zo" not in look(fatma, desk)


def test_a_question_that_is_not_asked_now_is_refused_in_a_sentence(samira, sign_in):
    answer = sign_in("samira").post("/b/25/2/", {"question": "keeps", "reply": "yes"})
    assert answer.status_code == 422
    assert TogetherAnswer.objects.count() == 0


def test_what_was_passed_over_stands_nowhere(samira, sign_in, at):
    rules.answer_question(samira.client, "heard", "passed", by=samira, at=at)
    page = look(sign_in("samira"), US)
    assert "Luistert" not in page
    assert "Jouw antwoorden" not in page


def test_who_stands_in_does_not_read_it(cast, samira, sign_in, at, desk):
    from krachtwerk.rules import client

    keeper = cast.member("fatma")
    client.assign(samira.client, cast.seats["els"], starts_at=at, is_steady=False, by=keeper, at=at)
    assert sign_in("els").get(desk).status_code == 404


def hand_over(cast, samira, at) -> None:
    from krachtwerk.rules import client

    client.hand_over(samira.client, cast.seats["els"], by=cast.member("noor"), at=at)


def test_what_i_said_of_one_worker_the_next_reads_once_i_show_it(cast, samira, sign_in, at, desk):
    """Words and answers alike, at the desk, at the table and in the copy that is made there."""
    before = at - timedelta(minutes=5)
    row = rules.say_of_us(samira.client, "Fatma vergat mij.", "better", by=samira, at=before)
    rules.show_of_us(row, "with_worker", by=samira, at=before)
    answer = rules.answer_question(samira.client, "heard", "little", by=samira, at=before)
    rules.show_answer(answer, "with_worker", by=samira, at=before)
    fatma = sign_in("fatma")
    assert "Fatma vergat mij." in look(fatma, desk)
    hand_over(cast, samira, at)
    els, table = sign_in("els"), sign_in("els", together="samira")
    for browser, path in ((els, desk), (table, US)):
        page = look(browser, path)
        assert "Fatma vergat mij." not in page
        assert "Niet zo" not in page
    mine = sign_in("samira")
    page = look(mine, US)
    assert "Fatma vergat mij." in page
    assert page.count("Els ziet dit niet.") == 2
    mine.post(f"/b/25/3/{row.public_id}/", {"audience": "with_worker"})
    mine.post(f"/b/25/5/{answer.public_id}/", {"audience": "with_worker"})
    page = look(els, desk)
    assert "Fatma vergat mij." in page
    assert "Niet zo" in page
    assert "Els ziet dit niet." not in look(mine, US)


def test_a_copy_made_at_the_table_holds_nothing_said_to_an_earlier_worker(cast, samira, at):
    from krachtwerk.access import rights
    from krachtwerk.access.viewer import looking

    row = rules.say_of_us(samira.client, "Fatma vergat mij.", "better", by=samira, at=at)
    rules.show_of_us(row, "with_worker", by=samira, at=at)
    answer = rules.answer_question(samira.client, "heard", "little", by=samira, at=at)
    later = at + timedelta(minutes=1)

    def copied(who: str) -> tuple[bool, int]:
        eyes = looking(cast.member(who, with_client="samira"), at=later)
        data = rights.gather(eyes, samira.client).data
        return "Fatma vergat mij." in str(data), len(data["together_answers"])

    assert copied("fatma") == (True, 0)
    rules.show_answer(answer, "with_worker", by=samira, at=at)
    assert copied("fatma") == (True, 1)
    hand_over(cast, samira, at + timedelta(seconds=1))
    assert copied("els") == (False, 0)
    mine = rights.gather(looking(samira, at=later), samira.client).data
    assert len(mine["together_answers"]) == 1
