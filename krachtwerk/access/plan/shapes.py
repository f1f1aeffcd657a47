"""Room plan: goals, steps and ticks as a page shows them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from uuid import UUID

from krachtwerk.access.words import Said


@dataclass(frozen=True, slots=True)
class StepView:
    """A step as a page shows it. `state` is open, resting, done or let_go."""

    id: UUID
    no: int
    goal_no: int
    text: str
    audience: str
    doer: str
    who: str
    due_on: date | None
    due_at: time | None
    after: str
    where: str
    state: str
    how: str | None
    ticked_at: datetime | None
    tick_id: UUID | None
    is_faded: bool
    added_at: datetime
    is_asked: bool
    reach: str | None = None
    orientation: str | None = None


@dataclass(slots=True)
class Goal:
    """A goal with its thread: `thread` is card, own (a card nobody else sees), gone or loose.

    `agreement` is what was answered to the goal as it is worded now; `first_level` and `level` are where on the
    ladder of the goal (-2 to 2) the client stood first and stands now.
    """

    id: UUID
    no: int
    said: Said
    thread: str
    card_text: str
    card_domain: str | None
    card_id: UUID | None
    horizon: str | None
    closed: str | None
    agreement: str | None
    steps: list[StepView] = field(default_factory=list)
    sub_goal: str | None = None
    first_level: int | None = None
    level: int | None = None

    @property
    def open_steps(self) -> list[StepView]:
        """The steps that wait to be done."""
        return [step for step in self.steps if step.state == "open"]


@dataclass(frozen=True, slots=True)
class TickView:
    """How a step went at a moment, with what was said of it."""

    how: str
    at: datetime
    text: str
