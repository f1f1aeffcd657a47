"""Any family goes out, comes in and goes out again as the same file, whatever was told in which order."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from krachtwerk.access.network import Family
from krachtwerk.access.network.kin import OwnFigure, OwnKin
from krachtwerk.access.network.people import OwnPerson
from krachtwerk.exchange.family import load_family
from krachtwerk.exchange.gedcom import Individual, write_gedcom
from krachtwerk.method.kin_keys import OF_SORT, KinSort
from krachtwerk.method.short_names import short_name
from krachtwerk.pages.network.genogram import key_of, kin_to_draw

NAMES = ("Ada", "mijn grote zus", "Mevrouw B.", "@Kas", "Ömer", "Tante Gül")
FIGURES = st.one_of(
    st.none(),
    st.builds(
        lambda figure, born, years, is_dead: OwnFigure(
            figure, born, is_dead, born + years if born and is_dead and years else None
        ),
        st.sampled_from(("man", "woman", "other", "unborn")),
        st.none() | st.integers(1900, 1950),
        st.none() | st.integers(0, 60),
        st.booleans(),
    ),
)
Told = tuple[int, int, str]


def family(names: list[str], figures: list[OwnFigure | None], kin: list[Told]) -> Family:
    """The first is the client; ids are as random as in the house."""
    ids: list[UUID | None] = [None, *(uuid4() for _ in names[1:])]
    people = [
        OwnPerson(id, no, name, "", "person", "middle", None, False, "keep", "only_me", no)
        for no, (id, name) in enumerate(zip(ids, names, strict=True))
        if id is not None
    ]
    drawn = {id: figure for id, figure in zip(ids, figures, strict=True) if figure is not None}
    return Family(tuple(people), tuple(OwnKin(ids[a], ids[b], kind) for a, b, kind in kin), drawn)


def written(found: Family) -> bytes:
    """As the page of files writes it."""
    names = {one.id: one.name for one in found.people}
    told = [
        (id, found.figures.get(id), names.get(id, "Ik"))
        for id in (None, *(one.id for one in found.members()))
    ]
    people = [
        Individual(
            key_of(id), short_name(name), at and at.figure, at and at.born_year,
            bool(at and at.is_dead), at and at.died_year,
        )
        for id, at, name in told
    ]  # fmt: skip
    return write_gedcom(people, kin_to_draw(found))


@st.composite
def families(draw, most: int) -> Family:
    """Up to so many, with kin as the rules let it be: parents come before children in one hidden order."""
    count = draw(st.integers(2, most))
    order = draw(st.permutations(range(count)))
    ends = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1))
    kin: dict[tuple[int, int, str], str] = {}
    for a, b in draw(st.lists(ends.filter(lambda two: two[0] != two[1]), max_size=3 * most)):
        sort = draw(st.sampled_from(list(KinSort)))
        kind = draw(st.sampled_from(OF_SORT[sort])).value
        first, other = (a, b) if sort != KinSort.PARENT or order[a] < order[b] else (b, a)
        if sort != KinSort.PARENT:
            first, other = min(a, b), max(a, b)
        born = sum(k == "birth" and c == other for (_, c, _), k in kin.items())
        if kind != "birth" or born < 2:
            kin.setdefault((first, other, sort), kind)
    names = draw(st.lists(st.sampled_from(NAMES), min_size=count, max_size=count))
    figures = draw(st.lists(FIGURES, min_size=count, max_size=count))
    return family(names, figures, [(a, b, kind) for (a, b, _), kind in kin.items()])


def goes_round(one: Family) -> None:
    whole = written(one)
    found = load_family(whole, year=2026)
    assert (found.left, found.me) == ({}, 0)
    figures = [
        OwnFigure(p.figure or "other", p.born_year, p.is_dead, p.died_year)
        if p.figure or p.born_year or p.is_dead
        else None
        for p in found.people
    ]
    back = family([p.name for p in found.people], figures, list(found.kin))
    assert written(back) == whole


@given(one=families(most=6))
@settings(max_examples=40, deadline=None)
def test_a_family_goes_round(one):
    goes_round(one)


@pytest.mark.full
@given(one=families(most=14))
@settings(max_examples=1500, deadline=None)
def test_a_large_family_goes_round(one):
    goes_round(one)
