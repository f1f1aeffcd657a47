"""Room plan: five rungs to a goal, and where the client stood on them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from krachtwerk.access.plan.rows import all_goals, goal_shape, one_goal
from krachtwerk.access.viewer import Viewer
from krachtwerk.access.words import Said, may_read, said
from krachtwerk.kit.refusal import NotFound
from krachtwerk.models import Client, GoalLook, GoalRung, LongTermGoal


@dataclass(frozen=True, slots=True)
class Stood:
    """The client stood on a rung."""

    id: UUID
    level: int
    at: datetime


@dataclass(slots=True)
class Ladder:
    """The rungs that say something, by level, and where the client stood, the oldest first."""

    rungs: dict[int, Said] = field(default_factory=dict)
    stood: list[Stood] = field(default_factory=list)

    @property
    def now(self) -> int | None:
        """The level on which the client stands."""
        return self.stood[-1].level if self.stood else None


def ladder_of(viewer: Viewer, goal: LongTermGoal, client: Client) -> Ladder:
    """The ladder of a goal that the viewer opened: two queries; an empty one where none was made."""
    rungs = GoalRung.objects.filter(may_read(viewer), goal=goal)
    looks = GoalLook.objects.filter(goal=goal, off_at=None).order_by("id")
    viewer.saw(client, "plan")
    return Ladder(
        rungs={
            rung.level: said(viewer, rung.words)
            for rung in rungs.select_related("words__written_by", "words__confirmation")
        },
        stood=[Stood(look.public_id, look.level, look.at) for look in looks],
    )


@dataclass(frozen=True, slots=True)
class Attained:
    """A goal on whose ladder the client stands; `good` is what would be good enough, in their words.

    `closed`: the goal was reached or let go; it counts as the others do.
    """

    text: str
    language: str
    closed: str | None
    first_level: int
    level: int
    good: str
    good_language: str


def list_attained(viewer: Viewer, client: Client) -> list[Attained]:
    """The goals on whose ladder the client stands, as far as the viewer may read them: two queries."""
    rows = all_goals(client.id, viewer.seat_no, own=viewer.is_owner)
    goals = [goal_shape(viewer, row) for row in rows]
    found = GoalRung.objects.filter(may_read(viewer), goal__in=[one.no for one in goals], level=0)
    good = {rung.goal_id: rung.words for rung in found.select_related("words")}
    viewer.saw(client, "plan")
    return [
        Attained(
            text=goal.said.text,
            language=goal.said.language,
            closed=goal.closed,
            first_level=goal.first_level if goal.first_level is not None else goal.level,
            level=goal.level,
            good=viewer.keys.open_words(good.get(goal.no)),
            good_language=good[goal.no].language if goal.no in good else "",
        )
        for goal in goals
        if goal.level is not None
    ]


def open_rung(viewer: Viewer, id: UUID, level: int, client: Client) -> GoalRung | None:
    """One rung of a goal, as a row; none where it says nothing."""
    for goal in one_goal(client.id, viewer.seat_no, id, own=viewer.is_owner):
        viewer.saw(client, "plan")
        rows = GoalRung.objects.filter(may_read(viewer), goal=goal, level=level)
        told = ("words__client", "words__replaces", "client", "organisation")
        return rows.select_related(*told).first()
    raise NotFound


def open_look(viewer: Viewer, id: UUID, goal: LongTermGoal) -> GoalLook:
    """Where the client stood once, to take it back."""
    rows = GoalLook.objects.filter(goal=goal, public_id=id, off_at=None)
    row = rows.select_related("goal__words", "client", "organisation").first()
    if row is None:
        raise NotFound
    viewer.saw(row.client, "plan")
    return row
