"""The rows behind a figure come to the figure; an own part stands beside it only where what is left tells of enough."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings

from krachtwerk.method.fidelity import Beside, Facts, Period, Score, Sheet, Stay, Visit, rule_set
from krachtwerk.method.fidelity.apart import is_enough_apart, without
from krachtwerk.method.fidelity.blocks import Kind
from krachtwerk.method.fidelity.crowds import crowd_of
from krachtwerk.method.fidelity.evidence import OF_ROWS, Verdict, judged
from krachtwerk.method.fidelity.measure import INDICATORS
from tests.method.fidelity.loader import Case, cases, facts_of, rules_of
from tests.method.fidelity.test_properties import facts

RULES = rule_set("krachtwerk-open-1")
BY_HAND = [case for case in cases() if case.indicator in OF_ROWS]


def comes_to(key: str, one: Facts, rules=RULES) -> None:
    told = Counter(row.verdict for row in judged(key, one, rules))
    score: Score = INDICATORS[key](one, rules)
    yes, no, unknown = (told[key] for key in (Verdict.YES, Verdict.NO, Verdict.UNKNOWN))
    assert score.missing == unknown
    if score.denominator:
        assert (score.numerator, score.denominator) == (yes, yes + no)
    else:
        assert yes + no == 0


@pytest.mark.parametrize("case", BY_HAND, ids=lambda case: case.key)
def test_rows_come_to_the_figure_of_every_case_by_hand(case: Case):
    comes_to(case.indicator, facts_of(case), rules_of(case))


@pytest.mark.slow
@settings(deadline=None)
@given(facts)
def test_rows_come_to_the_figure_of_any_facts(one: Facts):
    for key in OF_ROWS:
        comes_to(key, one)


@pytest.mark.slow
@settings(deadline=None)
@given(facts)
def test_what_does_not_count_says_why(one: Facts):
    for key in ("inventory", "action_plan", "inventory_in_plan"):
        for row in judged(key, one, RULES):
            if row.verdict in (Verdict.NO, Verdict.OUT):
                assert row.lacks or row.why
            assert row.verdict is not Verdict.YES or not row.why


CONTACTS, WORK = Period(Kind.CONTACTS, 30), Period(Kind.WORK, 30)


def team_of(workers: int, clients_each: int, period: Period) -> Facts:
    """So many workers, each beside so many clients, each met in every block."""
    names = [f"worker {no}" for no in range(workers)]
    pairs = [(name, f"{name}, client {no}") for name in names for no in range(clients_each)]
    return Facts(
        "north",
        period.last_day,
        begin=period.begin,
        contacts_begin=period.begin,
        stays=[Stay(name, "north") for name in names],
        besides=[Beside(client, name) for name, client in pairs],
        visits=[
            Visit(name, "home", day - timedelta(days=3), client)
            for name, client in pairs
            for day in period.block_ends
        ],
        inventories=[Sheet(client, name) for name, client in pairs],
        plans=[Sheet(client, name) for name, client in pairs],
    )


@pytest.mark.parametrize(
    ("workers", "each", "enough"),
    [(3, 4, False), (4, 2, True), (4, 1, False), (6, 1, True), (2, 9, False)],
)
@pytest.mark.parametrize(("key", "period"), [("natural_contacts", CONTACTS), ("inventory", WORK)])
def test_an_own_part_needs_three_others_and_five_of_their_clients(
    workers, each, enough, key, period
):
    assert is_enough_apart(key, team_of(workers, each, period), RULES, period) is enough


def test_one_worker_with_nearly_all_clients_hides_the_parts_of_all():
    one = team_of(4, 1, WORK)
    more = [Sheet(f"more {no}", "worker 0") for no in range(9)]
    assert crowd_of(
        "inventory", replace(one, inventories=[*one.inventories, *more]), RULES
    ).is_enough
    assert not is_enough_apart(
        "inventory", replace(one, inventories=[*one.inventories, *more]), RULES, WORK
    )


def test_one_thin_block_hides_the_own_part():
    one = team_of(4, 2, CONTACTS)
    thin = CONTACTS.block_ends[0]
    kept = [visit for visit in one.visits if visit.on > thin or visit.worker != "worker 1"]
    assert not is_enough_apart("natural_contacts", replace(one, visits=kept), RULES, CONTACTS)


def test_what_is_left_is_asked_of_those_of_each_block():
    """Jo left in the period and kim moved from ann to ben: without ann there are five in each of its blocks."""
    begun = WORK.block_ends[1] - timedelta(days=9)
    before = begun - timedelta(days=1)
    names = ("ben", "cor", "cor", "dee", "ann", "ann", "ann")
    besides = [
        *(Beside(f"p{no}", who) for no, who in enumerate(names)),
        Beside("jo", "ben", end=before), Beside("kim", "ann", end=before),
        Beside("kim", "ben", begin=begun),
    ]  # fmt: skip
    sheets = [Sheet(row.client, row.worker) for row in besides if row.end is None]
    stays = [Stay(who, "north") for who in ("ann", "ben", "cor", "dee")]
    one = Facts(
        "north", WORK.last_day, begin=WORK.begin, stays=stays, besides=besides, inventories=sheets
    )
    assert is_enough_apart("inventory", one, RULES, WORK)
    moved = [row for row in besides if row.client != "jo"]
    assert not is_enough_apart("inventory", replace(one, besides=moved), RULES, WORK)


def test_what_is_no_sum_of_rows_has_no_own_part():
    one = team_of(6, 6, WORK)
    for key in INDICATORS.keys() - set(OF_ROWS):
        assert not is_enough_apart(key, one, RULES, WORK)


@pytest.mark.slow
@settings(deadline=None)
@given(facts)
def test_what_is_left_without_somebody_holds_nothing_of_them(one: Facts):
    rest = without(one, "ann")
    rows = (*rest.stays, *rest.besides, *rest.visits, *rest.inventories, *rest.plans, *rest.goals)
    assert "ann" not in {row.worker for row in rows}
