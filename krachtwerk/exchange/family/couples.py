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
    """A record of one or two partners, as numbers of people."""

    partners: tuple[int, ...]


def partners_of(record: Structure, numbers: dict[str, int]) -> tuple[int, ...]:
    """One or two, the first of each place; the same one twice is one."""
    found: list[int] = []
    for tag in ("HUSB", "WIFE"):
        one = record.first(tag)
        if one is not None and one.pointer in numbers and numbers[one.pointer] not in found:
            one.is_seen = True
            found.append(numbers[one.pointer])
    return tuple(found)


class Couples:
    """What happened between two, from all the records about them."""

    def __init__(self, halves: Counter[str], latest: int) -> None:
        self.halves, self.latest = halves, latest
        self.told: dict[tuple[int, int], list[tuple[int | None, str]]] = {}

    def hear(self, record: Structure, partners: tuple[int, ...]) -> None:
        """Take in what a record says of its two."""
        if len(partners) < 2:
            return
        for event in record.parts:
            look = self._look(event)
            if look:
                event.is_seen = True
                self.halves["FAM.ANUL"] += event.tag == "ANUL"
                year = event_year(event, "", Counter(), self.latest)
                for when in event.all("DATE"):
                    when.is_seen = False
                pair = min(partners), max(partners)
                self.told.setdefault(pair, []).append((year, look))

    def _look(self, event: Structure) -> str | None:
        if event.tag == "EVEN":
            kind = event.first("TYPE")
            look = TYPES.get(kind.text) if kind is not None else None
            if kind is not None and look:
                kind.is_seen = True
            return look
        return LOOKS.get(event.tag) if has_happened(event) else None

    def kin(self) -> list[tuple[int, int, str]]:
        """How it is between each two now: what came last, or, without years, what ends most."""
        return [(*pair, _now(told)) for pair, told in self.told.items()]


def _now(told: list[tuple[int | None, str]]) -> str:
    years = [year for year, _ in told if year is not None]
    if len(years) == len(told):
        last = max(years)
        told = [one for one in told if one[0] == last]
    return max((look for _, look in told), key=STRENGTH.index)
