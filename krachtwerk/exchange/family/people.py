"""Room network: who is in a family file: a first name, how they are drawn, when they were born and died."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from krachtwerk.exchange.family.lines import Structure
from krachtwerk.exchange.family.years import year_of
from krachtwerk.exchange.gedcom import plain
from krachtwerk.method.short_names import BEFORE_A_FAMILY_NAME, short_name

SEX = {"M": "man", "F": "woman", "X": "other"}
LONGEST = 80
TITLES = BEFORE_A_FAMILY_NAME | frozenset(
    {
        "capt", "cmdr", "cmndr", "col", "drs", "ds", "fr", "gen", "hr", "ing", "ir", "jhr", "jkvr",
        "kap", "kol", "lt", "luit", "maj", "past", "rev", "sgt", "sir", "sr", "zr",
    }
)  # fmt: skip
"""What stands before a first name and is none."""


@dataclass(frozen=True, slots=True)
class Someone:
    """Somebody in the file; an empty name when there is no first name. `figure` is nothing when nobody told."""

    name: str
    figure: str | None = None
    born_year: int | None = None
    is_dead: bool = False
    died_year: int | None = None


def someone(record: Structure, halves: Counter[str], latest: int) -> Someone:
    """What a record tells of somebody; `latest` is the year of today."""
    record.is_seen = True
    born, _ = _happened(record, "BIRT", halves, (0, latest))
    died, is_dead = _happened(record, "DEAT", halves, (born or 0, latest))
    return Someone(_name(record, halves), _figure(record, halves), born, is_dead, died)


def _name(record: Structure, halves: Counter[str]) -> str:
    """Never a family name: the given name, else what stands before it, else what they are called."""
    told = record.first("NAME")
    if told is None:
        return ""
    told.is_seen = True
    given, nick = told.first("GIVN"), told.first("NICK")
    ways = [
        (given, given.text if given else ""),
        (None, _untitled(told)),
        (nick, nick.text if nick else ""),
    ]
    for where, text in ways:
        kept = short_name(plain(text))[:LONGEST].strip()
        if kept:
            if where is not None:
                where.is_seen = True
                halves[f"INDI.NAME.{where.tag}"] += kept != where.text
            halves["INDI.NAME"] += kept != told.text
            return kept
    halves["INDI.NAME"] += 1
    return ""


def _untitled(told: Structure) -> str:
    """What stands before the family name, without titles; where none is marked, a title may well go before one."""
    before, mark, _ = told.text.partition("/")
    title = told.first("NPFX")
    words = (before.removeprefix(title.text) if title is not None else before).split()
    while mark and len(words) > 1 and words[0].strip(".").lower() in TITLES:
        words.pop(0)
    return " ".join(words)


def _figure(record: Structure, halves: Counter[str]) -> str | None:
    """As told; a child that is not yet born is told as an event, and is drawn without man or woman."""
    sex = record.first("SEX")
    known = SEX.get(sex.text) if sex is not None else None
    for event in record.all("EVEN"):
        kind = event.first("TYPE")
        if kind is not None and kind.text == "pregnancy":
            event.is_seen = kind.is_seen = True
            halves["INDI.EVEN"] += bool(event.text)
            known = "unborn"
            break
    if sex is not None:
        sex.is_seen = sex.text == "U" or (known is not None and known == SEX.get(sex.text))
    return known


def _happened(
    record: Structure, tag: str, halves: Counter[str], years: tuple[int, int]
) -> tuple[int | None, bool]:
    """The year of what happened once in a life, and whether it happened at all."""
    event = record.first(tag)
    if event is None or not has_happened(event):
        return None, False
    event.is_seen = True
    return event_year(event, f"INDI.{tag}", halves, years), True


def has_happened(event: Structure) -> bool:
    """A line that says neither yes, nor when, nor where only asks."""
    return event.text == "Y" or any(part.tag in {"DATE", "PLAC"} for part in event.parts)


def event_year(
    event: Structure, path: str, halves: Counter[str], years: tuple[int, int]
) -> int | None:
    """The year of an event, between two; the day and month stay behind and are counted."""
    told = event.first("DATE")
    if told is None:
        return None
    year, is_all = year_of(told.text, years[1])
    if year is None or year < years[0]:
        return None
    told.is_seen = True
    halves[f"{path}.DATE"] += not is_all
    return year
