"""One draw of a replay: the level of each indicator in this team, and numbers in the ranges of `findings.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

Table = dict[str, Any]
NOT_TOLD = "open"


@cache
def findings() -> Table:
    """What the audits found, and the ranges from which all else is drawn."""
    return tomllib.loads(Path(__file__).with_name("findings.toml").read_text(encoding="utf-8"))


class Draw:
    """The chances of one team of a kind; the same kind and number give the same team again."""

    def __init__(self, kind: str, number: int, indicators: tuple[str, ...]) -> None:
        self.table = findings()
        self.kind: Table = self.table["kinds"][kind]
        self.chance = Random(f"{self.table['seed']} {kind} {number}")
        self.levels = {key: self._level(key) for key in indicators}

    def _level(self, indicator: str) -> str:
        if "level" in self.kind:
            return str(self.kind["level"])
        said = self.kind["said"].get(indicator)
        if said is None:
            return NOT_TOLD
        return "strong" if self.chance.randrange(said["of"]) < said["strong"] else "weak"

    def is_said_strong(self, indicator: str) -> bool | None:
        """What the description says of this team here; None where it says nothing."""
        level = self.levels[indicator]
        return None if level == NOT_TOLD else level != "weak"

    def _found(self, indicator: str, name: str) -> Any:
        """The range of an input: that of this kind, else of the level, else of any level."""
        own = self.kind.get("inputs", {}).get(indicator, {})
        if name in own:
            return own[name]
        ranges = self.table["inputs"][indicator].get(name, {})
        return ranges.get(self.levels.get(indicator, "any"), ranges.get("any"))

    def whole(self, indicator: str, name: str) -> int:
        """A whole number in its range, both ends with it."""
        low, high = self._found(indicator, name)
        return self.chance.randint(low, high)

    def real(self, indicator: str, name: str) -> float:
        """Any number in its range."""
        low, high = self._found(indicator, name)
        return self.chance.uniform(low, high)

    def odds(self, indicator: str, name: str) -> bool:
        """Whether it is one of so many of so many."""
        few, of = self._found(indicator, name)
        return self.chance.randrange(of) < few

    def hits(self, percent: float) -> bool:
        """Whether a chance of so many percent comes true."""
        return self.chance.uniform(0, 100) < percent

    def some(self, count: int, indicator: str, name: str = "", level: str = "") -> list[bool]:
        """Which of so many: how many it are is drawn among all counts whose share lies in the range."""
        share = self._found(indicator, name) if name and not level else None
        share = share or self.table["levels"][level or self.levels[indicator]]
        fit = [few for few in range(count + 1) if _fits(few, count, share)]
        few = self.chance.choice(fit or [0])  # of nothing at all none fits
        rows = [True] * few + [False] * (count - few)
        self.chance.shuffle(rows)
        return rows

    def items(self, mean: float, count: int) -> tuple[int, ...]:
        """So many whole answers around a mean: each is rounded up as often as its fraction says."""
        base = int(mean)
        return tuple(base + (self.chance.random() < mean - base) for _ in range(count))


def _fits(few: int, count: int, share: Table) -> bool:
    if 100 * few < share["from"] * count:
        return False
    return (
        100 * few < share["below"] * count if "below" in share else 100 * few <= share["to"] * count
    )
