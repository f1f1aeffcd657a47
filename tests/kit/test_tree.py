"""The drawing of a family: rows by generations, nothing on anything, and every line ends at its people."""

from __future__ import annotations

import pytest

from krachtwerk.kit.drawing.kin import Kin, Pair, Parents, arrange
from krachtwerk.kit.drawing.kin_marks import Member
from krachtwerk.kit.drawing.tree import tree
from tests.kit.families import crossing, family, loose, overlapping


def born(*parents: str, of: str = "birth", children: str) -> Parents:
    return Parents(parents, tuple((one, of) for one in children.split()))


def test_children_stand_below_their_parents_and_who_is_together_in_one_row():
    kin = Kin(
        ("oma", "opa", "ma", "pa", "ik", "zus", "kind"),
        (born("oma", "opa", children="ma"), born("ma", "pa", children="ik zus"), born("ik", children="kind")),
        (Pair("oma", "opa", "married"), Pair("ma", "pa", "divorced")),
    )  # fmt: skip
    grid = arrange(kin)
    assert grid.row == {"oma": 0, "opa": 0, "ma": 1, "pa": 1, "ik": 2, "zus": 2, "kind": 3}
    assert grid.beside("oma", "opa")
    assert grid.beside("ma", "pa")
    assert grid.beside("ik", "zus")


def test_whoever_marries_into_an_older_row_does_not_break_it():
    kin = Kin(
        ("oma", "ma", "ik"),
        (born("oma", children="ma"), born("ma", children="ik")),
        (Pair("oma", "ik", "married"),),
    )
    assert arrange(kin).row == {"oma": 0, "ma": 1, "ik": 2}


def test_the_eldest_stands_on_the_left_of_brothers_and_sisters():
    kin = Kin(("ma", "a", "b", "c"), (born("ma", children="a b c"),))
    column = arrange(kin).column
    assert column["a"] < column["b"] < column["c"]


@pytest.mark.parametrize("size", [1, 2, 3, 5, 8, 13, 21, 34, 60])
def test_nothing_lies_on_anything_and_lines_end_at_their_people(size):
    for seed in range(6):
        made = tree(*family(seed, size))
        told = (seed, overlapping(made), crossing(made), loose(made))
        assert told == (seed, [], [], [])


def test_the_same_family_gives_the_same_drawing():
    one, other = tree(*family(7, 30)), tree(*family(7, 30))
    assert (one.places, one.lines, one.frame) == (other.places, other.lines, other.frame)


def test_who_parted_has_one_stroke_or_two_across_the_line():
    members = [Member(key, "square", key) for key in ("a", "b", "c")]
    kin = Kin(("a", "b", "c"), (), (Pair("a", "b", "apart"), Pair("b", "c", "divorced")))
    assert [len(line.strokes) for line in tree(members, kin).lines] == [1, 2]


def test_lines_of_twins_part_at_one_point_and_a_bar_ties_who_are_alike():
    members = [Member(key, "circle", key) for key in ("ma", "a", "b")]
    kin = Kin(("ma", "a", "b"), (born("ma", children="a b"),), (), (Pair("a", "b", "identical"),))
    *lines, bar = tree(members, kin).lines
    assert lines[0].points[-2] == lines[1].points[-2]
    assert (bar.look, bar.points[0][1]) == ("bar", bar.points[1][1])


def test_an_outline_runs_around_those_under_one_roof_and_nobody_else():
    members = [Member(key, "circle", key, is_housed=key != "c") for key in ("a", "b", "c")]
    kin = Kin(("a", "b", "c"), (), (Pair("a", "b", "married"), Pair("b", "c", "apart")))
    made = tree(members, kin)
    [box] = made.households
    inside = [key for key, one in made.places.items() if box.left < one.x < box.right]
    assert inside == ["a", "b"]
    assert not any(box.meets(one.cell) for key, one in made.places.items() if key == "c")
