"""G6 where rules change between two periods, and where a worker lays their own part beside the figures of the team."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations

import pytest

from krachtwerk.method.fidelity import (
    AS_IT_STANDS,
    Brought,
    Crowd,
    Facts,
    Former,
    Goal,
    Meeting,
    PlanCounts,
    RuleSet,
    Score,
    Sheet,
    Stay,
    Step,
    is_enough_in_parts,
    is_near,
    is_near_apart,
    keep,
    measure,
    read_own,
    read_shown,
    text_of,
)
from tests.method.fidelity.test_differencing import of_one
from tests.method.fidelity.worlds import (
    PERIODS,
    RULES,
    Person,
    Shown,
    World,
    apart,
    made_by,
    published,
)

OF_SHEETS = sorted(AS_IT_STANDS - {"natural_resources"})
SEEDS = range(40)


def counting_from(days: int) -> RuleSet:
    """The open rules, but for when somebody begins to count."""
    text = text_of(RULES.id).replace(f'id = "{RULES.id}"', f'id = "na-{days}-dagen"')
    return read_own(text.replace("settled_days = 42", f"settled_days = {days}"))


SETS = [RULES, *map(counting_from, (60, 150, 300))]


def of_changing_rules(seed: int) -> World:
    """A team in which little changes, counted by other rules now and then; some people have just begun."""
    chance = random.Random(seed)
    world = made_by(chance)
    for one in world.people:
        if chance.random() < 0.3:
            one.begin = PERIODS[0].last_day - timedelta(days=chance.randint(-300, 300))
    world.rules = [chance.choice(SETS)]
    while len(world.rules) < len(PERIODS):
        world.rules.append(chance.choice([*[world.rules[-1]] * 2, *SETS]))
    return world


def is_told(one: Person, world: World, key: str, no: int) -> bool:
    """Whether a figure tells of somebody, said in another way than the code says it."""
    if one.beside[no] is None or key == "natural_resources":
        return one.beside[no] is not None
    return (PERIODS[no].last_day - one.begin).days > world.rules[no].numbers["settled_days"]


def taken_apart(
    world: World, shown: Shown, but: str | None = None
) -> Iterator[tuple[str, int, int, set[str], set[str]]]:
    """Of every two figures: of whom only one tells, but those beside one worker, and beside whom these walk."""
    for (key, one), (other_key, other) in combinations(sorted(shown), 2):
        if key != other_key or key not in AS_IT_STANDS:
            continue
        them = {}
        for p in world.people:
            in_one, in_other = (
                is_told(p, world, key, no) and p.beside[no] != but for no in (one, other)
            )
            if in_one != in_other:
                them[p.name] = p.beside[one] if in_one else p.beside[other]
        yield key, one, other, set(them), {who for who in them.values() if who}


@pytest.mark.parametrize("seed", SEEDS)
def test_g6_no_two_figures_by_different_rules_differ_by_a_few(seed):
    world = of_changing_rules(seed)
    shown = published(world)
    assert [told for told in taken_apart(world, shown) if of_one(*told[3:])] == []


@pytest.mark.slow
def test_g6_compared_by_the_rules_of_now_alone_one_person_can_be_read():
    """What the proof is against: the former figure told of somebody whom the rules of now leave out in both."""
    found = 0
    for seed in SEEDS:
        world = of_changing_rules(seed)
        shown = published(world, rules_then=lambda _, now: now)
        found += any(of_one(*told[3:]) for told in taken_apart(world, shown))
    assert found > 3


@pytest.mark.parametrize("key", OF_SHEETS)
@pytest.mark.parametrize("rules", [(RULES, counting_from(300)), (counting_from(300), RULES)])
def test_g6_whom_other_rules_let_in_or_leave_out_is_not_what_two_figures_differ_by(key, rules):
    """The same twenty people in both periods; of one it depends on the rules whether they count."""
    people = [Person(f"p{no}", True, [f"w{no % 4}"] * len(PERIODS)) for no in range(20)]
    people[0].begin = PERIODS[0].last_day - timedelta(days=100)
    hours = [dict.fromkeys(("w0", "w1", "w2", "w3"), Decimal(36))] * len(PERIODS)
    world = World(people, hours, rules=[rules[0], *[rules[1]] * (len(PERIODS) - 1)])
    shown = published(world)
    assert (key, 0) in shown
    assert (key, 1) not in shown
    two = [world.facts(no) for no in (0, 1)]
    for same in rules:
        assert not is_near(key, two[1], same, Former({key: 19}, two[0], same))


@pytest.mark.parametrize("key", sorted(AS_IT_STANDS))
def test_g6_what_was_counted_by_rules_that_nobody_can_read_any_more_is_near_to_everything(key):
    people = [Person(f"p{no}", True, [f"w{no % 4}"] * len(PERIODS)) for no in range(20)]
    world = World(people, [dict.fromkeys(("w0", "w1", "w2", "w3"), Decimal(36))] * len(PERIODS))
    two = [world.facts(no) for no in (0, 1)]
    former = Former({key: 20}, two[0], None)
    assert is_near(key, two[1], RULES, former)
    assert is_near_apart(key, two[1], RULES, former)
    assert not is_near(key, two[1], RULES, replace(former, rules=RULES))
    assert not is_near_apart(key, two[1], RULES, replace(former, rules=RULES))


def test_g6_a_kind_of_help_that_no_longer_counts_may_leave_one_person_out():
    """A goal that leans on a neighbour and on somebody unknown: by one set it counts, by the other nobody knows."""
    fewer = read_own(
        text_of(RULES.id).replace(f'id = "{RULES.id}"', 'id = "zonder-buren"').replace('"neighbour", ', "")
    )  # fmt: skip
    steps = {True: (Step("neighbour"), Step("unknown")), False: (Step("own_person"),)}
    facts = Facts(
        "north", PERIODS[0].last_day,
        stays=[Stay(f"w{no}", "north", Decimal(36)) for no in range(4)],
        goals=[Goal(f"p{no}", f"w{no % 4}", steps[not no]) for no in range(20)],
    )  # fmt: skip
    key = "natural_resources"
    assert is_near(key, facts, fewer, Former({key: 20}, facts, RULES))
    assert not is_near(key, facts, fewer, Former({key: 19}, facts, fewer))


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_g6_without_the_part_of_a_worker_no_two_figures_differ_by_a_few(seed):
    """Who reads their own part beside a figure takes it away from this one and from every former one."""
    for world in (made_by(random.Random(seed)), of_changing_rules(seed)):
        shown = published(world)
        beside = apart(world, shown)
        for worker in {who for hours in world.hours for who in hours}:
            told = taken_apart(world, shown, but=worker)
            assert [one for one in told if (one[0], one[2]) in beside and of_one(*one[3:])] == []


@pytest.mark.slow
def test_g6_an_own_part_without_that_rule_tells_of_one_person():
    """What the proof is against; and own parts are shown all the same where nothing is to be had."""
    found = useful = 0
    for seed in SEEDS:
        world = made_by(random.Random(seed))
        shown = published(world)
        beside = apart(world, shown, is_near_hidden=False)
        useful += any(no for _, no in apart(world, shown))
        for worker in {who for hours in world.hours for who in hours}:
            told = taken_apart(world, shown, but=worker)
            found += any((one[0], one[2]) in beside and of_one(*one[3:]) for one in told)
    assert found > 3
    assert useful > 10


def test_g6_of_who_was_erased_nobody_knows_beside_whom_they_walked():
    people = [Person(f"p{no}", True, [f"w{no % 4}"] * len(PERIODS)) for no in range(20)]
    world = World(people, [dict.fromkeys(("w0", "w1", "w2", "w3"), Decimal(36))] * len(PERIODS))
    two = [world.facts(no) for no in (0, 1)]
    for gone, near, near_apart in ((0, False, False), (1, True, True), (5, True, True)):
        former = Former({"inventory": 20 + gone}, two[0], RULES)
        assert is_near("inventory", two[1], RULES, former) is near
        assert is_near_apart("inventory", two[1], RULES, former) is near_apart


DAY = date(2026, 11, 22)
STAYS = [Stay(f"w{no}", "north", Decimal(36)) for no in range(4)]
MEETINGS = [Meeting("north", DAY - timedelta(days=back), True, True) for back in (60, 40, 5)]


def brought(*ago: int) -> Facts:
    """A question of another person each time, so many days ago, and nobody came back to any."""
    cases = [
        Brought("north", DAY - timedelta(days=back), client=f"p{no}", worker=f"w{no % 4}")
        for no, back in enumerate(ago)
    ]
    begin = DAY - timedelta(days=83)
    return Facts("north", DAY, begin=begin, stays=STAYS, meetings=MEETINGS, brought=cases)


@pytest.mark.parametrize(
    ("ago", "enough"),
    [((5,) * 6, True), ((60, *(5,) * 6), False), ((60,) * 4 + (5,) * 4, False), ((60,) * 5 + (5,) * 4, True)],
)  # fmt: skip
def test_g6_a_part_that_tells_of_few_takes_all_parts_along(ago, enough):
    """Else the mean of five and four of them would tell the fifth."""
    facts = brought(*ago)
    assert is_enough_in_parts("team_meeting", facts, RULES) is enough
    score = next(one for one in measure(facts, RULES).scores if one.key == "team_meeting")
    told = keep(score, Crowd(7, 4), is_enough_in_parts=enough)
    shown = read_shown("team_meeting", told)
    assert shown is not None
    assert bool(shown.parts) is enough
    assert (shown.value, shown.numerator) == (score.value, score.numerator)


@pytest.mark.parametrize("workers", [3, 4])
def test_g6_of_three_workers_no_part_is_told_as_one_of_them_would_know_of_two(workers):
    facts = Facts("north", DAY, stays=STAYS[:workers])
    assert is_enough_in_parts("coaching", facts, RULES) is (workers == 4)


def test_g6_the_stricter_question_is_told_of_the_same_people_alone():
    sheets = [
        Sheet(f"p{no}", f"w{no % 4}", begin=date(2020, 1, 1), counts=PlanCounts(1, 1, 1, 1, 1))
        for no in range(6)
    ]
    facts = Facts("north", DAY, stays=STAYS, plans=sheets)
    assert is_enough_in_parts("inventory_in_plan", facts, RULES)
    half = replace(sheets[0], counts=PlanCounts(1, 1, None, None, None))
    assert not is_enough_in_parts("inventory_in_plan", replace(facts, plans=[half, *sheets[1:]]), RULES)  # fmt: skip


def test_what_was_kept_before_parts_were_asked_shows_none():
    part = Score("ideas", 3, 1)  # type: ignore[arg-type]
    score = Score("team_meeting", 3, 1, value=3, parts=(part,))  # type: ignore[arg-type]
    told = keep(score, Crowd(6, 3))
    del told["in_parts"]
    shown = read_shown("team_meeting", told)
    assert shown is not None
    assert shown.parts == ()
