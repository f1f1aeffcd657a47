"""Drawing: marks around a middle, in rings by how near they are and in sectors by where they belong.

No two marks, labels or badges lie on each other, however many there are: what does not fit on a row goes to a
wider one. The same marks in the same order always give the same drawing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import cos, pi, sin

from krachtwerk.kit.drawing.boxes import Box, Taken, around, hull, off_line
from krachtwerk.kit.drawing.letters import folded, width
from krachtwerk.kit.drawing.marks import LETTERS, LINE, MIDDLE, RADIUS, Mark, Measured, Spot

Point = tuple[float, float]
GAP, STEP, ROW = 5.0, 10.0, 50.0
WIDEST = (440.0, 780.0, 1240.0)
"""Width of a small, a middling and a large drawing."""
SHAPES = (
    ((0.58, 1.05), (0.5, 1.15)),
    ((1.0, 0.9),),
    (
        (1.3, 0.95),
        (1.1, 0.95),
        (0.9, 0.95),
        (0.7, 0.95),
        (0.55, 0.95),
        (0.42, 0.95),
        (0.32, 0.95),
        (0.24, 0.95),
    ),
)
"""How each is drawn out sideways and downwards; the first shape that is not too wide is taken."""
MOST = (16, 28, 10**6)
"""How many marks a small and a middling drawing are tried with."""
BAND, EMPTY_BAND = 34.0, 22.0
"""From the edge of one ring to the middle of the first row of the next, and from the last row to the edge."""
LEAST = 400.0
"""No drawing is narrower, so that few people are not drawn as giants."""
NAME_WIDTH = 96.0
EVEN = 3.0
"""How much an empty sector weighs beside one mark."""
SHIFTS = (0.5, 0.34, 0.66, 0.2, 0.8)


@dataclass(frozen=True, slots=True)
class Sector:
    """One sector: between which angles it lies, and where its name stands."""

    lines: tuple[str, ...]
    begin: float
    end: float
    label: Box


@dataclass(slots=True)
class Star:
    """A whole drawing; `size` is 0 for small, 1 for middling, 2 for large. Rings are half widths and heights."""

    spots: dict[str, Spot] = field(default_factory=dict)
    rings: list[tuple[float, float]] = field(default_factory=list)
    sectors: list[Sector] = field(default_factory=list)
    frame: Box = field(default_factory=lambda: Box(0, 0, 0, 0))
    size: int = 0


def star(marks: Sequence[Mark], sectors: Sequence[str], *, has_rings: bool = True) -> Star:
    """Place all marks; the smallest drawing into which they fit. Names of sectors stand outside the rings.

    Where the rings will not be seen, names stand nearer, and the drawing ends where the marks do.
    """
    measured = [Measured(mark) for mark in marks]
    for size, shapes in enumerate(SHAPES):
        if len(marks) > MOST[size]:
            continue
        for wide, high in shapes:
            made = _Placing(measured, sectors, (wide, high), size, has_rings).star
            if made.frame.width <= WIDEST[size]:
                return made
    return made


class _Placing:
    """One try: rows are filled from the inside outwards, ring by ring."""

    def __init__(
        self,
        marks: Sequence[Measured],
        sectors: Sequence[str],
        shape: tuple[float, float],
        size: int,
        has_rings: bool,
    ) -> None:
        self.wide, self.high = shape
        self.star = Star(size=size)
        self.taken = Taken()
        self.taken.add(around(0, 0, 2 * MIDDLE, 2 * MIDDLE).grown(GAP))
        self.angles = _angles(marks, len(sectors))
        self.last = MIDDLE - 8
        self.ends = [self.last] * len(sectors)
        for ring in range(3):
            self._ring([one for one in marks if one.mark.ring == ring])
        across, tall = self.star.rings[-1]
        edges = [around(0, 0, 2 * across, 2 * tall)] if has_rings else []
        self.star.frame = hull([*self.taken.boxes, *edges])
        for no, name in enumerate(sectors):
            begun = self.last if has_rings else self.ends[no] + RADIUS
            self._name(name, *self.angles[no], begun, WIDEST[size])
        names = [one.label for one in self.star.sectors]
        whole = hull([self.star.frame, *names]).grown(8)
        self.star.frame = hull([whole, around(whole.x, whole.y, LEAST, whole.height)])

    def _ring(self, marks: Sequence[Measured]) -> None:
        """Rows as wide as they must be; the ring ends a little outside the last of them."""
        rho = self.last + BAND
        waiting = [[m for m in marks if m.mark.sector == no] for no in range(len(self.angles))]
        ready = [rho] * len(waiting)
        while any(waiting):
            for no, some in enumerate(waiting):
                if some and rho >= ready[no]:
                    placed = self._row(some, *self.angles[no], rho)
                    waiting[no] = some[placed:]
                    if placed:
                        ready[no], self.ends[no] = rho + ROW, rho
            self.last, rho = rho, rho + STEP
        self.last = max(self.last, rho - STEP) + (RADIUS + 10 if marks else EMPTY_BAND)
        self.star.rings.append((self.last * self.wide, self.last * self.high))

    def _row(self, marks: Sequence[Measured], begin: float, end: float, rho: float) -> int:
        """As many marks as fit between two angles, evenly; how many that were."""
        room = (end - begin) * rho * max(self.wide, self.high)
        for count in _counts(min(len(marks), max(1, int(room / (2.5 * RADIUS))))):
            best: tuple[int, list[Point]] | None = None
            for points in self._tries(marks[:count], begin, end, rho):
                crossed = sum(self._crossed(*point) for point in points)
                if best is None or crossed < best[0]:
                    best = crossed, points
                if not crossed:
                    break
            if best is not None:
                for mark, point in zip(marks[:count], best[1], strict=True):
                    self._keep(mark.at(*point))
                return count
        return 0

    def _keep(self, spot: Spot) -> None:
        self.star.spots[spot.key] = spot
        for box in spot.boxes:
            self.taken.add(box.grown(GAP / 2))

    def _tries(
        self, marks: Sequence[Measured], begin: float, end: float, rho: float
    ) -> Iterator[list[Point]]:
        """Each way of putting these marks on a row in which nothing lies on anything."""
        step = (end - begin) / len(marks)
        for shift in SHIFTS:
            angles = (begin + (no + shift) * step for no in range(len(marks)))
            points: list[Point] = []
            own: list[Box] = []
            for mark, angle in zip(marks, angles, strict=True):
                x, y = rho * self.wide * cos(angle), rho * self.high * sin(angle)
                boxes = mark.boxes(x, y, GAP / 2)
                if any(map(self.taken.meets, boxes)) or _meet(boxes, own[-6:] + own[:3]):
                    break
                points.append((x, y))
                own += boxes
            else:
                yield points

    def _crossed(self, x: float, y: float) -> int:
        """On how many marks the line from the middle to here would run."""
        spots = self.star.spots.values()
        return sum(off_line(one.x, one.y, 0, 0, x, y) < RADIUS + 3 for one in spots)

    def _name(self, name: str, begin: float, end: float, begun: float, widest: float) -> None:
        """The name of a sector stands outside the rings, where the drawing needs to grow least for it."""
        lines = folded(name, NAME_WIDTH, LETTERS)
        across, tall = max(width(line, LETTERS) for line in lines) + 4, LINE * len(lines)
        best: tuple[float, Box] | None = None
        for part in (0.5, 0.38, 0.62, 0.25, 0.75, 0.1, 0.9):
            angle, rho = begin + part * (end - begin), begun
            while True:
                x, y = rho * self.wide * cos(angle), rho * self.high * sin(angle)
                box = around(x + cos(angle) * across / 2, y + sin(angle) * tall / 2, across, tall)
                if not self.taken.meets(box.grown(3)):
                    break
                rho += STEP
            whole = hull([self.star.frame, box])
            wider = max(0.0, whole.width - widest + 16) * 100
            grows = whole.width * whole.height - self.star.frame.width * self.star.frame.height
            cost = wider + grows / 1000 + abs(part - 0.5) * 20
            if best is None or cost < best[0]:
                best = cost, box
        assert best is not None
        self.taken.add(best[1])
        self.star.sectors.append(Sector(lines, begin, end, best[1]))


def _meet(some: list[Box], others: list[Box]) -> bool:
    return any(box.meets(other) for box in some for other in others)


def _counts(most: int) -> Iterator[int]:
    """How many to try with: all, and ever fewer down to one."""
    while most > 0:
        yield most
        most -= max(1, most // 8)


def _angles(marks: Sequence[Measured], count: int) -> list[tuple[float, float]]:
    """From the left over the top: each sector as wide as what it has to hold."""
    weights = [EVEN + sum(one.mark.sector == no for one in marks) for no in range(count)]
    found, at = [], -pi
    for weight in weights:
        turn = 2 * pi * weight / sum(weights)
        found.append((at, at + turn))
        at += turn
    return found
