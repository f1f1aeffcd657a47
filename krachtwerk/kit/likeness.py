"""Likeness: whether two names, numbers or addresses may be the same person's, compared as short marks.

The marks can be hashed with a key and compared so: nobody needs to open what they were made from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from anyascii import anyascii

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
        "vd",
        "dhr",
        "mevr",
        "mw",
        "mr",
        "mrs",
        "dr",
        "meneer",
        "mevrouw",
        "oom",
        "tante",
    ]
)
"""What stands before a name and tells nobody apart."""
_SOUNDS = (
    ("tsch", "c"), ("sch", "s"), ("ch", "c"), ("ck", "k"), ("dj", "j"), ("ij", "i"), ("ei", "i"), ("y", "i"),
    ("ph", "f"), ("qu", "k"), ("q", "k"), ("x", "ks"), ("c", "k"), ("z", "s"), ("v", "f"),
    ("w", "f"), ("oe", "u"), ("ou", "u"), ("au", "u"), ("j", "i"), ("h", ""), ("p", "b"), ("d", "t"),
)  # fmt: skip
"""Spellings that sound alike in the names of here: written the same in the skeleton of a name."""
NICKNAMES = (
    "ab abdel abdul abdullah appie", "achmed ahmed ahmet", "albert bert bertus ab appie", "ali aliye",
    "alex alexander lex sander sacha sasha", "anton antoon antonius ton toon toine teun tony",
    "bart bartholomeus", "ben benjamin", "kees cees cornelis cor", "chris christian christiaan",
    "dick dirk diederik", "elisabeth elizabeth betty bep els lies lisa elly", "frans franciscus sus",
    "fred frederik alfred freek", "gerard gerrit gert geert ger", "hans johan johannes jan john jannes johnny",
    "hendrik henk henri henry rik hein", "hassan hasan", "ibrahim abraham bram ab ibo", "jacob jaap koos sjaak jack",
    "jeroen hieronymus", "joost justus", "jos jozef joseph joep sjef youssef yusuf yousef joey", "khalid halid",
    "klaas nicolaas nico niek nick", "leo leonardus leon", "louis lodewijk loek", "marcel mars", "mark marcus marco",
    "mehmet mohamed mohammed muhammed mo mohammad moos momo hamid", "maria mia mies marie mieke ria",
    "michael michiel michel mike mischa", "mustafa mustapha moes", "patrick pat", "piet pieter peter petrus pete",
    "richard ries rick", "rob robert robbie bob bobby robby", "ronald ron ronnie roland", "rudolf ruud rudi",
    "samuel sam sammy", "stefan stephan steven stef steve", "theo theodoor thijs", "tom thomas tommy", "tim timothy",
    "vincent vince", "willem wim willy bill will", "wouter walter", "ramazan ramadan", "omer omar umar",
    "osman usman", "suleyman soliman sulayman", "emre emrah", "catharina karin kitty toos", "fatima fatma fadma",
)  # fmt: skip
"""First names that go with each other here, a family of them on each line; a name may be in two families."""
_KIN: dict[str, list[int]] = {}
for _no, _line in enumerate(NICKNAMES):
    for _name in _line.split():
        _KIN.setdefault(_name, []).append(_no)
_FIGURES = str.maketrans("013457", "oieast")
"""Figures that stand for a letter, in a part that has letters too."""
_HARD = (
    ("kh", "k"), ("gh", "g"), ("sch", "s"), ("sh", "s"), ("ch", "k"), ("ph", "b"), ("q", "k"), ("c", "k"), ("x", "ks"),
    ("z", "s"), ("d", "t"), ("p", "b"), ("v", "b"), ("f", "b"),
)  # fmt: skip
WHOLE = 99
"""Where the whole name stands, all parts in one: it tells who somebody is however it is cut in parts."""
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
    if any(sign.isalpha() for sign in part):
        part = part.translate(_FIGURES)
    if len(part) > GLUED and part[:2] in {"el", "al"}:
        part = part[2:]
    for sound, written in _SOUNDS:
        part = part.replace(sound, written)
    return re.sub(r"(.)\1+", r"\1", part)


def _consonants(part: str) -> str:
    """What is left of a part where a script writes no vowels: Kaya k, Rob rb."""
    for sound, written in _HARD:
        part = part.replace(sound, written)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[^a-z]|[aeiouyjwh]", "", part))


def _is_latin(part: str) -> bool:
    """Whether it is written in the letters of here, if with accents."""
    return all(sign < "\u0250" or not sign.isalpha() for sign in part)


def _pieces(name: str) -> list[tuple[str, bool]]:
    """The parts of a name that tell somebody, and whether they came in the letters of here."""
    pieces = [piece for piece in re.split(r"[\s\-.'’,_/()\"]+", name) if piece]
    parts = [(part, _is_latin(piece)) for piece in pieces for part in _plain(piece)]
    return [one for one in parts if one[0] not in PARTICLES] or parts


def _plain(piece: str) -> list[str]:
    """In small letters without accents; one piece may become more parts, and signs alone become none."""
    text = re.sub(r"[^a-z0-9 ]", "", fold(piece if _is_latin(piece) else anyascii(piece)).lower())
    return text.split()


def name_parts(name: str) -> list[str]:
    """The parts of a name that tell somebody: without particles; Rob van den Berg: rob, berg."""
    return [part for part, _ in _pieces(name)]


def name_marks(name: str) -> list[Mark]:
    """What each part of a name is known by, and the whole of it."""
    pieces = _pieces(name)
    found: dict[Mark, None] = {}
    for no, (part, is_latin) in enumerate(pieces):
        found |= dict.fromkeys(_part_marks(no, part))
        bare = _consonants(part)
        if not is_latin and bare[:1] == "l" and len(bare) >= LONG:
            bare = bare[1:]  # the Arabic article, which is written to the name
        if len(bare) >= (1 if len(pieces) > 1 else 2):
            # Two names in the letters of here are never compared by consonants alone.
            found[Mark("begin" if is_latin else "full", no, f"consonants {bare}")] = None
    bones = [bone for bone in (_skeleton(part) for part, _ in pieces) if bone]
    if sum(map(len, bones)) > LONG:
        for whole in ("".join(bones), "".join(reversed(bones))):
            text = re.sub(r"(.)\1+", r"\1", whole)
            found |= {Mark("near", WHOLE, near): None for near in sorted(_near(text))}
    return list(found)


def _near(bone: str) -> set[str]:
    """The bone, and it with one letter less."""
    return {bone} | {bone[:i] + bone[i + 1 :] for i in range(len(bone))}


def _part_marks(no: int, part: str) -> list[Mark]:
    bone = _skeleton(part)
    if not bone:
        return []
    if len(part) == 1:
        return [Mark("initial", no, bone[:1])]
    near = _near(bone) if len(bone) >= LONG else {bone}
    return [
        Mark("full", no, bone),
        Mark("initial", no, bone[:1]),
        *(Mark("near", no, text) for text in sorted(near)),
        *(Mark("begin", no, bone[:n]) for n in range(3, len(bone))),
        *(Mark("full", no, f"kin {kin}") for kin in _KIN.get(part, ())),
    ]


def are_alike(one: Iterable[Mark], other: Iterable[Mark]) -> bool:
    """Whether every part of the shorter name fits another part of the longer one, or both are one in all."""
    mine, theirs = _by_part(one), _by_part(other)
    wholes = [{mark.text for mark in name.pop(WHOLE, [])} for name in (mine, theirs)]
    if wholes[0] & wholes[1]:
        return True
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
