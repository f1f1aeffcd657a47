"""Room rights: a ZIP from anywhere: only the names we know, only as much as fits, never onto the disk."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass

from krachtwerk.exchange.copy.pack import FOLDER
from krachtwerk.exchange.zipped import TORN, read_entry
from krachtwerk.kit.refusal import Refusal

MOST_ENTRIES = 5000
MOST_DATA = 24 * 1024 * 1024
MOST_FILE = 16 * 1024 * 1024
MOST_BESIDE = 64 * 1024 * 1024
MOST_IN_ALL = 600 * 1024 * 1024
UNFOLDS, SLACK = 4, 1024 * 1024
"""Photos and voice hardly become smaller in a ZIP: what unfolds to many times its size is neither."""
DATA = "booklet.json"
_PASSED_OVER = re.compile(r"[a-z-]{1,40}\.html|booklet-1\.schema\.json")
_FILE = re.compile(rf"{FOLDER}/([1-9][0-9]{{0,5}}\.(?:jpg|webm|ogg|m4a|mp3|aac|wav))")


@dataclass(frozen=True, slots=True)
class Inside:
    """The data, and photos and voice by their name."""

    data: bytes
    files: dict[str, bytes]


def unzip(raw: bytes) -> Inside:
    """What is in it. Refuses a name we do not know, the same name twice, and more than fits."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as zipped:
            return _inside(zipped, len(raw))
    except TORN:
        raise Refusal("refuse.torn_booklet") from None


def _inside(zipped: zipfile.ZipFile, packed: int) -> Inside:
    entries = zipped.infolist()
    if len(entries) > MOST_ENTRIES:
        raise Refusal("refuse.too_much")
    names = [entry.filename for entry in entries]
    if len(set(names)) != len(names) or DATA not in names:
        raise Refusal("refuse.no_booklet")
    data, files = b"", dict[str, bytes]()
    left = min(MOST_IN_ALL, UNFOLDS * packed + SLACK)
    for entry in entries:
        found = _FILE.fullmatch(entry.filename)
        if entry.filename == DATA:
            data = _read(zipped, entry, MOST_DATA)
        elif found is not None:
            files[found[1]] = _read(zipped, entry, min(MOST_FILE, left))
            left -= len(files[found[1]])
        elif _PASSED_OVER.fullmatch(entry.filename):
            _read(zipped, entry, MOST_BESIDE)  # only to see that it is whole
        else:
            raise Refusal("refuse.no_booklet")
    return Inside(data, files)


def _read(zipped: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    return read_entry(zipped, entry, most, locked="refuse.no_booklet", too_much="refuse.too_much")
