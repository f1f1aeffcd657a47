"""Signed heads as files, one a day, to be kept elsewhere too."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def write(place: Path, day: str, public: str, statements: list[dict[str, Any]]) -> Path:
    """Write the file of a day, whole or not at all; the same day again replaces it."""
    place.mkdir(parents=True, exist_ok=True)
    path = place / f"{day}.json"
    half = path.with_suffix(".half")
    said = {"public_key": public, "statements": statements}
    with half.open("w", encoding="utf-8") as file:
        json.dump(said, file, indent=1)
        file.write("\n")
        file.flush()
        os.fsync(file.fileno())
    half.replace(path)
    return path


def read_all(place: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """(file name, statement) of every file, the oldest first; a file that is none of ours is an error."""
    for path in sorted(place.glob("*.json")) if place.exists() else ():
        for statement in json.loads(path.read_text(encoding="utf-8"))["statements"]:
            yield path.name, statement


def newest(place: Path) -> Path | None:
    """The newest file."""
    return max(place.glob("*.json"), default=None) if place.exists() else None
