"""method: an auditor goes through the points of a drawn file; what is left of it is how many files, and of nobody.

The points are those of the review of an inventory and a plan. What can be counted is there beforehand; what people
judge is one tap. When both auditors are ready the taps are summed up, and no file can be told from the sums.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from krachtwerk.method.coaching_keys import JUDGED, POINTS, SheetKind


class Seen(StrEnum):
    """How a point of one file came out."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"


def key_of(kind: str, no: int) -> str:
    """A point by one word."""
    return f"{kind}_{no}"


EVERY = {key_of(kind, no): (kind, no) for kind in SheetKind for no in range(1, POINTS[kind] + 1)}
"""Every point by its word, in order."""
TAPPED = tuple(key for key, (kind, no) in EVERY.items() if no in JUDGED[kind])
"""Those that only people can judge."""
POINTS_OF: dict[str, tuple[str, ...]] = {
    "inventory": tuple(key for key, (kind, _) in EVERY.items() if kind == SheetKind.INVENTORY),
    "inventory_in_plan": ("inventory_9", "action_plan_1"),
    "action_plan": tuple(key for key, (kind, _) in EVERY.items() if kind == SheetKind.ACTION_PLAN),
    "natural_resources": ("inventory_6", "inventory_8", "action_plan_7", "action_plan_8"),
    "hope_giving": ("inventory_12", "action_plan_3", "action_plan_10"),
}
"""Indicator → the points of a file that help to score it. For the others one looks elsewhere."""
GATED = {"inventory": SheetKind.INVENTORY, "action_plan": SheetKind.ACTION_PLAN}
"""Indicator → the sheet of which the rules say how many points are enough."""

Marks = Mapping[str, Mapping[int, Seen]]
"""Point → file → how it came out."""


@dataclass(frozen=True, slots=True)
class Count:
    """In how many files a point was seen, of how many that were looked at; in so many nobody could tell."""

    yes: int
    whole: int
    unclear: int = 0


def count(marks: Iterable[Seen]) -> Count:
    """How many of each."""
    found = list(marks)
    return Count(found.count(Seen.YES), len(found), found.count(Seen.UNCLEAR))


def joint(one: Seen | None, two: Seen | None) -> Seen:
    """What two say of a file: seen when somebody saw it and nobody said no; who did not look says nothing."""
    said = {one, two}
    if Seen.NO in said:
        return Seen.NO
    return Seen.YES if Seen.YES in said else Seen.UNCLEAR


def sum_up(counted: Marks, first: Marks, second: Marks) -> dict[str, dict[str, list[int]]]:
    """Point → `both`, and for what was tapped `first` and `second`: yes, of how many, unclear. No file stands in it."""
    found: dict[str, dict[str, list[int]]] = {}
    for key in EVERY:
        one, two = first.get(key, {}), second.get(key, {})
        if key not in TAPPED:
            if key in counted:
                found[key] = {"both": _told(counted[key].values())}
        elif one or two:
            both = [joint(one.get(file), two.get(file)) for file in {*one, *two}]
            found[key] = {
                "first": _told(one.values()),
                "second": _told(two.values()),
                "both": _told(both),
            }
    return found


def _told(marks: Iterable[Seen]) -> list[int]:
    found = count(marks)
    return [found.yes, found.whole, found.unclear]
