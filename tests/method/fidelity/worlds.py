"""Teams over six periods in which little changes at a time, and what is published of them, as job and pages do."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from krachtwerk.method.fidelity import (
    AS_IT_STANDS,
    Beside,
    Facts,
    Former,
    Goal,
    Kind,
    Period,
    PlanCounts,
    RuleSet,
    Score,
    Sheet,
    Stay,
    Step,
    crowd_of,
    in_halves,
    is_enough_apart,
    is_enough_on,
    is_near,
    is_near_apart,
    rule_set,
)
from krachtwerk.method.fidelity.measure import INDICATORS

RULES = rule_set("krachtwerk-open-1")
PERIODS = [Period(Kind.WORK, 3 * no) for no in range(6)]
LONG_AGO = date(2020, 1, 1)
GOOD = frozenset(range(1, 13))


@dataclass
class Person:
    """A client: who walks beside them in each period (nobody: not of the team), and whether their work is good.

    `begin`: since when they are supported.
    """

    name: str
    is_good: bool
    beside: list[str | None] = field(default_factory=list)
    begin: date = LONG_AGO


@dataclass
class World:
    """Clients, the hours of the workers of each period, and the rules by which each is counted."""

    people: list[Person]
    hours: list[dict[str, Decimal]]
    rules: list[RuleSet] = field(default_factory=lambda: [RULES] * len(PERIODS))

    def facts(self, no: int) -> Facts:
        """What is known of the team over one period."""
        period, ours = PERIODS[no], [one for one in self.people if one.beside[no] is not None]
        rows = [(one, one.name, one.beside[no]) for one in ours]
        counts = {True: PlanCounts(1, 1, 1, 1, 1), False: PlanCounts(1, 0, 0, 0, 0)}
        step = {True: Step("own_person"), False: Step("none")}
        return Facts(
            "north", period.last_day, begin=period.begin, contacts_begin=period.begin,
            stays=[Stay(who, "north", hours) for who, hours in self.hours[no].items()],
            besides=[Beside(name, who) for _, name, who in rows],
            inventories=[Sheet(name, who, _met(one), begin=one.begin) for one, name, who in rows],
            plans=[
                Sheet(name, who, _met(one), begin=one.begin, counts=counts[one.is_good])
                for one, name, who in rows
            ],
            goals=[Goal(name, who, (step[one.is_good],), begin=LONG_AGO) for one, name, who in rows],
        )  # fmt: skip


def _met(one: Person) -> frozenset[int]:
    return GOOD if one.is_good else frozenset()


Shown = dict[tuple[str, int], Score]
"""Indicator and period → what everybody may read."""


RulesThen = Callable[[RuleSet, RuleSet], RuleSet]


def _own(then: RuleSet, now: RuleSet) -> RuleSet:
    """By which rules a former figure is looked at: those by which it was counted."""
    return then


def published(world: World, *, is_near_hidden: bool = True, rules_then: RulesThen = _own) -> Shown:
    """All that is shown of a world, period after period, as the job and the pages do it."""
    shown: Shown = {}
    for no, period in enumerate(PERIODS):
        facts, rules = world.facts(no), world.rules[no]
        is_enough = all(is_enough_on(facts, day) for day in period.block_ends)
        for key in ("caseload_ratio", *sorted(AS_IT_STANDS)):
            if not is_enough or not crowd_of(key, facts, rules).is_enough:
                continue
            near = is_near_hidden and any(
                is_near(key, facts, rules, former)
                for former in _before(world, key, no, shown, rules_then)
            )
            if not near:
                shown[key, no] = in_halves(INDICATORS[key](facts, rules))
    return shown


def apart(world: World, shown: Shown, *, is_near_hidden: bool = True) -> set[tuple[str, int]]:
    """Beside which of the figures that are shown each worker reads their own part, as the job keeps it."""
    found = set()
    for key, no in shown:
        facts, rules = world.facts(no), world.rules[no]
        near = is_near_hidden and any(
            is_near_apart(key, facts, rules, former) for former in _before(world, key, no, shown)
        )
        if is_enough_apart(key, facts, rules, PERIODS[no]) and not near:
            found.add((key, no))
    return found


def _before(
    world: World, key: str, no: int, shown: Shown, rules_then: RulesThen = _own
) -> Iterator[Former]:
    for other in range(no):
        if (key, other) in shown and key in AS_IT_STANDS:
            then, rules = world.facts(other), world.rules[other]
            told = crowd_of(key, then, rules).clients or 0
            yield Former({key: told}, then, rules_then(rules, world.rules[no]))


def made_by(chance: random.Random) -> World:
    """A team of four to seven workers with five to nine people each, in which little changes at a time."""
    workers = {
        f"w{no}": Decimal(chance.choice([16, 24, 32, 36])) for no in range(chance.randint(4, 7))
    }
    people = [
        Person(f"{who}-{no}", chance.random() < 0.5, [who])
        for who in workers
        for no in range(chance.randint(5, 9))
    ]
    hours = [dict(workers)]
    for no in range(1, len(PERIODS)):
        for one in people:
            one.beside.append(one.beside[-1])
        hours.append(dict(hours[-1]))
        for _ in range(chance.choice([0, 1, 1, 1, 2, 8])):
            _change(people, hours[no], no, chance)
    return World(people, hours)


def _change(
    people: list[Person], hours: dict[str, Decimal], no: int, chance: random.Random
) -> None:
    what = chance.choice(["comes", "goes", "moves", "worker comes", "worker leaves"])
    ours = [one for one in people if one.beside[no] is not None]
    if what == "comes" or not ours:
        who = chance.choice(list(hours))
        people.append(Person(f"new-{len(people)}", chance.random() < 0.5, [*[None] * no, who]))
    elif what == "goes":
        chance.choice(ours).beside[no] = None
    elif what == "moves":
        chance.choice(ours).beside[no] = chance.choice(list(hours))
    elif what == "worker comes":
        hours[f"w{len(hours)}-{no}-{chance.random()}"] = Decimal(chance.choice([8, 20, 36]))
    elif len(hours) > 3:
        who = chance.choice(list(hours))
        del hours[who]
        for one in ours:  # they take their people along to another team
            if one.beside[no] == who:
                one.beside[no] = None
