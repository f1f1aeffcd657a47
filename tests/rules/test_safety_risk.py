"""Rules of the judgement of risk: whose it is, no score, four weeks, and what is grave is discussed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection

from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.safety_keys import RISK_PROMPTS, RiskGroup, RiskLevel, RiskMark
from krachtwerk.models import InstrumentOutcome, RiskDiscussion, RiskJudgement, Words
from krachtwerk.rules import safety
from krachtwerk.rules.actors import keeper
from krachtwerk.rules.rights.ending import end_key
from tests.rules.test_safety import refused, second_worker

NONE = dict.fromkeys(RISK_PROMPTS[RiskGroup.DANGER], "no")


def judged(at, **more) -> safety.Judged:
    whole = safety.Judged(NONE, "light", "Rustig nu.", "Niets nieuws.", at.date())
    return replace(whole, **more)


def judge(cast, at, *, by=None, key="samira", id=None, **more) -> RiskJudgement:
    who = by or cast.member("fatma")
    return safety.judge_risk(
        cast.clients[key], judged(at, **more), by=who, at=at, today=at.date(), id=id
    )


@pytest.mark.parametrize(
    "who", ["samira", "samen", "els", "bram", "noor", "wim", "pim", "nadia", "ilse", "dirk"]
)
def test_the_steady_worker_alone_judges(cast, at, who):
    second_worker(cast, at)
    by = (
        cast.client(who)
        if who in ("samira", "dirk")
        else cast.member("fatma", with_client="samira")
        if who == "samen"
        else cast.member(who)
    )
    row = judge(cast, at)
    today, samira = at.date(), cast.clients["samira"]
    said = safety.Discussed("colleague", today, "Besproken.")
    for does in (
        lambda: judge(cast, at, by=by),
        lambda: safety.discuss_risk(row, said, by=by, at=at, today=today),
        lambda: safety.keep_outcome(samira, "violence_1", "hoog", on=today, by=by, at=at, today=today),
    ):  # fmt: skip
        assert refused(does) == "refuse.not_yours"
    assert (RiskJudgement.objects.count(), RiskDiscussion.objects.count()) == (1, 0)


@pytest.mark.parametrize("sign", RISK_PROMPTS[RiskGroup.DANGER])
def test_any_sign_of_danger_is_grave_whatever_the_worker_judges(cast, at, sign):
    for mark, grave in (("now", True), ("earlier", True), ("unknown", False), ("no", False)):
        row = judge(cast, at, marks=NONE | {sign: mark}, level="light")
        assert (row.is_grave, row.level) == (grave, "light"), mark


@pytest.mark.parametrize("group", ["now", "children", "protects"])
def test_all_other_answers_together_make_nothing_grave_and_no_number(cast, at, group):
    marks = NONE | dict.fromkeys(RISK_PROMPTS[group], "now")
    row = judge(cast, at, marks=marks, level="acute", afraid=10)
    assert (row.is_grave, row.level) == (False, "acute")
    names = {field.name for field in RiskJudgement._meta.concrete_fields}
    assert names & {"score", "sum", "count", "total", "colour", "points"} == set()


@pytest.mark.parametrize("sign", RISK_PROMPTS[RiskGroup.DANGER])
def test_no_sign_of_danger_is_passed_by(cast, at, sign):
    marks = {key: mark for key, mark in NONE.items() if key != sign}
    with pytest.raises(Refusal) as found:
        judge(cast, at, marks=marks)
    assert (found.value.key, found.value.field) == ("refuse.sign_unanswered", sign)


@pytest.mark.parametrize(
    ("more", "key", "field"),
    [
        ({"why": " "}, "error.required", "why"),
        ({"what_now": ""}, "error.required", "what_now"),
        ({"afraid": 11}, "error.choice", "afraid"),
        ({"afraid": -1}, "error.choice", "afraid"),
        ({"marks": NONE | {"weather": "now"}}, "refuse.not_yours", None),
    ],
)
def test_what_is_not_whole_is_refused(cast, at, more, key, field):
    with pytest.raises(Refusal) as found:
        judge(cast, at, **more)
    assert (found.value.key, found.value.field) == (key, field)
    assert RiskJudgement.objects.count() == 0


@pytest.mark.parametrize(("days", "holds"), [(-1, False), (0, True), (28, True), (29, False)])
def test_a_judgement_holds_four_weeks_at_most(cast, at, days, holds):
    on = at.date() + timedelta(days=days)
    if holds:
        assert judge(cast, at, review_on=on).review_on == on
    else:
        assert refused(lambda: judge(cast, at, review_on=on)) == "refuse.four_weeks"


def test_no_answer_no_fear_and_no_reason_stands_readable(cast, at):
    row = judge(cast, at, marks=NONE | {"strangling": "earlier"}, afraid=8, why="KANARIE waarom")
    assert row.why.key_kind == "vault"
    assert (row.why.by_client, row.why.by_member) == (False, cast.seats["fatma"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM krachtwerk_riskjudgement")
        stored = b"".join(
            bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
            for value in cursor.fetchone()
        )
    for word in (b"strangling", b"earlier", b"afraid", b"KANARIE"):
        assert word not in stored


def test_the_same_id_is_one_and_anothers_is_refused(cast, at):
    id = cast.bridge.public_id
    row = judge(cast, at, id=id)
    assert judge(cast, at, id=id, level="acute") == row
    assert refused(lambda: judge(cast, at, id=id, key="dirk")) == "refuse.not_yours"
    said = safety.Discussed("colleague", at.date(), "Besproken.")
    of = {"by": cast.member("fatma"), "at": at, "today": at.date(), "id": id}
    assert safety.discuss_risk(row, said, **of) == safety.discuss_risk(row, said, **of)
    other = judge(cast, at, key="dirk")
    assert refused(lambda: safety.discuss_risk(other, said, **of)) == "refuse.not_yours"


def test_it_is_discussed_with_somebody_until_today_with_an_outcome(cast, at):
    row, today, of = judge(cast, at), at.date(), {"by": cast.member("fatma"), "at": at}
    ahead = safety.Discussed("colleague", today + timedelta(days=1), "Besproken.")
    assert refused(lambda: safety.discuss_risk(row, ahead, today=today, **of)) == "refuse.day_ahead"
    empty = safety.Discussed("colleague", today, " ")
    assert refused(lambda: safety.discuss_risk(row, empty, today=today, **of)) == "error.required"
    said = safety.Discussed("advice_line", today, "KANARIE advies", who="KANARIE Jo")
    made = safety.discuss_risk(row, said, today=today, **of)
    keys = cast.member("fatma").keys
    assert keys.open_vault(made, "who") == "KANARIE Jo"
    assert keys.open_words(made.outcome) == "KANARIE advies"
    assert b"KANARIE" not in bytes(made.who_sealed)
    with pytest.raises(ValueError, match="nobody"):
        safety.discuss_risk(row, replace(said, discussed_with="nobody"), today=today, **of)


def test_of_a_licensed_instrument_only_the_outcome_is_kept(cast, at):
    today, of = at.date(), {"by": cast.member("fatma"), "at": at}
    row = safety.keep_outcome(
        cast.clients["samira"], "violence_1", "Verhoogd", on=today, today=today, **of
    )
    names = {field.name for field in InstrumentOutcome._meta.concrete_fields}
    assert names == {
        "id", "public_id", "organisation", "client", "at", "by", "together", "instrument", "on", "outcome"
    }  # fmt: skip
    assert row.outcome.key_kind == "vault"


def test_all_of_it_goes_with_the_key_of_the_vault(cast, at):
    row = judge(cast, at, marks=NONE | {"kill": "now"})
    today, of = at.date(), {"by": cast.member("fatma"), "at": at}
    safety.discuss_risk(row, safety.Discussed("colleague", today, "Besproken."), today=today, **of)
    end_key(cast.clients["samira"], "vault", "retention", by=keeper(cast.bridge), at=at)
    assert RiskJudgement.objects.count() == RiskDiscussion.objects.count() == 0
    assert not Words.objects.filter(key_kind="vault", body__isnull=False).exists()


def test_there_are_four_answers_three_levels_and_no_prompt_twice():
    every = [one for prompts in RISK_PROMPTS.values() for one in prompts]
    assert len(every) == len(set(every)) == 33
    assert (len(RiskMark), len(RiskLevel), tuple(RISK_PROMPTS)) == (4, 3, tuple(RiskGroup))
