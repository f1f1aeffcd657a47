"""method: every text of the product by key, language and level: overlay first, then pack, then interface words."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from krachtwerk.method.elements import KINDS
from krachtwerk.method.errors import MissingValueError, PackError
from krachtwerk.method.interface_words import interface_words
from krachtwerk.method.modules import lay
from krachtwerk.method.packs import HOUSE_PACK
from krachtwerk.method.placeholders import fill, variables
from krachtwerk.method.sentences import sentences
from krachtwerk.method.words import Text

__all__ = ["HOME_LANGUAGE", "Deck", "MissingValueError", "deck"]

HOME_LANGUAGE = "nl"
OWN = "own."  # an organisation's own words, beside those of the product


class Deck:
    """The texts one organisation works with."""

    def __init__(self, texts: dict[str, dict[str, Text]]) -> None:
        self._texts = texts

    def text(self, key: str, language: str, level: str, **values: object) -> str:
        """The text, variables filled in. Raises KeyError for an unknown key, MissingValueError for a missing value.

        A missing level falls back to the other one, a missing language to Dutch.
        """
        return fill(self._find(key, language).at(level), values)

    def lines(self, key: str, language: str, level: str, **values: object) -> list[str]:
        """The text sentence by sentence; a value that is filled in never splits one."""
        return [fill(line, values) for line in sentences(self._find(key, language).at(level))]

    def has(self, key: str) -> bool:
        """True when there is a text for the key; licensed texts are there only with an overlay that fills them."""
        return any(key in texts for texts in self._texts.values())

    def keys(self) -> frozenset[str]:
        """Every key in any language."""
        return frozenset(key for texts in self._texts.values() for key in texts)

    def _find(self, key: str, language: str) -> Text:
        for tried in (language, HOME_LANGUAGE):
            text = self._texts.get(tried, {}).get(key)
            if text is not None:
                return text
        raise KeyError(key)


@cache
def deck(
    pack_ref: str = HOUSE_PACK, overlay: Path | None = None, modules: tuple[str, ...] = ()
) -> Deck:
    """The deck of a pack with modules and an organisation's overlay folder; read once a process."""
    pack = lay(pack_ref, modules, overlay)
    words = interface_words()
    for language, texts in pack.texts.items():
        if overlay is not None:
            _check_own_words(
                texts, words.get(language, {}), f"{overlay.name}/texts/{language}.toml"
            )
    return Deck(
        {language: words.get(language, {}) | dict(texts) for language, texts in pack.texts.items()}
    )


def _check_own_words(texts: object, words: dict[str, Text], file: str) -> None:
    assert isinstance(texts, dict)
    for key, text in texts.items():
        if key.partition(".")[0] in KINDS or key.startswith(OWN):
            continue
        if key not in words:
            raise PackError(
                file, key, f"is an unknown key; words of the organisation's own begin with {OWN}"
            )
        known = {name for _, wording in words[key].variants() for name in variables(wording)}
        for level, wording in text.variants():
            for name in sorted(variables(wording) - known):
                raise PackError(file, f"{key}.{level}", f"speaks of an unknown variable: {name}")
