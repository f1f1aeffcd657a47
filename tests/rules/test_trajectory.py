"""Trajectory: three parts follow each other, tasks come and go, a follow-up follows."""

from __future__ import annotations

from datetime import timedelta

import pytest

from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import Part, Task
from krachtwerk.models import TaskSpell, Trajectory, Words
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import trajectory as rules

WEEKS = {Part.FOCUS: 6, Part.SUPPORT: 13, Part.EVALUATION: 6}


@pytest.fixture
def fatma(cast):
    return cast.member("fatma")


@pytest.fixture
def stretch(cast, fatma, at) -> Trajectory:
    """A stretch of somebody who was taken in just now."""
    client = client_rules.take_in("Amal", "Amal Nasser", by=fatma, at=at)
    return rules.start(client, on=at.date(), weeks=WEEKS, pack="krachtwerk/v1", by=fatma, at=at)


def test_three_parts_follow_each_other_by_the_weeks_of_the_organisation(stretch, at):
    begin = at.date()
    assert list(stretch.parts.order_by("id").values_list("part", "starts_on", "ends_on")) == [
        ("focus", begin, begin + timedelta(weeks=6)),
        ("support", begin + timedelta(weeks=6), begin + timedelta(weeks=19)),
        ("evaluation", begin + timedelta(weeks=19), begin + timedelta(weeks=25)),
    ]


def test_a_part_is_planned_anew_and_may_overlap(stretch, fatma, at):
    part = stretch.parts.get(part="support")
    rules.plan_part(
        part, starts_on=at.date(), ends_on=at.date() + timedelta(days=9), by=fatma, at=at
    )
    part.refresh_from_db()
    assert part.ends_on == at.date() + timedelta(days=9)
    with pytest.raises(Refusal) as refused:
        rules.plan_part(
            part, starts_on=at.date(), ends_on=at.date() - timedelta(days=1), by=fatma, at=at
        )
    assert refused.value.field == "ends_on"


def test_tasks_run_beside_each_other_end_and_come_back(stretch, fatma, at):
    on = at.date()
    first = rules.begin_task(stretch, Task.EVALUATE, on=on, by=fatma, at=at)
    assert rules.begin_task(stretch, Task.EVALUATE, on=on, by=fatma, at=at).id == first.id
    rules.end_task(first, on=on, by=fatma, at=at)
    again = rules.begin_task(stretch, Task.EVALUATE, on=on + timedelta(days=3), by=fatma, at=at)
    assert again.id != first.id
    running = TaskSpell.objects.filter(trajectory=stretch, ended_on=None)
    assert set(running.values_list("task", flat=True)) == {"connect", "evaluate"}


def test_closing_ends_the_tasks_and_a_follow_up_follows(cast, stretch, fatma, at):
    rules.close(stretch, on=at.date(), by=fatma, at=at, text="Tot ziens.")
    rules.close(stretch, on=at.date(), by=fatma, at=at)
    assert not stretch.spells.filter(ended_on=None).exists()
    following = rules.start(
        stretch.client, on=at.date(), weeks=WEEKS, pack="krachtwerk/v1", by=fatma, at=at,
        follows=stretch,
    )  # fmt: skip
    assert stretch.followed_by.id == following.id


def test_closing_twice_keeps_the_first_words_alone(stretch, fatma, at):
    first = rules.close(stretch, on=at.date(), by=fatma, at=at, text="Tot ziens.")
    before = Words.objects.count()
    again = rules.close(stretch, on=at.date(), by=fatma, at=at, text="Nog eens.")
    assert again == first
    assert fatma.keys.open_words(again.words) == "Tot ziens."
    assert Words.objects.count() == before


def test_a_client_does_not_close_it(cast, stretch, at):
    with pytest.raises(Refusal, match="refuse.not_yours"):
        rules.close(stretch, on=at.date(), by=cast.client("samira"), at=at)


def start_again(stretch, fatma, at, **more):
    return rules.start(
        stretch.client, on=at.date(), weeks=WEEKS, pack="krachtwerk/v1", by=fatma, at=at, **more
    )


def test_one_goes_on_at_a_time_and_each_is_followed_once(cast, stretch, fatma, at):
    with pytest.raises(Refusal, match="refuse.goes_on"):
        start_again(stretch, fatma, at)
    rules.close(stretch, on=at.date(), by=fatma, at=at)
    following = start_again(stretch, fatma, at, follows=stretch)
    rules.close(following, on=at.date(), by=fatma, at=at)
    with pytest.raises(Refusal, match="refuse.follows_already"):
        start_again(stretch, fatma, at, follows=stretch)
    dirk = cast.trajectories[cast.clients["dirk"].public_id]
    with pytest.raises(Refusal, match="refuse.not_yours"):
        start_again(stretch, fatma, at, follows=dirk)


def test_what_has_ended_stays_as_it_was(stretch, fatma, at):
    spell = rules.begin_task(stretch, Task.INVENTORY, on=at.date(), by=fatma, at=at)
    rules.close(stretch, on=at.date(), by=fatma, at=at)
    part = stretch.parts.get(part="focus")
    with pytest.raises(Refusal, match="refuse.closed"):
        rules.plan_part(part, starts_on=at.date(), ends_on=at.date(), by=fatma, at=at)
    with pytest.raises(Refusal, match="refuse.closed"):
        rules.begin_task(stretch, Task.CLOSE, on=at.date(), by=fatma, at=at)
    spell.refresh_from_db()
    assert spell.ended_on == at.date()


def test_a_task_does_not_end_before_it_began(stretch, fatma, at):
    spell = rules.begin_task(
        stretch, Task.INVENTORY, on=at.date() + timedelta(days=5), by=fatma, at=at
    )
    assert rules.end_task(spell, on=at.date(), by=fatma, at=at).ended_on == spell.started_on
