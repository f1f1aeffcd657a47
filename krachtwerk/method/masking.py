"""method: a text without whom it is about: names, numbers, places and addresses give way to a sign.

Known names go in any form; besides these every word that begins with a capital inside a sentence, which in Dutch and
English is nearly always the name of somebody or of a place. A name that nobody knew, at the begin of a sentence,
stays: no rule finds it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_PIECE = re.compile(r"\S+")
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_POSTCODE = re.compile(r"\b\d{4}\s?[A-Z]{2}\b")
_NUMBER = re.compile(r"\+?\d(?:[\s().-]{0,2}\d){5,}")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ENDS = '.!?…:;\n"“”„‘(–—•*-'
_LEAST = 2
"""A part of a name shorter than this is no name by itself."""
_SMALL = frozenset(
    [
        "de",
        "den",
        "der",
        "het",
        "van",
        "von",
        "ter",
        "ten",
        "te",
        "el",
        "al",
        "la",
        "le",
        "dr",
        "mw",
        "dhr",
    ]
)
_PEOPLE = (
    "mijn|ons|onze|een|moeder|mama|vader|papa|ouders|zus|zusje|broer|broertje|oma|opa|tante|oom|nicht|neef|zoon|"
    "dochter|kind|kinderen|baby|man|vrouw|partner|ex|vriend|vriendin|vrienden|buurman|buurvrouw|buren|buurt|collega|"
    "baas|dokter|huisarts|begeleider|coach|juf|meester|school|kerk|moskee|club|sportclub|koor|hond|kat|poes|"
    "my|our|the|mother|mum|father|dad|parents|sister|brother|grandma|grandpa|aunt|uncle|cousin|son|daughter|child|"
    "children|husband|wife|friend|friends|neighbour|neighbours|colleague|boss|doctor|church|mosque|choir|dog|cat"
)
_ORDINARY = frozenset(_PEOPLE.split("|"))
"""Words by which people call those around them: whoever calls somebody *mijn zus* named nobody, and a text without
these words says nothing any more."""
_ALWAYS = frozenset({"i", "i'm", "i’m", "i'd", "i’d", "i'll", "i’ll", "i've", "i’ve"})
"""Words that English writes with a capital wherever they stand."""


def mask(text: str, names: Iterable[str], sign: str) -> str:
    """The text with `sign` in the place of what tells whom it is about."""
    text = _PIECE.sub(lambda found: sign if "@" in found.group() else found.group(), text)
    for pattern in (_LINK, _POSTCODE, _NUMBER):
        text = pattern.sub(sign, text)
    known = _parts(names)
    return _twice(sign, _WORD.sub(lambda found: _word(found, text, known, sign), text))


def _parts(names: Iterable[str]) -> set[str]:
    """Every part of every name, in small letters."""
    found = set()
    for name in names:
        for part in _WORD.findall(name.casefold()):
            pieces = {part, *re.split(r"['’-]", part)}
            found |= {one for one in pieces if len(one) >= _LEAST} - _SMALL - _ORDINARY
    return found


def _word(found: re.Match[str], text: str, known: set[str], sign: str) -> str:
    word = found.group()
    if word in sign:
        return word
    small = word.casefold()
    bare = {small, small.removesuffix("'s"), small.removesuffix("’s"), small.removesuffix("s")}
    if bare & known or any(one in known for one in re.split(r"['’-]", small)):
        return sign
    is_name = word[0].isupper() and len(word) > 1 and not word.isupper()
    if is_name and small not in _ALWAYS and not _begins(text, found.start()):
        return sign
    return word


def _begins(text: str, at: int) -> bool:
    """Whether a sentence begins here."""
    before = text[:at].rstrip(" \t\r")
    return not before or before[-1] in _ENDS


def _twice(sign: str, text: str) -> str:
    """One sign where a first name and a surname stood beside each other."""
    found: list[str] = []
    for part in text.split(" "):
        at = len(found)
        while at and found[at - 1] in _SMALL:
            at -= 1
        if part.startswith(sign) and at and found[at - 1] == sign:
            found[at - 1 :] = [part]
        else:
            found.append(part)
    return " ".join(found)
