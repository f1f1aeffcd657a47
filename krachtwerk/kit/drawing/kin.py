"""Drawing: a family by generations: who stands in which row, in which order, in which column.

Rows and columns are a grid: between two columns there is always room for a line, and between two rows too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

SWEEPS = 12


@dataclass(frozen=True, slots=True)
class Parents:
    """One or two parents with their children, each child with how it came to them."""

    parents: tuple[str, ...]
    children: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two who are or were together, or were born together; `look` says which."""

    one: str
    other: str
    look: str


@dataclass(frozen=True, slots=True)
class Kin:
    """Everybody of a family in the order in which they were told, with all that ties them."""

    keys: tuple[str, ...]
    unions: tuple[Parents, ...] = ()
    couples: tuple[Pair, ...] = ()
    twins: tuple[Pair, ...] = ()


@dataclass(slots=True)
class Grid:
    """Row and column of everybody; rows count from the eldest generation."""

    row: dict[str, int] = field(default_factory=dict)
    column: dict[str, int] = field(default_factory=dict)

    def beside(self, one: str, other: str) -> bool:
        """Whether the two stand next to each other."""
        is_near = abs(self.column[one] - self.column[other]) == 1
        return is_near and self.row[one] == self.row[other]


def arrange(kin: Kin) -> Grid:
    """The same family always gives the same grid."""
    rank = _ranks(kin)
    return _Ordering(kin, rank).grid


class _Same:
    """Sets of people of one generation."""

    def __init__(self, keys: Iterable[str]) -> None:
        self.up = {key: key for key in keys}

    def of(self, key: str) -> str:
        while self.up[key] != key:
            key = self.up[key]
        return key

    def copy(self) -> _Same:
        made = _Same(())
        made.up = dict(self.up)
        return made

    def join(self, one: str, other: str) -> None:
        self.up[self.of(other)] = self.of(one)


def _ranks(kin: Kin) -> dict[str, int]:
    """Children one row below their parents at least; who is together stands in one row where that can be."""
    same = _Same(kin.keys)
    together = [tuple(union.parents) for union in kin.unions if len(union.parents) == 2]
    pairs = [*((one.one, one.other) for one in (*kin.twins, *kin.couples)), *together]
    for one, other in pairs:
        tried = same.copy()
        tried.join(one, other)
        if _rows(kin, tried) is not None:
            same = tried
    found = _rows(kin, same)
    assert found is not None, "nobody is their own ancestor"
    return {key: found[same.of(key)] for key in kin.keys}


def _rows(kin: Kin, same: _Same) -> dict[str, int] | None:
    """The row of every set; None when somebody would stand above themselves."""
    down: dict[str, set[str]] = {same.of(key): set() for key in kin.keys}
    for union in kin.unions:
        for parent in union.parents:
            down[same.of(parent)].update(same.of(child) for child, _ in union.children)
    order = _in_order(down)
    if order is None:
        return None
    rows = dict.fromkeys(down, 0)
    for one in order:
        for below in down[one]:
            rows[below] = max(rows[below], rows[one] + 1)
    has_parents = {below for some in down.values() for below in some}
    for one in reversed(order):
        if down[one] and one not in has_parents:
            rows[one] = min(rows[below] for below in down[one]) - 1
    return rows


def _in_order(down: dict[str, set[str]]) -> list[str] | None:
    """Whoever stands above comes first; None when there is a circle."""
    above = dict.fromkeys(down, 0)
    for some in down.values():
        for below in some:
            above[below] += 1
    ready = [one for one, count in above.items() if not count]
    order: list[str] = []
    while ready:
        one = ready.pop()
        order.append(one)
        for below in sorted(down[one]):
            above[below] -= 1
            if not above[below]:
                ready.append(below)
    return order if len(order) == len(down) else None


