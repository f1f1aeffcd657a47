"""method: a text cut into its sentences, for pages that give each its own line and for the reading gates."""

from __future__ import annotations

import re

_END = re.compile(r"(?<=[.?!:])\s+|\n+")


def sentences(text: str) -> list[str]:
    """Every sentence of the text, without white space around it."""
    return [part.strip() for part in _END.split(text) if part.strip()]
