"""Room teammeeting: a meeting and its questions in plain values, as pages show them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from krachtwerk.method.team_steps import MeetingStep


@dataclass(frozen=True, slots=True)
class Row:
    """A meeting in a list. `standing`: planned, on, over or off."""

    id: UUID
    starts_at: datetime
    chair: str
    standing: str
    team: str


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of somebody: a success or an idea."""

    id: UUID
    text: str
    language: str
    is_mine: bool
    is_taken: bool = False


@dataclass(frozen=True, slots=True)
class TableCard:
    """A card on the table, as it was said then."""

    text: str
    language: str
    domain: str
    time: str


@dataclass(slots=True)
class CaseView:
    """A question that was brought; what is not for this viewer is empty. Never a name: initials."""

    id: UUID
    bringer: str
    is_mine: bool
    is_taken_up: bool
    is_off: bool
    initials: str = ""
    question: str = ""
    language: str = "nl"
    client_id: UUID | None = None
    hides_cards: bool = False
    cards: list[TableCard] = field(default_factory=list)
    ideas: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of an earlier meeting that comes back to be told of; nothing of whom it was about."""

    id: UUID
    bringer: str
    is_mine: bool
    on: datetime
    came: str


@dataclass(frozen=True, slots=True)
class Seated:
    """Somebody who takes part."""

    id: UUID
    name: str
    is_me: bool
    has_turn: bool


@dataclass(slots=True)
class Live:
    """A meeting as one viewer sees it now. `since`: how many steps were taken so far.

    `then`: what the chair goes on to: next (step of this question), next_case, to_close or close.
    """

    id: UUID
    standing: str
    version: int
    starts_at: datetime
    chair: str
    is_chair: bool
    sits: bool
    turn: str
    is_my_turn: bool
    seats: list[Seated]
    since: int = 0
    step: MeetingStep | None = None
    step_at: datetime | None = None
    case: CaseView | None = None
    cases: list[CaseView] = field(default_factory=list)
    successes: list[Line] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    checks: dict[str, bool] = field(default_factory=dict)
    can_look_back: bool = False
    stays_open: bool = False
    may_back: bool = False
    may_leave: bool = False
    then: str = ""

    @property
    def mark(self) -> str:
        """Which moment of the meeting this is."""
        return mark_of(self.version, self.standing)


def mark_of(version: int, standing: str) -> str:
    """By what a device sees that something changed, or that the time did: it names nobody."""
    return f"{version} {standing}"


def standing_of(
    begun: datetime | None, ends: datetime | None, off: datetime | None, at: datetime
) -> str:
    """planned, on, over or off."""
    if off is not None:
        return "off"
    if begun is None or ends is None:
        return "planned"
    return "on" if at < ends else "over"
