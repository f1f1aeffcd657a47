"""Drawing: a whole family by generations: everybody's place, every line, the outline of a household.

No two names or symbols lie on each other and no line on any of them. The same family always gives the same drawing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from krachtwerk.kit.drawing.boxes import Box, around, hull
from krachtwerk.kit.drawing.kin import Grid, Kin, arrange
from krachtwerk.kit.drawing.kin_lines import EDGE, LANE, Drawn, Routes, Sized
from krachtwerk.kit.drawing.kin_marks import BELOW, COLUMN, Member, Place, lines_of
from krachtwerk.kit.drawing.marks import LINE, RADIUS

FORK, LEAST = 18.0, 400.0
"""How much higher the room above twins is; no drawing is narrower."""
WIDEST = (440.0, 780.0)


@dataclass(slots=True)
class Tree:
    """A whole drawing; `size` is 0 for small, 1 for middling, 2 for large."""

    places: dict[str, Place] = field(default_factory=dict)
    lines: list[Drawn] = field(default_factory=list)
    households: list[Box] = field(default_factory=list)
    frame: Box = field(default_factory=lambda: Box(0, 0, 0, 0))

    @property
    def size(self) -> int:
        """How large it is, by its width."""
        return sum(self.frame.width > widest for widest in WIDEST)


def tree(members: Sequence[Member], kin: Kin) -> Tree:
    """Place everybody and draw what ties them; every key in `kin` is one of the members."""
    grid = arrange(kin)
    routes = Routes(kin, grid)
    sized = _sized(members, kin, grid, routes)
    made = Tree(places=sized.places)
    for draw in routes.draws:
        made.lines += draw(sized)
    made.households = _households(grid, sized.places)
    boxes = [place.cell for place in sized.places.values()] + made.households
    boxes += [Box(x, y, x, y) for line in made.lines for x, y in line.points]
    whole = hull(boxes or [around(0, 0, 0, 0)]).grown(10)
    made.frame = hull([whole, around(whole.x, whole.y, LEAST, whole.height)])
    return made


def _sized(members: Sequence[Member], kin: Kin, grid: Grid, routes: Routes) -> Sized:
    """How high every row is: the lanes above it, the symbols, the names."""
    counts = routes.rooms.share()
    lines = {one.key: lines_of(one) for one in members}
    forked = {grid.row[one.one] for one in kin.twins}
    places: dict[str, Place] = {}
    lanes: dict[int, float] = {}
    y = 0.0
    for row in range(max(grid.row.values(), default=-1) + 1):
        some = [one for one in members if grid.row[one.key] == row]
        lanes[row] = y
        count = counts.get(row, 0)
        y += 2 * EDGE + (count - 1) * LANE if count else (EDGE if row else 0.0)
        y += RADIUS + (FORK if row in forked else 0.0)
        for one in some:
            places[one.key] = Place(one, grid.column[one.key] * COLUMN, y, lines[one.key])
        y += RADIUS + BELOW + LINE * max((len(lines[one.key]) for one in some), default=0) + 4
    return Sized(places, lanes)


def _households(grid: Grid, places: dict[str, Place]) -> list[Box]:
    """An outline around those under the client's roof, as far as they stand side by side."""
    at = {(grid.row[key], grid.column[key]): place for key, place in places.items()}
    found = []
    for row, column in sorted(at):
        if not at[row, column].member.is_housed:
            continue
        before = at.get((row, column - 1))
        if before is not None and before.member.is_housed:
            continue
        run: list[Place] = []
        while (one := at.get((row, column + len(run)))) is not None and one.member.is_housed:
            run.append(one)
        whole = hull([one.cell for one in run] + [around(one.x, one.y, 108, 10) for one in run])
        found.append(Box(whole.left, whole.top - 7, whole.right, whole.bottom + 3))
    return found
