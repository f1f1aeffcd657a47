"""G6: two figures of what workers tell of their hours never differ by what one or two of them told."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, combinations_with_replacement

import pytest

from krachtwerk.method.fidelity import (
    Answer,
    Crowd,
    Facts,
    Former,
    Stay,
    crowd_of,
    is_near,
    is_near_apart,
)
from krachtwerk.method.fidelity.measure import INDICATORS
from tests.method.fidelity.worlds import PERIODS, RULES

KEY = "trajectory_focus"
THEN, NOW = PERIODS[2], PERIODS[3]
FIVE = dict.fromkeys("abcde", 8)
Told = dict[str, int]
"""Worker → hours for other work, of 36."""


def facts(told: Told, on: date = THEN.begin, period=THEN) -> Facts:
    """A team in which these told that on a day."""
    return Facts(
        "north", period.last_day, begin=period.begin,
        stays=[Stay(who, "north", Decimal(36)) for who in told],
        answers=[
            Answer(on, worker=who, hours=Decimal(36), other_hours=Decimal(other))
            for who, other in told.items()
        ],
    )  # fmt: skip


def asked(then: Told, now: Told, kept: int | None = None) -> tuple[bool, bool]:
    """Whether the second is near the first; and near without any one worker. `kept`: of how many it told then."""
    former = Former({KEY: kept or len(then)}, facts(then), RULES)
    later = facts(now, NOW.begin, NOW)
    return is_near(KEY, later, RULES, former), is_near_apart(KEY, later, RULES, former)


@pytest.mark.parametrize(
    ("now", "near"),
    [
        (FIVE, (False, False)),
        (FIVE | {"f": 0}, (True, True)),
        (dict.fromkeys("abcd", 8), (True, True)),
        (FIVE | {"a": 9}, (True, True)),
        (FIVE | {"a": 9, "b": 9}, (True, True)),
        ({"b": 8, "c": 8, "d": 8, "e": 8, "f": 8}, (True, True)),
        (FIVE | {"a": 9, "b": 9, "c": 9}, (False, True)),
        (FIVE | {"a": 9, "b": 9, "c": 9, "d": 9}, (False, False)),
        ({"d": 8, "e": 8, "f": 8, "g": 8}, (False, False)),
    ],
)
def test_g6_two_figures_differ_by_nobody_or_by_three(now, near):
    """Each knows their own: so the parts ask for a fourth."""
    assert asked(FIVE, now) == near


def test_g6_who_took_it_back_makes_the_figures_differ_and_no_crowd():
    four = dict.fromkeys("bcde", 8)
    assert asked(four, four, kept=4) == (False, False)
    assert asked(four, four, kept=5) == (True, True)
    assert asked(four, FIVE | {"a": 30}, kept=5) == (True, True)
    assert asked(four, four | {"b": 9, "c": 9}, kept=5) == (True, True)
    assert asked(four, four | {"b": 9, "c": 9, "d": 9}, kept=5) == (False, True)


def test_g6_who_took_it_back_and_told_it_again_is_no_crowd():
    """Five told; a and b take it back and tell the same again: the two figures differ by what c told alone."""
    left, again = dict.fromkeys("cde", 8), FIVE | {"c": 30}
    assert asked(left, again, kept=5) == (True, True)
    assert asked(left, again | {"d": 30}, kept=5) == (True, True)
    assert asked(left, again | {"d": 30, "e": 30}, kept=5) == (False, True)
    assert asked(left, again | {"d": 30, "e": 30, "f": 0}, kept=5) == (False, False)
    assert asked({"d": 8, "e": 8}, FIVE, kept=5) == (True, True), "nobody told otherwise"


WAYS = {
    "stays": (8, 8), "tells otherwise": (8, 9), "goes": (8, None), "takes it back": (None, None),
    "tells the same again": (None, 8), "tells anew": (None, 9),
}  # fmt: skip
"""What one of five does who told 8: what is left of it in the former period, and what is told now."""


@pytest.mark.parametrize("new", [0, 1, 2])
def test_g6_whatever_five_do_two_shown_figures_never_differ_by_one_or_two(new):
    shown = 0
    for ways in combinations_with_replacement(WAYS.values(), 5):
        five = dict(zip("abcde", ways, strict=True))
        then, now = (
            {who: told[no] for who, told in five.items() if told[no] is not None} for no in (0, 1)
        )
        now |= dict.fromkeys("fg"[:new], 4)
        differ = len(_differ(FIVE, now))
        is_near_then, is_near_apart_then = asked(then, now, kept=5)
        assert is_near_then or differ not in (1, 2), five
        assert is_near_apart_then or differ not in (1, 2, 3), five
        shown += not is_near_then
    assert shown > 20


def test_g6_a_figure_by_rules_that_nobody_can_read_is_near():
    former = Former({KEY: 5}, facts(FIVE), None)
    assert is_near(KEY, facts(FIVE), RULES, former)
    assert is_near_apart(KEY, facts(FIVE), RULES, former)


def test_g6_the_figure_tells_of_those_whose_answer_counts():
    told = facts({"a": 4, "b": 4, "c": 4}, THEN.begin - timedelta(days=60))
    assert crowd_of(KEY, told, RULES) == Crowd(None, 3)
    assert crowd_of(KEY, told, RULES).is_enough
    assert crowd_of(KEY, facts({"a": 4, "b": 4}), RULES) == Crowd(None, 2)
    assert crowd_of(KEY, facts(FIVE, THEN.begin - timedelta(days=200)), RULES) == Crowd(None, 0)


def test_g6_over_six_periods_no_two_shown_figures_differ_by_one_or_two():
    """What it is against: without the rule the hours for other work of one worker are what two sums differ by."""
    found = shown_again = 0
    for seed in range(200):
        weeks = _weeks(random.Random(seed))
        shown = _shown(weeks)
        for one, other in combinations(range(len(weeks)), 2):
            differ = _differ(weeks[one], weeks[other])
            if one in shown and other in shown:
                assert len(differ) not in (1, 2), seed
                shown_again += 1
            elif len(differ) == 1 and weeks[one].keys() == weeks[other].keys():
                left = abs(_for_them(weeks[one]) - _for_them(weeks[other]))
                (who,) = differ
                assert left == abs(weeks[one][who] - weeks[other][who])
                found += 1
    assert found > 20
    assert shown_again > 20


def _weeks(chance: random.Random) -> list[Told]:
    told = {f"w{no}": chance.choice([0, 4, 8]) for no in range(chance.randint(3, 7))}
    weeks = [dict(told)]
    for no in range(1, 6):
        for _ in range(chance.choice([0, 0, 1, 1, 2, 4])):
            what = chance.choice(["tells", "comes", "goes"])
            if what == "comes":
                told[f"n{no}-{len(told)}"] = chance.choice([0, 4, 8])
            elif what == "goes" and len(told) > 3:
                told.pop(chance.choice(list(told)))
            else:
                told[chance.choice(list(told))] = chance.choice([0, 4, 8, 12])
        weeks.append(dict(told))
    return weeks


def _shown(weeks: list[Told]) -> list[int]:
    """The periods of which the figure is shown, as the job does it."""
    shown: list[int] = []
    for no, told in enumerate(weeks):
        now = facts(told, PERIODS[no].begin, PERIODS[no])
        before = [
            Former(
                {KEY: len(weeks[one])}, facts(weeks[one], PERIODS[one].begin, PERIODS[one]), RULES
            )
            for one in shown
        ]
        if not any(is_near(KEY, now, RULES, former) for former in before):
            shown.append(no)
    return shown


def _differ(one: Told, other: Told) -> set[str]:
    return {who for who in one.keys() | other.keys() if one.get(who) != other.get(who)}


def _for_them(told: Told) -> Fraction:
    (part,) = (one for one in INDICATORS[KEY](facts(told), RULES).parts if one.key == "time")
    return part.numerator
