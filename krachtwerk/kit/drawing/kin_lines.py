"""Drawing: the lines of a family: they run between rows and between columns, and end at their people.

A couple that stands side by side has a straight line; any other goes up from a symbol into the room above its
row, aside on a lane, and past other rows down between two columns. Children hang from the line of their parents.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from krachtwerk.kit.drawing.kin import Grid, Kin, Pair, Parents
from krachtwerk.kit.drawing.kin_marks import COLUMN, Place
from krachtwerk.kit.drawing.kin_rooms import Lane, Point, Rooms, Shaft

LANE, EDGE, LOW = 13.0, 16.0, 12.0
"""Between two lanes; from a lane to what lies above and below; how low the line of one parent begins."""
TOPS = (0.0, -9.0, 9.0, -5.0, 5.0)
"""Where lines come to the top of a symbol, from its middle."""
STROKE = 9.0
STROKES = {"apart": 1, "divorced": 2}
"""How many strokes stand across the line of those who were together."""


@dataclass(slots=True)
class Drawn:
    """One line: whom it ties, how it looks, its points, and the strokes across it."""

    of: tuple[str, ...]
    look: str
    points: list[Point]
    strokes: list[tuple[Point, Point]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sized:
    """Where everybody stands, and where the lanes above each row begin."""

    places: dict[str, Place]
    lanes: dict[int, float]

    def y(self, lane: Lane) -> float:
        """How high a lane lies."""
        return self.lanes[lane.row] + EDGE + lane.no * LANE


Draw = Callable[[Sized], list[Drawn]]


class Routes:
    """First every line asks for room; when all is given out and the rows are set, they are drawn."""

    def __init__(self, kin: Kin, grid: Grid) -> None:
        self.kin, self.grid, self.rooms = kin, grid, Rooms()
        self.tops: dict[str, int] = {}
        self.draws: list[Draw] = []
        self.starts: dict[frozenset[str], Callable[[Shaft, Sized], Point]] = {}
        self.gutters: dict[frozenset[str], tuple[int, float]] = {}
        for pair in kin.couples:
            self._couple(pair)
        for pair in kin.twins:
            if not self._born_together(pair):
                self._over(pair)
        for union in kin.unions:
            self._children(union)

    def _x(self, key: str) -> float:
        return self.grid.column[key] * COLUMN

    def _top(self, key: str) -> float:
        """The next free place at the top of somebody's symbol, from its middle."""
        no = self.tops.get(key, 0)
        self.tops[key] = no + 1
        return TOPS[no % len(TOPS)]

    def _couple(self, pair: Pair) -> None:
        if not self.grid.beside(pair.one, pair.other):
            self._over(pair)
            return
        left, right = sorted((pair.one, pair.other), key=self._x)
        ends = frozenset((left, right))
        self.gutters[ends] = self.grid.column[right], float(self.grid.row[right])
        self.starts[ends] = lambda shaft, sized: (shaft.x, sized.places[left].y)

        def draw(sized: Sized) -> list[Drawn]:
            one, other = sized.places[left], sized.places[right]
            points = [(one.x + one.side(0), one.y), (other.x - other.side(0), other.y)]
            return [_with_strokes(Drawn((pair.one, pair.other), pair.look, points))]

        self.draws.append(draw)

    def _over(self, pair: Pair) -> None:
        """Two who do not stand side by side: up, aside and down again; past rows when they stand in two."""
        high, low = sorted(
            (pair.one, pair.other), key=lambda key: (self.grid.row[key], self._x(key))
        )
        offs = self._top(high), self._top(low)
        rows = self.grid.row[high], self.grid.row[low]
        towards = int(self._x(high) > self._x(low))
        gutter = self.grid.column[low] + towards
        aside = gutter * COLUMN - COLUMN / 2
        if rows[0] == rows[1]:
            first = last = self.rooms.lane(rows[0], self._x(high), self._x(low))
            shaft = None
        else:
            first = self.rooms.lane(rows[0], self._x(high), aside)
            shaft = self.rooms.shaft(gutter, rows[0] - 0.5, rows[1] - 0.5)
            last = self.rooms.lane(rows[1], aside, self._x(low))
        ends = frozenset((high, low))
        self.gutters[ends] = gutter, rows[1] - 0.5
        self.starts[ends] = lambda shaft, sized: (shaft.x, sized.y(last))

        def draw(sized: Sized) -> list[Drawn]:
            one, other = sized.places[high], sized.places[low]
            up, down = one.x + offs[0], other.x + offs[1]
            points = [(up, one.top(offs[0])), (up, sized.y(first))]
            if shaft is not None:
                points += [(shaft.x, sized.y(first)), (shaft.x, sized.y(last))]
            points += [(down, sized.y(last)), (down, other.top(offs[1]))]
            return [_with_strokes(Drawn((pair.one, pair.other), pair.look, points))]

        self.draws.append(draw)

    def _children(self, union: Parents) -> None:
        rows: dict[int, list[tuple[str, str, float]]] = {}
        for child, look in union.children:
            rows.setdefault(self.grid.row[child], []).append((child, look, self._top(child)))
        start, shaft, stub = self._drop(union, max(rows) - 0.5)
        middle = shaft.gutter * COLUMN - COLUMN / 2
        lanes = {
            row: self.rooms.lane(row, middle, *(self._x(child) for child, _, _ in some))
            for row, some in rows.items()
        }

        def draw(sized: Sized) -> list[Drawn]:
            found = []
            begin = start(shaft, sized)
            for row, some in rows.items():
                y = sized.y(lanes[row])
                apex = self._apexes(some, sized)
                for child, look, off in some:
                    place = sized.places[child]
                    foot = (place.x + off, place.top(off))
                    turn = apex.get(child, foot[0])
                    points = [*stub(sized), begin, (shaft.x, y), (turn, y), foot]
                    found.append(Drawn((*union.parents, child), look, points))
                found += self._bars(some, apex, y, sized)
            return found

        self.draws.append(draw)

    def _drop(
        self, union: Parents, last: float
    ) -> tuple[Callable[[Shaft, Sized], Point], Shaft, Callable[[Sized], list[Point]]]:
        """Where the line to the children leaves their parents: a couple's own line, or the side of the only one."""
        ends = frozenset(union.parents)
        if len(ends) == 2:
            gutter, first = self.gutters[ends]
            return self.starts[ends], self.rooms.shaft(gutter, first, last), lambda _: []
        parent = union.parents[0]
        mean = sum(self._x(child) for child, _ in union.children) / len(union.children)
        is_right = mean >= self._x(parent)
        gutter = self.grid.column[parent] + int(is_right)
        shaft = self.rooms.shaft(gutter, float(self.grid.row[parent]), last)

        def stub(sized: Sized) -> list[Point]:
            place = sized.places[parent]
            side = place.side(LOW)
            return [(place.x + (side if is_right else -side), place.y + LOW)]

        return lambda shaft, sized: (shaft.x, sized.places[parent].y + LOW), shaft, stub

    def _born_together(self, pair: Pair) -> bool:
        """Whether the two hang from the same parents in the same row, so that their lines can fork."""
        if self.grid.row[pair.one] != self.grid.row[pair.other]:
            return False
        return any(
            {pair.one, pair.other} <= {child for child, _ in union.children}
            for union in self.kin.unions
        )

    def _apexes(self, some: list[tuple[str, str, float]], sized: Sized) -> dict[str, float]:
        """Where the lines of those who were born together part."""
        group = {child: {child} for child, _, _ in some}
        for pair in self.kin.twins:
            if pair.one in group and pair.other in group:
                both = group[pair.one] | group[pair.other]
                for child in both:
                    group[child] = both
        return {
            child: sum(sized.places[one].x for one in sorted(many)) / len(many)
            for child, many in group.items()
            if len(many) > 1
        }

    def _bars(
        self, some: list[tuple[str, str, float]], apex: dict[str, float], y: float, sized: Sized
    ) -> list[Drawn]:
        """The bar between the lines of those who are alike."""
        offs = {child: off for child, _, off in some}
        found = []
        for pair in self.kin.twins:
            if pair.look == "identical" and pair.one in apex and pair.other in apex:
                points = []
                for key in (pair.one, pair.other):
                    place, off = sized.places[key], offs[key]
                    x, foot = place.x + off, place.top(off)
                    points.append((apex[key] + (x - apex[key]) * 0.6, y + (foot - y) * 0.6))
                found.append(Drawn((pair.one, pair.other), "bar", points))
        return found


def _with_strokes(line: Drawn) -> Drawn:
    """The strokes of those who parted, on the first stretch aside."""
    count = STROKES.get(line.look, 0)
    flat = next(
        ((a, b) for a, b in zip(line.points, line.points[1:], strict=False) if a[1] == b[1]), None
    )
    if count and flat is not None:
        (ax, y), (bx, _) = flat
        for no in range(count):
            x = ax + (bx - ax) * 0.22 + no * 6
            line.strokes.append(((x - 4, y + STROKE), (x + 4, y - STROKE)))
    return line
