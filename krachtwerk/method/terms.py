"""Method: how long what is kept, with where the term comes from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """Years that something is kept at least, and the source of that number."""

    years: int
    source: str


TERMS = {
    "log": Term(5, "NEN 7513: at least five years after writing; MedMij A.12.4.1"),
}
LOG_YEARS = TERMS["log"].years
"""Years from the end of its month after which a chain of the two logs may be dropped."""
