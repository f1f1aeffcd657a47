"""Two people with their worker, and whoever does what in whatever order: the machine of tests/rules/test_states.py."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from krachtwerk.demo.cast import WEEKS
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.evaluation_keys import Look, Standing, WayOn
from krachtwerk.method.keys import Answer, GoalEnd, How, Part, Task
from krachtwerk.models import JournalEntry, LongTermGoal
from krachtwerk.rules import account, client, evaluation, plan, trajectory
from krachtwerk.rules.actors import alone, together
from tests.fortress.strangers import tables_written
from tests.rules.illegal_states import ILLEGAL, see

SLOW = {
    "The rule and the page disagree about which steps are open.",
    "A row is there that the journal does not know.",
}
"""Asked once in a while, and at the end of each run."""
WHO = st.sampled_from(["client", "worker", "both", "other"])
NUMBER = st.integers(0, 5)
MOST_GOALS = 4


class Support(RuleBasedStateMachine):
    """Two people with their worker; every rule acts on whatever is there, by whoever comes along."""

    cast: ClassVar[Any] = None
    at_start: ClassVar[datetime]
    done: ClassVar[int] = 0
    acts: ClassVar[set[str]] = set()
    refused: ClassVar[set[str]] = set()

    def __init__(self) -> None:
        super().__init__()
        self.is_new = False
        self.all = transaction.atomic()
        self.all.__enter__()
        self.at = self.at_start
        fatma = self.cast.member("fatma")
        self.people = [self._take_in(name, fatma) for name in ("Amal", "Bo")]
        for no in (0, 1):
            self._begin_with(no)
        self.seen = see(self.people)

    def _begin_with(self, no: int) -> None:
        """The second of the two is in the middle of it; the first begins."""
        person, fatma = self.people[no], self.cast.member("fatma")
        stretch = trajectory.start(
            person, on=self.at.date(), weeks=WEEKS, pack="krachtwerk/v1", by=fatma, at=self.at
        )
        if no:
            goal = plan.add_goal(person, "Ik wil iets.", by=alone(person), at=self.at)
            plan.add_step(goal, plan.Step("Iets"), by=alone(person), at=self.at)
            row = evaluation.begin(stretch, by=fatma, at=self.at)
            evaluation.propose(row, "adjust", by=fatma, at=self.at)

    def _take_in(self, name: str, fatma: Any) -> Any:
        person = client.take_in(name, name, by=fatma, at=self.at)
        account.give_booklet(person, by=fatma, at=self.at)
        client.assign(person, fatma.membership, starts_at=self.at, by=fatma, at=self.at)
        return person

    def teardown(self) -> None:
        self._ask(set(ILLEGAL))
        transaction.set_rollback(True)
        self.all.__exit__(None, None, None)

    # What acts on what.

    def _by(self, who: str, person: Any) -> Any:
        if who == "client":
            return alone(person)
        if who == "both":
            return together(self.cast.seats["fatma"], person)
        if who == "other":
            return alone(next(one for one in self.people if one != person))
        return self.cast.member("fatma")

    def _pick(self, table: str, no: int, **having: Any) -> Any:
        rows = [
            row
            for kind, found in self.seen.rows.items()
            if kind.__name__ == table
            for row in found
            if all(getattr(row, name) == value for name, value in having.items())
        ]
        return rows[-1 - no % len(rows)] if rows else None

    def _do(self, name: str, act: Any) -> None:
        """Do it; what is refused leaves nothing behind, what is done is in the journal."""
        type(self).done += 1
        type(self).acts.add(name)
        before = JournalEntry.objects.count()
        self.at += timedelta(seconds=1)
        try:
            with transaction.atomic(), tables_written() as written:
                act()
        except Refusal as refusal:
            type(self).refused.add(refusal.key)
            assert JournalEntry.objects.count() == before, name
            return
        if written:
            assert JournalEntry.objects.count() > before, name
            self.seen = self.seen.again(written)
            self.is_new = True

    @invariant()
    def nothing_illegal(self) -> None:
        if self.is_new:
            self._ask(set(ILLEGAL) - SLOW if self.done % 25 else set(ILLEGAL))
        self.is_new = False

    def _ask(self, sentences: set[str]) -> None:
        for sentence in sentences:
            found = list(ILLEGAL[sentence](self.seen))
            assert not found, f"{sentence} {found}"

    @rule(days=st.integers(1, 60))
    def time_passes(self, days: int) -> None:
        self.at += timedelta(days=days)

    @rule(who=WHO, no=NUMBER, after=st.booleans())
    def start(self, who: str, no: int, after: bool) -> None:
        person = self.people[no % 2]
        last = self._pick(
            "Trajectory", 0 if no < 4 else 1, **({"client_id": person.id} if no else {})
        )
        self._do("start", lambda: trajectory.start(
            person, on=self.at.date(), weeks=WEEKS, pack="krachtwerk/v1", by=self._by(who, person),
            at=self.at, follows=last if after else None,
        ))  # fmt: skip

    @rule(who=WHO, no=NUMBER, days=st.integers(-90, 30))
    def close(self, who: str, no: int, days: int) -> None:
        row = self._pick("Trajectory", no)
        if row is not None and days > -60:
            on = self.at.date() + timedelta(days=days)
            self._do(
                "close",
                lambda: trajectory.close(row, on=on, by=self._by(who, row.client), at=self.at),
            )

    @rule(
        no=NUMBER,
        part=st.sampled_from(Part),
        begin=st.integers(-50, 400),
        lasts=st.integers(-9, 90),
    )
    def plan_part(self, no: int, part: str, begin: int, lasts: int) -> None:
        row = self._pick("TrajectoryPart", no, part=part)
        if row is not None:
            on = self.at_start.date() + timedelta(days=begin)
            self._do("plan_part", lambda: trajectory.plan_part(
                row, starts_on=on, ends_on=on + timedelta(days=lasts), by=self._by("worker", row.client), at=self.at
            ))  # fmt: skip

    @rule(no=NUMBER, task=st.sampled_from(Task), days=st.integers(-30, 30))
    def begin_task(self, no: int, task: Task, days: int) -> None:
        row = self._pick("Trajectory", no)
        if row is not None:
            on = self.at.date() + timedelta(days=days)
            by = self._by("worker", row.client)
            self._do(
                "begin_task", lambda: trajectory.begin_task(row, task, on=on, by=by, at=self.at)
            )

    @rule(no=NUMBER, days=st.integers(-30, 30))
    def end_task(self, no: int, days: int) -> None:
        row = self._pick("TaskSpell", no)
        if row is not None:
            on = self.at.date() + timedelta(days=days)
            by = self._by("worker", row.client)
            self._do("end_task", lambda: trajectory.end_task(row, on=on, by=by, at=self.at))

    @rule(who=WHO, no=NUMBER)
    def begin_looking(self, who: str, no: int) -> None:
        row = self._pick("Trajectory", no)
        if row is not None:
            by = self._by(who, row.client)
            self._do("begin_looking", lambda: evaluation.begin(row, by=by, at=self.at))

    @rule(who=WHO, no=NUMBER, goal_no=NUMBER, how=st.sampled_from(Standing))
    def stand(self, who: str, no: int, goal_no: int, how: str) -> None:
        row, goal = self._pick("Evaluation", no), self._pick("LongTermGoal", goal_no)
        if row is not None and goal is not None:
            by = self._by(who, goal.client)
            self._do("stand", lambda: evaluation.stand(row, goal, how, by=by, at=self.at))

    @rule(who=WHO, no=NUMBER, look=st.sampled_from(Look))
    def say(self, who: str, no: int, look: str) -> None:
        row = self._pick("Evaluation", no)
        if row is not None and who != "other":
            by = self._by(who, row.client)
            self._do("say", lambda: evaluation.say(row, "Zo ging het.", look, by=by, at=self.at))

    @rule(who=WHO, no=NUMBER, kind=st.sampled_from(WayOn), weeks=st.none() | st.integers(-1, 60))
    def propose(self, who: str, no: int, kind: str, weeks: int | None) -> None:
        row = self._pick("Evaluation", no)
        if row is not None:
            by = self._by(who, row.client)
            self._do(
                "propose", lambda: evaluation.propose(row, kind, weeks=weeks, by=by, at=self.at)
            )

    @rule(who=WHO, no=NUMBER, said=st.sampled_from(Answer))
    def answer(self, who: str, no: int, said: str) -> None:
        row = self._pick("Proposal", no)
        if row is not None:
            by = self._by(who, row.client)
            self._do("answer", lambda: evaluation.answer(row, said, by=by, at=self.at))

    @rule(no=NUMBER)
    def add_goal(self, no: int) -> None:
        person = self.people[no % 2]
        if sum(goal.client_id == person.id for goal in self.seen.of(LongTermGoal)) >= MOST_GOALS:
            return
        by = alone(person)
        self._do("add_goal", lambda: plan.add_goal(person, "Ik wil iets.", by=by, at=self.at))

    @rule(who=WHO, no=NUMBER, how=st.sampled_from(GoalEnd))
    def end_goal(self, who: str, no: int, how: str) -> None:
        row = self._pick("LongTermGoal", no)
        if row is not None:
            by = self._by(who, row.client)
            self._do("end_goal", lambda: plan.close_goal(row, how, by=by, at=self.at))

    @rule(who=WHO, no=NUMBER)
    def reopen_goal(self, who: str, no: int) -> None:
        row = self._pick("LongTermGoal", no)
        if row is not None:
            by = self._by(who, row.client)
            self._do("reopen_goal", lambda: plan.reopen_goal(row, by=by, at=self.at))

    @rule(no=NUMBER)
    def add_step(self, no: int) -> None:
        row = self._pick("LongTermGoal", no)
        if row is not None:
            by = alone(row.client)
            self._with_room(
                "add_step", row, lambda: plan.add_step(row, plan.Step("Iets"), by=by, at=self.at)
            )

    def _with_room(self, name: str, goal: Any, act: Any) -> None:
        """What adds an open step finds room for it: fewer than three under its goal, fewer than five in all."""
        steps = plan.open_steps(goal.client, by=alone(goal.client))
        under = sum(step.goal_id == goal.id for step in steps)
        before = JournalEntry.objects.count()
        self._do(name, act)
        if JournalEntry.objects.count() != before:
            assert under < plan.OPEN_A_GOAL, name
            assert len(steps) < plan.OPEN_IN_ALL, name

    @rule(who=WHO, no=NUMBER, how=st.sampled_from(How))
    def tick(self, who: str, no: int, how: str) -> None:
        row = self._pick("Action", no)
        if row is not None and who != "other":
            by = self._by(who, row.client)
            self._do("tick", lambda: plan.tick(row, how, by=by, at=self.at))

    @rule(who=WHO, no=NUMBER)
    def undo_tick(self, who: str, no: int) -> None:
        row = self._pick("Tick", no)
        if row is not None and who != "other":
            by = self._by(who, row.client)
            self._do("undo_tick", lambda: plan.undo_tick(row, by=by, at=self.at))

    @rule(who=WHO, no=NUMBER, act=st.sampled_from(["rest", "let_go"]))
    def step_away(self, who: str, no: int, act: str) -> None:
        row = self._pick("Action", no)
        if row is not None:
            by = self._by(who, row.client)
            self._do(act, lambda: getattr(plan, act)(row, by=by, at=self.at))

    @rule(no=NUMBER, act=st.sampled_from(["wake", "take_up"]))
    def step_back(self, no: int, act: str) -> None:
        row = self._pick("Action", no)
        if row is not None:
            by = alone(row.client)
            self._with_room(act, row.goal, lambda: getattr(plan, act)(row, by=by, at=self.at))
