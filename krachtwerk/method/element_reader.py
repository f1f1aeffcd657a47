"""method: one table of a pack file read into an element, refused when its shape does not fit."""

from __future__ import annotations

from dataclasses import MISSING, Field, fields
from functools import cache
from typing import Any, get_type_hints

from krachtwerk.method.elements import KINDS, Element
from krachtwerk.method.errors import PackError

_CALLED: dict[object, str] = {
    str: "a text",
    bool: "true or false",
    int: "a whole number",
    tuple[str, ...]: "a list of keys",
}


def read_element(
    shape: type[Element], table: object, defaults: dict[str, object], file: str
) -> Element:
    """The element of this kind that the table describes; `defaults` stand in for core, source and rights."""
    if not isinstance(table, dict):
        raise PackError(
            file, shape.kind, "must be a list of tables, written [[" + shape.kind + "]]"
        )
    key = table.get("key")
    if not isinstance(key, str) or not key.isidentifier() or key != key.lower():
        raise PackError(file, shape.kind, f"has a key that is no lower-case name: {key!r}")
    here = f"{shape.kind}.{key}"
    known = _fields(shape.kind)
    for name in table:
        if name not in known:
            raise PackError(file, f"{here}.{name}", "is an unknown key")
    values: dict[str, Any] = {}
    for name, (spec, wanted) in known.items():
        value = table.get(name, defaults.get(name, MISSING))
        if value is MISSING:
            raise PackError(file, f"{here}.{name}", "is missing")
        values[name] = _value(value, wanted, spec, file, f"{here}.{name}")
    return shape(**values)


def adjusted(element: Element, table: object, file: str) -> Element:
    """The element with the numbers that may be set for an organisation or target group set anew."""
    here = f"adjust.{element.kind}.{element.key}"
    if not isinstance(table, dict):
        raise PackError(file, here, "must be a table")
    known = _fields(element.kind)
    values: dict[str, Any] = {name: getattr(element, name) for name in known}
    for name, value in table.items():
        if name not in known:
            raise PackError(file, f"{here}.{name}", "is an unknown key")
        spec, wanted = known[name]
        if not spec.metadata.get("adjustable"):
            raise PackError(file, f"{here}.{name}", "cannot be adjusted")
        values[name] = _value(value, wanted, spec, file, f"{here}.{name}")
    return type(element)(**values)


@cache
def _fields(kind: str) -> dict[str, tuple[Field[Any], object]]:
    shape = KINDS[kind]
    hints = get_type_hints(shape)
    return {spec.name: (spec, hints[spec.name]) for spec in fields(shape)}


def _value(value: object, wanted: object, spec: Field[Any], file: str, key: str) -> object:
    if wanted == tuple[str, ...] and isinstance(value, list | tuple):
        value = tuple(value)
        fits = all(isinstance(part, str) for part in value) and len(set(value)) == len(value)
        fits = fits and (len(value) > 0 or bool(spec.metadata.get("empty")))
    else:
        fits = type(value) is wanted
    if not fits:
        raise PackError(file, key, f"must be {_CALLED[wanted]}")
    if "range" in spec.metadata:
        _in_range(value, spec.metadata["range"], file, key)
    choices = spec.metadata.get("choices")
    if choices and value not in choices:
        raise PackError(file, key, f"is {value!r}; it must be one of: {', '.join(choices)}")
    return value


def _in_range(value: Any, span: tuple[float, float], file: str, key: str) -> None:
    low, high = span
    if not low <= value <= high:
        raise PackError(file, key, f"is {value}; it must lie between {low} and {high}")
