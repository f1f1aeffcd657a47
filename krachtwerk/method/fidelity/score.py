"""Fidelity: what an indicator says, and the interval around a share."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

Z = 1.959964
"""Of 95 in a hundred, both sides (standard normal distribution)."""

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Score:
    """1 to 5, or none with a reason; what it was counted from, and what was missing.

    An indicator of several parts has the sum of their scores as numerator, and how many have one as denominator.
    `strict`: the same files under a stricter question, shown beside the score.
    """

    key: str
    numerator: Fraction
    denominator: Fraction
    missing: int = 0
    value: Fraction | None = None
    reason: str | None = None
    interval: Interval | None = None
    parts: tuple[Score, ...] = ()
    flags: tuple[str, ...] = ()
    strict: Score | None = None

    @classmethod
    def counted(cls, key: str, numerator: int, denominator: int) -> Score:
        """So many of so many, that nobody judges."""
        return cls(key, Fraction(numerator), Fraction(denominator), reason="counted")


def wilson(numerator: int, denominator: int) -> Interval:
    """The 95 % interval of Wilson around a share of `denominator` > 0 (E. B. Wilson, JASA 22 (1927) 209-212)."""
    n, p, z2 = denominator, numerator / denominator, Z * Z
    centre = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = Z * sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    low = 0.0 if numerator == 0 else centre - half
    high = 1.0 if numerator == denominator else centre + half
    return low, high


def unknown(key: str, missing: int) -> Score:
    """Nothing to count: nothing was there, or nothing of it is known."""
    return Score(
        key, Fraction(0), Fraction(0), missing, reason="all_missing" if missing else "empty"
    )


def of_parts(
    key: str,
    parts: tuple[Score, ...],
    *,
    may_lack: frozenset[str] = frozenset(),
    flags: tuple[str, ...] = (),
) -> Score:
    """The mean of the parts; none when a part has no score, but for those that may lack one."""
    known = [part.value for part in parts if part.value is not None]
    lacking = [part for part in parts if part.value is None]
    total, count = sum(known, Fraction(0)), Fraction(len(known))
    needed = [part for part in lacking if part.key not in may_lack]
    if not needed and known:
        return Score(key, total, count, len(lacking), total / count, parts=parts, flags=flags)
    if known:
        reason = "part_missing"
    elif any(part.missing for part in lacking):
        reason = "all_missing"
    else:
        reason = "empty"
    return Score(key, total, count, len(lacking), reason=reason, parts=parts, flags=flags)
