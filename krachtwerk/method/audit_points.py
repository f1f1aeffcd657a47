"""method: an auditor goes through the points of a drawn file; what is left of it is how many files, and of nobody.

The points are those of the review of an inventory and a plan. What can be counted is there beforehand; what people
judge is one tap. When both auditors are ready the taps are summed up, and no file can be told from the sums.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from krachtwerk.method.coaching_keys import JUDGED, POINTS, SheetKind
from krachtwerk.method.fidelity.facts import Sheet
from krachtwerk.method.fidelity.practice import passes
from krachtwerk.method.fidelity.rule_set import Gate, RuleSet
from krachtwerk.method.fidelity.score import Score
from krachtwerk.method.fidelity.shares import share


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


def enough(files: Mapping[int, Mapping[str, Seen]], kind: SheetKind, gate: Gate) -> Count:
    """How many of the files that were judged whole have so many points of a sheet as the rules ask."""
    found = []
    for file, marks in files.items():
        mine = {no: marks.get(key_of(kind, no)) for no in range(1, POINTS[kind] + 1)}
        met = frozenset(no for no, mark in mine.items() if mark == Seen.YES)
        waits = frozenset(no for no, mark in mine.items() if mark is None)
        found.append(passes(Sheet(file, 0, met, unknown=waits), gate))
    known = [one for one in found if one is not None]
    return Count(sum(known), len(known))


def score_of(indicator: str, found: Count, rules: RuleSet) -> Score:
    """What the rules make of that: the face of the audit, with what people judged in it."""
    return share(indicator, found.yes, found.whole, rules.bands["share"])


def sum_up_enough(
    counted: Marks, first: Marks, second: Marks, rules: RuleSet
) -> dict[str, dict[str, list[int]]]:
    """Indicator → `first`, `second`, `both`: in how many files there was enough, of how many judged whole."""
    joined = {key: _together(first.get(key, {}), second.get(key, {})) for key in TAPPED}
    found: dict[str, dict[str, list[int]]] = {}
    for indicator, kind in GATED.items():
        gate = rules.gates.get((indicator, "audit"))
        if gate is None:
            continue
        whose = {"first": first, "second": second, "both": joined}
        told = {who: enough(_by_file(counted, marks), kind, gate) for who, marks in whose.items()}
        found[indicator] = {who: [one.yes, one.whole, 0] for who, one in told.items()}
    return found


def _by_file(*both: Marks) -> dict[int, dict[str, Seen]]:
    found: dict[int, dict[str, Seen]] = {}
    for marks in both:
        for key, files in marks.items():
            for file, mark in files.items():
                found.setdefault(file, {})[key] = mark
    return found


def _together(one: Mapping[int, Seen], two: Mapping[int, Seen]) -> dict[int, Seen]:
    """What two say of one point, file by file, where either looked."""
    return {file: joint(one.get(file), two.get(file)) for file in {*one, *two}}


def sum_up(counted: Marks, first: Marks, second: Marks) -> dict[str, dict[str, list[int]]]:
    """Point → `both`, and for what was tapped `first` and `second`: yes, of how many, unclear. No file stands in it."""
    found: dict[str, dict[str, list[int]]] = {}
    for key in EVERY:
        one, two = first.get(key, {}), second.get(key, {})
        if key not in TAPPED:
            if key in counted:
                found[key] = {"both": _told(counted[key].values())}
        elif one or two:
            found[key] = {
                "first": _told(one.values()),
                "second": _told(two.values()),
                "both": _told(_together(one, two).values()),
            }
    return found


def _told(marks: Iterable[Seen]) -> list[int]:
    found = count(marks)
    return [found.yes, found.whole, found.unclear]
