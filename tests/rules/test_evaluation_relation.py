"""Working together: own words of both; one of five questions in turn, at most monthly, answered alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.evaluation_keys import TogetherQuestion
from krachtwerk.models import TogetherAnswer, TogetherWords, Words
from krachtwerk.rules import evaluation as rules

MONTH = timedelta(days=28)


@pytest.fixture
def samira(cast):
    return cast.client("samira")


def test_what_a_client_says_alone_is_only_theirs_and_at_the_table_for_both(cast, samira, at):
    alone = rules.say_of_us(samira.client, "Zij komt op tijd.", "well", by=samira, at=at)
    both = cast.member("fatma", with_client="samira")
    together = rules.say_of_us(samira.client, "Vaker bellen.", "better", by=both, at=at)
    assert [(one.side, one.words.audience, one.words.by_client) for one in (alone, together)] == [
        ("well", "only_me", True),
        ("better", "with_worker", True),
    ]


def test_a_workers_words_are_for_the_client_and_stay_in_the_file(cast, samira, at):
    row = rules.say_of_us(samira.client, "Jij bent open.", "well", by=cast.member("fatma"), at=at)
    words = row.words
    assert (words.by_client, words.audience, words.key_kind) == (False, "with_worker", "file")


def test_the_same_id_twice_says_it_once_and_nothing_says_nothing(samira, at):
    id = new_id()
    first = rules.say_of_us(samira.client, "Goed.", "well", by=samira, at=at, id=id)
    before = Words.objects.count()
    assert rules.say_of_us(samira.client, "Goed.", "well", by=samira, at=at, id=id) == first
    assert Words.objects.count() == before
    with pytest.raises(Refusal, match="error.required"):
        rules.say_of_us(samira.client, " ", "well", by=samira, at=at)


def test_only_who_said_it_shows_or_takes_it_back(cast, samira, at):
    row = rules.say_of_us(samira.client, "Goed.", "well", by=samira, at=at)
    for act in (
        lambda: rules.show_of_us(row, "with_worker", by=cast.member("fatma"), at=at),
        lambda: rules.take_back_of_us(row, by=cast.member("fatma"), at=at),
    ):
        with pytest.raises(Refusal, match="refuse.not_author"):
            act()
    rules.take_back_of_us(row, by=samira, at=at)
    assert TogetherWords.objects.get().words.is_gone


def test_five_questions_come_in_turn_and_a_month_apart(samira, at):
    asked = []
    for month in range(6):
        now = at + month * MONTH
        question = rules.next_question(samira.client, at=now)
        asked.append(question)
        rules.answer_question(samira.client, question, "yes", by=samira, at=now)
        assert rules.next_question(samira.client, at=now + MONTH - timedelta(seconds=1)) is None
    assert asked == [*TogetherQuestion, TogetherQuestion.HEARD]


def test_passing_over_counts_as_asked(samira, at):
    rules.answer_question(samira.client, "heard", "passed", by=samira, at=at)
    assert rules.next_question(samira.client, at=at + timedelta(days=27)) is None
    assert rules.next_question(samira.client, at=at + MONTH) == "chooses"


def test_within_the_month_the_same_question_may_be_answered_otherwise(samira, at):
    first = rules.answer_question(samira.client, "heard", "yes", by=samira, at=at)
    later = at + timedelta(days=3)
    assert rules.answer_question(samira.client, "heard", "little", by=samira, at=later) == first
    assert list(TogetherAnswer.objects.values_list("reply", flat=True)) == ["little"]


@pytest.mark.parametrize("days", [3, 28])
def test_a_question_out_of_its_turn_is_refused(samira, at, days):
    rules.answer_question(samira.client, "heard", "yes", by=samira, at=at)
    with pytest.raises(Refusal, match="refuse.not_yet"):
        rules.answer_question(
            samira.client, "keeps", "yes", by=samira, at=at + timedelta(days=days)
        )


@pytest.mark.parametrize("who", ["fatma", "together", "dirk"])
def test_nobody_answers_for_a_client_or_beside_one(cast, samira, at, who):
    by = {
        "fatma": cast.member("fatma"),
        "together": cast.member("fatma", with_client="samira"),
        "dirk": cast.client("dirk"),
    }[who]
    with pytest.raises(Refusal, match="refuse.not_author"):
        rules.answer_question(samira.client, "heard", "yes", by=by, at=at)
    row = rules.answer_question(samira.client, "heard", "yes", by=samira, at=at)
    with pytest.raises(Refusal, match="refuse.not_author"):
        rules.show_answer(row, "with_worker", by=by, at=at)


@pytest.mark.postgres
def test_two_equal_taps_stand_in_line(samira, at):
    """The client's row is held before the last answer is read: the second tap finds what the first answered."""
    with CaptureQueriesContext(connection) as asked:
        rules.answer_question(samira.client, "heard", "yes", by=samira, at=at)
    said = [one["sql"] for one in asked]
    held = [no for no, sql in enumerate(said) if "FOR UPDATE" in sql and "_client" in sql]
    read = [
        no for no, sql in enumerate(said) if sql.startswith("SELECT") and "_togetheranswer" in sql
    ]
    assert held[:1] < read[:1]
    assert held
