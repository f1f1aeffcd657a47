"""Fidelity: how far two auditors who scored apart say the same. Pure arithmetic on pairs of scores.

Weighted kappa: J. Cohen, Psychol. Bull. 70 (1968) 213-220, with squared distances as weights. ICC(A,1): K. O. McGraw
and S. P. Wong, Psychol. Methods 1 (1996) 30-46, case 2A, which is ICC(2,1) of P. E. Shrout and J. L. Fleiss, Psychol.
Bull. 86 (1979) 420-428.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of how many pairs how many are the same, how many at most one apart, and how much higher the second scores."""

    pairs: int
    exact: int
    within_one: int
    mean_difference: Fraction


def agreement(pairs: Sequence[Pair]) -> Agreement | None:
    """What can be said of the pairs of one audit; nothing without any."""
    if not pairs:
        return None
    apart = [second - first for first, second in pairs]
    return Agreement(
        pairs=len(pairs),
        exact=sum(one == 0 for one in apart),
        within_one=sum(abs(one) <= 1 for one in apart),
        mean_difference=Fraction(sum(apart), len(pairs)),
    )


def weighted_kappa(pairs: Sequence[Pair]) -> Fraction | None:
    """1 minus the squared distances that were seen over those that chance would give; None where chance gives none."""
    n = len(pairs)
    seen = sum((first - second) ** 2 for first, second in pairs)
    firsts, seconds = Counter(one for one, _ in pairs), Counter(one for _, one in pairs)
    chance = sum(
        many * other * (first - second) ** 2
        for first, many in firsts.items()
        for second, other in seconds.items()
    )
    return 1 - Fraction(n * seen, chance) if chance else None


def icc_agreement(rows: Sequence[Sequence[int]]) -> Fraction | None:
    """ICC(A,1): one rater, absolute agreement, two-way; each row is one subject, scored by the same raters."""
    n, k = len(rows), len(rows[0]) if rows else 0
    if n < 2 or k < 2:
        return None
    grand = Fraction(sum(map(sum, rows)), n * k)
    of_rows = [Fraction(sum(row), k) for row in rows]
    of_raters = [Fraction(sum(column), n) for column in zip(*rows, strict=True)]
    total = sum(((one - grand) ** 2 for row in rows for one in row), Fraction(0))
    between = k * sum(((one - grand) ** 2 for one in of_rows), Fraction(0))
    raters = n * sum(((one - grand) ** 2 for one in of_raters), Fraction(0))
    mean_rows, mean_raters = between / (n - 1), raters / (k - 1)
    error = (total - between - raters) / ((n - 1) * (k - 1))
    below = mean_rows + (k - 1) * error + Fraction(k, n) * (mean_raters - error)
    return (mean_rows - error) / below if below else None
