"""Whether plain data has the shape that a JSON Schema says; the part of the standard that our own schemas use."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from functools import cache
from typing import Any

FIRST_YEAR, LAST_YEAR = 1900, 2200


class Misshapen(Exception):
    """The data has another shape; `where` leads to the first place, without saying what stands there."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where


def check(data: Any, schema: dict[str, Any], where: str = "") -> None:
    """Raise Misshapen at the first place where the data differs. A schema that says more is refused too."""
    for word, asked in schema.items():
        if not _RULES[word](data, asked):
            raise Misshapen(where or "/")
    if isinstance(data, dict) and "properties" in schema:
        _check_object(data, schema, where)
    if isinstance(data, list) and "items" in schema:
        for number, value in enumerate(data):
            check(value, schema["items"], f"{where}/{number}")


def _check_object(data: dict[str, Any], schema: dict[str, Any], where: str) -> None:
    """Every property by its own shape, none more and none less than asked."""
    known = schema["properties"]
    if not set(schema.get("required", ())) <= set(data) <= set(known):
        raise Misshapen(where or "/")
    for name, value in data.items():
        check(value, known[name], f"{where}/{name}")


_TYPES: dict[str, Callable[[Any], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str) and _is_sound(value),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
}


def _is_sound(text: str) -> bool:
    """Text that every database and every encoding can hold."""
    return "\x00" not in text and not any("\ud800" <= char <= "\udfff" for char in text)


def _type(value: Any, asked: Any) -> bool:
    kinds = [asked] if isinstance(asked, str) else asked
    return any(_TYPES[kind](value) for kind in kinds)


def _same(value: Any, asked: Any) -> bool:
    return type(value) is type(asked) and bool(value == asked)


def _format(value: Any, asked: str) -> bool:
    if not isinstance(value, str):
        return True
    try:
        if asked == "date-time":
            moment = datetime.fromisoformat(value)
            return moment.tzinfo is not None and FIRST_YEAR <= moment.year <= LAST_YEAR
        if asked == "date":
            return FIRST_YEAR <= date.fromisoformat(value).year <= LAST_YEAR
        return time.fromisoformat(value).tzinfo is None
    except ValueError:
        return False


def _any_of(value: Any, asked: list[dict[str, Any]]) -> bool:
    return any(_fits(value, one) for one in asked)


def _fits(value: Any, schema: dict[str, Any]) -> bool:
    try:
        check(value, schema)
    except Misshapen:
        return False
    return True


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text.replace("$", r"\Z"))


_RULES: dict[str, Callable[[Any, Any], bool]] = {
    "$schema": lambda _value, _asked: True,
    "title": lambda _value, _asked: True,
    "description": lambda _value, _asked: True,
    "type": _type,
    "const": _same,
    "enum": lambda value, asked: any(_same(value, one) for one in asked),
    "pattern": lambda value, asked: not isinstance(value, str) or bool(_pattern(asked).search(value)),
    "format": _format,
    "maxLength": lambda value, asked: not isinstance(value, str) or len(value) <= asked,
    "minimum": lambda value, asked: not isinstance(value, int) or value >= asked,
    "maximum": lambda value, asked: not isinstance(value, int) or value <= asked,
    "maxItems": lambda value, asked: not isinstance(value, list) or len(value) <= asked,
    "anyOf": _any_of,
    "items": lambda _value, _asked: True,
    "required": lambda _value, _asked: True,
    "properties": lambda _value, _asked: True,
    "additionalProperties": lambda _value, asked: asked is False,
}  # fmt: skip
