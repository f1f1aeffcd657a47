"""method: the steps of a team strengths meeting and what is looked back on at its end, as data; and their keys."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("team_steps.toml")
MOST_TEXT = 280
"""A question, an idea or a success is a sentence or two."""


class Holds(StrEnum):
    """What happens in a step."""

    SUCCESSES = "successes"
    LISTEN = "listen"
    IDEAS = "ideas"
    CHOOSE = "choose"
    CLOSE = "close"


class Came(StrEnum):
    """What came of a question that was brought, as whoever brought it tells the next time."""

    HELPED = "helped"
    TRIED = "tried"
    OTHER_WAY = "other_way"
    NOT_YET = "not_yet"


class CheckPart(StrEnum):
    """The three parts of looking back on the meeting itself."""

    GROUP = "group"
    CLIENT_WORK = "client_work"
    BRINGER = "bringer"


@dataclass(frozen=True, slots=True)
class MeetingStep:
    """One step: its number from 1, whether it is walked for each question, how long it may take, what happens."""

    no: int
    key: str
    is_of_case: bool
    minutes: int
    holds: Holds


@cache
def steps() -> tuple[MeetingStep, ...]:
    """All steps in their order."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["step"]
    return tuple(
        MeetingStep(no, row["key"], row["of"] == "case", row["minutes"], Holds(row["holds"]))
        for no, row in enumerate(rows, start=1)
    )


def step(no: int) -> MeetingStep:
    """The step with this number."""
    return steps()[no - 1]


def number_of(holds: Holds) -> int:
    """The number of the first step in which this happens."""
    return next(one.no for one in steps() if one.holds == holds)


def case_steps() -> tuple[int, int]:
    """The first and the last step that is walked for each question."""
    numbers = [one.no for one in steps() if one.is_of_case]
    return numbers[0], numbers[-1]


@cache
def checks() -> dict[CheckPart, tuple[str, ...]]:
    """What is looked back on, part by part."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))["check"]
    return {part: tuple(told[part]) for part in CheckPart}


def check_keys() -> frozenset[str]:
    """Every item of looking back."""
    return frozenset(key for keys in checks().values() for key in keys)


NO_CLIENT = "no_client_there"
"""The item that says that nobody sat there about whom it was."""
