"""Rules of the safety plan: whose words, who takes them away, and when it is looked at again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.safety_keys import SafetySection
from krachtwerk.models import (
    Action,
    Confirmation,
    JournalEntry,
    SafetyLine,
    SafetyReview,
    SafetyStep,
    Words,
)
from krachtwerk.rules import plan, safety
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.actors import keeper
from krachtwerk.rules.rights.ending import end_key
from tests.rules.test_safety import refused, second_worker

BAG = "Mijn tas staat bij Nadia."


def lines(cast) -> list[str]:
    rows = SafetyLine.objects.filter(words__body__isnull=False).order_by("id")
    return [cast.member("fatma").keys.open_words(row.words) for row in rows]


@pytest.mark.parametrize(
    ("who", "writer"), [("samira", None), ("samen", None), ("pen", "fatma"), ("fatma", "fatma")]
)
def test_whoever_writes_it_the_words_are_the_clients(cast, at, who, writer):
    pen = cast.member("fatma", with_client="samira")
    pen.pen = "worker"
    by = {
        "samira": cast.client("samira"),
        "samen": cast.member("fatma", with_client="samira"),
        "pen": pen,
        "fatma": cast.member("fatma"),
    }[who]
    said = safety.write_line(cast.clients["samira"], "leave", BAG, by=by, at=at).words
    assert (said.by_client, said.key_kind, said.audience) == (True, "vault", "with_worker")
    assert said.written_by == (cast.seats[writer] if writer else None)
    assert by.keys.open_words(said) == BAG
    assert BAG.encode() not in bytes(said.body)


@pytest.mark.parametrize("who", ["els", "bram", "noor", "wim", "pim", "nadia", "ilse", "dirk"])
def test_nobody_else_touches_the_plan(cast, at, who):
    second_worker(cast, at)
    samira = cast.clients["samira"]
    row = safety.write_line(samira, "leave", BAG, by=cast.client("samira"), at=at)
    by = cast.client(who) if who == "dirk" else cast.member(who)
    for does in (
        lambda: safety.write_line(samira, "leave", "x", by=by, at=at),
        lambda: safety.correct_line(row, "x", by=by, at=at),
        lambda: safety.remove_line(row, by=by, at=at),
        lambda: safety.remove_plan(samira, by=by, at=at),
        lambda: safety.look_again(samira, at.date(), by=by, at=at, today=at.date()),
    ):
        assert refused(does) == "refuse.not_yours"
    assert refused(lambda: safety.say_line_differently(row, "x", by=by, at=at)) == (
        "refuse.not_author"
    )
    assert lines(cast) == [BAG]


def test_the_twelve_questions_are_all_there_is(cast, at):
    samira = cast.client("samira")
    for section in SafetySection:
        safety.write_line(samira.client, section, section.value, by=samira, at=at)
    with pytest.raises(ValueError, match="weather"):
        safety.write_line(samira.client, "weather", "regen", by=samira, at=at)
    assert lines(cast) == [section.value for section in SafetySection]
    assert len(SafetySection) == 12


def test_an_empty_line_is_none_and_the_same_id_is_one(cast, at):
    samira, id = cast.client("samira"), cast.bridge.public_id
    write = safety.write_line
    assert refused(lambda: write(samira.client, "leave", "  ", by=samira, at=at)) == (
        "error.required"
    )
    first = write(samira.client, "leave", BAG, by=samira, at=at, id=id)
    assert write(samira.client, "leave", "twee", by=samira, at=at, id=id) == first
    dirk = cast.client("dirk")
    assert refused(lambda: write(dirk.client, "leave", "x", by=dirk, at=at, id=id)) == (
        "refuse.not_yours"
    )
    assert lines(cast) == [BAG]


def test_only_the_client_says_it_differently_and_the_earlier_words_stay_behind(cast, at):
    samira, fatma = cast.client("samira"), cast.member("fatma")
    row = safety.write_line(samira.client, "leave", BAG, by=samira, at=at)
    assert refused(lambda: safety.say_line_differently(row, "x", by=fatma, at=at)) == (
        "refuse.not_author"
    )
    safety.say_line_differently(row, "Bij Leyla.", by=samira, at=at)
    safety.say_line_differently(row, "Bij Leyla.", by=samira, at=at)
    assert lines(cast) == ["Bij Leyla."]
    assert samira.keys.open_words(row.words.replaces) == BAG
    assert Words.objects.filter(key_kind="vault").count() == 2


def test_the_worker_mends_a_slip_until_the_client_says_that_it_is_right(cast, at):
    samira, fatma = cast.client("samira"), cast.member("fatma")
    row = safety.write_line(samira.client, "leave", "Mijn tsa", by=fatma, at=at)
    safety.correct_line(row, BAG, by=fatma, at=at)
    assert lines(cast) == [BAG]
    words_rules.confirm(row.words, by=samira, at=at)
    assert Confirmation.objects.count() == 1
    assert refused(lambda: safety.correct_line(row, "x", by=fatma, at=at)) == "refuse.too_late"
    own = safety.write_line(samira.client, "leave", "zelf", by=samira, at=at)
    assert refused(lambda: safety.correct_line(own, "x", by=fatma, at=at)) == "refuse.not_author"


@pytest.mark.parametrize("who", ["samira", "fatma"])
def test_a_line_is_gone_at_once_with_all_that_was_said_before(cast, at, who):
    samira = cast.client("samira")
    row = safety.write_line(samira.client, "leave", BAG, by=samira, at=at)
    safety.say_line_differently(row, "Bij Leyla.", by=samira, at=at)
    by = cast.client("samira") if who == "samira" else cast.member("fatma")
    safety.remove_line(row, by=by, at=at)
    safety.remove_line(row, by=by, at=at)
    assert lines(cast) == []
    assert not Words.objects.filter(key_kind="vault", body__isnull=False).exists()
    asked = JournalEntry.objects.filter(act="ask_removal").count()
    assert asked == (1 if who == "fatma" else 0)


def test_the_client_alone_takes_all_of_it_away(cast, at):
    samira = cast.client("samira")
    for section in ("leave", "children"):
        safety.write_line(samira.client, section, BAG, by=samira, at=at)
    safety.write_line(samira.client, "then", BAG, by=cast.member("fatma"), at=at)
    safety.look_again(samira.client, at.date(), by=samira, at=at, today=at.date())
    dirk = cast.client("dirk")
    safety.write_line(dirk.client, "leave", "van Dirk", by=dirk, at=at)
    assert refused(lambda: safety.remove_plan(samira.client, by=cast.member("fatma"), at=at)) == (
        "refuse.not_yours"
    )
    assert safety.remove_plan(samira.client, by=samira, at=at) == 3
    assert lines(cast) == ["van Dirk"]
    assert SafetyReview.objects.count() == 0


def test_the_day_to_look_again_lies_ahead_and_the_newest_holds(cast, at):
    samira, today = cast.client("samira"), at.date()
    look = safety.look_again
    past = today - timedelta(days=1)
    with pytest.raises(Refusal) as found:
        look(samira.client, past, by=samira, at=at, today=today)
    assert (found.value.key, found.value.field) == ("refuse.day_passed", "on")
    for days in (0, 28, 28):
        look(samira.client, today + timedelta(days=days), by=samira, at=at, today=today)
    assert [row.on for row in SafetyReview.objects.order_by("id")] == [
        today,
        today + timedelta(days=28),
    ]


def test_the_plan_goes_with_the_key_of_the_vault(cast, at):
    samira = cast.client("samira")
    safety.write_line(samira.client, "leave", BAG, by=samira, at=at)
    safety.look_again(samira.client, at.date(), by=samira, at=at, today=at.date())
    end_key(samira.client, "booklet", "erasure", by=keeper(cast.bridge), at=at)
    assert lines(cast) == [BAG]
    end_key(samira.client, "vault", "retention", by=keeper(cast.bridge), at=at)
    assert SafetyLine.objects.count() == SafetyReview.objects.count() == 0
    assert not Words.objects.filter(key_kind="vault", body__isnull=False).exists()


def test_a_line_points_at_steps_of_the_same_client(cast, at):
    samira, dirk = cast.client("samira"), cast.client("dirk")
    line = safety.write_line(samira.client, "then", BAG, by=samira, at=at)
    steps = []
    for me in (samira, samira, dirk):
        goal = plan.add_goal(me.client, "Doel", by=me, at=at)
        steps.append(plan.add_step(goal, plan.Step("Stap"), by=me, at=at))
    for chosen in (steps[:1], steps[:1], steps[:2], steps[1:2]):
        safety.point_at_steps(line, chosen, by=samira, at=at)
        assert [row.action for row in SafetyStep.objects.order_by("id")] == chosen
    assert refused(lambda: safety.point_at_steps(line, steps[2:], by=samira, at=at)) == (
        "refuse.not_yours"
    )
    assert refused(lambda: safety.point_at_steps(line, steps[:1], by=dirk, at=at)) == (
        "refuse.not_yours"
    )
    safety.point_at_steps(line, [], by=samira, at=at)
    assert SafetyStep.objects.count() == 0
    safety.point_at_steps(line, steps[:1], by=samira, at=at)
    safety.remove_line(line, by=samira, at=at)
    assert SafetyStep.objects.count() == 0
    fields = [f.related_model.__name__ for f in Action._meta.concrete_fields if f.is_relation]
    assert [name for name in fields if name.startswith("Safety")] == []


def test_at_the_table_a_step_of_only_me_is_neither_chosen_nor_let_go(cast, at):
    samira = cast.client("samira")
    table, fatma = cast.member("fatma", with_client="samira"), cast.member("fatma")
    line = safety.write_line(samira.client, "then", BAG, by=samira, at=at)
    goals = [
        plan.add_goal(samira.client, "Doel", by=samira, at=at, audience=audience)
        for audience in ("only_me", "only_me", "with_worker", "with_worker")
    ]
    mine, other, ours, later = (
        plan.add_step(goal, plan.Step("Stap"), by=samira, at=at) for goal in goals
    )
    safety.point_at_steps(line, [mine, ours], by=samira, at=at)
    for by in (table, fatma):
        for chosen in ([later], []):
            safety.point_at_steps(line, chosen, by=by, at=at)
            assert {row.action for row in SafetyStep.objects.all()} == {mine, *chosen}
        for hidden in (mine, other):
            assert refused(
                lambda by=by, hidden=hidden: safety.point_at_steps(line, [hidden], by=by, at=at)
            ) == ("refuse.not_yours")
    safety.point_at_steps(line, [other], by=samira, at=at)
    assert [row.action for row in SafetyStep.objects.all()] == [other]
