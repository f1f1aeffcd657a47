"""Fidelity: a rule set of an organisation's own, read from the text of its file; each fault says where and what.

A file either lays other bands, gates or norm over the open rules (`base = "krachtwerk-open-1"`), or is a whole set in
the form of `sets/*.toml`. What is read here can be counted with, whatever the facts are.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from krachtwerk.method.fidelity.measure import INDICATORS
from krachtwerk.method.fidelity.own_gates import read_gates
from krachtwerk.method.fidelity.own_tables import (
    FIGURE,
    Fault,
    Table,
    only,
    read_bands,
    read_keys,
    read_numbers,
    table_of,
)
from krachtwerk.method.fidelity.rule_set import RuleSet, rule_set, rule_sets

OPEN = "krachtwerk-open-1"
LONGEST = 20_000
"""Characters of a file; the open rules take some three thousand."""
MOST_INDICATORS = 30
RESERVED = "krachtwerk-"
"""So begin the ids that come along, also those of later versions."""
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_ITEM = re.compile(r"item_[1-9][0-9]?")
_WHERE = re.compile(r"at line (\d+), column (\d+)")
OVER = ("id", "base", "faithful", "bands", "gates")
WHOLE = (
    "id", "faithful", "is_sum", "indicators", "natural_places", "natural_kinds", "numbers", "bands", "gates",
)  # fmt: skip
NEEDS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "trajectory_focus": (("time", "mixed"), ("answer_months",)),
    "caseload_ratio": (("caseload",), ("full_time_hours",)),
    "team_meeting": (
        ("share", "ideas"),
        ("window_months", "planned_every_days", "planned_ceiling", "fresh_months", "report_days"),
    ),
    "coaching": (("share", "coaches"), ("window_months", "full_time_hours")),
    "inventory": (("share",), ("settled_days",)),
    "inventory_in_plan": (("share",), ("settled_days",)),
    "action_plan": (("share",), ("settled_days",)),
    "natural_contacts": (("natural",), ("contact_weeks", "answer_months", "difference_points")),
    "natural_resources": (("share",), ("window_months",)),
    "hope_giving": ((), ("answer_months", "hope_items", "hope_clients")),
}
"""Indicator → the bands and numbers it counts with."""
GATED = ("inventory", "action_plan")
KEYS_OF = {"natural_contacts": "natural_places", "natural_resources": "natural_kinds"}


@lru_cache(maxsize=64)
def read_own(text: str) -> RuleSet:
    """The rule set that a file describes; `Fault` (a RuleSetError) says what is wrong with it."""
    table = _parsed(text)
    id = _id(table)
    if "base" in table:
        return _laid_over(id, table)
    return _whole(id, table)


def is_countable(rules: RuleSet) -> bool:
    """Whether anything of it follows from the work itself; a scale that people judge says nothing by day."""
    return any(key in INDICATORS for key in rules.indicators)


def _parsed(text: str) -> Table:
    if len(text) > LONGEST:
        raise Fault("too_long", most=str(LONGEST))
    try:
        return tomllib.loads(text.removeprefix("\ufeff"), parse_float=str)
    except (ValueError, RecursionError) as wrong:
        found = _WHERE.search(str(wrong))
        if found is None:
            raise Fault("syntax") from wrong
        line, column = found.groups()
        raise Fault("syntax_at", line=line, column=column) from wrong


def _id(table: Table) -> str:
    id = table.get("id")
    if not isinstance(id, str) or not 3 <= len(id) <= 48 or not _ID.fullmatch(id):
        raise Fault("id", "id")
    if id.startswith(RESERVED) or id in rule_sets():
        raise Fault("id_comes_along", "id", id=id)
    return id


def _laid_over(id: str, table: Table) -> RuleSet:
    """The open rules with other bands, gates or norm."""
    only(table, OVER)
    if table["base"] != OPEN:
        raise Fault("base", "base", base=OPEN)
    base, bands = rule_set(OPEN), table_of(table, "bands")
    read_bands(bands, known=base.bands)
    gates = read_gates(table_of(table, "gates"))
    faithful = _faithful(table, 1, 5) if "faithful" in table else base.faithful
    if not bands and not gates and faithful == base.faithful:
        raise Fault("nothing_other")
    return base.stricter(id, bands, gates=gates, faithful=faithful)


def _whole(id: str, table: Table) -> RuleSet:
    only(table, WHOLE)
    indicators = tuple(_indicators(table))
    is_sum = table.get("is_sum", False)
    if not isinstance(is_sum, bool):
        raise Fault("yes_or_no", "is_sum")
    count = len(indicators)
    least, most = (count, 5 * count) if is_sum else (1, 5)
    open_ = rule_set(OPEN)
    rules = RuleSet(
        id=id,
        indicators=indicators,
        bands=MappingProxyType(read_bands(table_of(table, "bands"), known=open_.bands)),
        gates=MappingProxyType(read_gates(table_of(table, "gates"))),
        numbers=MappingProxyType(read_numbers(table_of(table, "numbers"))),
        natural_places=read_keys(table, "natural_places", open_.natural_places),
        natural_kinds=read_keys(table, "natural_kinds", open_.natural_kinds),
        faithful=_faithful(table, least, most),
        is_sum=is_sum,
    )
    for key in indicators:
        _must_have(key, rules)
    return rules


def _indicators(table: Table) -> Iterator[str]:
    told = table.get("indicators")
    if not isinstance(told, list) or not 1 <= len(told) <= MOST_INDICATORS:
        raise Fault("indicators", "indicators", most=str(MOST_INDICATORS))
    for no, key in enumerate(told, 1):
        place = f"indicators[{no}]"
        if not isinstance(key, str) or not (key in INDICATORS or _ITEM.fullmatch(key)):
            raise Fault("indicator", place, known=", ".join(INDICATORS))
        if key in told[: no - 1]:
            raise Fault("twice", place)
        yield key


def _faithful(table: Table, least: int, most: int) -> Fraction:
    told = table.get("faithful")
    text = str(told)
    if isinstance(told, bool) or not FIGURE.fullmatch(text):
        raise Fault("figure", "faithful", least=str(least), most=str(most))
    if not least <= Fraction(text) <= most:
        raise Fault("figure", "faithful", least=str(least), most=str(most))
    return Fraction(text)


def _must_have(key: str, rules: RuleSet) -> None:
    """Everything that counting this indicator asks of the set."""
    bands, numbers = NEEDS.get(key, ((), ()))
    _none_lacks(key, "bands", bands, rules.bands)
    _none_lacks(key, "numbers", numbers, rules.numbers)
    if key in GATED:
        for scope in ("daily", "audit"):
            if (key, scope) not in rules.gates:
                raise Fault("lacks", f"gates.{key}.{scope}", indicator=key)
    wanted = KEYS_OF.get(key)
    if wanted is not None and not getattr(rules, wanted):
        raise Fault("lacks", wanted, indicator=key)


def _none_lacks(key: str, where: str, names: tuple[str, ...], there: Mapping[str, Any]) -> None:
    for name in names:
        if name not in there:
            raise Fault("lacks", f"{where}.{name}", indicator=key)
