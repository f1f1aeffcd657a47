"""Room family: members, lines, steps and remarks as a page shows them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the family, as the others know them."""

    id: UUID
    no: int
    name: str
    sign: str
    is_me: bool


@dataclass(frozen=True, slots=True)
class Step:
    """A step under a line; without a doer all do it together."""

    id: UUID
    text: str
    language: str
    author: Member
    doer: Member | None
    is_done: bool
    may_tick: bool
    is_mine: bool


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody said beside a line."""

    id: UUID
    text: str
    language: str
    author: Member
    at: datetime
    is_mine: bool


@dataclass(slots=True)
class Line:
    """What a member put in; `is_brought`: no goal, but what they do or bring for the others.

    `readers`, `goal` (the own goal it is a copy of) and `asked` (the words that a worker wrote down and that wait
    for a yes) are there for its owner alone; `talk` is the number of the talk in which it was said.
    """

    id: UUID
    no: int
    text: str
    language: str
    owner: Member
    is_mine: bool
    is_of_all: bool
    goal: UUID | None
    is_brought: bool = False
    talk: int | None = None
    asked: UUID | None = None
    drawing: UUID | None = None
    readers: list[Member] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk at one table, as somebody who sat there sees it; `goes_on`: things may still be said in it here."""

    id: UUID
    no: int
    at: datetime
    people: tuple[Member, ...]
    goes_on: bool
