"""The findings of the first audits, replayed: python -m benchmarks.replay [--draws 1000] [--kind vo].

Draws teams within what `findings.toml` says, lets the product's own rules measure each, and prints how often the
outcome is what was found. No draw is chosen, none is thrown away. The exit status says whether every team that was
built to be faithful is.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass, field
from fractions import Fraction
from statistics import median, quantiles

from benchmarks.drawn import Made
from benchmarks.draws import Draw, findings
from krachtwerk.method.fidelity import Measurement, measure, rule_set

FOUR = 4


@dataclass
class Indicator:
    """One indicator over all draws of a kind."""

    scores: list[Fraction] = field(default_factory=list)
    said: int = 0
    said_strong: int = 0
    agreed: int = 0


@dataclass
class Replay:
    """All draws of a kind."""

    kind: str
    indicators: dict[str, Indicator]
    totals: list[Fraction] = field(default_factory=list)
    incomplete: int = 0
    inside: int = 0
    same: int = 0
    both: int = 0
    strict_under: int = 0

    @property
    def faithful(self) -> int:
        """In how many draws the total is 4.0 or more."""
        return sum(total >= findings()["faithful"] for total in self.totals)


def replay(kind: str, draws: int) -> Replay:
    """Draw so many teams of a kind, and measure each by the rule set as it is."""
    rules = rule_set(findings()["rule_set"])
    found = Replay(kind, {key: Indicator() for key in rules.indicators})
    for number in range(draws):
        draw = Draw(kind, number, rules.indicators)
        _take(found, draw, measure(Made(draw, rules).facts(), rules))
    return found


def _take(found: Replay, draw: Draw, measured: Measurement) -> None:
    total, all_agree = measured.total.score.value, True
    for score in measured.scores:
        if score.value is None:
            continue
        row, said = found.indicators[score.key], draw.is_said_strong(score.key)
        row.scores.append(score.value)
        if said is not None:
            agrees = (score.value >= FOUR) == said
            row.said, row.said_strong, row.agreed = (
                row.said + 1,
                row.said_strong + said,
                row.agreed + agrees,
            )
            all_agree = all_agree and agrees
        if score.strict is not None:
            found.strict_under += 100 * score.strict.numerator < 60 * score.strict.denominator
    if total is None:
        found.incomplete += 1
        return
    found.totals.append(total)
    inside = "total" in draw.kind and is_inside(total, draw.kind["total"])
    found.inside, found.same = found.inside + inside, found.same + all_agree
    found.both += inside and all_agree


def is_inside(total: Fraction, ends: list[str]) -> bool:
    """Whether a total, rounded to one decimal as the published ones are, lies between the two."""
    rounded = Fraction(int(total * 10 + Fraction(1, 2)), 10)
    return Fraction(ends[0]) <= rounded <= Fraction(ends[1])


def told(found: Replay) -> str:
    """What came of a kind, as a paragraph and a table."""
    kind = findings()["kinds"][found.kind]
    count = len(found.totals) + found.incomplete
    low, *_, high = (float(one) for one in quantiles(found.totals, n=20, method="inclusive"))
    least, middle, most = (float(of(found.totals)) for of in (min, median, max))
    lines = [
        f"{kind['name']}: {count} draws, {found.incomplete} incomplete",
        f"  total: middle {middle:.2f}, 5 to 95 % {low:.2f} to {high:.2f}, lowest {least:.2f}, highest {most:.2f}",
        f"  4.0 or more in {found.faithful}",
        f"  files with all goals linked under 60 % in {found.strict_under}",
    ]
    if "total" in kind:
        ends = " to ".join(kind["total"])
        lines.append(
            f"  inside {ends}: {found.inside}; same indicators at 4 or more: {found.same}; both: {found.both}"
        )
    lines.append(
        "  | indicator | said at 4 or more | came out at 4 or more | as said | middle score |"
    )
    lines.append("  |---|---|---|---|---|")
    lines += [_row(key, row) for key, row in found.indicators.items()]
    return "\n".join(lines)


def _row(key: str, row: Indicator) -> str:
    strong = f"{100 * row.said_strong / row.said:.0f} %" if row.said else "–"
    agreed = f"{100 * row.agreed / row.said:.0f} %" if row.said else "–"
    came = f"{100 * sum(score >= FOUR for score in row.scores) / max(1, len(row.scores)):.0f} %"
    middle = f"{float(median(row.scores)):.2f}" if row.scores else "–"
    return f"  | `{key}` | {strong} | {came} | {agreed} | {middle} |"


def main(words: list[str] | None = None) -> int:
    """Replay each kind, and tell."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--draws", type=int, default=findings()["draws"])
    asked.add_argument("--kind", choices=[*findings()["kinds"]])
    given = asked.parse_args(words)
    broken = False
    for kind in [given.kind] if given.kind else findings()["kinds"]:
        found = replay(kind, given.draws)
        print(told(found), end="\n\n")
        broken = broken or (kind == "faithful" and found.faithful < given.draws)
    return int(broken)


if __name__ == "__main__":
    sys.exit(main())
