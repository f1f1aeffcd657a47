"""What a template may know besides what its page passes: the door's context and the text globals."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from krachtwerk.access.viewer import Viewer
from krachtwerk.method.texts import Deck, deck

TITLE = {"nl": "Boekje", "en": "Booklet"}
LOOK_COOKIE = "look"


@dataclass(slots=True)
class Door:
    """The frame of a page: how the reader reads, whose page it is, what to confirm."""

    language: str = "nl"
    level: str = "easy"
    theme: str = "auto"
    letters: str = "normal"
    surface: str = "door"
    path: str = "/"
    back: str | None = None
    together: bool = False
    pen: str = "client"
    worker_name: str | None = None
    client_name: str | None = None
    read_by: str = ""
    """Who, by name, may read what a young person shows; said on each page on which they write."""
    reading: str = ""
    quick_exit: bool = False
    watched: bool = False
    saved: str | None = None
    undo: dict[str, Any] | None = None
    nav: str | None = None
    nav_items: list[tuple[str, str, str, str]] = field(default_factory=list)
    debug_lines: list[str] = field(default_factory=list)
    csrf_token: str = ""
    reader: Viewer | None = None
    _texts: Deck | None = field(default=None, init=False)
    _laid: tuple[str, ...] = field(default=(), init=False)

    @property
    def texts(self) -> Deck:
        """The texts of the reader's organisation, as they fit the client whose booklet is open."""
        modules = self.reader.modules if self.reader is not None else ()
        if self._texts is None or modules != self._laid:
            self._texts, self._laid = texts_of(self.reader), modules
        return self._texts

    @property
    def title(self) -> str:
        """One neutral title for every page."""
        return TITLE[self.language]

    @property
    def direction(self) -> str:
        """The direction of writing of the language."""
        return "ltr"

    def t(self, key: str, **values: object) -> str:
        """A text in the reader's language and level."""
        return self.texts.text(key, self.language, self.level, **values)

    def lines(self, key: str, **values: object) -> list[str]:
        """A text sentence by sentence."""
        return self.texts.lines(key, self.language, self.level, **values)


_door: ContextVar[Door] = ContextVar("door")


def door() -> Door:
    """The door of the request that is being answered."""
    return _door.get()


def enter(new: Door) -> None:
    """Stand in this door until the answer has left."""
    _door.set(new)


def t(key: str, **values: object) -> str:
    """A text for whoever reads the page that is being made."""
    return door().t(key, **values)


def t_stored(kind: str, stored: str) -> str:
    """The word for a key out of a stored row; the bare key where this version has no word for it.

    Rows outlive the version that wrote them: those of the log for good, those of jobs until the worker runs.
    """
    key = f"{kind}_{stored}"
    return t(key) if door().texts.has(key) else stored


def look_of(viewer: Viewer | None, cookie: str) -> tuple[str, str, str, str]:
    """Language, level, theme and letters: the account's own, or what this browser remembers."""
    if viewer is not None and viewer.guest is None:
        account = viewer.account
        if viewer.together and viewer.client is not None and viewer.client.account is not None:
            account = viewer.client.account
        return account.language, account.level, account.theme, account.letters
    parts = cookie.split(".")
    allowed = (("nl", "en"), ("easy", "plain", "picture"), ("auto", "light", "dark"),
               ("normal", "big", "bigger"))  # fmt: skip
    if len(parts) == 4 and all(part in allowed[i] for i, part in enumerate(parts)):
        return parts[0], parts[1], parts[2], parts[3]
    return "nl", "easy", "auto", "normal"


def texts_of(viewer: Viewer | None) -> Deck:
    """The deck of the viewer's organisation, with the modules of the client whose booklet is open."""
    if viewer is None:
        return deck()
    return deck(viewer.profile.pack, viewer.overlay, viewer.modules)
