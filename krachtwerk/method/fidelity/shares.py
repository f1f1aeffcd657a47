"""Fidelity: a share of a hundred, or a ratio, with the score that its bands give."""

from __future__ import annotations

from fractions import Fraction

from krachtwerk.method.fidelity.rule_set import Bands
from krachtwerk.method.fidelity.score import Score, unknown, wilson


def share(key: str, numerator: int, denominator: int, bands: Bands, *, missing: int = 0) -> Score:
    """So many of so many, with its interval; judged by the unrounded percentage."""
    if not denominator:
        return unknown(key, missing)
    value = bands.score(Fraction(100 * numerator, denominator))
    interval = wilson(numerator, denominator)
    return Score(key, Fraction(numerator), Fraction(denominator), missing, value, interval=interval)


def ratio(
    key: str,
    numerator: Fraction,
    denominator: Fraction,
    bands: Bands,
    *,
    missing: int = 0,
    percent: bool = False,
) -> Score:
    """So much to so much, of hours or people: no share of people, so no interval."""
    if not denominator:
        return unknown(key, missing)
    figure = numerator / denominator * (100 if percent else 1)
    return Score(key, numerator, denominator, missing, bands.score(figure))
