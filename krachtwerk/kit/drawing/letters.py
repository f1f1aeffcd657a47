"""Drawing: how wide a text is at most, and how a long one is shortened, without a font at hand."""

from __future__ import annotations

import unicodedata

WIDE = frozenset("MWmwÆŒæœ@%&—…")
NARROW = frozenset("iljtfrI.,:;'’|!()[] -")
MARKS = frozenset({"Mn", "Me", "Cf"})
ELLIPSIS = "…"


def width(text: str, size: float) -> float:
    """At most how wide the text is, in the unit of `size`; rather too much than too little."""
    return sum(map(_em, text)) * size


def _em(letter: str) -> float:
    """A letter as part of the height of the letters, on the wide side for a bold face."""
    if unicodedata.category(letter) in MARKS:
        return 0.0
    if letter in NARROW:
        return 0.42
    if unicodedata.east_asian_width(letter) in {"W", "F"}:
        return 1.1
    if letter in WIDE:
        return 0.95
    return 0.68 if ord(letter) < 0x250 else 0.82


def folded(text: str, most: float, size: float, *, rows: int = 2) -> tuple[str, ...]:
    """The text in at most `rows` lines, each at most `most` wide; what does not fit ends in an ellipsis."""
    words, lines = text.split(), [""]
    while words:
        word = words.pop(0)
        longer = f"{lines[-1]} {word}".strip()
        if width(longer, size) <= most:
            lines[-1] = longer
        elif lines[-1] and len(lines) < rows:
            lines.append("")
            words.insert(0, word)
        else:
            lines[-1] = cut(" ".join([lines[-1], word, *words]).strip(), most, size)
            break
    return tuple(line for line in lines if line)


def cut(text: str, most: float, size: float) -> str:
    """As much of the text as fits, and an ellipsis when some of it does not."""
    if width(text, size) <= most:
        return text
    kept = text
    while kept and width(kept + ELLIPSIS, size) > most:
        kept = kept[:-1]
    while kept and unicodedata.category(kept[-1]) in {"Zs", "Pd"}:
        kept = kept[:-1]
    return kept + ELLIPSIS
