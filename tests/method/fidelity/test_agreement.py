"""Agreement of two auditors: worked out by hand, and against published figures."""

from __future__ import annotations

from fractions import Fraction

from krachtwerk.method.fidelity.agreement import (
    Agreement,
    agreement,
    icc_agreement,
    weighted_kappa,
)

SHROUT_FLEISS = [(9, 2, 5, 8), (6, 1, 3, 2), (8, 4, 6, 8), (7, 1, 2, 6), (10, 5, 6, 9), (6, 2, 4, 7)]  # fmt: skip
"""Four judges, six targets: Shrout and Fleiss 1979, table 2; they give ICC(2,1) = .29 (table 4)."""
TEN = [(3, 3), (4, 4), (2, 3), (5, 4), (1, 1), (3, 3), (2, 4), (4, 4), (3, 2), (5, 5)]


def test_ten_pairs_by_hand():
    """Differences 0 0 1 -1 0 0 2 0 -1 0: six the same, nine at most one apart, together 1."""
    assert agreement(TEN) == Agreement(10, 6, 9, Fraction(1, 10))


def test_nothing_is_said_of_nothing():
    assert agreement([]) is None
    assert weighted_kappa([]) is None
    assert icc_agreement([]) is None
    assert icc_agreement([(3, 4)]) is None


def test_weighted_kappa_by_hand():
    """Squared distances seen 1+1+4+1 = 7. First 1:1 2:2 3:3 4:2 5:2, second 1:1 2:1 3:3 4:4 5:1.

    By chance over 100 pairs of margins: each first against all seconds: sum of (a-b)^2 = 10*(Σa²+Σb²) - 2*Σa*Σb
    = 10*(118+121) - 2*32*33 = 2390 - 2112 = 278. Kappa = 1 - 10*7/278.
    """
    assert weighted_kappa(TEN) == 1 - Fraction(70, 278)


def test_weighted_kappa_at_its_ends():
    assert weighted_kappa([(1, 1), (5, 5)]) == 1
    assert weighted_kappa([(1, 5), (5, 1)]) == -1
    assert weighted_kappa([(3, 3), (3, 3)]) is None


def test_icc_of_the_published_example():
    """Mean squares of table 3: between targets 11.24, between judges 32.49, residual 1.02."""
    found = icc_agreement(SHROUT_FLEISS)
    assert found is not None
    assert round(float(found), 2) == 0.29


def test_icc_by_hand():
    """Rows (1,2) (3,4): grand 5/2; between rows 4, between raters 1, error 0. 4 / (4 + 0 + 2/2*(1-0)) = 4/5."""
    assert icc_agreement([(1, 2), (3, 4)]) == Fraction(4, 5)


def test_the_same_scores_agree_whole():
    assert icc_agreement([(1, 1), (4, 4), (5, 5)]) == 1
    assert icc_agreement([(3, 3), (3, 3)]) is None
