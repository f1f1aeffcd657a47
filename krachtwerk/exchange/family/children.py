"""Room network: whose child somebody is in a family file, and how; and who was born together."""

from __future__ import annotations

from collections import Counter

from krachtwerk.exchange.family.couples import Family
from krachtwerk.exchange.family.lines import Structure
from krachtwerk.kit.refusal import Refusal

KINDS = {"BIRTH": "birth", "ADOPTED": "adopted", "FOSTER": "foster"}
TWINS = {"twin": "twin", "identical twin": "identical"}
BIRTH_PARENTS = 2
Kin = tuple[int, int, str]


class Children:
    """The parents of everybody; nobody is born from more than two."""

    def __init__(
        self, families: dict[str, Family], halves: Counter[str], couples: set[tuple[int, int]]
    ) -> None:
        self.families, self.halves, self.couples = families, halves, couples
        self.kin: dict[tuple[int, int], str] = {}
        self.born: Counter[int] = Counter()

    def hear(self, child: int, record: Structure) -> None:
        """Take in of whom the record says that it is their child; couples first, so that a pair stays a pair."""
        told = [
            (link, self.families[link.pointer])
            for link in record.all("FAMC")
            if link.pointer in self.families
        ]
        told.sort(key=lambda one: self._order(one[1]))
        for link, family in told:
            kind, by = _kind(record, link)
            if kind is not None and self._add(child, family, kind):
                for one in (link, *by):
                    one.is_seen = True

    def hear_rest(self, link: Structure, child: int, family: Family) -> None:
        """A child that only the record of the parents names."""
        link.is_seen = self._add(child, family, "birth")

    def _order(self, family: Family) -> int:
        pair = tuple(sorted(family.partners))
        return 0 if pair in self.couples else 1 if len(pair) == 2 else 2

    def _add(self, child: int, family: Family, kind: str) -> bool:
        """Whether it may be; all of it or nothing."""
        new = [one for one in family.partners if (one, child) not in self.kin]
        if child in family.partners or not new:
            return False
        if kind == "birth" and self.born[child] + len(new) > BIRTH_PARENTS:
            return False
        self.born[child] += len(new) if kind == "birth" else 0
        self.kin |= {(one, child): kind for one in new}
        family.has_children = True
        return True


def _kind(record: Structure, link: Structure) -> tuple[str | None, list[Structure]]:
    """How they came, and the lines that say so.

    Without a word it is by birth, unless the file tells of an adoption into this family.
    """
    pedi, state = link.first("PEDI"), link.first("STAT")
    if state is not None and state.text == "DISPROVEN":
        return None, []
    if pedi is None:
        adoption = _adoption(record, link.pointer)
        return "adopted" if adoption else "birth", adoption
    phrase = pedi.first("PHRASE")
    if pedi.text == "OTHER" and phrase is not None and phrase.text == "step":
        return "step", [pedi, phrase]
    return KINDS.get(pedi.text), [pedi]


def _adoption(record: Structure, family: str) -> list[Structure]:
    """The lines of an adoption into this family, where one is told."""
    for event in record.all("ADOP"):
        for link in event.all("FAMC"):
            if link.pointer == family:
                return [event, link]
    return []


def twins_of(people: list[Structure], numbers: dict[str, int]) -> list[Kin]:
    """Who was born together with whom, each two once."""
    found: dict[tuple[int, int], str] = {}
    for no, record in enumerate(people):
        for link in record.all("ASSO"):
            role = link.first("ROLE")
            phrase = role.first("PHRASE") if role is not None else None
            other = numbers.get(link.pointer, no)
            if role is None or phrase is None or phrase.text not in TWINS or other == no:
                continue
            pair = min(no, other), max(no, other)
            if found.setdefault(pair, TWINS[phrase.text]) == TWINS[phrase.text]:
                link.is_seen = role.is_seen = phrase.is_seen = True
    return [(*pair, kind) for pair, kind in found.items()]


def must_have_no_circle(parents: dict[tuple[int, int], str], count: int) -> None:
    """Nobody stands above themselves."""
    below: dict[int, list[int]] = {no: [] for no in range(count)}
    above = dict.fromkeys(below, 0)
    for parent, child in parents:
        below[parent].append(child)
        above[child] += 1
    ready = [no for no, some in above.items() if not some]
    gone = 0
    while ready:
        gone += 1
        for child in below[ready.pop()]:
            above[child] -= 1
            if not above[child]:
                ready.append(child)
    if gone < count:
        raise Refusal("kin.above_self")
