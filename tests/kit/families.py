"""Families made from a number: the same number always gives the same family."""

from __future__ import annotations

import random
from itertools import pairwise

from krachtwerk.kit.drawing.boxes import Box, off_line
from krachtwerk.kit.drawing.kin import Kin, Pair, Parents
from krachtwerk.kit.drawing.kin_marks import SHAPES, Member, Place
from krachtwerk.kit.drawing.marks import RADIUS
from krachtwerk.kit.drawing.tree import Tree

KINDS = ("birth", "birth", "birth", "adopted", "foster", "step")
COUPLES = ("married", "together", "apart", "divorced")
NAMES = ("Oom Ŵŵŵŵŵŵ", "مريم من الجيران", "Mevrouw Van der Heijden-Willemse", "Jo", "W" * 60, "<b>")


def family(seed: int, size: int) -> tuple[list[Member], Kin]:
    """A family of this size: some marry in, some part, children of every sort, twins."""
    dice = random.Random(seed)
    keys = [f"k{no}" for no in range(size)]
    rows = dict.fromkeys(keys[: max(2, size // 6)], 0)
    couples: list[Pair] = []
    unions: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for key in keys[len(rows) :]:
        near = dice.choice(list(rows))
        if dice.random() < 0.3:
            rows[key] = rows[near]
            couples.append(Pair(near, key, dice.choice(COUPLES)))
        else:
            rows[key] = rows[near] + 1
            unions.setdefault(_parents(dice, near, rows, couples), []).append(
                (key, dice.choice(KINDS))
            )
    known = {frozenset((one.one, one.other)) for one in couples}
    couples += [
        Pair(*two, "unsaid") for two in unions if len(two) == 2 and frozenset(two) not in known
    ]
    twins = [
        Pair(some[0][0], some[1][0], dice.choice(["twin", "identical"]))
        for some in unions.values()
        if len(some) > 1 and dice.random() < 0.4
    ]
    members = [
        Member(
            key,
            dice.choice(SHAPES),
            dice.choice(NAMES),
            dice.choice(["", "1950 – 2011"]),
            dice.random() < 0.2,
        )
        for key in keys
    ]
    made = tuple(Parents(two, tuple(some)) for two, some in unions.items())
    return members, Kin(tuple(keys), made, tuple(couples), tuple(twins))


def _parents(
    dice: random.Random, near: str, rows: dict[str, int], couples: list[Pair]
) -> tuple[str, ...]:
    beside = [
        one.other if one.one == near else one.one for one in couples if near in {one.one, one.other}
    ]
    same = [key for key in rows if rows[key] == rows[near] and key != near]
    if same and dice.random() < 0.8:
        return tuple(sorted((near, dice.choice(beside or same))))
    return (near,)


def overlapping(made: Tree) -> list[tuple[str, str]]:
    """Symbols and names of two people that lie on each other."""
    boxes = [
        (one.member.key, box) for one in made.places.values() for box in (one.symbol, one.label)
    ]
    return [
        (key, other)
        for no, (key, box) in enumerate(boxes)
        for other, second in boxes[no + 1 :]
        if box.meets(second)
    ]


def crossing(made: Tree) -> list[tuple[tuple[str, ...], str]]:
    """Lines that run over a symbol or a name of whoever they do not tie, or over a name at all."""
    found = []
    for line in made.lines:
        for place in made.places.values():
            boxes = [place.label] if place.member.key in line.of else [place.label, place.symbol]
            for begin, end in pairwise(line.points):
                if any(_meets(box, begin, end) for box in boxes):
                    found.append((line.of, place.member.key))
    return found


def _meets(box: Box, begin: tuple[float, float], end: tuple[float, float]) -> bool:
    """Whether a stretch enters a box by more than a hair, by halving what is left of it."""
    (ax, ay), (bx, by) = begin, end
    first, last = 0.0, 1.0
    for start, way, low, high in (
        (ax, bx - ax, box.left, box.right),
        (ay, by - ay, box.top, box.bottom),
    ):
        if abs(way) < 1e-9:
            if not low + 0.1 < start < high - 0.1:
                return False
            continue
        ends = sorted(((low + 0.1 - start) / way, (high - 0.1 - start) / way))
        first, last = max(first, ends[0]), min(last, ends[1])
    return first < last


def loose(made: Tree) -> list[tuple[str, ...]]:
    """Lines that do not end at the edge of whom they tie, nor begin there or on the line of the parents."""
    found = []
    for line in made.lines:
        places = [made.places[key] for key in line.of]
        begins = any(_on_edge(one, line.points[0]) for one in places)
        if len(line.of) == 3:
            couples = [one for one in made.lines if set(one.of) == set(line.of[:2])]
            begins = any(_on_line(one.points, line.points[0]) for one in couples)
        ends = _on_edge(places[-1], line.points[-1]) or (
            len(line.of) == 2 and _on_edge(places[0], line.points[-1])
        )
        if line.look != "bar" and not (begins and ends):
            found.append(line.of)
    return found


def _on_edge(place: Place, point: tuple[float, float]) -> bool:
    """Whether a point lies on the edge of a symbol: above, or at either side."""
    off, low = point[0] - place.x, point[1] - place.y
    if abs(off) <= 10 and abs(place.top(off) - point[1]) < 0.01:
        return True
    return abs(low) <= RADIUS and abs(abs(off) - place.side(low)) < 0.01


def _on_line(points: list[tuple[float, float]], point: tuple[float, float]) -> bool:
    return any(off_line(*point, *begin, *end) < 0.01 for begin, end in pairwise(points))
