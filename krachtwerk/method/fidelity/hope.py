"""Fidelity: hope from the questions before an audit, of which counts alone are kept: of nobody.

Each of the seven items weighs the same, so that where everybody answered everything this is the mean of their means.
The mean of an item beyond a bound is counted as the bound, as the auditors read it: a 4 for all would say what each of
them answered, and bounded only together the one item could be had by taking the others from the whole.
"""

from __future__ import annotations

from fractions import Fraction

from krachtwerk.method.audit_asks import ITEMS, Asked, Side, told_mean
from krachtwerk.method.fidelity.days import months_before
from krachtwerk.method.fidelity.facts import Counts, Facts
from krachtwerk.method.fidelity.rule_set import RuleSet
from krachtwerk.method.fidelity.score import Score, unknown

SEVEN = range(1, ITEMS[Asked.CLIENT] + 1)


def newest_counts(facts: Facts, rules: RuleSet) -> Counts | None:
    """The newest answers that are not too old."""
    since = months_before(facts.last_day, rules.numbers["answer_months"])
    told = [one for one in facts.counts if since <= one.on <= facts.last_day]
    return max(told, key=lambda one: one.on, default=None)


def many_of(counts: Counts) -> int:
    """How many answered every item; of one that nobody answered nothing is known."""
    return min(sum(counts.items.get(item, {}).values()) for item in SEVEN)


def hope_of_counts(counts: Counts, facts: Facts, rules: RuleSet) -> Score:
    """1 to 4 on seven items, each within its bounds, stretched to 1 to 5; of as many as answered every item.

    `missing`: who is there on the last day beyond those who answered.
    """
    many = many_of(counts)
    missing = max(0, len(facts.clients()) - many)
    if not many:
        return unknown("client", missing)
    sides = [one for item in SEVEN if (one := told_mean(counts.items[item])) is not None]
    told = sum((mean for mean, _ in sides), Fraction(0)) / len(sides)
    flags = ("bounded",) if any(side != Side.EXACT for _, side in sides) else ()
    total, count = told * many, Fraction(many)
    if many < rules.numbers["hope_clients"]:
        return Score("client", total, count, missing, reason="too_few", flags=flags)
    return Score("client", total, count, missing, 1 + 4 * (told - 1) / 3, flags=flags)
