"""Drawing: somebody in a drawing of a family: a square, a circle, a diamond or a triangle, and the name below it."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from krachtwerk.kit.drawing.boxes import Box, around, hull
from krachtwerk.kit.drawing.letters import folded, width
from krachtwerk.kit.drawing.marks import LETTERS, LINE, RADIUS

COLUMN, LABEL = 132.0, 104.0
"""From one column to the next, and how wide a name may be: what is left between is for lines."""
BELOW = 5.0
"""From the symbol to its name."""
SHAPES = ("square", "circle", "diamond", "triangle")


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody to draw: how they look, their name, and a few words below it."""

    key: str
    shape: str
    label: str
    note: str = ""
    is_housed: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody stands: the middle of the symbol, and the lines of the label with their box."""

    member: Member
    x: float
    y: float
    lines: tuple[str, ...]

    @property
    def symbol(self) -> Box:
        """The square around the symbol."""
        return around(self.x, self.y, 2 * RADIUS, 2 * RADIUS)

    @property
    def label(self) -> Box:
        """The box of the label."""
        across = max((width(line, LETTERS) for line in self.lines), default=0.0) + 2
        top = self.y + RADIUS + BELOW
        return Box(self.x - across / 2, top, self.x + across / 2, top + LINE * len(self.lines))

    @property
    def cell(self) -> Box:
        """Symbol and label together."""
        return hull([self.symbol, self.label])

    def top(self, off: float) -> float:
        """How high the edge of the symbol is, so far to the side of its middle."""
        if self.member.shape == "circle":
            return self.y - sqrt(RADIUS * RADIUS - off * off)
        if self.member.shape == "square":
            return self.y - RADIUS
        if self.member.shape == "triangle":
            return self.y - RADIUS + 2 * abs(off)
        return self.y - RADIUS + abs(off)

    def side(self, low: float) -> float:
        """How far the edge of the symbol is from its middle, so far below the middle."""
        if self.member.shape == "circle":
            return sqrt(RADIUS * RADIUS - low * low)
        if self.member.shape == "square":
            return RADIUS
        if self.member.shape == "triangle":
            return (RADIUS + low) / 2
        return RADIUS - abs(low)


def lines_of(member: Member) -> tuple[str, ...]:
    """The name in two lines at most, and the note below it."""
    note = folded(member.note, LABEL, LETTERS, rows=1) if member.note else ()
    return (*folded(member.label, LABEL, LETTERS), *note)
