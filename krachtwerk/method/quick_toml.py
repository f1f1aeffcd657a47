"""method: text files read fast; a file with anything but plain lines goes to Python's own reader."""

from __future__ import annotations

import re

_STRING = r'"([^"\\\x00-\x1f]*)"'
_NAME = r"[A-Za-z0-9_]+(?:\.[A-Za-z0-9_]+)*"
_LINE = re.compile(
    rf"(?P<blank>\s*(?:#.*)?)|\[(?P<table>{_NAME})\]|(?P<key>{_NAME}) = (?:{_STRING}|\{{ (?P<forms>.*) \}})"
)
_FORM = re.compile(rf"(easy|plain|picture) = {_STRING}(?:, |$)")


def read_plain(source: str) -> dict[str, object] | None:
    """What tomllib would say of the file, or None when it has a line that is not plain or a key twice."""
    root: dict[str, object] = {}
    here, tables = root, set()
    for line in source.splitlines():
        found = _LINE.fullmatch(line)
        if found is None:
            return None
        if found["blank"] is not None:
            continue
        if found["table"]:
            table = _inside(root, found["table"].split("."))
            if table is None or found["table"] in tables:
                return None
            tables.add(found["table"])
            here = table
        elif not _put(here, found):
            return None
    return root


def _put(here: dict[str, object], found: re.Match[str]) -> bool:
    *way, name = found["key"].split(".")
    table = _inside(here, way)
    value = found[4] if found["forms"] is None else _forms(found["forms"])
    if table is None or name in table or value is None:
        return False
    table[name] = value
    return True


def _forms(text: str) -> dict[str, object] | None:
    forms: dict[str, object] = {}
    at = 0
    while found := _FORM.match(text, at):
        if found[1] in forms:
            return None
        forms[found[1]] = found[2]
        at = found.end()
    return forms if at == len(text) and not text.endswith(", ") else None


def _inside(table: dict[str, object], way: list[str]) -> dict[str, object] | None:
    for name in way:
        inner = table.setdefault(name, {})
        if not isinstance(inner, dict):
            return None
        table = inner
    return table
