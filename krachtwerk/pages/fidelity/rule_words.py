"""Room fidelity: what a rule set asks, in words: limits, gates, numbers, and how they stand beside another set."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from krachtwerk.method.fidelity import Bands, Gate, Line
from krachtwerk.method.fidelity.compare import Part
from krachtwerk.pages.context import t, t_stored
from krachtwerk.pages.fidelity.figures import exact, name_of

SIGNS = {"<": "under", "<=": "up_to", ">": "above", ">=": "from"}


def asks(lines: Sequence[Line]) -> list[tuple[str, str, str, str]]:
    """Every part of a set: what it is, how it is here, how it is in the open rules, and how the two stand."""
    return [
        (
            t_stored("own_rules.part", one.key),
            _said(one, one.one),
            _said(one, one.other),
            t(f"own_rules.than_{one.than}"),
        )
        for one in lines
    ]


def _said(line: Line, part: Part | None) -> str:
    if part is None or part == frozenset():
        return t("own_rules.none")
    if isinstance(part, Bands):
        return bands_of(part)
    if isinstance(part, Gate):
        return _gate(part)
    if isinstance(part, Fraction):
        return exact(part)
    if isinstance(part, int):
        return str(part)
    if line.key == "indicators":
        return ", ".join(name_of(key) for key in part)
    return ", ".join(words_of(line.key, part))


def bands_of(bands: Bands) -> str:
    """ "1 below 20, 2 below 40 … 5 in all other cases."""
    told = [
        t(f"own_rules.{SIGNS[sign]}", score=score, limit=exact(limit))
        for sign, limit, score in bands.limits
    ]
    return "; ".join([*told, t("own_rules.band", otherwise=bands.otherwise)])


def _gate(gate: Gate) -> str:
    items, needed = (", ".join(map(str, sorted(told))) for told in (gate.items, gate.needed))
    if not needed:
        return t("own_rules.gate_free", least=gate.least, items=items)
    return t("own_rules.gate", least=gate.least, items=items, needed=needed)


def words_of(key: str, told: Iterable[str]) -> list[str]:
    """The words of places and kinds, by name."""
    return sorted(t_stored(f"own_rules.{key}", one) for one in told)
