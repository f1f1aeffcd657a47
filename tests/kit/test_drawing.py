"""Drawings: nothing lies on anything else, lines end at their marks, and the same marks give the same drawing."""

from __future__ import annotations

import itertools
import re
from math import hypot
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from krachtwerk.kit.drawing.boxes import Box, Taken, around, hull, off_line
from krachtwerk.kit.drawing.letters import ELLIPSIS, folded, width
from krachtwerk.kit.drawing.lines import Look, line
from krachtwerk.kit.drawing.marks import LABEL_WIDTH, LETTERS, MIDDLE, RADIUS, Mark
from krachtwerk.kit.drawing.star import LEAST, WIDEST, star
from krachtwerk.kit.drawing.svg import Face, Sheet

NAMES = st.text(min_size=1, max_size=80)
AWKWARD = [
    "W" * 80,
    "مريم من الجيران",
    "Ü" * 80,
    "i",
    "家族の友達",
    "De buurvrouw van hiernaast",
    "a\nb",
]


def marks(count: int, sectors: int = 7) -> st.SearchStrategy[list[Mark]]:
    one = st.builds(
        Mark,
        key=st.just(""),
        sector=st.integers(0, sectors - 1),
        ring=st.integers(0, 2),
        label=NAMES | st.sampled_from(AWKWARD),
        note=st.sampled_from(["", "nieuw"]),
        badge=st.sampled_from(["", "P", "PG", "PGAE"]),
    )
    return st.lists(one, max_size=count).map(
        lambda some: [
            Mark(str(no), m.sector, m.ring, m.label, m.note, m.badge) for no, m in enumerate(some)
        ]
    )


def overlaps(placed) -> list[tuple[str, str]]:
    """Each pair of which a circle, label or badge lies on one of the other; names of sectors too."""
    boxes = [(spot.key, box) for spot in placed.spots.values() for box in spot.boxes]
    boxes += [(f"sector {no}", one.label) for no, one in enumerate(placed.sectors)]
    boxes.append(("me", around(0, 0, 2 * MIDDLE, 2 * MIDDLE)))
    return [
        (a, b)
        for (a, one), (b, other) in itertools.combinations(boxes, 2)
        if a != b and one.meets(other)
    ]


@given(some=marks(60), has_rings=st.booleans())
@settings(max_examples=25, deadline=None)
def test_nothing_lies_on_anything_else(some, has_rings):
    placed = star(some, list("abcdefg"), has_rings=has_rings)
    assert set(placed.spots) == {mark.key for mark in some}
    assert overlaps(placed) == []
    for spot in placed.spots.values():
        for box in spot.boxes:
            assert hull([placed.frame, box]) == placed.frame
    assert placed.frame.width <= WIDEST[placed.size] or placed.size == 2


@given(some=marks(30, 4))
@settings(max_examples=15, deadline=None)
def test_the_same_marks_give_the_same_drawing(some):
    assert star(some, list("abcd")) == star(list(some), list("abcd"))


@pytest.mark.slow
@pytest.mark.parametrize(("count", "sectors", "ring"), [(60, 4, 0), (60, 7, 2), (120, 7, None)])
def test_a_crowd_stays_within_the_widest_drawing(count, sectors, ring):
    some = [
        Mark(str(no), 0 if ring is not None else no % sectors, ring if ring is not None else no % 3,
             "Een lange naam", badge="PGAE")
        for no in range(count)
    ]  # fmt: skip
    placed = star(some, [f"Groep {no}" for no in range(sectors)])
    assert overlaps(placed) == []
    assert placed.frame.width <= WIDEST[2]


def test_nearer_rings_lie_within_further_ones():
    some = [Mark(f"{ring}{no}", no % 4, ring, "Naam") for ring in range(3) for no in range(8)]
    placed = star(some, list("abcd"))
    assert [across for across, _ in placed.rings] == sorted(across for across, _ in placed.rings)
    ratio = placed.rings[0][0] / placed.rings[0][1]
    far = {
        ring: [hypot(s.x / ratio, s.y) for s in placed.spots.values() if s.key[0] == str(ring)]
        for ring in range(3)
    }
    assert max(far[0]) < min(far[1]) <= max(far[1]) < min(far[2])


