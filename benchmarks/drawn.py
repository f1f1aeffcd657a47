"""The facts of a drawn team, as the product's own rules take them: rows, no scores."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from math import ceil

from benchmarks.draws import Draw
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
)

TEAM = "team"
OUTSIDE = ("home", "neighbourhood", "out_together", "elsewhere")
OWN = (
    "own_person",
    "neighbour",
    "club",
    "association",
    "faith_group",
    "library",
    "volunteer",
    "employer",
    "school",
)
OTHERS = ("professional", "none")
HOPE_ITEMS = 7


class Made:
    """One team: its people first, then what each indicator looks at."""

    def __init__(self, draw: Draw, rules: RuleSet) -> None:
        self.draw, self.chance, self.rules = draw, draw.chance, rules
        self.last: date = draw.table["last_day"]
        self.window: int = (
            self.last - Facts(TEAM, self.last).first_day(rules.numbers["window_months"])
        ).days
        count = draw.whole("team", "workers")
        self.hours = {f"worker {no}": draw.whole("team", "hours") for no in range(count)}
        self.workers = list(self.hours)
        self.clients = [f"client {no}" for no in range(self._clients())]
        self.steady = {one: self.chance.choice(self.workers) for one in self.clients}
        self.files = self.clients[: draw.whole("files", "number")]
        self.begun = {
            one: self.last - timedelta(weeks=draw.whole("files", "weeks")) for one in self.files
        }
        self.goals = {one: draw.whole("files", "goals") for one in self.files}
        self.office = {one: draw.odds("natural_contacts", "usually_office") for one in self.clients}
        self.held: list[Meeting] = []

    def _clients(self) -> int:
        full_time = sum(self.hours.values()) / self.rules.numbers["full_time_hours"]
        wanted = self.draw.whole("caseload_ratio", "clients_to_full_time") * full_time
        is_heavy = self.draw.levels["caseload_ratio"] == "weak"
        return max(1, ceil(wanted) if is_heavy else int(wanted))

    def day(self, back: int) -> date:
        """So many days before the last one."""
        return self.last - timedelta(days=back)

    def facts(self) -> Facts:
        """All rows of this team."""
        meetings = list(self._meetings())
        self.held = [one for one in meetings if one.held]
        return Facts(
            TEAM,
            self.last,
            "audit",
            stays=[Stay(one, TEAM, Decimal(hours)) for one, hours in self.hours.items()],
            besides=[Beside(one, worker) for one, worker in self.steady.items()],
            visits=list(self._visits()),
            inventories=list(self._inventories()),
            plans=list(self._plans()),
            goals=list(self._goals()),
            meetings=meetings,
            brought=list(self._brought()),
            coaches=list(self._coaches()),
            coached=list(self._coached()),
            answers=[*self._hours_told(), *self._clients_told(), *self._auditors_told()],
        )

    def _hours_told(self) -> Iterator[Answer]:
        free = self.draw.some(len(self.workers), "trajectory_focus")
        for worker, is_free in zip(self.workers, free, strict=True):
            hours, part = self.hours[worker], self.draw.whole("trajectory_focus", "other_percent")
            other = Decimal(0) if is_free else Decimal(hours * part) / 100
            yield Answer(self.last, worker=worker, hours=Decimal(hours), other_hours=other)

    def _meetings(self) -> Iterator[Meeting]:
        every = self.draw.whole("team_meeting", "every_days")
        days = range(self.chance.randrange(every), self.window + 1, every)
        chair, client = (self.draw.whole("team_meeting", name) for name in ("chair", "client"))
        for back, is_held in zip(days, self.draw.some(len(days), "team_meeting"), strict=True):
            here = (is_held and self.draw.hits(chair), is_held and self.draw.hits(client))
            yield Meeting(TEAM, self.day(back), is_held, *here)

    def _brought(self) -> Iterator[Brought]:
        days = [
            one.on for one in self.held for _ in range(self.draw.whole("team_meeting", "cases"))
        ]
        current, steps, told = (self.draw.some(len(days), "team_meeting") for _ in range(3))
        middle = self.draw.whole("team_meeting", "ideas")
        for no, on in enumerate(days):
            age = self.draw.whole("team_meeting", "fresh_days" if current[no] else "stale_days")
            walked = list(range(1, 9))
            if not steps[no]:
                walked.remove(self.chance.randint(1, 8))
            report = on + timedelta(days=self.draw.whole("team_meeting", "report_days"))
            yield Brought(
                TEAM,
                on,
                on - timedelta(days=age),
                tuple(walked),
                max(0, middle + self.chance.randint(-3, 3)),
                report if told[no] and report <= self.last else None,
            )

    def _coaches(self) -> Iterator[Coach]:
        each = self.draw.whole("coaching", "workers_to_full_time")
        if self.draw.hits(self.draw.whole("coaching", "some_coach")):
            hours = Decimal(self.rules.numbers["full_time_hours"] * len(self.workers)) / each
            yield Coach("coach", TEAM, hours)

    def _coached(self) -> Iterator[Coached]:
        got = {
            "sheets": frozenset({"inventory", "action_plan"}),
            "feedback": frozenset({"feedback"}),
            "field": frozenset({"field"}),
        }
        for part, kinds in got.items():
            for worker, had in zip(
                self.workers, self.draw.some(len(self.workers), "coaching", part), strict=True
            ):
                if had:
                    yield Coached(worker, kinds, self.day(self.chance.randint(0, self.window)))

    def _met(self, indicator: str, items: int, *, is_good: bool) -> frozenset[int]:
        needed: list[int] = self.draw.table["inputs"][indicator]["needed"]
        count = self.draw.whole(indicator, "good" if is_good else "poor")
        if not is_good:
            return frozenset(self.chance.sample(range(1, items + 1), count))
        others = [no for no in range(1, items + 1) if no not in needed]
        return frozenset([*needed, *self.chance.sample(others, count - len(needed))])

    def _inventories(self) -> Iterator[Sheet]:
        for client, is_good in zip(
            self.files, self.draw.some(len(self.files), "inventory"), strict=True
        ):
            missing = not is_good and self.draw.hits(self.draw.whole("inventory", "no_sheet"))
            met = frozenset[int]() if missing else self._met("inventory", 12, is_good=is_good)
            yield Sheet(client, self.steady[client], met, none=missing, begin=self.begun[client])

    def _plans(self) -> Iterator[Sheet]:
        count, level = len(self.files), self.draw.levels["inventory_in_plan"]
        if level == "weak" and not self.draw.odds("inventory_in_plan", "under_norm"):
            level = "strong"
        good = self.draw.some(count, "action_plan")
        linked = self.draw.some(count, "inventory_in_plan", level=level)
        uses = self.draw.some(count, "inventory_in_plan", "uses_strength")
        for no, client in enumerate(self.files):
            goals, priorities = self.goals[client], self.draw.whole("files", "priorities")
            tied = goals if linked[no] else self.chance.randrange(goals)
            counts = PlanCounts(goals, tied, priorities, min(tied, priorities), int(uses[no]))
            met = self._met("action_plan", 10, is_good=good[no])
            yield Sheet(client, self.steady[client], met, begin=self.begun[client], counts=counts)

    def _visits(self) -> Iterator[Visit]:
        outside = {
            True: self.draw.real("natural_contacts", "outside_if_office"),
            False: self.draw.real("natural_contacts", "outside_if_not"),
        }
        remote = self.draw.real("natural_contacts", "remote")
        days = 7 * self.rules.numbers["contact_weeks"]
        for client in self.clients:
            for _ in range(self.draw.whole("natural_contacts", "visits")):
                place = "office"
                if self.draw.hits(remote):
                    place = "remote"
                elif self.draw.hits(outside[self.office[client]]):
                    place = self.chance.choice(OUTSIDE)
                yield Visit(
                    self.steady[client], place, self.day(self.chance.randrange(days)), client
                )

    def _goals(self) -> Iterator[Goal]:
        whose = [client for client in self.files for _ in range(self.goals[client])]
        for client, leans in zip(
            whose, self.draw.some(len(whose), "natural_resources"), strict=True
        ):
            count = self.draw.whole("natural_resources", "steps")
            steps = [Step(self.chance.choice(OTHERS)) for _ in range(count)]
            if leans:
                steps[self.chance.randrange(count)] = Step(self.chance.choice(OWN))
            yield Goal(client, self.steady[client], tuple(steps))

    def _clients_told(self) -> Iterator[Answer]:
        mean, spread = (
            self.draw.real("hope_giving", name) for name in ("client_mean", "client_spread")
        )
        asked = min(len(self.clients), self.draw.whole("hope_giving", "clients"))
        for client in self.chance.sample(self.clients, asked):
            own = min(4.0, max(1.0, self.chance.gauss(mean, spread)))
            place = "office" if self.office[client] else "natural"
            yield Answer(
                self.last, client=client, items=self.draw.items(own, HOPE_ITEMS), usual_place=place
            )

    def _auditors_told(self) -> Iterator[Answer]:
        for auditor in ("first", "second"):
            items = self.draw.items(self.draw.real("hope_giving", "auditors"), HOPE_ITEMS)
            yield Answer(self.last, auditor=auditor, items=items)
