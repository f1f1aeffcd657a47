"""Room fidelity: which items of each plan are met, as far as goals, steps and contacts show it; on whom steps lean.

The items are the ten of the review of a plan; what only people can judge is `unknown` here.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from krachtwerk.access.fidelity.spans import Ours, holds, shown
from krachtwerk.kit.prepared import prepared
from krachtwerk.method.coaching_keys import JUDGED, SheetKind
from krachtwerk.method.fidelity import Goal, PlanCounts, Sheet, Step
from krachtwerk.method.keys import Doer, How, Time
from krachtwerk.method.network_keys import Circle, PersonKind
from krachtwerk.models import Contact, LongTermGoal, PersonPlace, PlanCheck, Tick

LATE = timedelta(days=14)
OF_CIRCLE = {
    Circle.HELPERS: "professional",
    Circle.ADVISERS: "professional",
    Circle.NEIGHBOURS: "neighbour",
}
OF_KIND = {PersonKind.PERSON: "own_person", PersonKind.ANIMAL: "own_person"}
OF_GOAL = (
    "id", "client_id", "priority_id", "added_at", "closing__at", "is_linked", "is_building",
)  # fmt: skip
OF_STEP = (
    "is_step", "how", "ticked_at", "checked_at", "circle", "actions__doer", "actions__person_id",
    "actions__person__kind", "actions__due_on", "actions__after_id", "actions__closing__at",
)  # fmt: skip
OF_DOER = {Doer.OWN_PERSON: "own_person", Doer.PROFESSIONAL: "professional"}


@dataclass(slots=True)
class _Step:
    doer: str
    person: int | None
    place: str | None  # what kind of help that person is, as they stand now
    due_on: date | None
    has_when: bool
    let_go: bool
    done: datetime | None
    seen: datetime | None

    def is_open(self) -> bool:
        return not self.let_go and self.done is None


@dataclass(slots=True)
class _Goal:
    client: int
    begin: date
    end: date | None
    priority: int | None
    builds_on_strength: bool
    steps: list[_Step] = field(default_factory=list)


@prepared
def _rows(
    clients: list[int], end: datetime, now: datetime
) -> QuerySet[LongTermGoal, dict[str, Any]]:
    """A row for each goal and step: what they lean on, how the step went last, and when it was looked at last."""
    rows = LongTermGoal.objects.filter(shown(), client__in=clients, added_at__lt=end)
    ticks = Tick.objects.filter(action=OuterRef("actions"), at__lt=end, undone=None)
    ticks = ticks.order_by("-at", "-id")
    checks = PlanCheck.objects.filter(
        action=OuterRef("actions"), contact__happened_at__lt=end, contact__written_at__lte=now
    )
    places = PersonPlace.objects.filter(
        shown("person__name__"), person=OuterRef("actions__person"), told_at__lt=end
    ).order_by("-told_at", "-id")
    strong = shown("strength__words__") & Q(strength__time__in=(Time.PRESENT, Time.PAST))
    found: QuerySet[LongTermGoal, dict[str, Any]] = rows.annotate(
        is_linked=holds(shown("priority__strength__words__")),
        is_building=holds(strong),
        is_step=holds(shown("actions__words__") & Q(actions__added_at__lt=end)),
        how=Subquery(ticks.values("how")[:1]),
        ticked_at=Subquery(ticks.values("at")[:1]),
        checked_at=Subquery(
            checks.values("action").annotate(last=Max("contact__happened_at")).values("last")
        ),
        circle=Subquery(places.values(told=Coalesce("circle", Value("")))[:1]),
    ).values(*OF_GOAL, *OF_STEP)
    return found


@prepared
def _look_rows(
    clients: list[int], begin: datetime, end: datetime, now: datetime
) -> QuerySet[Contact, tuple[Any, ...]]:
    """A row for each contact: whose, and whether the plan was looked at."""
    rows = Contact.objects.filter(
        client__in=clients, happened_at__gte=begin, happened_at__lt=end, written_at__lte=now
    ).annotate(was_looked_at=Exists(PlanCheck.objects.filter(contact=OuterRef("pk"))))
    return rows.values_list("client_id", "was_looked_at")


class Plans:
    """The goals and steps of these clients at the end of the span; one query, and one for how often a plan was seen."""

    def __init__(self, ours: Ours, chosen: dict[int, list[int]]) -> None:
        self.ours, self.chosen, self.moments = ours, chosen, ours.moments
        self._goals = self._read_goals()

    def _read_goals(self) -> dict[int, _Goal]:
        """The goals, each with its steps."""
        found: dict[int, _Goal] = {}
        for row in _rows(self.ours.clients, self.moments.end, self.moments.now):
            goal = found.setdefault(row["id"], self._goal(row))
            if row["is_step"]:
                goal.steps.append(self._step_of(row))
        return found

    def _goal(self, row: dict[str, Any]) -> _Goal:
        end = self.moments.ended(row["closing__at"])
        return _Goal(
            row["client_id"],
            self.moments.day(row["added_at"]),
            self.moments.day(end) if end is not None else None,
            row["priority_id"] if row["is_linked"] else None,
            bool(row["is_building"]),
        )

    def _step_of(self, row: dict[str, Any]) -> _Step:
        due, circle, kind = row["actions__due_on"], row["circle"], row["actions__person__kind"]
        looks = [at for at in (row["ticked_at"], row["checked_at"]) if at is not None]
        return _Step(
            row["actions__doer"],
            row["actions__person_id"],
            None if circle is None else OF_CIRCLE.get(circle, OF_KIND.get(kind, "association")),
            due,
            due is not None or row["actions__after_id"] is not None,
            self.moments.ended(row["actions__closing__at"]) is not None,
            row["ticked_at"] if row["how"] == How.DONE else None,
            max(looks, default=None),
        )

    @cached_property
    def _looks(self) -> dict[int, tuple[int, int]]:
        """Client → in how many contacts of the span the plan was looked at, and how many there were."""
        moments = self.moments
        rows = _look_rows(self.ours.clients, moments.begin, moments.end, moments.now)
        found: dict[int, tuple[int, int]] = {}
        for client, was_looked_at in rows:
            with_look, count = found.get(client, (0, 0))
            found[client] = (with_look + was_looked_at, count + 1)
        return found

    def goals(self) -> list[Goal]:
        """The goals of whoever is supported still, with their steps, and on whom those lean."""
        return [
            Goal(
                goal.client,
                self.ours.workers[goal.client],
                tuple(self._step(step) for step in goal.steps),
                goal.begin,
                goal.end,
            )
            for goal in self._goals.values()
            if not self.ours.is_over(goal.client)
        ]

    def _kind(self, step: _Step) -> str:
        """What kind of help a step leans on: of somebody who is not shown, what it said when it was made."""
        return step.place or OF_DOER.get(Doer(step.doer), "none")

    def _step(self, step: _Step) -> Step:
        done = self.moments.day(step.done) if step.done is not None else None
        return Step(self._kind(step), done, step.let_go)

    def sheets(self) -> list[Sheet]:
        """The plan of each client: the seven items that can be counted, and what grew from the inventory."""
        active = self._active()
        return [
            self._sheet(client, worker, active.get(client, []))
            for client, worker in self.ours.workers.items()
        ]

    def grown(self) -> list[Sheet]:
        """The same without its items: what grew from the inventory, and no question about contacts."""
        active = self._active()
        return [
            self._bare(client, worker, active.get(client, []))
            for client, worker in self.ours.workers.items()
        ]

    def _active(self) -> dict[int, list[_Goal]]:
        active: dict[int, list[_Goal]] = defaultdict(list)
        for goal in self._goals.values():
            if goal.end is None:
                active[goal.client].append(goal)
        return active

    def _sheet(self, client: int, worker: int, goals: list[_Goal]) -> Sheet:
        bare = self._bare(client, worker, goals)
        if not goals:
            return bare
        seen, planned = self._seen(client, goals), self._planned(goals)
        held = {
            **{item: seen[item][0] == seen[item][1] > 0 for item in (1, 4, 5)},
            6: self._is_paced(planned),
            7: 0 < seen[7][1] <= 2 * seen[7][0],
            8: seen[8][0] > 0,
            9: 0 < 4 * seen[9][1] <= 5 * seen[9][0],
        }
        met = frozenset(item for item, holds in held.items() if holds)
        return replace(bare, met=met, unknown=JUDGED[SheetKind.ACTION_PLAN])

    def _bare(self, client: int, worker: int, goals: list[_Goal]) -> Sheet:
        begin, end = self.ours.span(client)
        counts = self._counts(client, goals) if goals else None
        return Sheet(client, worker, none=not goals, begin=begin, end=end, counts=counts)

    def seen(self, client: int) -> dict[int, tuple[int, int]]:
        """Item → how many were seen of how many: goals (1, 4), steps (5, 6: late, 7, 8, 10: soon), contacts (9)."""
        return self._seen(client, self._active().get(client, []))

    def _planned(self, goals: list[_Goal]) -> list[_Step]:
        return [step for goal in goals for step in goal.steps if step.is_open()]

    def _seen(self, client: int, goals: list[_Goal]) -> dict[int, tuple[int, int]]:
        steps = [step for goal in goals for step in goal.steps if not step.let_go]
        planned, soon = self._planned(goals), self.moments.span.last_day + LATE
        counted = {
            5: sum(step.has_when for step in planned),
            6: sum(self._is_late(step) for step in planned),
            7: sum(step.doer in (Doer.CLIENT, Doer.OWN_PERSON) for step in planned),
            10: sum(step.due_on is not None and step.due_on <= soon for step in planned),
        }
        own = sum(self._kind(step) not in ("none", "professional") for step in steps)
        open_ = sum(any(step.is_open() for step in goal.steps) for goal in goals)
        return {
            1: (sum(goal.priority is not None for goal in goals), len(goals)),
            4: (open_, len(goals)),
            **{item: (number, len(planned)) for item, number in counted.items()},
            8: (own, len(steps)),
            9: self._looks.get(client, (0, 0)),
        }

    def _is_paced(self, planned: list[_Step]) -> bool:
        """Days differ where there are several, and none has been over for two weeks without a look."""
        days = [step.due_on for step in planned if step.due_on is not None]
        if len(days) > 1 and len(set(days)) == 1:
            return False
        return not any(self._is_late(step) for step in planned)

    def _is_late(self, step: _Step) -> bool:
        if step.due_on is None or step.due_on >= self.moments.span.last_day - LATE:
            return False
        return step.seen is None or self.moments.day(step.seen) < step.due_on

    def _counts(self, client: int, goals: list[_Goal]) -> PlanCounts:
        chosen = self.chosen.get(client, [])
        linked = [goal.priority for goal in goals if goal.priority is not None]
        used = sum(
            goal.builds_on_strength or step.place is not None
            for goal in goals
            for step in goal.steps
            if not step.let_go
        )
        return PlanCounts(len(goals), len(linked), len(chosen), len(set(linked)), used)
