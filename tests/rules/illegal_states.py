"""The illegal states of docs/method/states.md, each as a question to the tables; what it finds must be nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from krachtwerk.method.keys import Part
from krachtwerk.models import (
    Action,
    ActionClosing,
    ActionRest,
    Client,
    Evaluation,
    EvaluationWords,
    GoalClosing,
    GoalStanding,
    JournalEntry,
    LongTermGoal,
    Proposal,
    ProposalAnswer,
    ProposalDone,
    TaskSpell,
    Tick,
    TickUndone,
    Trajectory,
    TrajectoryClosing,
    TrajectoryPart,
)

TABLES = (
    Trajectory, TrajectoryClosing, TrajectoryPart, TaskSpell, Evaluation, GoalStanding, EvaluationWords,
    Proposal, ProposalAnswer, ProposalDone, LongTermGoal, GoalClosing, Action, ActionRest, ActionClosing,
    Tick, TickUndone,
)  # fmt: skip
STARTED_WITH = {TrajectoryPart, ActionRest, ActionClosing, GoalClosing, ProposalDone, EvaluationWords,
                TrajectoryClosing, TickUndone}  # fmt: skip
"""Tables whose rows the journal knows by the row that they belong to."""


@dataclass(slots=True)
class Seen:
    """All rows of these clients, by table."""

    clients: list[Client]
    rows: dict[type[Any], list[Any]]

    def of(self, table: type[Any]) -> list[Any]:
        return self.rows[table]

    def by(self, table: type[Any], column: str) -> dict[int, list[Any]]:
        found: dict[int, list[Any]] = defaultdict(list)
        for row in self.rows[table]:
            found[getattr(row, column)].append(row)
        return found

    def one(self, table: type[Any]) -> dict[int, Any]:
        return {row.id: row for row in self.rows[table]}

    def again(self, written: set[str]) -> Seen:
        """The same after these tables were written to."""
        new = {t: _rows(t, self.clients) for t in TABLES if t.__name__.lower() in written}
        return Seen(self.clients, self.rows | new)


def see(clients: list[Client]) -> Seen:
    """Every row of every table in question: one query a table."""
    return Seen(clients, {table: _rows(table, clients) for table in TABLES})


def _rows(table: type[Any], clients: list[Client]) -> list[Any]:
    return list(table.objects.filter(client__in=clients).order_by("id"))


Question = Callable[[Seen], Iterator[object]]
ILLEGAL: dict[str, Question] = {}


def never(sentence: str) -> Callable[[Question], Question]:
    """Bind a question to its sentence in the list."""

    def bind(question: Question) -> Question:
        ILLEGAL[sentence] = question
        return question

    return bind


def _twice(values: Iterator[object] | list[object]) -> Iterator[object]:
    return (value for value, count in Counter(values).items() if count > 1)


def _closed(seen: Seen) -> dict[int, Any]:
    return {row.trajectory_id: row for row in seen.of(TrajectoryClosing)}


@never("Somebody has two stretches of support that go on at once.")
def _(seen: Seen) -> Iterator[object]:
    closed = _closed(seen)
    return _twice([row.client_id for row in seen.of(Trajectory) if row.id not in closed])


@never("A stretch follows one that still goes on.")
def _(seen: Seen) -> Iterator[object]:
    closed = _closed(seen)
    return (row for row in seen.of(Trajectory) if row.follows_id and row.follows_id not in closed)


@never("A stretch follows one of somebody else.")
def _(seen: Seen) -> Iterator[object]:
    every = seen.one(Trajectory)
    follow = [row for row in every.values() if row.follows_id]
    return (row for row in follow if every[row.follows_id].client_id != row.client_id)


@never("Two stretches follow the same one.")
def _(seen: Seen) -> Iterator[object]:
    return _twice([row.follows_id for row in seen.of(Trajectory) if row.follows_id])


@never("A stretch lacks one of its three parts, or has one twice.")
def _(seen: Seen) -> Iterator[object]:
    parts = seen.by(TrajectoryPart, "trajectory_id")
    whole = sorted(part.value for part in Part)
    return (row for row in seen.of(Trajectory) if sorted(p.part for p in parts[row.id]) != whole)


@never("A part ends before it begins.")
def _(seen: Seen) -> Iterator[object]:
    return (row for row in seen.of(TrajectoryPart) if row.ends_on < row.starts_on)


@never("A stretch ended before it started.")
def _(seen: Seen) -> Iterator[object]:
    every = seen.one(Trajectory)
    return (
        row for row in seen.of(TrajectoryClosing) if row.on < every[row.trajectory_id].started_on
    )


@never("A task goes on twice at once in one stretch.")
def _(seen: Seen) -> Iterator[object]:
    rows = seen.of(TaskSpell)
    return _twice([(row.trajectory_id, row.task) for row in rows if row.ended_on is None])


@never("A task ended before it began.")
def _(seen: Seen) -> Iterator[object]:
    rows = [row for row in seen.of(TaskSpell) if row.ended_on is not None]
    return (row for row in rows if row.ended_on < row.started_on)


@never("A task goes on in a stretch that has ended.")
def _(seen: Seen) -> Iterator[object]:
    closed = _closed(seen)
    rows = seen.of(TaskSpell)
    return (row for row in rows if row.ended_on is None and row.trajectory_id in closed)


def _decided(seen: Seen) -> dict[int, Any]:
    """Look back → when it was decided."""
    every = seen.one(Proposal)
    return {every[row.proposal_id].evaluation_id: row for row in seen.of(ProposalDone)}


@never("A look back goes on beside another one of the same stretch.")
def _(seen: Seen) -> Iterator[object]:
    done = _decided(seen)
    return _twice([row.trajectory_id for row in seen.of(Evaluation) if row.id not in done])


@never("A look back was begun after its stretch had ended.")
def _(seen: Seen) -> Iterator[object]:
    closed = _closed(seen)
    rows = [row for row in seen.of(Evaluation) if row.trajectory_id in closed]
    return (row for row in rows if row.begun_at.date() > closed[row.trajectory_id].on)


@never("A look back says where a goal of somebody else stands.")
def _(seen: Seen) -> Iterator[object]:
    goals, looks = seen.one(LongTermGoal), seen.one(Evaluation)
    rows = seen.of(GoalStanding)
    return (
        row for row in rows if goals[row.goal_id].client_id != looks[row.evaluation_id].client_id
    )


@never("Something was said, stood or proposed in a look back after its decision.")
def _(seen: Seen) -> Iterator[object]:
    done = _decided(seen)
    rows = [*seen.of(GoalStanding), *seen.of(EvaluationWords), *seen.of(Proposal)]
    late = [row for row in rows if row.evaluation_id in done]
    return (row for row in late if row.at > done[row.evaluation_id].at)


@never("A proposal to go on longer has no weeks, or another proposal has some.")
def _(seen: Seen) -> Iterator[object]:
    return (row for row in seen.of(Proposal) if (row.kind == "extend") == (row.weeks is None))


def _last_answers(seen: Seen) -> dict[int, Any]:
    return {row.proposal_id: row for row in seen.of(ProposalAnswer)}


@never("A proposal was carried out without the client's yes.")
def _(seen: Seen) -> Iterator[object]:
    last = _last_answers(seen)
    rows = seen.of(ProposalDone)
    return (
        row for row in rows if row.proposal_id not in last or last[row.proposal_id].answer != "yes"
    )


@never("The client's yes was not carried out.")
def _(seen: Seen) -> Iterator[object]:
    done = {row.proposal_id for row in seen.of(ProposalDone)}
    rows = seen.of(ProposalAnswer)
    return (row for row in rows if row.answer == "yes" and row.proposal_id not in done)


@never("Two proposals of one look back were carried out.")
def _(seen: Seen) -> Iterator[object]:
    every = seen.one(Proposal)
    return _twice([every[row.proposal_id].evaluation_id for row in seen.of(ProposalDone)])


@never("A proposal was answered after a decision.")
def _(seen: Seen) -> Iterator[object]:
    every, done = seen.one(Proposal), _decided(seen)
    for row in seen.of(ProposalAnswer):
        decided = done.get(every[row.proposal_id].evaluation_id)
        if decided is not None and row.at > decided.at:
            yield row


@never("A proposal was answered although a newer one had taken its place.")
def _(seen: Seen) -> Iterator[object]:
    every, by_look = seen.one(Proposal), seen.by(Proposal, "evaluation_id")
    for row in seen.of(ProposalAnswer):
        one = every[row.proposal_id]
        newer = [other for other in by_look[one.evaluation_id] if other.id > one.id]
        if any(other.at < row.at for other in newer):
            yield row


@never("A goal has two ends.")
def _(seen: Seen) -> Iterator[object]:
    return _twice([row.goal_id for row in seen.of(GoalClosing)])


@never("A step rests twice at once.")
def _(seen: Seen) -> Iterator[object]:
    return _twice([row.action_id for row in seen.of(ActionRest) if row.woken_at is None])


@never("A step was let go twice.")
def _(seen: Seen) -> Iterator[object]:
    return _twice([row.action_id for row in seen.of(ActionClosing)])


@never("A step hangs under a goal of somebody else.")
def _(seen: Seen) -> Iterator[object]:
    goals = seen.one(LongTermGoal)
    return (row for row in seen.of(Action) if goals[row.goal_id].client_id != row.client_id)


@never("A tick was taken back twice.")
def _(seen: Seen) -> Iterator[object]:
    return _twice([row.tick_id for row in seen.of(TickUndone)])


@never("The rule and the page disagree about which steps are open.")
def _(seen: Seen) -> Iterator[object]:
    from tests.rules.steps_seen import by_page, by_rule

    return (client for client in seen.clients if by_rule(client) != by_page(client))


@never("A row is there that the journal does not know.")
def _(seen: Seen) -> Iterator[object]:
    known = set(JournalEntry.objects.values_list("row", flat=True))
    tables = [table for table in TABLES if table not in STARTED_WITH]
    return (row for table in tables for row in seen.of(table) if row.public_id not in known)
