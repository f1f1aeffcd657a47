"""What somebody said, as text that knows in which language: a page, paper and a voice that reads aloud need both."""

from __future__ import annotations

from typing import Self

from krachtwerk.access.viewer import Viewer
from krachtwerk.models import Words


class OwnWords(str):
    """The text of words, empty when nothing is left of them; `language` is empty where it is nobody's own words."""

    __slots__ = ("language",)

    language: str

    def __new__(cls, text: str = "", language: str = "") -> Self:
        """The text with its language."""
        made = super().__new__(cls, text)
        made.language = language if text else ""
        return made

    @classmethod
    def of(cls, viewer: Viewer, words: Words | None) -> Self:
        """Open the words."""
        return cls(viewer.keys.open_words(words), words.language if words is not None else "")


NO_WORDS = OwnWords()
