"""Fidelity: what is known of one team, as plain rows. Whoever gathers them may give rows of other teams along.

`begin` and `end` are the first and the last day; None is open. Names are any key that tells one from another.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from krachtwerk.method.fidelity.days import covers, window_of_months, window_of_weeks

Scope = Literal["daily", "audit"]


@dataclass(frozen=True, slots=True)
class Stay:
    """A worker belongs to a team, for so many hours a week; None: nobody knows how many."""

    worker: Hashable
    team: Hashable
    hours: Decimal | None = None
    begin: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """A worker walks steadily beside a client. `family`: the client system they belong to."""

    client: Hashable
    worker: Hashable
    family: Hashable | None = None
    begin: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """A contact: by whom, where (None: not known), on which day, with whom."""

    worker: Hashable
    place: str | None
    on: date
    client: Hashable | None = None


@dataclass(frozen=True, slots=True)
class PlanCounts:
    """What of an inventory came into the plan; None: nobody has judged it."""

    goals: int | None
    goals_linked: int | None
    priorities: int | None
    priorities_with_goal: int | None
    actions_using_strength: int | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """An inventory or a plan of one client: which items are met. `none`: there is no such sheet."""

    client: Hashable
    worker: Hashable
    met: frozenset[int] = frozenset()
    not_applicable: frozenset[int] = frozenset()
    unknown: frozenset[int] = frozenset()
    none: bool = False
    begin: date | None = None
    end: date | None = None
    counts: PlanCounts | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a goal: on whom or what it leans (`none`, `unknown` or a kind), and whether it was done."""

    resource: str
    done_on: date | None = None
    let_go: bool = False


@dataclass(frozen=True, slots=True)
class Goal:
    """A long-term goal and its steps. `spoken_of`: kinds that came up and are in no step."""

    client: Hashable
    worker: Hashable
    steps: tuple[Step, ...] = ()
    begin: date | None = None
    end: date | None = None
    spoken_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """A team strengths meeting that was planned."""

    team: Hashable
    on: date
    held: bool = False
    chair: bool = False
    client_present: bool = False


@dataclass(frozen=True, slots=True)
class Brought:
    """A case in a meeting: how old the inventory was, which steps were walked, how many ideas, and the report.

    `client` and `worker`: about whom, and who brought it.
    """

    team: Hashable
    on: date
    inventory_on: date | None = None
    steps: tuple[int, ...] = ()
    ideas: int | None = None
    reported_on: date | None = None
    client: Hashable | None = None
    worker: Hashable | None = None


@dataclass(frozen=True, slots=True)
class Coach:
    """A coach of a team, with hours a week for it; None: nobody knows how many."""

    coach: Hashable
    team: Hashable
    hours: Decimal | None = None
    begin: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Coached:
    """A worker was coached: `inventory`, `action_plan` (a look at that sheet), `feedback`, `field`."""

    worker: Hashable
    kinds: frozenset[str]
    on: date


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker, a client or an auditor answered."""

    on: date
    worker: Hashable | None = None
    client: Hashable | None = None
    auditor: Hashable | None = None
    hours: Decimal | None = None
    other_hours: Decimal | None = None
    items: tuple[int, ...] = ()
    usual_place: str | None = None


@dataclass(frozen=True)
class Counts:
    """What clients answered on one occasion, as counts: item → answer → how many gave it; of nobody."""

    on: date
    items: Mapping[int, Mapping[int, int]]


@dataclass(frozen=True)
class Facts:
    """All that is known of a team until and with `last_day`.

    `begin` and `contacts_begin` are the first days that count; by default three months and eight weeks.
    `not_kept`: indicators of which the house keeps no record at all; nothing follows from their empty lists.
    """

    team: Hashable
    last_day: date
    scope: Scope = "daily"
    begin: date | None = None
    contacts_begin: date | None = None
    count_members: bool = False
    steps_of_method: int = 8
    stays: Sequence[Stay] = ()
    besides: Sequence[Beside] = ()
    visits: Sequence[Visit] = ()
    inventories: Sequence[Sheet] = ()
    plans: Sequence[Sheet] = ()
    goals: Sequence[Goal] = ()
    meetings: Sequence[Meeting] = ()
    brought: Sequence[Brought] = ()
    coaches: Sequence[Coach] = ()
    coached: Sequence[Coached] = ()
    answers: Sequence[Answer] = ()
    counts: Sequence[Counts] = ()
    not_kept: frozenset[str] = frozenset()
    _stays: dict[Hashable, list[Stay]] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        for stay in self.stays:
            self._stays.setdefault(stay.worker, []).append(stay)

    def first_day(self, months: int) -> date:
        """The first day that counts for all but contacts."""
        return self.begin or window_of_months(self.last_day, months)

    def first_contact_day(self, weeks: int) -> date:
        """The first day on which a contact counts."""
        return self.contacts_begin or window_of_weeks(self.last_day, weeks)

    def is_of_team(self, worker: Hashable, day: date) -> bool:
        """Whether the worker belonged to this team on that day."""
        return any(
            stay.team == self.team and covers(stay.begin, stay.end, day)
            for stay in self._stays.get(worker, ())
        )

    def workers(self) -> list[Stay]:
        """Who belongs to the team on the last day, each once."""
        found = {
            stay.worker: stay
            for stay in self.stays
            if stay.team == self.team and covers(stay.begin, stay.end, self.last_day)
        }
        return list(found.values())

    def clients(self) -> list[Beside]:
        """Beside whom the team walks steadily on the last day: who came last, where two did that day."""
        rows = sorted(self.besides, key=lambda row: row.begin or date.min)
        found = {row.client: row for row in rows if covers(row.begin, row.end, self.last_day)}
        return [row for row in found.values() if self.is_of_team(row.worker, self.last_day)]
