"""method: the few rarer words our easy texts may use, each with an explanation that a page can show."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from krachtwerk.method.errors import PackError
from krachtwerk.method.words import read_toml

GLOSSARY = Path(__file__).parent / "glossary"
MOST = 60
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class RareWord:
    """A word, what it means in easy words, and its other forms."""

    word: str
    meaning: str
    forms: tuple[str, ...]


@cache
def rare_words(language: str = "nl", folder: Path = GLOSSARY) -> dict[str, RareWord]:
    """Every form of every rarer word → the word. Raises PackError for a glossary that does not fit."""
    name = f"glossary/{language}.toml"
    table = read_toml(folder / f"{language}.toml", name)
    if len(table) > MOST:
        raise PackError(name, "", f"holds {len(table)} words; it may hold {MOST}")
    found: dict[str, RareWord] = {}
    for word, entry in table.items():
        rare = _word(word, entry, name)
        for form in (word, *rare.forms):
            if form in found:
                raise PackError(name, word, f"stands here twice: {form}")
            found[form] = rare
    return found


def rare_words_in(text: str, language: str = "nl") -> tuple[RareWord, ...]:
    """The rarer words in a text, in the order they come, each once."""
    known = rare_words(language)
    used = (known.get(word.lower()) for word in WORD.findall(text))
    return tuple(dict.fromkeys(rare for rare in used if rare))


def _word(word: str, entry: object, name: str) -> RareWord:
    if not isinstance(entry, dict) or not isinstance(entry.get("meaning"), str):
        raise PackError(name, word, "needs a meaning")
    if unknown := sorted(set(entry) - {"meaning", "forms"}):
        raise PackError(name, f"{word}.{unknown[0]}", "is an unknown key")
    forms = entry.get("forms", [])
    if not isinstance(forms, list) or not all(isinstance(form, str) for form in forms):
        raise PackError(name, f"{word}.forms", "must be a list of words")
    return RareWord(word, entry["meaning"], tuple(forms))
