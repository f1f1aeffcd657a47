"""Room fidelity: exact figures as people read them."""

from __future__ import annotations

from fractions import Fraction

from krachtwerk.access import fidelity as access
from krachtwerk.method.fidelity.measure import INDICATORS
from krachtwerk.pages.context import door, t

ROSTER = access.ROSTER
ITEM = "item_"
KEYS = (*INDICATORS, ROSTER)
"""Every figure that has a page about how it was counted, by its number in the address."""


def figure(value: Fraction) -> str:
    """One decimal where there is one, with the sign of the language."""
    return _signed(f"{float(value):.1f}".removesuffix(".0"))


def hundredths(value: Fraction) -> str:
    """Two decimals, as coefficients have them."""
    return _signed(f"{float(value):.2f}")


def exact(value: Fraction) -> str:
    """With all its decimals: a limit is what its file says, with four at most."""
    return _signed(f"{float(value):.4f}".rstrip("0").removesuffix("."))


def _signed(text: str) -> str:
    return text.replace(".", ",") if door().language == "nl" else text


def name_of(key: str) -> str:
    """The name of an indicator; an item of a scale that people judge has its number."""
    if key == ROSTER:
        return t("mirror.roster")
    if key.startswith(ITEM):
        return t("own_rules.item", no=key.removeprefix(ITEM))
    return t(f"indicator.{key}.name")


def number_of(key: str) -> int | None:
    """The number of a figure in an address; none for an item that people judge."""
    return KEYS.index(key) + 1 if key in KEYS else None
