"""What is kept of a score says the same when it is read again, to the last digit; few are never told of."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

from krachtwerk.method.fidelity import Crowd, Score, crowd_of, keep, read_kept, workers_shown
from krachtwerk.method.fidelity.measure import INDICATORS
from tests.method.fidelity.loader import Case, cases, facts_of, rules_of

MEASURED = [case for case in cases() if case.indicator in INDICATORS]


@pytest.mark.parametrize("case", MEASURED, ids=lambda case: case.key)
def test_a_score_survives_being_kept(case: Case) -> None:
    score = INDICATORS[case.indicator](facts_of(case), rules_of(case))
    crowd = Crowd(6, 3)
    told = json.loads(json.dumps(keep(score, crowd)))
    assert read_kept(score.key, told) == (score, crowd)


@pytest.mark.parametrize("case", MEASURED, ids=lambda case: case.key)
def test_nobody_is_told_of_who_is_not_there(case: Case) -> None:
    """A figure never tells of more workers or clients than the facts know of."""
    facts, rules = facts_of(case), rules_of(case)
    crowd = crowd_of(case.indicator, facts, rules)
    rows = (*facts.besides, *facts.visits, *facts.goals, *facts.inventories, *facts.plans)
    assert crowd.workers <= len({one.worker for one in (*rows, *facts.stays)})
    assert crowd.clients is None or crowd.clients <= len({one.client for one in rows})


@pytest.mark.parametrize(
    ("clients", "workers", "enough"),
    [(5, 3, True), (4, 3, False), (5, 2, False), (None, 3, True), (None, 2, False), (0, 0, False)],
)
def test_five_clients_and_three_workers(clients: int | None, workers: int, enough: bool) -> None:
    assert Crowd(clients, workers).is_enough is enough


COACHED = [case for case in MEASURED if case.indicator == "coaching"]


@pytest.mark.parametrize("case", COACHED, ids=lambda case: case.key)
def test_coaching_tells_of_the_workers_that_its_ratio_is_counted_of(case: Case) -> None:
    facts, rules = facts_of(case), rules_of(case)
    many = crowd_of("coaching", facts, rules).workers
    for part in INDICATORS["coaching"](facts, rules).parts:
        assert part.numerator == many or part.key != "ratio" or part.value is None
    assert many == len({stay.worker for stay in facts.workers()})


@pytest.mark.parametrize(
    ("crowd", "in_parts", "workers"),
    [
        (Crowd(None, 8), True, 8),
        (Crowd(None, 3), False, None),
        (Crowd(None, 2), True, None),
    ],
)
def test_how_many_workers_is_told_where_parts_are(
    crowd: Crowd, in_parts: bool, workers: int | None
) -> None:
    score = Score("coaching", Fraction(4), Fraction(4), value=Fraction(1), flags=("no_coach",))
    told = keep(score, crowd, is_enough_in_parts=in_parts)
    assert workers_shown("coaching", told) == workers
    assert workers_shown("coaching", {**told, "near": True}) is None
    del told["in_parts"]
    assert workers_shown("coaching", told) is None
