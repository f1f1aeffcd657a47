"""Fidelity: the gates of an own rule set: which items of a sheet count, how many are enough, which in any case."""

from __future__ import annotations

from krachtwerk.method.coaching_keys import JUDGED, POINTS, SheetKind
from krachtwerk.method.fidelity.own_tables import Fault, Table, only, table_of, whole
from krachtwerk.method.fidelity.rule_set import Gate

SCOPES = ("daily", "audit")
PARTS = ("items", "least", "needed")


def read_gates(table: Table) -> dict[tuple[str, str], Gate]:
    """The gates of a file, by sheet and face."""
    only(table, [kind.value for kind in SheetKind], "gates.")
    found = {}
    for name in table:
        scopes = table_of(table, name, "gates.")
        only(scopes, SCOPES, f"gates.{name}.")
        for scope in scopes:
            place = f"gates.{name}.{scope}"
            one = table_of(scopes, scope, f"gates.{name}.")
            found[name, scope] = _gate(one, place, SheetKind(name), scope)
    return found


def _gate(table: Table, place: str, kind: SheetKind, scope: str) -> Gate:
    only(table, PARTS, f"{place}.")
    items = _items(table, f"{place}.items", range(1, POINTS[kind] + 1))
    if not items:
        raise Fault("no_items", f"{place}.items")
    judged = sorted(items & JUDGED[kind])
    if scope == "daily" and judged:
        raise Fault("judged", f"{place}.items", item=str(judged[0]))
    needed = _items(table, f"{place}.needed", sorted(items))
    return Gate(items, whole(table.get("least"), f"{place}.least", 1, len(items)), needed)


def _items(table: Table, place: str, known: range | list[int]) -> frozenset[int]:
    told = table.get(place.rsplit(".", 1)[1])
    if not isinstance(told, list):
        raise Fault("list", place)
    for no, item in enumerate(told, 1):
        if not isinstance(item, int) or isinstance(item, bool) or item not in known:
            raise Fault("item", f"{place}[{no}]", known=", ".join(map(str, known)))
    return frozenset(told)
