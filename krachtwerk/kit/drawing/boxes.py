"""Drawing: rectangles and points, and what may not lie on what."""

from __future__ import annotations

from collections.abc import Iterable
from math import hypot
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle that stands upright."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def x(self) -> float:
        """The middle from left to right."""
        return (self.left + self.right) / 2

    @property
    def y(self) -> float:
        """The middle from top to bottom."""
        return (self.top + self.bottom) / 2

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    def meets(self, other: Box) -> bool:
        """Whether the two share anything but an edge."""
        left, top, right, bottom = self
        return left < other[2] and other[0] < right and top < other[3] and other[1] < bottom

    def grown(self, by: float) -> Box:
        """The same with a margin all around."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


def around(x: float, y: float, width: float, height: float) -> Box:
    """The rectangle of this size whose middle is here."""
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def hull(boxes: Iterable[Box]) -> Box:
    """The smallest rectangle around all of them; there is at least one."""
    every = list(boxes)
    return Box(
        min(one.left for one in every),
        min(one.top for one in every),
        max(one.right for one in every),
        max(one.bottom for one in every),
    )


def off_line(x: float, y: float, ax: float, ay: float, bx: float, by: float) -> float:
    """How far a point lies from the stretch between two others."""
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    along = 0.0 if not length else max(0.0, min(1.0, ((x - ax) * dx + (y - ay) * dy) / length))
    return hypot(x - ax - along * dx, y - ay - along * dy)


class Taken:
    """Boxes that lie somewhere already, found by the square of the sheet they lie on."""

    SQUARE = 96.0

    def __init__(self) -> None:
        self.squares: dict[tuple[int, int], list[Box]] = {}
        self.boxes: list[Box] = []

    def add(self, box: Box) -> None:
        """From now on nothing may lie here."""
        self.boxes.append(box)
        for square in self._under(box):
            self.squares.setdefault(square, []).append(box)

    def meets(self, box: Box) -> bool:
        """Whether something lies here."""
        squares, meets = self.squares, box.meets
        for square in self._under(box):
            for other in squares.get(square, ()):
                if meets(other):
                    return True
        return False

    def _under(self, box: Box) -> list[tuple[int, int]]:
        left, top, right, bottom = (int(edge // self.SQUARE) for edge in box)
        return [(x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)]