def test_nobody_is_a_drawing_too():
    placed = star([], list("abcd"))
    assert (placed.spots, placed.size, len(placed.rings)) == ({}, 0, 3)
    assert star([], [], has_rings=False).frame.width == LEAST


@given(
    ends=st.tuples(*[st.integers(-600, 600)] * 4).filter(lambda e: hypot(e[2] - e[0], e[3] - e[1]) > 50),
    look=st.sampled_from(Look),
    bow=st.sampled_from([0, 0.16, -0.2]),
)  # fmt: skip
def test_a_line_begins_and_ends_at_the_edge_of_its_two(ends, look, bow):
    ax, ay, bx, by = ends
    drawn = line((ax, ay), (bx, by), radii=(RADIUS, RADIUS), look=look, bow=bow, at_end=True)
    assert hypot(drawn.start[0] - ax, drawn.start[1] - ay) == pytest.approx(RADIUS)
    assert hypot(drawn.end[0] - bx, drawn.end[1] - by) == pytest.approx(RADIUS)
    points = [tuple(map(float, pair)) for pair in re.findall(r"(-?[\d.]+) (-?[\d.]+)", drawn.path)]
    assert points[0] == pytest.approx(drawn.start, abs=0.06)
    assert any(point == pytest.approx(drawn.end, abs=0.06) for point in points)
    assert len(drawn.arrows) == 1


def test_each_kind_of_line_has_a_shape_or_a_stroke_of_its_own():
    def drawn(look):
        sheet = Sheet(Box(0, 0, 9, 9), "", "", "m")
        path = line((0, 0), (200, 0), radii=(36, 22), look=look)
        sheet.line(path, look, of="")
        return re.sub(r"map__line--\w+", "", sheet.pieces[0])

    assert len({drawn(look) for look in Look}) == len(Look)


@given(text=NAMES, rows=st.integers(1, 3))
def test_a_folded_text_fits(text, rows):
    lines = folded(text, LABEL_WIDTH, LETTERS, rows=rows)
    assert len(lines) <= rows
    assert all(width(one, LETTERS) <= LABEL_WIDTH for one in lines)


def test_what_fits_is_not_shortened_and_what_does_not_says_so():
    assert folded("De zanggroep", 200, 16) == ("De zanggroep",)
    assert folded("Taalles dinsdag", 100, 16) == ("Taalles", "dinsdag")
    assert folded("W" * 80, 100, 16)[-1].endswith(ELLIPSIS)
    assert folded("een twee drie vier vijf", 60, 16)[-1].endswith(ELLIPSIS)


def test_what_lies_somewhere_is_found_over_the_edges_of_squares():
    taken = Taken()
    taken.add(Box(-300, -5, 300, 5))
    assert [taken.meets(around(x, y, 10, 10)) for x, y in ((-290, 0), (290, 9), (290, 11), (311, 0))] == [
        True, True, False, False,
    ]  # fmt: skip
    assert off_line(5, 5, 0, 0, 10, 0) == 5
    assert off_line(0, 7, 0, 0, 0, 0) == 7


def test_what_people_wrote_is_text_in_the_drawing_and_nothing_else():
    sheet = Sheet(Box(0, 0, 100, 100), "<b>", "& so", "m")
    spot = star([Mark("a", 0, 0, "<script>alert(1)</script>")], ["x"]).spots["a"]
    sheet.mark(spot, Face(letter="<", href="/b/9/?a=1&b=2", told='"quoted"'))
    root = ElementTree.fromstring(sheet.svg())  # made here
    assert [one.tag for one in root.iter() if "script" in one.tag] == []
    assert "".join(root.itertext()).count("<") >= 2
    link = root.find(".//{http://www.w3.org/2000/svg}a")
    assert (link.attrib["href"], link.attrib["aria-label"]) == ("/b/9/?a=1&b=2", '"quoted"')
