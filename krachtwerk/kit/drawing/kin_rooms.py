"""Drawing: the room above every row and between every two columns of a family, given out piece by piece.

No two lines lie along each other: each has a lane or a shaft of its own, as near to the others as fits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from krachtwerk.kit.drawing.kin_marks import COLUMN

Point = tuple[float, float]
APART, MOST_APART = 6.0, 10.0
"""Between two lines in the same room between columns, and how far the outer ones may be from its middle."""


@dataclass(slots=True)
class Lane:
    """A stretch aside, in the room above a row; which of the lanes there it takes comes later."""

    row: int
    left: float
    right: float
    no: int = 0


@dataclass(slots=True)
class Shaft:
    """A stretch down between two columns, from one row to another."""

    gutter: int
    first: float
    last: float
    off: float = 0.0

    @property
    def x(self) -> float:
        """Where it is, from the left."""
        return self.gutter * COLUMN - COLUMN / 2 + self.off


class Rooms:
    """The room above every row and between every two columns, given out piece by piece."""

    def __init__(self) -> None:
        self.lanes: dict[int, list[Lane]] = {}
        self.shafts: dict[int, list[Shaft]] = {}

    def lane(self, row: int, *xs: float) -> Lane:
        """A lane that reaches all of these."""
        made = Lane(row, min(xs), max(xs))
        self.lanes.setdefault(row, []).append(made)
        return made

    def shaft(self, gutter: int, first: float, last: float) -> Shaft:
        """A way down between two columns; `first` and `last` are rows, the half ones being the room below."""
        made = Shaft(gutter, first, last)
        self.shafts.setdefault(gutter, []).append(made)
        return made

    def share(self) -> dict[int, int]:
        """Give everything its own place; how many lanes there are above each row."""
        for shafts in self.shafts.values():
            count = _shared([(one.first, one.last) for one in shafts], shafts, "off")
            step = min(APART, 2 * MOST_APART / max(1, count - 1))
            for one in shafts:
                one.off = (one.off - (count - 1) / 2) * step
        counts = {}
        for row, lanes in self.lanes.items():
            counts[row] = _shared([(one.left, one.right) for one in lanes], lanes, "no")
        return counts


def _shared(spans: Sequence[tuple[float, float]], of: Sequence[object], name: str) -> int:
    """Number the spans so that no two with the same number meet; how many numbers that takes."""
    ends: list[float] = []
    for no in sorted(range(len(spans)), key=lambda one: spans[one]):
        first, last = spans[no]
        free = next((one for one, end in enumerate(ends) if end < first - 2 * MOST_APART), None)
        if name == "off":
            free = next((one for one, end in enumerate(ends) if end < first), None)
        if free is None:
            free = len(ends)
            ends.append(last)
        ends[free] = last
        setattr(of[no], name, free)
    return len(ends)
