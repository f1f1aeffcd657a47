"""method: text files read into texts per key; the one shape for packs, overlays and interface words."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from krachtwerk.method.errors import PackError
from krachtwerk.method.placeholders import stray_brace
from krachtwerk.method.quick_toml import read_plain

LEVELS = ("easy", "plain")
FORMS = ("easy", "plain", "picture")


@dataclass(frozen=True, slots=True)
class Text:
    """One text in one language: easy (A2), plain (B1) and one or two words beside a picture."""

    easy: str | None = None
    plain: str | None = None
    picture: str | None = None

    def at(self, level: str) -> str:
        """The text for a level; a missing level falls back to the other."""
        asked = self.picture if level == "picture" else self.plain if level == "plain" else None
        return asked or self.easy or self.plain or ""

    def variants(self) -> Iterator[tuple[str, str]]:
        """Level and wording of each variant that is there."""
        for form in FORMS:
            wording = getattr(self, form)
            if wording is not None:
                yield form, wording


def read_toml(path: Path, name: str) -> dict[str, object]:
    """The file as a dictionary; `name` is how refusals call it."""
    try:
        source = path.read_text(encoding="utf-8")
        plain = read_plain(source)
        return tomllib.loads(source) if plain is None else plain
    except FileNotFoundError:
        raise PackError(name, "", "the file is not there") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PackError(name, "", f"cannot be read: {error}") from None


def texts_in(table: dict[str, object], file: str) -> dict[str, Text]:
    """Every text in a parsed file by its full key."""
    found: dict[str, Text] = {}
    _collect(table, "", file, found)
    return found


def _collect(table: dict[str, object], prefix: str, file: str, found: dict[str, Text]) -> None:
    for name, value in table.items():
        key = f"{prefix}{name}"
        if isinstance(value, str):
            text = Text(easy=value, plain=value)
        elif isinstance(value, dict) and _is_text(value):
            text = _text(value, key, file)
        elif isinstance(value, dict):
            _collect(value, f"{key}.", file, found)
            continue
        else:
            raise PackError(file, key, "must be a text, or a table with easy and plain")
        if key in found:
            raise PackError(file, key, "stands here twice")
        found[key] = _checked(text, key, file)


def _is_text(table: dict[str, object]) -> bool:
    return any(isinstance(table.get(form), str) for form in FORMS)


def _text(table: dict[str, object], key: str, file: str) -> Text:
    for form, wording in table.items():
        if form not in FORMS:
            raise PackError(
                file, f"{key}.{form}", "is not a level; the levels are easy, plain and picture"
            )
        if not isinstance(wording, str):
            raise PackError(file, f"{key}.{form}", "must be a text")
    return Text(**{form: str(wording) for form, wording in table.items()})


def _checked(text: Text, key: str, file: str) -> Text:
    for level, wording in text.variants():
        if not wording.strip():
            raise PackError(file, f"{key}.{level}", "is empty")
        if stray_brace(wording):
            raise PackError(
                file,
                f"{key}.{level}",
                "has a brace that is no variable; write {name}, or {{ for a brace",
            )
    if text.easy is None and text.plain is None:
        raise PackError(file, key, "has no easy and no plain text")
    return text
