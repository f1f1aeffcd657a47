"""method: variables in texts, written {name}; only plain names, never attributes, indexes or formats."""

from __future__ import annotations

import re
from collections.abc import Mapping

from krachtwerk.method.errors import MissingValueError

_BRACE = re.compile(r"\{\{|\}\}|\{([a-z][a-z0-9_]*)\}|[{}]")


def variables(text: str) -> frozenset[str]:
    """Names of the variables in a text."""
    return frozenset(found.group(1) for found in _BRACE.finditer(text) if found.group(1))


def stray_brace(text: str) -> bool:
    """True when a brace stands in the text that is neither a plain variable nor doubled."""
    return any(found.group() in ("{", "}") for found in _BRACE.finditer(text))


def fill(text: str, values: Mapping[str, object]) -> str:
    """The text with its variables filled in. Raises MissingValueError for a variable without a value."""
    if "{" not in text and "}" not in text:
        return text

    def value(found: re.Match[str]) -> str:
        name = found.group(1)
        if name is None:
            return found.group()[0]
        if name not in values:
            raise MissingValueError(f"{{{name}}} has no value in: {text}")
        return str(values[name])

    return _BRACE.sub(value, text)
