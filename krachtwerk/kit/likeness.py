"""Likeness: whether two names, numbers or addresses may be the same person's, compared as short marks.

The marks can be hashed with a key and compared so: nobody needs to open what they were made from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from krachtwerk.kit.seal import fold

PARTICLES = frozenset(
    [
        "van",
        "de",
        "der",
        "den",
        "het",
        "ter",
        "ten",
        "te",
        "von",
        "zu",
        "el",
        "al",
        "bin",
        "ibn",
        "ben",
        "da",
        "dos",
        "du",
        "la",
        "le",
        "op",
        "in",
        "t",
        "s",
    ]
)
_SOUNDS = (
    ("tsch", "c"), ("sch", "s"), ("ch", "c"), ("ck", "k"), ("dj", "j"), ("ij", "i"), ("ei", "i"), ("y", "i"),
    ("ph", "f"), ("qu", "k"), ("q", "k"), ("x", "ks"), ("c", "k"), ("z", "s"), ("v", "f"),
    ("w", "f"), ("oe", "u"), ("ou", "u"), ("au", "u"), ("j", "i"), ("h", ""), ("p", "b"), ("d", "t"),
)  # fmt: skip
"""Spellings that sound alike in the names of here: written the same in the skeleton of a name."""
GLUED = 6
"""In a longer part than this, el and al at the front may be an article: Elamrani, El Amrani."""
LONG = 4
"""From so many letters on, one letter more, less or other is still the same name."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing a name part is known by: the whole, nearly the whole, its beginning, its first letter."""

    kind: str
    part: int
    text: str


def _skeleton(part: str) -> str:
    if len(part) > GLUED and part[:2] in {"el", "al"}:
        part = part[2:]
    for sound, written in _SOUNDS:
        part = part.replace(sound, written)
    return re.sub(r"(.)\1+", r"\1", part)


def name_parts(name: str) -> list[str]:
    """The parts of a name that tell somebody: without particles; Rob van den Berg: rob, berg."""
    parts = re.split(r"[ \-.']+", fold(name).strip())
    told = [part for part in parts if part and part not in PARTICLES]
    return told or [part for part in parts if part]


def name_marks(name: str) -> list[Mark]:
    """What each part of a name is known by."""
    found: dict[Mark, None] = {}
    for no, part in enumerate(name_parts(name)):
        bone = _skeleton(part)
        if not bone:
            continue
        if len(part) == 1:
            found[Mark("initial", no, bone[:1])] = None
            continue
        found[Mark("full", no, bone)] = None
        found[Mark("initial", no, bone[:1])] = None
        near = {bone[:i] + bone[i + 1 :] for i in range(len(bone))} if len(bone) >= LONG else set()
        found |= {Mark("near", no, text): None for text in sorted(near | {bone})}
        found |= {Mark("begin", no, bone[:n]): None for n in range(3, len(bone))}
    return list(found)


def are_alike(one: Iterable[Mark], other: Iterable[Mark]) -> bool:
    """Whether every part of the shorter name fits another part of the longer one."""
    mine, theirs = _by_part(one), _by_part(other)
    short, long = sorted((mine, theirs), key=len)
    return bool(short) and _fit(list(short.values()), list(long.values()))


def _by_part(marks: Iterable[Mark]) -> dict[int, list[Mark]]:
    parts: dict[int, list[Mark]] = {}
    for mark in marks:
        parts.setdefault(mark.part, []).append(mark)
    return parts


def _fit(short: list[list[Mark]], long: list[list[Mark]]) -> bool:
    """Each part of `short` finds a part of `long` of its own; the only one may not be a letter."""
    if len(short) == 1 and all(mark.kind == "initial" for mark in short[0]):
        return False
    if not short:
        return True
    first, *rest = short
    return any(
        _part_fits(first, long[no]) and (not rest or _fit_rest(rest, long[:no] + long[no + 1 :]))
        for no in range(len(long))
    )


def _fit_rest(short: list[list[Mark]], long: list[list[Mark]]) -> bool:
    if not short:
        return True
    first, *rest = short
    return any(
        _part_fits(first, long[no]) and _fit_rest(rest, long[:no] + long[no + 1 :])
        for no in range(len(long))
    )


def _part_fits(one: list[Mark], other: list[Mark]) -> bool:
    mine, theirs = _texts(one), _texts(other)
    if not mine["full"] or not theirs["full"]:  # one of the two is a letter alone
        return bool(mine["initial"] & theirs["initial"])
    return bool(
        mine["full"] & theirs["full"]
        or mine["near"] & theirs["near"]
        or mine["full"] & theirs["begin"]
        or mine["begin"] & theirs["full"]
    )


def _texts(marks: list[Mark]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {"full": set(), "near": set(), "begin": set(), "initial": set()}
    for mark in marks:
        found[mark.kind].add(mark.text)
    return found


def phone_mark(number: str) -> str:
    """The last nine digits: the same for 06…, +316…, 00316… and with any blanks; empty if too short."""
    digits = re.sub(r"\D", "", number)
    return digits[-9:] if len(digits) >= 9 else ""


def email_mark(address: str) -> str:
    """An address without case, dots and what follows a plus; empty when it is none."""
    local, at, host = address.strip().casefold().partition("@")
    local = local.partition("+")[0].replace(".", "")
    host = {"googlemail.com": "gmail.com"}.get(host, host)
    return f"{local}@{host}" if at and local and host else ""
