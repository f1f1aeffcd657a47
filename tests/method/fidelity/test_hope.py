"""Hope from counts: each sum is written out; nobody is in it, and nobody's answer can be had from it."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from fractions import Fraction
from itertools import combinations_with_replacement

import pytest

from krachtwerk.method.audit_asks import ANSWERS, told_mean
from krachtwerk.method.fidelity import Beside, Counts, Facts, Stay, crowd_of, measure, rule_set

RULES = rule_set("krachtwerk-open-1")
LAST, TEAM = date(2026, 11, 27), "north"
LONG_AGO = date(2024, 1, 1)


def facts(*counts: Counts, clients: int = 6, workers: int = 3) -> Facts:
    """A team of so many workers who walk beside so many clients."""
    return Facts(
        TEAM, LAST, counts=counts,
        stays=[Stay(f"w{no}", TEAM, None, LONG_AGO, None) for no in range(workers)],
        besides=[Beside(f"c{no}", f"w{no % workers}", None, LONG_AGO, None) for no in range(clients)],
    )  # fmt: skip


def all_seven(answers, on=date(2026, 10, 1)) -> Counts:
    return Counts(on, dict.fromkeys(range(1, 8), answers))


def hope(told: Facts):
    return next(one for one in measure(told, RULES).scores if one.key == "hope_giving")


CASES = {
    # Six answers 3 on each item: mean 3; 6 × 3 = 18 of 6; 1 + 4 × (3 − 1) / 3 = 11/3.
    "all three": (all_seven({3: 6}), 18, 6, 0, Fraction(11, 3), ()),
    # 2 twos, 3 threes, a four: (4 + 9 + 4) / 6 = 17/6; × 6 = 17; 1 + 4 × (17/6 − 1) / 3 = 1 + 44/18 = 31/9.
    "mixed": (all_seven({2: 2, 3: 3, 4: 1}), 17, 6, 0, Fraction(31, 9), ()),
    # Item 1 has five twos, the others six threes: (2 + 6 × 3) / 7 = 20/7; fewest is 5: 5 × 20/7 = 100/7 of 5,
    # one is missing; 1 + 4 × (20/7 − 1) / 3 = 1 + 52/21 = 73/21.
    "an item passed over": (
        Counts(date(2026, 10, 1), {1: {2: 5}, **{no: {3: 6} for no in range(2, 8)}}),
        Fraction(100, 7), 5, 1, Fraction(73, 21), (),
    ),
    # All say 4: the bound is 7/2; 6 × 7/2 = 21; 1 + 4 × (7/2 − 1) / 3 = 1 + 10/3 = 13/3, and not 5.
    "all four are told as the bound": (all_seven({4: 6}), 21, 6, 0, Fraction(13, 3), ("bounded",)),
    # On items 1 to 6 three say 3 and two say 2: 13 of 5; on item 7 all say 4, told as 7/2:
    # (6 × 13/5 + 7/2) / 7 = 19.1/7 = 191/70; of 5; 1 + 4 × (191/70 − 1) / 3 = 1 + 242/105 = 347/105; one is missing.
    "one item beyond the bound is told as the bound": (
        Counts(date(2026, 10, 1), {**{no: {3: 3, 2: 2} for no in range(1, 7)}, 7: {4: 5}}),
        Fraction(191, 14), 5, 1, Fraction(347, 105), ("bounded",),
    ),
    # Item 1 is below and item 2 above, so that the whole lies between: (3/2 + 7/2 + 5 × 3) / 7 = 20/7; of 6 120/7;
    # 1 + 4 × (20/7 − 1) / 3 = 73/21.
    "items on both sides are told as their bounds": (
        Counts(date(2026, 10, 1), {1: {1: 6}, 2: {4: 6}, **{no: {3: 6} for no in range(3, 8)}}),
        Fraction(120, 7), 6, 0, Fraction(73, 21), ("bounded",),
    ),
    # All say 1: the bound is 3/2; 6 × 3/2 = 9; 1 + 4 × (3/2 − 1) / 3 = 1 + 2/3 = 5/3.
    "all one are told as the bound": (all_seven({1: 6}), 9, 6, 0, Fraction(5, 3), ("bounded",)),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_sum_by_hand(name):
    counts, numerator, denominator, missing, value, flags = CASES[name]
    told = hope(facts(counts))
    assert (told.numerator, told.denominator, told.missing) == (numerator, denominator, missing)
    assert (told.value, told.flags, told.interval) == (value, flags, None)


@pytest.mark.parametrize("many", [5, 6])
def test_g6_the_whole_says_no_more_of_one_item_than_auditors_read_of_it(many):
    """Who knows six items exactly could take them from the whole: what is told of both never says what all answered."""
    others = all_seven({3: 3, 2: many - 3}).items
    could_be = defaultdict(set)
    for answers in combinations_with_replacement(ANSWERS, many):
        seen = hope(facts(Counts(date(2026, 10, 1), {**others, 7: Counter(answers)})))
        could_be[told_mean(Counter(answers)), seen.numerator, seen.flags] |= set(answers)
    assert [told for told, values in could_be.items() if len(values) < 2] == []


def test_three_answers_are_too_few_and_none_are_not_known():
    assert hope(facts(all_seven({3: 3}))).reason == "too_few"
    nothing = hope(facts(Counts(date(2026, 10, 1), {1: {3: 6}})))
    assert (nothing.value, nothing.reason, nothing.missing) == (None, "all_missing", 6)
    assert hope(facts()).value is None


def test_answers_of_over_six_months_ago_are_not_known_any_more():
    old = all_seven({3: 6}, date(2026, 5, 26))
    assert hope(facts(old)).value is None
    assert hope(facts(all_seven({3: 6}, date(2026, 5, 27)))).value == Fraction(11, 3)
    newer = hope(facts(all_seven({2: 6}, date(2026, 9, 1)), all_seven({3: 6})))
    assert newer.value == Fraction(11, 3), "the newest holds"


@pytest.mark.parametrize(
    ("many", "workers", "is_enough"), [(5, 3, True), (4, 3, False), (5, 2, False)]
)
def test_it_tells_of_as_many_as_answered_everything_and_of_the_team(many, workers, is_enough):
    crowd = crowd_of("hope_giving", facts(all_seven({3: many}), workers=workers), RULES)
    assert (crowd.clients, crowd.workers, crowd.is_enough) == (many, workers, is_enough)


def test_a_better_answer_never_lowers_it():
    base = {1: 1, 2: 2, 3: 2, 4: 1}
    for answer in (1, 2, 3):
        better = base | {answer: base[answer] - 1, answer + 1: base[answer + 1] + 1}
        assert hope(facts(all_seven(better))).value > hope(facts(all_seven(base))).value
