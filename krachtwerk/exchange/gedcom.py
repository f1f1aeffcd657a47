"""Room network: a family as a file that other programs for families read (FamilySearch GEDCOM 7.0)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from krachtwerk.kit.drawing.kin import Kin, Pair

CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
SEX = {"man": "M", "woman": "F", "other": "X"}
PEDIGREE = {"birth": "BIRTH", "adopted": "ADOPTED", "foster": "FOSTER", "step": "OTHER"}
COUPLE = {
    "married": ("1 MARR Y",),
    "divorced": ("1 DIV Y",),
    "together": ("1 EVEN", "2 TYPE together"),
    "apart": ("1 EVEN", "2 TYPE separated"),
    "unsaid": (),
}


@dataclass(frozen=True, slots=True)
class Individual:
    """Somebody of the family; `figure` is nothing when nobody told."""

    key: str
    name: str
    figure: str | None = None
    born_year: int | None = None
    is_dead: bool = False
    died_year: int | None = None


def write_gedcom(people: Sequence[Individual], kin: Kin) -> bytes:
    """The family; the same one always gives the same file. Names of records hold in this file alone."""
    file = _File(people, kin)
    lines = ["0 HEAD", "1 GEDC", "2 VERS 7.0", "1 SOUR KRACHTWERK", *file.lines(), "0 TRLR"]
    return ("\n".join(lines) + "\n").encode()


class _File:
    """Who and which couple has which name in the file."""

    def __init__(self, people: Sequence[Individual], kin: Kin) -> None:
        self.people, self.kin = people, kin
        self.ids = {one.key: f"@I{no}@" for no, one in enumerate(people, start=1)}
        figures = {one.key: one.figure for one in people}
        places = {one.key: no for no, one in enumerate(people)}
        self.couples: dict[frozenset[str], tuple[tuple[str, ...], str]] = {}
        for pair in kin.couples:
            self.couples[frozenset((pair.one, pair.other))] = (
                _sides(pair, figures, places),
                pair.look,
            )
        for union in kin.unions:
            self.couples.setdefault(frozenset(union.parents), (tuple(union.parents), "unsaid"))
        self.fams = {ends: f"@F{no}@" for no, ends in enumerate(self.couples, start=1)}
        self.figures, self.places = figures, places

    def lines(self) -> Iterator[str]:
        """The records of people, then those of couples with their children."""
        for one in self.people:
            yield from self._individual(one)
        for ends, (sides, look) in self.couples.items():
            yield f"0 {self.fams[ends]} FAM"
            yield from self._partners(sides)
            for union in self.kin.unions:
                if frozenset(union.parents) == ends:
                    yield from (f"1 CHIL {self.ids[child]}" for child, _ in union.children)
            yield from COUPLE[look]

    def _partners(self, sides: tuple[str, ...]) -> Iterator[str]:
        """Two places, named of old; who is in which says nothing but for a woman alone."""
        if len(sides) == 1 and self.figures[sides[0]] == "woman":
            yield f"1 WIFE {self.ids[sides[0]]}"
        else:
            for tag, key in zip(("HUSB", "WIFE"), sides, strict=False):
                yield f"1 {tag} {self.ids[key]}"

    def _individual(self, one: Individual) -> Iterator[str]:
        yield f"0 {self.ids[one.key]} INDI"
        yield f"1 NAME {_payload(one.name)}"
        yield f"1 SEX {SEX.get(one.figure or '', 'U')}"
        if one.born_year:
            yield from ("1 BIRT", f"2 DATE {one.born_year}")
        if one.figure == "unborn":
            yield from ("1 EVEN", "2 TYPE pregnancy")
        if one.is_dead:
            yield from ("1 DEAT", f"2 DATE {one.died_year}") if one.died_year else ("1 DEAT Y",)
        yield from self._families(one.key)
        yield from self._twins(one.key)

    def _twins(self, key: str) -> Iterator[str]:
        """Each by their place in the file, whenever it was told."""
        near = {
            pair.other if pair.one == key else pair.one: pair.look
            for pair in self.kin.twins
            if key in {pair.one, pair.other}
        }
        for other in sorted(near, key=self.places.__getitem__):
            phrase = "identical twin" if near[other] == "identical" else "twin"
            yield from (f"1 ASSO {self.ids[other]}", "2 ROLE OTHER", f"3 PHRASE {phrase}")

    def _families(self, key: str) -> Iterator[str]:
        for union in self.kin.unions:
            for child, kind in union.children:
                if child == key:
                    yield f"1 FAMC {self.fams[frozenset(union.parents)]}"
                    yield f"2 PEDI {PEDIGREE[kind]}"
                    if kind == "step":
                        yield "3 PHRASE step"
        yield from (f"1 FAMS {fam}" for ends, fam in self.fams.items() if key in ends)


def _sides(pair: Pair, figures: dict[str, str | None], places: dict[str, int]) -> tuple[str, ...]:
    """A man before a woman, else by their place in the file."""
    one, other = sorted((pair.one, pair.other), key=places.__getitem__)
    if figures[one] != figures[other] and (figures[one] == "woman" or figures[other] == "man"):
        return other, one
    return one, other


def plain(text: str) -> str:
    """A name on one line: no signs that end lines, no mark of a family name."""
    return " ".join(CONTROL.sub(" ", text).replace("/", " ").split())


def _payload(text: str) -> str:
    """A name as a file has it: what begins with the sign of a pointer is written with two."""
    clean = plain(text)
    return f"@{clean}" if clean.startswith("@") else clean
