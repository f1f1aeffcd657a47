"""Fidelity: the days that pages and exports know: blocks of four weeks that never overlap.

Two figures over spans that share days can be taken from each other, and what is left may be one person. So every
figure that is shown is of whole periods, which begin where the one before ended: two blocks for contacts, three for
all else. A period is measured once, some days after its end, and never again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

BEGINNING = date(2024, 1, 1)
"""A Monday; block 0 begins here."""
BLOCK = timedelta(days=28)
SETTLES = timedelta(days=3)
"""So long after its end a period may still grow by what is written down late."""
LEAST_CLIENTS = 5
LEAST_WORKERS = 3


class Kind(StrEnum):
    """What a period is measured for."""

    CONTACTS = "contacts"
    WORK = "work"


BLOCKS = {Kind.CONTACTS: 2, Kind.WORK: 3}
OF_CONTACTS = frozenset({"natural_contacts"})
"""Indicators that go by the periods of contacts; all others by those of work."""


@dataclass(frozen=True, slots=True)
class Period:
    """Some blocks: number of the first, how many, first and last day."""

    kind: Kind
    first_block: int

    @property
    def begin(self) -> date:
        """Its first day."""
        return BEGINNING + self.first_block * BLOCK

    @property
    def last_day(self) -> date:
        """Its last day."""
        return self.begin + BLOCKS[self.kind] * BLOCK - timedelta(days=1)

    @property
    def block_ends(self) -> list[date]:
        """The last day of each of its blocks."""
        return [
            self.begin + (no + 1) * BLOCK - timedelta(days=1) for no in range(BLOCKS[self.kind])
        ]

    def before(self) -> Period:
        """The period that ended where this one begins."""
        return Period(self.kind, self.first_block - BLOCKS[self.kind])


def last_period(kind: Kind, today: date) -> Period:
    """The newest whole period of which everything has had time to be written down."""
    done = (today - SETTLES - BEGINNING) // BLOCK
    size = BLOCKS[kind]
    return Period(kind, (done // size - 1) * size)


def kind_of(indicator: str) -> Kind:
    """By which periods an indicator goes."""
    return Kind.CONTACTS if indicator in OF_CONTACTS else Kind.WORK
