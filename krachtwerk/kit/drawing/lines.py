"""Drawing: lines that run from the edge of one circle to the edge of another, and how each kind looks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import hypot

Point = tuple[float, float]
WAVE, HEIGHT, STRAIGHT = 7.0, 6.0, 7.0
CUT, SLASH = 14.0, 9.0
ARROW, ARROW_WIDTH = 11.0, 5.5
SHORTEST = 4 * WAVE


class Look(StrEnum):
    """How a line is drawn; each can be told from the others without colour."""

    THICK = "thick"
    PLAIN = "plain"
    DOTTED = "dotted"
    WAVY = "wavy"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class Line:
    """A drawn line: its path, its two ends on the edges, and the heads of its arrows."""

    path: str
    start: Point
    end: Point
    arrows: tuple[str, ...] = ()


def line(
    begin: Point,
    end: Point,
    *,
    radii: tuple[float, float],
    look: Look,
    bow: float = 0.0,
    at_begin: bool = False,
    at_end: bool = False,
) -> Line:
    """From edge to edge; `bow` bends it aside, as a part of its length; an arrow at either end."""
    bent = _bent(begin, end, bow)
    first = _edge(begin, bent, radii[0])
    last = _edge(end, bent, radii[1])
    stretch = _Stretch(first, _bent(first, last, bow), last)
    arrows = []
    if at_begin:
        arrows.append(_head(stretch.at(0), stretch.along(0)))
    if at_end:
        x, y = stretch.along(1)
        arrows.append(_head(stretch.at(1), (-x, -y)))
    return Line(_path(stretch, look), first, last, tuple(arrows))


def _bent(begin: Point, end: Point, bow: float) -> Point:
    """The point to which the line is pulled."""
    (ax, ay), (bx, by) = begin, end
    return (ax + bx) / 2 - (by - ay) * bow, (ay + by) / 2 + (bx - ax) * bow


def _edge(middle: Point, towards: Point, radius: float) -> Point:
    """Where a circle is left for somewhere."""
    dx, dy = towards[0] - middle[0], towards[1] - middle[1]
    far = hypot(dx, dy) or 1.0
    return middle[0] + dx / far * radius, middle[1] + dy / far * radius


class _Stretch:
    """A curve of three points, which is straight when the middle one lies between the others."""

    def __init__(self, a: Point, b: Point, c: Point) -> None:
        self.points = (a, b, c)
        marks = [self.at(no / 12) for no in range(13)]
        self.length = sum(hypot(q[0] - p[0], q[1] - p[1]) for p, q in pairwise(marks))

    def at(self, part: float) -> Point:
        """The point after this part of the way."""
        (ax, ay), (bx, by), (cx, cy) = self.points
        u = 1 - part
        return (
            u * u * ax + 2 * u * part * bx + part * part * cx,
            u * u * ay + 2 * u * part * by + part * part * cy,
        )

    def along(self, part: float) -> Point:
        """The direction there, of length one."""
        (ax, ay), (bx, by), (cx, cy) = self.points
        u = 1 - part
        dx, dy = u * (bx - ax) + part * (cx - bx), u * (by - ay) + part * (cy - by)
        far = hypot(dx, dy) or 1.0
        return dx / far, dy / far

    def beside(self, part: float, off: float) -> Point:
        """A point so far to the side of the curve."""
        (x, y), (dx, dy) = self.at(part), self.along(part)
        return x - dy * off, y + dx * off


def _path(stretch: _Stretch, look: Look) -> str:
    a, b, c = stretch.points
    whole = f"M{_p(a)}Q{_p(b)} {_p(c)}"
    if look == Look.WAVY and stretch.length >= SHORTEST:
        return _waves(stretch)
    if look == Look.CUT:
        return _cut(stretch)
    return whole


def _waves(stretch: _Stretch) -> str:
    """Straight off both edges, and teeth between."""
    rim = STRAIGHT / stretch.length
    count = max(2, round((stretch.length - 2 * STRAIGHT) / WAVE / 2) * 2)
    points = [stretch.at(0), stretch.at(rim)]
    for no in range(1, count):
        part = rim + (1 - 2 * rim) * no / count
        points.append(stretch.beside(part, HEIGHT if no % 2 else -HEIGHT))
    points += [stretch.at(1 - rim), stretch.at(1)]
    return "M" + "L".join(map(_p, points))


def _cut(stretch: _Stretch) -> str:
    """A gap half-way, with a stroke on either side of it."""
    gap = min(CUT / 2 / (stretch.length or 1.0), 0.25)
    parts = []
    for first, last in ((0.0, 0.5 - gap), (0.5 + gap, 1.0)):
        points = [stretch.at(first + (last - first) * no / 6) for no in range(7)]
        parts.append("M" + "L".join(map(_p, points)))
    for part in (0.5 - gap, 0.5 + gap):
        (x, y), (dx, dy) = stretch.at(part), stretch.along(part)
        lean = (x - dy * SLASH + dx * 3, y + dx * SLASH + dy * 3)
        back = (x + dy * SLASH - dx * 3, y - dx * SLASH - dy * 3)
        parts.append(f"M{_p(lean)}L{_p(back)}")
    return "".join(parts)


def _head(tip: Point, back: Point) -> str:
    """The head of an arrow whose tip is here and which comes from there."""
    (x, y), (dx, dy) = tip, back
    foot = (x + dx * ARROW, y + dy * ARROW)
    left = (foot[0] - dy * ARROW_WIDTH, foot[1] + dx * ARROW_WIDTH)
    right = (foot[0] + dy * ARROW_WIDTH, foot[1] - dx * ARROW_WIDTH)
    return f"M{_p(tip)}L{_p(left)}L{_p(right)}Z"


def number(value: float) -> str:
    """A measure with one decimal at most."""
    short = f"{value:.1f}".removesuffix(".0")
    return "0" if short == "-0" else short


def _p(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"
