"""G6: what can be shown of a team over consecutive periods never tells what one person did, by taking one from another.

Worlds are made by chance: a team over six periods in which now and then one client comes, goes or moves, or one worker
comes, goes or takes their people along. Nobody changes anything in between, which is the best that can happen to
whoever takes one figure from the next. Each world is published as the job publishes it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from krachtwerk.method.fidelity import (
    AS_IT_STANDS,
    Answer,
    Beside,
    Brought,
    Crowd,
    Facts,
    Score,
    Stay,
    crowd_of,
    in_halves,
    told_of,
)
from krachtwerk.method.fidelity.blocks import LEAST_CLIENTS, LEAST_WORKERS
from krachtwerk.method.fidelity.measure import INDICATORS
from tests.method.fidelity.test_properties import facts as any_facts
from tests.method.fidelity.worlds import (
    PERIODS,
    RULES,
    Person,
    Shown,
    World,
    made_by,
    published,
)


def taken_apart(world: World, shown: Shown) -> Iterator[tuple[str, int, int, set[str], set[str]]]:
    """Of every two figures: whose work only one of them tells, and beside whom these people walk."""
    for (key, one), (other_key, other) in combinations(sorted(shown), 2):
        if key != other_key or key not in AS_IT_STANDS:
            continue
        them = [p for p in world.people if (p.beside[one] is None) != (p.beside[other] is None)]
        workers = {p.beside[one] or p.beside[other] for p in them}
        yield key, one, other, {p.name for p in them}, {who for who in workers if who}


def of_one(people: set[str], workers: set[str]) -> bool:
    """Whether so few are left that it tells of somebody."""
    return bool(people) and (len(people) < LEAST_CLIENTS or len(workers) < LEAST_WORKERS)


MANY = [range(40), *(range(no, no + 200) for no in range(40, 2040, 200))]


@pytest.mark.parametrize(
    "seeds", [pytest.param(seeds, marks=pytest.mark.full if no else ()) for no, seeds in enumerate(MANY)]
)  # fmt: skip
def test_g6_no_two_figures_differ_by_a_few(seeds):
    for seed in seeds:
        world = made_by(random.Random(seed))
        shown = published(world)
        assert [told for told in taken_apart(world, shown) if of_one(*told[3:])] == [], seed


@pytest.mark.slow
def test_g6_without_the_rule_one_persons_work_can_be_read():
    """What the proof is against: somebody comes, and the difference of two figures is whether their sheet is good."""
    found = useful = 0
    for seed in range(60):
        world = made_by(random.Random(seed))
        shown, kept = published(world, is_near_hidden=False), published(world)
        useful += any(key in AS_IT_STANDS for key, _ in kept)
        for key, one, other, people, _ in taken_apart(world, shown):
            if len(people) == 1:
                (who,) = (p for p in world.people if p.name in people)
                left = abs(shown[key, one].numerator - shown[key, other].numerator)
                assert left == who.is_good
                found += 1
    assert found > 20
    assert useful == 60, "nothing shown is nothing proven"


@pytest.mark.parametrize(("key", "is_good"), list(product(sorted(AS_IT_STANDS), (True, False))))
@pytest.mark.parametrize("what", ["goes", "comes", "moves with their worker"])
def test_g6_two_worlds_that_differ_by_one_person_show_the_same_or_nothing(key, is_good, what):
    """Whoever goes, comes or moves is good in the one world and not in the other: what is shown later is the same."""

    def world(good: bool) -> World:
        chance = random.Random(7)
        people = [
            Person(f"p{no}", chance.random() < 0.5, [f"w{no % 4}"] * len(PERIODS))
            for no in range(24)
        ]
        those = (
            [p for p in people if p.beside[0] == "w0"] if what.startswith("moves") else people[:1]
        )
        for one in those:
            one.is_good = good
            for no in range(len(PERIODS)):
                if (no == 0) is (what == "comes"):
                    one.beside[no] = None
        return World(people, [dict.fromkeys(("w0", "w1", "w2", "w3"), Decimal(36))] * len(PERIODS))

    one, other = published(world(is_good)), published(world(not is_good))
    assert (key, 0) in one
    later = [
        {told: score for told, score in shown.items() if told[0] == key and told[1]}
        for shown in (one, other)
    ]
    assert later[0] == later[1] == {}


@pytest.mark.parametrize("hours", [4, 8, 16, 24, 36])
def test_g6_the_hours_of_who_comes_cannot_be_taken_from_two_caseloads(hours):
    """Whatever the team had: somebody with more or fewer hours would have changed it as much."""
    hidden = 0
    for before in range(80, 200, 4):
        told = [_jobs(before), _jobs(before + hours)]
        others = [
            no for no in range(1, 37) if [_jobs(before), _jobs(before + no)] == told and no != hours
        ]
        hidden += bool(others)
    assert hidden == 30


def _jobs(hours: int) -> Fraction:
    score = Score("caseload_ratio", Fraction(20), Fraction(hours, 36))
    return in_halves(score).denominator


KEYS = [key for key in INDICATORS if key not in {"team_meeting", "coaching"}]
days = st.integers(0, 200).map(lambda back: date(2026, 11, 27) - timedelta(days=back))
said = st.lists(
    st.builds(
        Answer, days, client=st.sampled_from(["kim", "lou", "max", "noa", "pat"]),
        items=st.lists(st.integers(1, 4), max_size=7).map(tuple),
    ),
    max_size=6,
)  # fmt: skip


def without(one: Facts, client: object) -> Facts:
    """The same as if this client had never been there."""
    return replace(
        one,
        **{
            name: [row for row in getattr(one, name) if row.client != client]
            for name in ("besides", "visits", "inventories", "plans", "goals", "answers", "brought")
        },
    )


@pytest.mark.slow
@settings(deadline=None)
@given(any_facts, said, st.sampled_from(["ann", "ben", "cor"]))
def test_g6_a_figure_is_made_of_exactly_those_of_whom_it_is_said_to_tell(one, answers, worker):
    """Without any of them it is another figure; without anybody else it is the same."""
    besides = [replace(row, family=None) for row in one.besides]
    besides += [Beside(name, worker) for name in ("kim", "lou", "max", "noa", "pat")]
    one = replace(one, besides=besides, answers=[*one.answers, *answers], begin=None)
    names = {row.client for row in (*besides, *one.inventories, *one.plans, *one.goals)}
    for key in KEYS:
        told = {client for client, _ in told_of(key, one, RULES)} - {None}
        figure = _counted(key, one)
        for client in names:
            assert (_counted(key, without(one, client)) != figure) is (client in told), key


def _counted(key: str, one: Facts) -> tuple[Fraction, Fraction]:
    score = INDICATORS[key](one, RULES)
    part = next((part for part in score.parts if part.key == "client"), score)
    return part.numerator, part.denominator


def test_g6_an_answer_that_counted_in_the_period_before_hides_the_next_figure():
    """An answer holds for half a year, longer than a period: else the newest would be what two figures differ by."""
    period = PERIODS[3]
    names = ["kim", "lou", "max", "noa", "pat"]
    rows = [Beside(name, who) for name, who in zip(names, "abcab", strict=True)]
    stays = [Stay(who, "north", Decimal(36)) for who in "abc"]

    def crowd(on: date) -> Crowd:
        answers = [Answer(on, client=name, items=(4,) * 7) for name in names]
        facts = Facts(
            "north", period.last_day, begin=period.begin, stays=stays, besides=rows, answers=answers
        )
        return crowd_of("hope_giving", facts, RULES)

    assert crowd(period.begin).is_enough
    assert not crowd(period.begin - timedelta(days=1)).is_enough


def test_g6_of_whom_nothing_is_known_makes_no_crowd():
    """Three work there, of one the hours are known: the figure would be theirs alone."""
    stays = [Stay("ann", "north", Decimal(36)), Stay("ben", "north"), Stay("cor", "north")]
    rows = [Beside(f"p{no}", who) for no, who in enumerate(["ann"] * 5 + ["ben", "cor"])]
    answers = [Answer(PERIODS[0].last_day, worker="ann", hours=Decimal(36), other_hours=Decimal(9))]
    facts = Facts("north", PERIODS[0].last_day, stays=stays, besides=rows, answers=answers)
    assert crowd_of("caseload_ratio", facts, RULES) == Crowd(5, 1)
    assert crowd_of("trajectory_focus", facts, RULES) == Crowd(None, 1)
    known = replace(facts, stays=[Stay(who, "north", Decimal(36)) for who in ("ann", "ben", "cor")])
    assert crowd_of("caseload_ratio", known, RULES) == Crowd(7, 3)


@pytest.mark.parametrize(
    ("cases", "crowd"),
    [
        ([], Crowd(None, 3)),
        ([("kim", "ann")], Crowd(1, 1)),
        ([(f"p{no}", who) for no, who in enumerate(["ann", "ben", "cor", "ann", "ben"])], Crowd(5, 3)),
        ([(f"p{no}", "ann") for no in range(6)], Crowd(6, 1)),
    ],
)  # fmt: skip
def test_g6_a_meeting_about_few_tells_of_few(cases, crowd):
    stays = [Stay(who, "north", Decimal(36)) for who in ("ann", "ben", "cor")]
    brought = [Brought("north", PERIODS[0].last_day, client=client, worker=who) for client, who in cases]  # fmt: skip
    facts = Facts("north", PERIODS[0].last_day, stays=stays, brought=brought)
    assert crowd_of("team_meeting", facts, RULES) == crowd
