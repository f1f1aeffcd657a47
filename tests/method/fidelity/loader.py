"""Reads the cases that were worked out by hand (`cases.toml`) into facts, and what they expect."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from krachtwerk.method.fidelity import (
    Answer,
    Beside,
    Brought,
    Coach,
    Coached,
    Facts,
    Goal,
    Meeting,
    PlanCounts,
    RuleSet,
    Sheet,
    Stay,
    Step,
    Visit,
    rule_set,
)

Table = dict[str, Any]
SOMEBODY = "somebody of the team"
ITEMS = {"inventory": 12, "action_plan": 10}
COUNTS = ("goals", "goals_linked", "priorities", "priorities_with_goal", "actions_using_strength")


@dataclass(frozen=True)
class Case:
    """One case: what is known, and what must come of it."""

    key: str
    indicator: str
    facts: Table
    expected: Table
    parts: list[Table]
    strict: Table | None


@cache
def table() -> Table:
    """The whole file."""
    text = (Path(__file__).parent / "cases.toml").read_text(encoding="utf-8")
    return tomllib.loads(text, parse_float=Decimal)


def cases() -> list[Case]:
    """Every case, with what stands once laid under it."""
    usual = table()["usual"]
    return [
        Case(
            one["key"],
            one["indicator"],
            {**usual, **one["facts"]},
            one["expected"],
            one.get("parts", []),
            one.get("strict"),
        )
        for one in table()["case"]
    ]


def number(value: object) -> Fraction:
    """A number of the file, exact."""
    return Fraction(str(value))


def _rows(rows: list[Table]) -> Iterator[Table]:
    """Each row as often as its weight says."""
    for row in rows:
        for _ in range(row.get("weight", 1)):
            yield row


class _Reader:
    def __init__(self, case: Case) -> None:
        self.case, self.table = case, case.facts
        self.team, self.last = self.table["team"], self.table["last_day"]
        self.names = count()
        self.stays = [self._stay(row) for row in _rows(self.table.get("workers", []))]
        self.besides = [self._beside(row) for row in _rows(self.table.get("clients", []))]
        self.spare = [stay.worker for stay in self.stays]

    def name(self, row: Table, key: str) -> object:
        return row.get(key) or f"{key} {next(self.names)}"

    def _stay(self, row: Table) -> Stay:
        team = row.get("team", self.team)
        return Stay(
            self.name(row, "worker"), team, row.get("hours"), row.get("from"), row.get("until")
        )

    def _beside(self, row: Table) -> Beside:
        client, worker = self.name(row, "client"), row.get("worker", SOMEBODY)
        return Beside(client, worker, row.get("family"), row.get("from"), row.get("until"))

    def day(self, row: Table) -> date:
        return row.get("on", self.last)  # type: ignore[no-any-return]

    def answer(self, row: Table) -> Answer:
        who = {key: row.get(key) for key in ("worker", "client", "auditor")}
        if not any(who.values()):
            key = "worker" if self.case.indicator == "trajectory_focus" else "client"
            who[key] = self.name({}, key)
            if key == "worker":
                self.stays.append(Stay(who[key], self.team))
            else:
                self.besides.append(Beside(who[key], SOMEBODY))
        if who["client"] and not any(one.client == who["client"] for one in self.besides):
            self.besides.append(Beside(who["client"], row.get("worker", SOMEBODY)))
        told = {key: row.get(key) for key in ("hours", "other_hours", "usual_place")}
        return Answer(self.day(row), **who, **told, items=tuple(row.get("items", ())))

    def sheet(self, row: Table) -> Sheet:
        is_none, met = row.get("none", False), frozenset(row.get("met", ()))
        unknown = row.get("unknown", [])
        counts = None
        if self.case.indicator == "inventory_in_plan" and not is_none:
            counts = PlanCounts(*(None if key in unknown else row.get(key) for key in COUNTS))
            unknown = []
        return Sheet(
            self.name(row, "client"), row.get("worker", SOMEBODY), met,
            frozenset(row.get("not_applicable", ())), frozenset(unknown), is_none,
            row.get("from"), row.get("until"), counts,
        )  # fmt: skip

    def goal(self, row: Table) -> Goal:
        steps = tuple(
            Step(one["resource"], one.get("done_on"), one.get("let_go", False))
            for one in row["actions"]
        )
        who = self.name(row, "client"), row.get("worker", SOMEBODY)
        return Goal(*who, steps, row.get("from"), row.get("until"), tuple(row.get("spoken_of", ())))

    def coached(self, row: Table) -> Coached:
        """Who is not named is one of the team who has not had a turn yet."""
        worker = row.get("worker") or self.spare.pop(0)
        return Coached(worker, frozenset(row["kinds"]), self.day(row))

    def brought(self, row: Table) -> Brought:
        return Brought(
            row.get("team", self.team), self.day(row), row.get("inventory_on"), tuple(row.get("steps", ())),
            row.get("ideas"), row.get("reported_on"),
        )  # fmt: skip

    def facts(self) -> Facts:
        rows = {key: list(_rows(self.table.get(key, []))) for key in (
            "contacts", "sheets", "goals", "sessions", "brought", "coaches", "answers",
        )}  # fmt: skip
        coached: list[Coached] = []
        for row in self.table.get("coached", []):
            self.spare = [stay.worker for stay in self.stays]
            coached += [self.coached(one) for one in _rows([row])]
        answers = [self.answer(row) for row in rows["answers"]]
        sheets = [self.sheet(row) for row in rows["sheets"]]
        stays = [*self.stays]
        counts_workers = self.case.indicator in ("trajectory_focus", "coaching", "caseload_ratio")
        if not counts_workers or any(one.worker == SOMEBODY for one in self.besides):
            stays.append(Stay(SOMEBODY, self.team, Decimal(0)))
        return Facts(
            self.team, self.last, self.table.get("scope", "audit"),
            count_members=self.table.get("count_members", False),
            steps_of_method=self.table.get("steps_of_method", 8),
            stays=stays, besides=self.besides,
            visits=[Visit(row.get("worker", SOMEBODY), row.get("place"), self.day(row)) for row in rows["contacts"]],
            inventories=sheets if self.case.indicator == "inventory" else (),
            plans=sheets if self.case.indicator != "inventory" else (),
            goals=[self.goal(row) for row in rows["goals"]],
            meetings=[
                Meeting(row.get("team", self.team), self.day(row), row.get("held", False), row.get("chair", False),
                        row.get("client_present", False))
                for row in rows["sessions"]
            ],
            brought=[self.brought(row) for row in rows["brought"]],
            coaches=[
                Coach(self.name(row, "coach"), row.get("team", self.team), row.get("hours"),
                      row.get("from"), row.get("until"))
                for row in rows["coaches"]
            ],
            coached=coached, answers=answers,
        )  # fmt: skip


def facts_of(case: Case) -> Facts:
    """The facts of a case as the rules take them."""
    return _Reader(case).facts()


def rules_of(case: Case) -> RuleSet:
    """The rule set of a case; with the house's own table of caseloads where it has one."""
    rules = rule_set(table()["rule_set"])
    if "bands" not in case.facts:
        return rules
    limits = [
        [f"<= {most}", score] for most, score in zip(case.facts["bands"], (5, 4, 3, 2), strict=True)
    ]
    return rules.stricter("house-1", {"caseload": {"limits": limits, "otherwise": 1}})
