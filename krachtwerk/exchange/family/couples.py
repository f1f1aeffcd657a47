"""Room network: who is or was together, by what a family file says of two."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from krachtwerk.exchange.family.lines import Structure
from krachtwerk.exchange.family.people import event_year, has_happened

LOOKS = {"MARR": "married", "DIV": "divorced", "ANUL": "divorced"}
TYPES = {"together": "together", "separated": "apart"}
STRENGTH = ("together", "married", "apart", "divorced")


@dataclass(slots=True)
class Family:
    """A record of one or two partners, as numbers of people, with the lines that name them."""

    partners: tuple[int, ...]
    lines: tuple[Structure, ...]
    has_children: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """Something that happened between two."""

    year: int | None
    look: str
    event: Structure


def family_of(record: Structure, numbers: dict[str, int]) -> Family:
    """One partner or two, the first of each place; the same one twice is one."""
    found: dict[int, Structure] = {}
    for tag in ("HUSB", "WIFE"):
        one = record.first(tag)
        if one is not None and one.pointer in numbers:
            found.setdefault(numbers[one.pointer], one)
    return Family(tuple(found), (record, *found.values()))


class Couples:
    """What happened between two, from all the records about them."""

    def __init__(self, halves: Counter[str], latest: int) -> None:
        self.halves, self.latest = halves, latest
        self.told: dict[tuple[int, int], list[Told]] = {}

    def hear(self, record: Structure, partners: tuple[int, ...]) -> None:
        """Take in what a record says of its two."""
        if len(partners) < 2:
            return
        for event in record.parts:
            look = self._look(event)
            if look:
                year = event_year(event, "", Counter(), (0, self.latest))
                for when in event.all("DATE"):
                    when.is_seen = False
                pair = min(partners), max(partners)
                self.told.setdefault(pair, []).append(Told(year, look, event))

    def _look(self, event: Structure) -> str | None:
        if event.tag == "EVEN":
            kind = event.first("TYPE")
            return TYPES.get(kind.text) if kind is not None else None
        return LOOKS.get(event.tag) if has_happened(event) else None

    def kin(self) -> list[tuple[int, int, str]]:
        """How it is between each two now: what came last, or, without years, what ends most."""
        return [(*pair, self._now(told)) for pair, told in self.told.items()]

    def _now(self, told: list[Told]) -> str:
        years = [one.year for one in told if one.year is not None]
        latest = max(years) if len(years) == len(told) else None
        last = [one for one in told if latest is None or one.year == latest]
        now = max((one.look for one in last), key=STRENGTH.index)
        for one in told:
            is_last = latest is None or one.year == latest
            # What was before is left behind; but who is divorced was married.
            if (is_last and one.look == now) or (one.look, now) == ("married", "divorced"):
                self._take(one.event)
        return now

    def _take(self, event: Structure) -> None:
        event.is_seen = True
        self.halves["FAM.ANUL"] += event.tag == "ANUL"
        if event.tag == "EVEN":
            self.halves["FAM.EVEN"] += bool(event.text)
            for kind in event.all("TYPE")[:1]:
                kind.is_seen = True
