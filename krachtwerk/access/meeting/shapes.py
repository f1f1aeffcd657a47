"""Room meeting: a table and who sits at it, as a page shows them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from krachtwerk.access.words import Said

LASTS = timedelta(hours=2)
"""After so long a talk that began is over."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody whom the client wants there. `has_place`: there is one for them; until then they hear nothing.

    `until`: they come to no talk, and read along until then. `is_hidden`: the client alone knows of them since.
    """

    id: UUID
    no: int
    person_id: UUID
    name: str
    language: str
    is_professional: bool
    role: str
    has_place: bool
    until: datetime | None = None
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Words about a talk."""

    id: UUID
    said: Said


@dataclass(frozen=True, slots=True)
class Decision:
    """A step that was agreed on there; `who` is a name, empty for the client themself."""

    id: UUID
    text: str
    language: str
    doer: str
    who: str
    how: str


@dataclass(slots=True)
class Table:
    """A talk with the client's own people: their own first, who helps by profession after them."""

    id: UUID
    starts_at: datetime
    place: str
    is_off: bool
    is_over: bool
    seats: list[Seat] = field(default_factory=list)
    topics: list[Line] = field(default_factory=list)
    minutes: list[Line] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    is_shared: bool = False

    @property
    def coming(self) -> list[Seat]:
        """For whom there is a place."""
        return [seat for seat in self.seats if seat.has_place]


@dataclass(frozen=True, slots=True)
class OwnStep:
    """A step that a guest took on: what, by when, and how they said it went."""

    id: UUID
    text: str
    language: str
    due_on: date | None
    how: str


@dataclass(slots=True)
class Welcome:
    """All that one guest sees, and nothing else."""

    starts_at: datetime | None  # none: they read along without a talk
    place: str
    name: str
    role: str
    worker: str
    until: datetime
    topics: list[Said] = field(default_factory=list)
    goals: list[Said] = field(default_factory=list)
    cards: list[Said] = field(default_factory=list)
    steps: list[OwnStep] = field(default_factory=list)
    minutes: list[Said] = field(default_factory=list)
