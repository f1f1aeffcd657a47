"""Fidelity: a rule set as data: bands, gates and the norm, from `sets/`, or with an organisation's own tables."""

from __future__ import annotations

import operator
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from types import MappingProxyType

FOLDER = Path(__file__).parent / "sets"
_SIGNS: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip


class RuleSetError(ValueError):
    """A rule set that cannot be read; says where."""


@dataclass(frozen=True, slots=True)
class Bands:
    """Limits in their order: the first that holds gives its score, and none of them gives the last score."""

    limits: tuple[tuple[str, Fraction, int], ...]
    otherwise: int

    def score(self, figure: Fraction) -> Fraction:
        """1 to 5 for an unrounded figure."""
        for sign, limit, score in self.limits:
            if _SIGNS[sign](figure, limit):
                return Fraction(score)
        return Fraction(self.otherwise)

    def limit_of(self, score: int) -> Fraction:
        """The limit at which a score begins; a LookupError when it is the one of all other figures."""
        for _, limit, found in self.limits:
            if found == score:
                return limit
        raise LookupError(score)


@dataclass(frozen=True, slots=True)
class Gate:
    """When a sheet passes: so many of these items, and these in any case."""

    items: frozenset[int]
    least: int
    needed: frozenset[int]


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The id never changes its meaning: another meaning is another id."""

    id: str
    indicators: tuple[str, ...]
    bands: Mapping[str, Bands]
    gates: Mapping[tuple[str, str], Gate]
    numbers: Mapping[str, int]
    natural_places: frozenset[str]
    natural_kinds: frozenset[str]
    faithful: Fraction
    is_sum: bool = False

    def stricter(
        self,
        id: str,
        tables: Mapping[str, object],
        *,
        gates: Mapping[tuple[str, str], Gate] | None = None,
        faithful: Fraction | None = None,
    ) -> RuleSet:
        """This rule set with other bands, gates or another norm, under an id of its own."""
        if id == self.id:
            raise RuleSetError(f"{id}: other tables need another id")
        bands = {name: _bands(f"{id}.{name}", table) for name, table in tables.items()}
        unknown = bands.keys() - self.bands.keys()
        if unknown:
            raise RuleSetError(f"{id}: no such table: {sorted(unknown)[0]}")
        return replace(
            self,
            id=id,
            bands=MappingProxyType({**self.bands, **bands}),
            gates=MappingProxyType({**self.gates, **(gates or {})}),
            faithful=self.faithful if faithful is None else faithful,
        )


def rule_sets() -> tuple[str, ...]:
    """The ids that come along."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


@cache
def rule_set(id: str) -> RuleSet:
    """The rule set of that id; LookupError when there is none."""
    if id not in rule_sets():
        raise LookupError(id)
    return read(id, tomllib.loads(text_of(id)))


def text_of(id: str) -> str:
    """The file of a rule set that comes along, to read and to begin an own one from."""
    return (FOLDER / f"{id}.toml").read_text(encoding="utf-8")


def read(id: str, table: Mapping[str, object]) -> RuleSet:
    """A rule set from its table; RuleSetError says what is wrong with it."""
    try:
        if table["id"] != id:
            raise RuleSetError(f"{id}: the file calls itself {table['id']}")
        return RuleSet(
            id=id,
            indicators=tuple(table["indicators"]),  # type: ignore[arg-type]
            bands=MappingProxyType(
                {name: _bands(f"{id}.{name}", one) for name, one in _table(table, "bands").items()}
            ),
            gates=MappingProxyType(
                {
                    (name, scope): _gate(one)
                    for name, scopes in _table(table, "gates").items()
                    for scope, one in scopes.items()  # type: ignore[attr-defined]
                }
            ),
            numbers=MappingProxyType({k: int(str(v)) for k, v in _table(table, "numbers").items()}),
            natural_places=frozenset(table.get("natural_places", ())),  # type: ignore[call-overload]
            natural_kinds=frozenset(table.get("natural_kinds", ())),  # type: ignore[call-overload]
            faithful=Fraction(str(table["faithful"])),
            is_sum=bool(table.get("is_sum", False)),
        )
    except (KeyError, TypeError, AttributeError) as fault:
        raise RuleSetError(f"{id}: cannot be read ({fault})") from fault


def _table(table: Mapping[str, object], name: str) -> Mapping[str, object]:
    value = table.get(name, {})
    if not isinstance(value, dict):
        raise RuleSetError(f"{name} must be a table")
    return value


def _bands(where: str, table: object) -> Bands:
    """`[["< 20", 1], ["< 40", 2]]` with `otherwise`, a score for what no limit holds."""
    if not isinstance(table, dict):
        raise RuleSetError(f"{where} must be a table")
    limits = []
    for text, score in table["limits"]:
        sign, _, figure = str(text).partition(" ")
        if sign not in _SIGNS or score not in range(1, 6):
            raise RuleSetError(f"{where}: {text} = {score} is no limit")
        limits.append((sign, Fraction(figure), int(score)))
    if table["otherwise"] not in range(1, 6):
        raise RuleSetError(f"{where}: a score is 1 to 5")
    return Bands(tuple(limits), int(table["otherwise"]))


def _gate(table: Mapping[str, object]) -> Gate:
    items = frozenset(table["items"])  # type: ignore[call-overload]
    needed = frozenset(table["needed"])  # type: ignore[call-overload]
    return Gate(items, int(str(table["least"])), needed)