class _Ordering:
    """Blocks of people who stand side by side, moved towards those above and below them."""

    def __init__(self, kin: Kin, rank: dict[str, int]) -> None:
        self.kin = kin
        self.told = {key: no for no, key in enumerate(kin.keys)}
        self.above: dict[str, list[str]] = {key: [] for key in kin.keys}
        self.below: dict[str, list[str]] = {key: [] for key in kin.keys}
        for union in kin.unions:
            for child, _ in union.children:
                self.above[child] += union.parents
                for parent in union.parents:
                    self.below[parent].append(child)
        self.grid = Grid(row=rank)
        count = max(rank.values(), default=-1) + 1
        self.rows = [self._blocks([k for k in kin.keys if rank[k] == no]) for no in range(count)]
        for row in self.rows:
            self._put(row, [0.0] * len(row))
        for sweep in range(SWEEPS):
            self._sweep(down=sweep % 2 == 0, sorts=sweep < SWEEPS - 4)
        self._from_the_edge()

    def _blocks(self, keys: Sequence[str]) -> list[list[str]]:
        """Chains of those who are together; nobody has more than two beside them."""
        beside: dict[str, list[str]] = {key: [] for key in keys}
        same = _Same(keys)
        wanted = [(one.one, one.other) for one in self.kin.couples]
        wanted += [u.parents for u in self.kin.unions if len(u.parents) == 2]
        for one, other in wanted:
            if one not in beside or other not in beside or same.of(one) == same.of(other):
                continue
            if len(beside[one]) < 2 and len(beside[other]) < 2:
                beside[one].append(other)
                beside[other].append(one)
                same.join(one, other)
        found, seen = [], set()
        for key in keys:
            ends = [k for k in keys if same.of(k) == same.of(key) and len(beside[k]) < 2]
            if key in seen:
                continue
            chain, at = [], ends[0]
            while at not in seen:
                seen.add(at)
                chain.append(at)
                at = next((k for k in beside[at] if k not in seen), at)
            found.append(chain)
        return found

    def _sweep(self, *, down: bool, sorts: bool) -> None:
        rows = self.rows if down else self.rows[::-1]
        near = self.above if down else self.below
        for row in rows:
            wanted = [self._wanted(block, near) for block in row]
            if sorts:
                for no, block in enumerate(row):
                    row[no] = self._turned(block, near, wanted[no])
                told = [min(self.told[key] for key in block) for block in row]
                order = sorted(
                    range(len(row)), key=list(zip(wanted, told, strict=True)).__getitem__
                )
                row[:], wanted = [row[no] for no in order], [wanted[no] for no in order]
            self._put(row, wanted)

    def _wanted(self, block: Sequence[str], near: dict[str, list[str]]) -> float:
        """Where the left one of a block would stand, if all its people stood below or above their own."""
        column, found = self.grid.column, []
        for no, key in enumerate(block):
            if near[key]:
                found.append(sum(column[k] for k in near[key]) / len(near[key]) - no)
        if found:
            return sum(found) / len(found)
        return float(column[block[0]])

    def _turned(self, block: list[str], near: dict[str, list[str]], left: float) -> list[str]:
        """The block or its mirror: whichever has its people nearer to their own."""

        def off(chain: Sequence[str]) -> float:
            column = self.grid.column
            return sum(
                abs(column[k] - left - no) for no, key in enumerate(chain) for k in near[key]
            )

        return block[::-1] if off(block[::-1]) < off(block) else block

    def _put(self, row: Sequence[Sequence[str]], wanted: Sequence[float]) -> None:
        """Columns in this order, as near to what is wanted as can be (pooled neighbours)."""
        starts = [0]
        for block in row:
            starts.append(starts[-1] + len(block))
        pools: list[list[float]] = []
        for no, one in enumerate(wanted):
            pools.append([one - starts[no], 1.0])
            while len(pools) > 1 and pools[-2][0] >= pools[-1][0]:
                (mean, count), (before, weight) = pools.pop(), pools.pop()
                both = count + weight
                pools.append([(mean * count + before * weight) / both, both])
        at = 0
        for mean, count in pools:
            for _ in range(int(count)):
                for no, key in enumerate(row[at]):
                    self.grid.column[key] = round(mean) + starts[at] + no
                at += 1

    def _from_the_edge(self) -> None:
        column = self.grid.column
        least = min(column.values(), default=0)
        for key in column:
            column[key] -= least
        self._close_up()

    def _close_up(self) -> None:
        """Columns in which nobody stands fall away."""
        column = self.grid.column
        used = sorted(set(column.values()))
        moved = {old: new for new, old in enumerate(used)}
        for key in column:
            column[key] = moved[column[key]]
        assert all(b - a == 1 for a, b in pairwise(sorted(set(column.values()))))
