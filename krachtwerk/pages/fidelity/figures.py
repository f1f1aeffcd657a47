"""Room fidelity: exact figures as people read them."""

from __future__ import annotations

from fractions import Fraction

from krachtwerk.pages.context import door


def figure(value: Fraction) -> str:
    """One decimal where there is one, with the sign of the language."""
    text = f"{float(value):.1f}".removesuffix(".0")
    return text.replace(".", ",") if door().language == "nl" else text
