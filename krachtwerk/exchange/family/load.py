"""Room network: from a file to a family that may be drawn, with a report of all that stays behind."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from krachtwerk.exchange.family.children import Children, Kin, must_have_no_circle, twins_of
from krachtwerk.exchange.family.couples import Couples, Family, family_of
from krachtwerk.exchange.family.left import left_behind
from krachtwerk.exchange.family.lines import Structure, read_structures
from krachtwerk.exchange.family.people import Someone, someone
from krachtwerk.exchange.family.unpack import unpack
from krachtwerk.kit.refusal import Refusal

MOST_PEOPLE = 100
OURS = "KRACHTWERK"


@dataclass(frozen=True, slots=True)
class Found:
    """Who is in a file, how they are kin (by number; of a parent and a child the parent first), and what is not taken.

    `me` is the number of whom the file is about, where it says so.
    """

    people: tuple[Someone, ...]
    kin: tuple[Kin, ...]
    left: dict[str, int]
    me: int | None = None


def load_family(raw: bytes, *, year: int) -> Found:
    """Read a file; nothing of it is written anywhere. Raises Refusal with what is wrong with it."""
    records = read_structures(unpack(raw))
    people = [one for one in records if one.tag == "INDI" and one.xref]
    if not people:
        raise Refusal("tree_file.nobody")
    if len(people) > MOST_PEOPLE:
        raise Refusal("tree_file.too_many", most=str(MOST_PEOPLE))
    is_ours = _of_file(records)
    halves: Counter[str] = Counter()
    found = tuple(someone(one, halves, year) for one in people)
    kin = _kin(records, people, halves, year)
    return Found(found, kin, left_behind(records, +halves), 0 if is_ours else None)


def _of_file(records: list[Structure]) -> bool:
    """What a file says of itself is not told as left behind; whether it is one of ours."""
    head = records[0]
    version = head.first("GEDC")
    for one in (head, records[-1], version, version.first("VERS") if version else None):
        if one is not None:
            one.is_seen = True
    source = head.first("SOUR")
    if source is not None and source.text == OURS:
        source.is_seen = True
        return True
    return False


def _kin(
    records: list[Structure], people: list[Structure], halves: Counter[str], year: int
) -> tuple[Kin, ...]:
    numbers = {one.xref: no for no, one in enumerate(people)}
    written = [one for one in records if one.tag == "FAM" and one.xref]
    couples, families = Couples(halves, year), {}
    for record in written:
        families[record.xref] = family_of(record, numbers)
        couples.hear(record, families[record.xref].partners)
    together = couples.kin()
    children = _children(
        written, people, numbers, Children(families, halves, {one[:2] for one in together})
    )
    _mark_families(people, families, {one[:2] for one in together})
    must_have_no_circle(children.kin, len(people))
    parents = [(*ends, kind) for ends, kind in children.kin.items()]
    return (*together, *twins_of(people, numbers), *parents)


def _mark_families(
    people: list[Structure], families: dict[str, Family], couples: set[tuple[int, int]]
) -> None:
    """Two of whom nothing is said and who have no child are not drawn: their record stays behind."""
    for family in families.values():
        is_drawn = family.has_children or tuple(sorted(family.partners)) in couples
        for line in family.lines:
            line.is_seen = is_drawn
    for no, record in enumerate(people):
        for link in record.all("FAMS"):
            found = families.get(link.pointer)
            link.is_seen = found is not None and no in found.partners and found.lines[0].is_seen


def _children(
    written: list[Structure], people: list[Structure], numbers: dict[str, int], children: Children
) -> Children:
    """First what everybody says of themselves, then what only the record of the parents says."""
    for no, record in enumerate(people):
        children.hear(no, record)
    said = {(no, link.pointer) for no, one in enumerate(people) for link in one.all("FAMC")}
    for record in written:
        for link in record.all("CHIL"):
            child = numbers.get(link.pointer)
            if child is None:
                continue
            if (child, record.xref) not in said:
                children.hear_rest(link, child, children.families[record.xref])
            else:
                own = [one for one in people[child].all("FAMC") if one.pointer == record.xref]
                link.is_seen = any(one.is_seen for one in own)
    return children
