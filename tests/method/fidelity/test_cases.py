"""The rules agree to the last digit with what was worked out by hand before there was a rule."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from krachtwerk.method.fidelity import Score, rule_set, total_of, wilson
from krachtwerk.method.fidelity.measure import INDICATORS
from tests.method.fidelity.loader import Case, cases, facts_of, number, rules_of, table

CASES = cases()
TOTALS = ("total", "us_total")


def agrees(score: Score, told: dict[str, Any]) -> None:
    """Every figure of a score against what stands in the table; intervals to four decimals."""
    assert score.numerator == number(told["numerator"])
    assert score.denominator == number(told["denominator"])
    assert score.missing == told["missing"]
    assert score.value == (number(told["score"]) if "score" in told else None)
    assert score.reason == told.get("reason")
    shown = None if score.interval is None else tuple(f"{end:.4f}" for end in score.interval)
    assert shown == (
        tuple(f"{end:.4f}" for end in told["interval"]) if "interval" in told else None
    )


@pytest.mark.parametrize(
    "case", [one for one in CASES if one.indicator not in TOTALS], ids=lambda case: case.key
)
def test_an_indicator_agrees_with_the_sum_made_by_hand(case: Case) -> None:
    score = INDICATORS[case.indicator](facts_of(case), rules_of(case))
    agrees(score, case.expected)
    assert list(score.flags) == case.expected.get("flags", [])
    if case.parts:
        assert [part.key for part in score.parts] == [one["part"] for one in case.parts]
        for part, told in zip(score.parts, case.parts, strict=True):
            agrees(part, told)
    if case.strict is not None:
        assert score.strict is not None
        agrees(score.strict, case.strict)


@pytest.mark.parametrize(
    "case", [one for one in CASES if one.indicator == "total"], ids=lambda case: case.key
)
def test_a_total_agrees_with_the_sum_made_by_hand(case: Case) -> None:
    values = {key: number(value) for key, value in case.facts["scores"].items()}
    total = total_of(values, rule_set("krachtwerk-open-1"))
    agrees(total.score, case.expected)
    assert total.faithful is case.expected.get("faithful")
    assert total.at_least_four == case.expected["at_least_four"]
    assert list(total.lowest) == case.expected["lowest"]


@pytest.mark.parametrize(
    "case", [one for one in CASES if one.indicator == "us_total"], ids=lambda case: case.key
)
def test_eleven_items_are_added_up(case: Case) -> None:
    rules = rule_set("strengths-model-sum-11")
    scores = zip(rules.indicators, case.facts["scores"], strict=False)
    total = total_of({key: number(value) for key, value in scores}, rules)
    agrees(total.score, case.expected)
    assert total.faithful is case.expected.get("faithful")


@pytest.mark.parametrize(
    "row", table()["wilson"], ids=lambda row: f"{row['numerator']}/{row['denominator']}"
)
def test_the_interval_agrees_with_the_sum_made_by_hand(row: dict[str, Any]) -> None:
    ends = wilson(row["numerator"], row["denominator"])
    assert [f"{end:.4f}" for end in ends] == [f"{end:.4f}" for end in row["interval"]]


def test_every_indicator_has_enough_cases() -> None:
    counted = Counter(case.indicator for case in CASES)
    assert counted.keys() == {*INDICATORS, *TOTALS}
    assert min(counted[key] for key in INDICATORS) >= 15
    assert len({case.key for case in CASES}) == len(CASES) >= 60
