"""Room rights: a photo that this software made is kept as it is; any other is made anew."""

from __future__ import annotations

import io

from PIL import Image, UnidentifiedImageError

from krachtwerk.kit import media

_START, _SCAN, _END = 0xD8, 0xDA, b"\xff\xd9"
_JFIF, _JFIF_LENGTH = 0xE0, 16
_PLAIN = frozenset({0xE0, 0xDB, 0xC0, 0xC2, 0xC4, 0xDD})
"""Segments that our own photos have: JFIF, tables, frames; no camera data, comments or colour profiles."""


def as_it_was(raw: bytes) -> media.Media:
    """The same photo to the byte when it is one of ours; else a new one without what was written in it."""
    made = media.photo(raw)
    if not _is_ours(raw):
        return made
    with Image.open(io.BytesIO(raw), formats=["JPEG"]) as found:
        size = found.size
    return media.Media("photo", "image/jpeg", raw, size[0], size[1], made.small)


def _is_ours(raw: bytes) -> bool:
    """A plain JPEG of our size with nothing before, between or behind its picture."""
    if not raw.endswith(_END) or not _has_plain_head(raw):
        return False
    try:
        with Image.open(io.BytesIO(raw), formats=["JPEG"]) as found:
            return max(found.size) <= media.LONGEST_SIDE and found.mode == "RGB"
    except (UnidentifiedImageError, OSError, ValueError):
        return False


def _has_plain_head(raw: bytes) -> bool:
    at = 2
    if raw[:2] != bytes([0xFF, _START]):
        return False
    while at + 4 <= len(raw) and raw[at] == 0xFF:
        mark = raw[at + 1]
        if mark == _SCAN:
            return raw.count(_END) == 1
        length = int.from_bytes(raw[at + 2 : at + 4], "big")
        if mark not in _PLAIN or (mark == _JFIF and length != _JFIF_LENGTH):
            return False
        at += 2 + length
    return False
