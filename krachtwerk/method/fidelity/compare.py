"""Fidelity: an own rule set beside another: what asks more, what asks less, what asks something else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from krachtwerk.method.fidelity.own import NEEDS
from krachtwerk.method.fidelity.rule_set import Bands, Gate, RuleSet


class Than(StrEnum):
    """How one part of a set stands to the same part of the other."""

    SAME = "same"
    STRICTER = "stricter"
    LOOSER = "looser"
    OTHER = "other"
    ALONE = "alone"


Part = Bands | Gate | Fraction | int | frozenset[str] | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One part: its kind and key, how the one set has it, how the other has it, and how the one stands to the other."""

    kind: str
    key: str
    one: Part | None
    other: Part | None
    than: Than


def compare(one: RuleSet, other: RuleSet) -> list[Line]:
    """Every part of the one set beside that of the other, in the order of reading."""
    return [
        Line("norm", "faithful", one.faithful, other.faithful, _norm(one, other)),
        Line("keys", "indicators", one.indicators, other.indicators, _keys(one, other)),
        *_bands(one, other),
        *_gates(one, other),
        *_numbers(one, other),
        *(
            Line("keys", name, mine, theirs, Than.SAME if mine == theirs else Than.OTHER)
            for name in ("natural_places", "natural_kinds")
            for mine, theirs in [(getattr(one, name), getattr(other, name))]
            if mine or theirs
        ),
    ]


def compare_in_audit(one: RuleSet, other: RuleSet, indicator: str) -> list[Line]:
    """What the one set asks otherwise than the other, of what people see of this indicator in an audit."""
    bands, _ = NEEDS.get(indicator, ((), ()))
    told = {*(("band", name) for name in bands), ("gate", f"{indicator}.audit")}
    return [
        line
        for line in compare(one, other)
        if (line.kind, line.key) in told and line.than != Than.SAME
    ]


def _norm(one: RuleSet, other: RuleSet) -> Than:
    if one.is_sum != other.is_sum:
        return Than.OTHER
    return _than(one.faithful > other.faithful, one.faithful < other.faithful)


def _keys(one: RuleSet, other: RuleSet) -> Than:
    return Than.SAME if set(one.indicators) == set(other.indicators) else Than.OTHER


def _than(is_stricter: bool, is_looser: bool) -> Than:
    if is_stricter and is_looser:
        return Than.OTHER
    return Than.STRICTER if is_stricter else Than.LOOSER if is_looser else Than.SAME


def _bands(one: RuleSet, other: RuleSet) -> Iterator[Line]:
    for key in dict.fromkeys([*other.bands, *one.bands]):
        mine, theirs = one.bands.get(key), other.bands.get(key)
        than = Than.ALONE if mine is None or theirs is None else than_bands(mine, theirs)
        yield Line("band", key, mine, theirs, than)


def than_bands(one: Bands, other: Bands) -> Than:
    """Stricter: no figure gets more, and some figure gets less."""
    ends = sorted({limit for _, limit, _ in (*one.limits, *other.limits)})
    between = [(low + high) / 2 for low, high in pairwise(ends)]
    figures = [ends[0] - 1, *ends, *between, ends[-1] + 1]
    told = [(one.score(figure), other.score(figure)) for figure in figures]
    return _than(
        any(mine < theirs for mine, theirs in told), any(mine > theirs for mine, theirs in told)
    )


def _gates(one: RuleSet, other: RuleSet) -> Iterator[Line]:
    for key in dict.fromkeys([*other.gates, *one.gates]):
        mine, theirs = one.gates.get(key), other.gates.get(key)
        than = Than.ALONE if mine is None or theirs is None else than_gates(mine, theirs)
        yield Line("gate", ".".join(key), mine, theirs, than)


def than_gates(one: Gate, other: Gate) -> Than:
    """Of the same items: how many are enough, and which in any case."""
    if one.items != other.items:
        return Than.OTHER
    return _than(
        one.least > other.least or bool(one.needed - other.needed),
        one.least < other.least or bool(other.needed - one.needed),
    )


def _numbers(one: RuleSet, other: RuleSet) -> Iterator[Line]:
    for key in dict.fromkeys([*other.numbers, *one.numbers]):
        mine, theirs = one.numbers.get(key), other.numbers.get(key)
        than = Than.SAME if mine == theirs else Than.OTHER
        yield Line(
            "number", key, mine, theirs, Than.ALONE if mine is None or theirs is None else than
        )
