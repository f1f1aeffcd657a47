"""Vandaag: today's people in time order, gentle questions, honest answers, an empty day."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from krachtwerk.kit import clock
from krachtwerk.models import Contact, PromptAnswer
from krachtwerk.rules import contact as rules
from tests.pages.work_samples import a_step

MOST = 12


def _today(at, hour):
    """A moment of today at this hour, as De Brug's clock shows it."""
    return clock.at_local(clock.local(at, "Europe/Amsterdam").date(), hour, 0, "Europe/Amsterdam")


def _meet(cast, at, who, when, place="home"):
    return rules.make_appointment(
        cast.clients[who], when, place, by=cast.member("fatma"), at=when - timedelta(days=1)
    )


def _read(browser, path="/w/"):
    answer = browser.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_today_shows_who_is_met_in_time_order(cast, sign_in, at):
    _meet(cast, at, "dirk", _today(at, 15), "office")
    _meet(cast, at, "samira", _today(at, 9), "neighbourhood")
    text = _read(sign_in("fatma"))
    hours = re.findall(r'meeting__hour">([^<]+)<', text)
    names = re.findall(r'meeting__name cover"[^>]*>([^<]+)<', text)
    assert hours == ["9 uur", "15 uur"]
    assert names == ["Samira", "Dirk"]
    assert re.findall(r'class="where">.*?<span>([^<]+)<', text) == ["In de buurt", "Op kantoor"]


def test_an_empty_day_has_a_kind_sentence(cast, sign_in):
    text = _read(sign_in("fatma"))
    assert "Vandaag staat er niets." in text
    assert "meeting__hour" not in text


def test_tomorrow_is_folded_below(cast, sign_in, at):
    _meet(cast, at, "samira", _today(at, 9) + timedelta(days=1))
    text = _read(sign_in("fatma"))
    assert re.findall(r'later__day">([^<]+)<', text) == ["morgen"]


def test_another_worker_sees_none_of_it(cast, sign_in, at):
    _meet(cast, at, "samira", _today(at, 9))
    for who in ("els", "bram", "ilse"):
        assert "Samira" not in _read(sign_in(who))


def _ask_outside(cast, at):
    """Only office contacts for a long time: one question about Samira."""
    told = rules.Told(place="office", happened_at=at - timedelta(days=1))
    rules.log_contact(cast.clients["samira"], told, by=cast.member("fatma"), at=at)


def test_a_question_is_asked_with_four_honest_answers(cast, sign_in, at):
    _ask_outside(cast, at)
    text = _read(sign_in("fatma"))
    assert "Waar komt Samira graag?" in text
    assert re.findall(r'class="reply"[^>]*>([^<]+)<', text) == [
        "Goed idee", "Wil liever hier", "Het rooster laat het niet toe", "Niet nu",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "days"), [("good_idea", 14), ("rather_here", 28), ("roster", 28), ("not_now", 7)]
)
def test_an_answer_lets_the_question_rest(cast, sign_in, at, answer, days):
    _ask_outside(cast, at)
    browser = sign_in("fatma")
    path = f"/w/1/{cast.clients['samira'].public_id}/"
    sent = {"prompt": "outside", "answer": answer, "id": str(uuid4())}
    for _ in range(2):
        assert browser.post(path, sent).status_code == 302
    row = PromptAnswer.objects.get()
    assert (row.answer, row.asks_again_on) == (
        answer, clock.local(row.at, "Europe/Amsterdam").date() + timedelta(days=days)
    )  # fmt: skip
    assert "Waar komt Samira graag?" not in _read(browser)


def test_no_more_than_three_questions(cast, sign_in, at):
    for _ in range(2):
        a_step(cast, at, "Naar de markt")
    text = _read(sign_in("fatma"))
    assert text.count('class="question"') == 1
    assert "In de stappen van Samira doet nog niemand uit de eigen kring mee." in text


def test_a_nonsense_answer_changes_nothing(cast, sign_in):
    path = f"/w/1/{cast.clients['samira'].public_id}/"
    assert sign_in("fatma").post(path, {"prompt": "x", "answer": "y"}).status_code == 302
    assert not PromptAnswer.objects.exists()


@pytest.mark.parametrize("who", ["els", "bram", "ilse"])
def test_nobody_else_answers_for_this_client(cast, sign_in, who):
    path = f"/w/1/{cast.clients['samira'].public_id}/"
    sent = {"prompt": "outside", "answer": "not_now"}
    assert sign_in(who).post(path, sent).status_code == 404


@pytest.mark.parametrize("rows", [1, 30, pytest.param(300, marks=pytest.mark.full)])
def test_the_page_costs_the_same_with_many_rows(cast, sign_in, at, rows):
    fatma = cast.member("fatma")
    for n in range(rows):
        _meet(cast, at, "samira", _today(at, 9) + timedelta(minutes=n))
    Contact.objects.bulk_create(
        Contact(
            organisation=cast.bridge, client=cast.clients["samira"], membership=fatma.membership,
            place="office", happened_at=at - timedelta(days=n), written_at=at,
        )
        for n in range(rows)
    )  # fmt: skip
    browser = sign_in("fatma")
    with CaptureQueriesContext(connection) as seen:
        _read(browser)
    asked = [q["sql"] for q in seen.captured_queries if not _is_frame(q["sql"])]
    assert len(asked) <= MOST, "\n".join(sql[:110] for sql in asked)


def _is_frame(sql: str) -> bool:
    return sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT"))
