"""method: the words of the interface, words/<language>/<room>.toml, read into one table per language."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from krachtwerk.method.errors import PackError
from krachtwerk.method.words import Text, read_toml, texts_in

WORDS = Path(__file__).parent.parent / "words"
AUDIENCES = ("client", "worker")


@cache
def interface_words(folder: Path = WORDS) -> dict[str, dict[str, Text]]:
    """Language → key → text, over all rooms. Raises PackError for a file that does not fit."""
    return {path.name: _language(path) for path in sorted(folder.iterdir()) if path.is_dir()}


def read_words(path: Path) -> tuple[str, dict[str, Text]]:
    """The audience of one word file, and its texts."""
    file = f"words/{path.parent.name}/{path.name}"
    table = read_toml(path, file)
    audience = table.pop("audience", None)
    if not isinstance(audience, str) or audience not in AUDIENCES:
        raise PackError(file, "audience", f"must be one of: {', '.join(AUDIENCES)}")
    return audience, texts_in(table, file)


def _language(folder: Path) -> dict[str, Text]:
    together: dict[str, Text] = {}
    for path in sorted(folder.glob("*.toml")):
        _, texts = read_words(path)
        for key in together.keys() & texts.keys():
            raise PackError(
                f"words/{folder.name}/{path.name}", key, "stands in another word file too"
            )
        together |= texts
    return together
