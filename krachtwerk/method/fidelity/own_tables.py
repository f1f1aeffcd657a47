"""Fidelity: the tables of an own rule set: bands whose limits stand in their order, whole numbers, known keys."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Any

from krachtwerk.method.fidelity.rule_set import Bands, RuleSetError

Table = Mapping[str, Any]
FIGURE = re.compile(r"[0-9]{1,6}(\.[0-9]{1,4})?")
"""A figure as it may stand in a file: no sign, no exponent, so that it stays small."""
_LIMIT = re.compile(rf"(<=?|>=?) ({FIGURE.pattern})")
FALLS = ("mixed", "caseload", "coaches")
"""Bands in which fewer is better; in all others more is."""
OF_HUNDRED = ("share", "time", "mixed", "natural")
NUMBERS: Mapping[str, tuple[int, int]] = {
    "full_time_hours": (1, 60),
    "window_months": (1, 24),
    "contact_weeks": (1, 104),
    "answer_months": (1, 24),
    "settled_days": (0, 365),
    "report_days": (1, 183),
    "fresh_months": (1, 24),
    "planned_every_days": (1, 92),
    "planned_ceiling": (1, 5),
    "hope_items": (1, 7),
    "hope_clients": (1, 100),
    "difference_points": (0, 100),
}
"""Each number with the least and the most it may be."""


class Fault(RuleSetError):
    """What is wrong with a file: the key of the sentence that says it, the place in the file, and what stands in it."""

    def __init__(self, key: str, place: str = "", **values: str) -> None:
        super().__init__(f"{place or 'file'}: {key}")
        self.key, self.place, self.values = key, place, values


def only(table: Table, names: Iterable[str], place: str = "") -> None:
    """Nothing else stands here: a name that is misspelt would be passed over in silence."""
    for name in table:
        if name not in names:
            raise Fault("unknown", f"{place}{name}"[:120], known=", ".join(names))


def table_of(table: Table, name: str, place: str = "") -> Table:
    """A table of the file; an empty one where there is none."""
    value = table.get(name, {})
    if not isinstance(value, dict):
        raise Fault("table", f"{place}{name}")
    return value


def whole(value: object, place: str, least: int, most: int) -> int:
    """A whole number between two others."""
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise Fault("whole", place, least=str(least), most=str(most))
    return value


def read_numbers(table: Table) -> dict[str, int]:
    """The numbers of a set, each within its bounds."""
    only(table, NUMBERS, "numbers.")
    return {name: whole(value, f"numbers.{name}", *NUMBERS[name]) for name, value in table.items()}


def read_keys(table: Table, name: str, known: Collection[str]) -> frozenset[str]:
    """Some of the known keys, each a word of the open rules."""
    told = table.get(name, [])
    if not isinstance(told, list):
        raise Fault("list", name)
    for no, key in enumerate(told, 1):
        if not isinstance(key, str) or key not in known:
            raise Fault("key", f"{name}[{no}]", known=", ".join(sorted(known)))
    return frozenset(told)


def read_bands(table: Table, *, known: Collection[str]) -> dict[str, Bands]:
    """The bands of a file by name."""
    only(table, known, "bands.")
    return {name: _bands(name, table_of(table, name, "bands.")) for name in table}


def _bands(name: str, table: Table) -> Bands:
    place = f"bands.{name}"
    only(table, ("limits", "otherwise"), f"{place}.")
    told = table.get("limits")
    if not isinstance(told, list) or not 1 <= len(told) <= 4:
        raise Fault("limits", f"{place}.limits")
    limits = tuple(_limit(one, f"{place}.limits[{no}]", name) for no, one in enumerate(told, 1))
    otherwise = whole(table.get("otherwise"), f"{place}.otherwise", 1, 5)
    _must_be_in_order(name, limits, otherwise)
    return Bands(limits, otherwise)


def _limit(one: object, place: str, name: str) -> tuple[str, Fraction, int]:
    if not isinstance(one, list) or len(one) != 2 or not isinstance(one[0], str):
        raise Fault("limit", place)
    found = _LIMIT.fullmatch(one[0])
    if found is None:
        raise Fault("limit", place)
    figure = Fraction(found[2])
    if name in OF_HUNDRED and figure > 100:
        raise Fault("over_hundred", place)
    return found[1], figure, whole(one[1], place, 1, 5)


def _must_be_in_order(
    name: str, limits: tuple[tuple[str, Fraction, int], ...], otherwise: int
) -> None:
    """One direction, limits that go on in it, and scores that only get better, or only worse."""
    is_up = limits[0][0].startswith("<")
    for no, (before, after) in enumerate(pairwise(limits), 2):
        goes_on = after[1] > before[1] if is_up else after[1] < before[1]
        if after[0].startswith("<") != is_up or not goes_on:
            raise Fault("order", f"bands.{name}.limits[{no}]")
    scores = [score for *_, score in limits] + [otherwise]
    rising = scores if is_up else scores[::-1]
    better = rising[::-1] if name in FALLS else rising
    if any(after <= before for before, after in pairwise(better)):
        raise Fault("falls" if name in FALLS else "rises", f"bands.{name}")
