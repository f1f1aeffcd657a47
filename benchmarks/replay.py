"""The findings of the first audits, replayed: python -m benchmarks.replay [--draws 1000] [--kind vo].

Draws teams within what `findings.toml` says, lets the product's own rules measure each, and prints how often the
outcome is what was found. No draw is chosen, none is thrown away. The exit status says whether every team that was
built to be faithful is.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from fractions import Fraction
from statistics import median, quantiles

from benchmarks.drawn import Made
from benchmarks.draws import Draw, findings
from krachtwerk.method.fidelity import Measurement, measure, rule_set

FOUR = 4
Said = dict[str, bool | None]
"""Indicator → whether a team was said to be faithful there; None: nothing was said."""


@dataclass(frozen=True)
class Team:
    """One draw: what was said of it and what came out; no score where the rules give none."""

    number: int
    said: Said
    scores: dict[str, Fraction | None]
    total: Fraction | None
    few_linked: bool


def replay(kind: str, draws: int) -> list[Team]:
    """Draw so many teams of a kind, and measure each by the rule set as it is."""
    rules = rule_set(findings()["rule_set"])
    found = []
    for number in range(draws):
        draw = Draw(kind, number, rules.indicators)
        found.append(_team(number, said_of(draw), measure(Made(draw, rules).facts(), rules)))
    return found


def said_of(draw: Draw) -> Said:
    """What the description says of a drawn team."""
    return {key: draw.is_said_strong(key) for key in draw.levels}


def _team(number: int, said: Said, measured: Measurement) -> Team:
    scores = {score.key: score.value for score in measured.scores}
    strict = next(score.strict for score in measured.scores if score.strict is not None)
    few_linked = 100 * strict.numerator < 60 * strict.denominator
    return Team(number, said, scores, measured.total.score.value, few_linked)


def agrees(team: Team, key: str, said: Said) -> bool:
    """Whether an indicator came out at 4 or more exactly where that was said; without a score it did not."""
    value = team.scores[key]
    return said[key] is None or (value is not None and (value >= FOUR) == said[key])


def is_same(team: Team, said: Said) -> bool:
    """Whether all indicators of which something was said agree at once."""
    return all(agrees(team, key, said) for key in said)


def is_inside(total: Fraction | None, ends: list[str]) -> bool:
    """Whether a total, rounded to one decimal as the published ones are, lies between the two."""
    if total is None:
        return False
    rounded = Fraction(int(total * 10 + Fraction(1, 2)), 10)
    return Fraction(ends[0]) <= rounded <= Fraction(ends[1])


def is_faithful(team: Team) -> bool:
    """Whether the total is 4.0 or more."""
    return team.total is not None and team.total >= findings()["faithful"]


def told(kind: str, teams: list[Team]) -> str:
    """What came of a kind: its totals, beside what was found in each kind of shelter, and its indicators."""
    totals = [team.total for team in teams if team.total is not None]
    low, *_, high = (float(one) for one in quantiles(totals, n=20, method="inclusive"))
    least, middle, most = (float(of(totals)) for of in (min, median, max))
    lines = [
        f"{findings()['kinds'][kind]['name']}: {len(teams)} draws, {len(teams) - len(totals)} incomplete",
        f"  total: middle {middle:.2f}, 5 to 95 % {low:.2f} to {high:.2f}, lowest {least:.2f}, highest {most:.2f}",
        f"  4.0 or more in {sum(map(is_faithful, teams))}",
        f"  all goals linked in fewer than 60 % of files in {sum(team.few_linked for team in teams)}",
        f"  same indicators as said of it in {sum(is_same(team, team.said) for team in teams)}",
        *_beside(teams),
        "  | indicator | said at 4 or more | came out at 4 or more | as said | middle score |",
        "  |---|---|---|---|---|",
        *(_row(key, teams) for key in teams[0].scores),
    ]
    return "\n".join(lines)


def _beside(teams: list[Team]) -> list[str]:
    """Each kind of shelter: how many of these teams fit what was found there, whatever kind they are themselves."""
    lines = []
    for name, kind in findings()["kinds"].items():
        if "total" not in kind:
            continue
        inside = {team.number for team in teams if is_inside(team.total, kind["total"])}
        same = {
            team.number
            for team in teams
            if is_same(team, said_of(Draw(name, team.number, tuple(team.scores))))
        }
        lines.append(
            f"  beside {name}: inside {' to '.join(kind['total'])} {len(inside)}, "
            f"same indicators {len(same)}, both {len(inside & same)}"
        )
    return lines


def _row(key: str, teams: list[Team]) -> str:
    judged = [team for team in teams if team.said[key] is not None]
    scores = [value for team in teams if (value := team.scores[key]) is not None]
    strong = _percent(sum(bool(team.said[key]) for team in judged), len(judged))
    agreed = _percent(sum(agrees(team, key, team.said) for team in judged), len(judged))
    came = _percent(sum(value >= FOUR for value in scores), len(teams))
    middle = f"{float(median(scores)):.2f}" if scores else "–"
    return f"  | `{key}` | {strong} | {came} | {agreed} | {middle} |"


def _percent(few: int, of: int) -> str:
    return f"{100 * few / of:.0f} %" if of else "–"


def main(words: list[str] | None = None) -> int:
    """Replay each kind, and tell."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--draws", type=int, default=findings()["draws"])
    asked.add_argument("--kind", choices=[*findings()["kinds"]])
    given = asked.parse_args(words)
    broken = False
    for kind in [given.kind] if given.kind else findings()["kinds"]:
        teams = replay(kind, given.draws)
        print(told(kind, teams), end="\n\n")
        broken = broken or (kind == "faithful" and not all(map(is_faithful, teams)))
    return int(broken)


if __name__ == "__main__":
    sys.exit(main())
