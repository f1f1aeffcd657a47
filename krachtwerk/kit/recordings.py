"""How long a voice recording lasts, read from its container; what does not fit together is refused."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator

from krachtwerk.kit.sound_frames import Broken, aac, mp3

__all__ = ["Broken", "seconds"]
MOST_STEPS = 200_000
"""More parts than any recording of a few minutes has."""


def seconds(raw: bytes, mime: str) -> float:
    """How long it lasts, whatever it says of itself; a kind without a reader does not come in."""
    try:
        return _READERS[mime](raw)
    except (struct.error, IndexError, ZeroDivisionError, OverflowError):
        raise Broken from None


# WebM: elements of (id, size, content); sizes may be unknown while a recorder writes.
_HEAD, _SEGMENT, _INFO, _CLUSTER, _GROUP = 0x1A45DFA3, 0x18538067, 0x1549A966, 0x1F43B675, 0xA0
_TRACKS, _TRACK, _KIND = 0x1654AE6B, 0xAE, 0x83
_DOC_TYPE, _SCALE, _DURATION, _TIME, _BLOCK, _SIMPLE = 0x4282, 0x2AD7B1, 0x4489, 0xE7, 0xA1, 0xA3
_ENTERED = frozenset({_HEAD, _SEGMENT, _INFO, _CLUSTER, _GROUP, _TRACKS, _TRACK})


def _elements(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """Every element in its order; those that hold others are entered, not given."""
    at = 0
    for _ in range(MOST_STEPS):
        if at == len(raw):
            return
        name, at = _number(raw, at, keep_mark=True)
        size, at = _number(raw, at)
        if name in _ENTERED:
            continue
        if size is None or name is None or at + size > len(raw):
            raise Broken
        yield name, raw[at : at + size]
        at += size
    raise Broken


def _number(raw: bytes, at: int, *, keep_mark: bool = False) -> tuple[int | None, int]:
    """A number of one to eight bytes whose first bit says how many; None is 'unknown'."""
    length = 9 - raw[at].bit_length()
    if length > 8 or at + length > len(raw):
        raise Broken
    whole = int.from_bytes(raw[at : at + length], "big")
    mark = 1 << (7 * length)
    if keep_mark:
        return whole, at + length
    return (None if whole == 2 * mark - 1 else whole - mark), at + length


def _webm(raw: bytes) -> float:
    parts = list(_elements(raw))
    found = dict(parts)
    kinds = {content for name, content in parts if name == _KIND}
    if found.get(_DOC_TYPE, b"").rstrip(b"\0") not in {b"webm", b"matroska"} or kinds != {b"\x02"}:
        raise Broken
    scale = int.from_bytes(found.get(_SCALE, b"\x0f\x42\x40"), "big")
    said = found.get(_DURATION, b"\0\0\0\0")
    whole = float(struct.unpack(">f" if len(said) == 4 else ">d", said)[0])
    return max(_last_block(parts), whole) * scale / 1e9


def _last_block(parts: list[tuple[int, bytes]]) -> int:
    """When the last piece of sound begins, counted from the time of its cluster."""
    base, times = 0, []
    for name, content in parts:
        if name == _TIME:
            base = int.from_bytes(content, "big")
        elif name in {_BLOCK, _SIMPLE}:
            _, start = _number(content, 0)
            times.append(base + int(struct.unpack_from(">h", content, start)[0]))
    if not times:
        raise Broken
    return max(times)


# Ogg: pages that follow one another without a gap; the last one says how far the sound has come.
def _ogg(raw: bytes) -> float:
    at, last, rate, skip = 0, 0, 0, 0
    while at < len(raw):
        if raw[at : at + 5] != b"OggS\0":
            raise Broken
        granule = int(struct.unpack_from("<q", raw, at + 6)[0])
        pieces = raw[at + 27 : at + 27 + raw[at + 26]]
        content = at + 27 + len(pieces)
        if at == 0:
            rate, skip = _ogg_rate(raw[content : content + 32])
        last = max(last, granule)
        at = content + sum(pieces)
    if at != len(raw):
        raise Broken
    return max(last - skip, 0) / rate


def _ogg_rate(head: bytes) -> tuple[int, int]:
    """Samples a second, and how many at the beginning are no sound."""
    if head[:8] == b"OpusHead":
        return 48_000, int(struct.unpack_from("<H", head, 10)[0])
    if head[:7] == b"\x01vorbis":
        return int(struct.unpack_from("<I", head, 12)[0]), 0
    raise Broken


def _wav(raw: bytes) -> float:
    if raw[:4] != b"RIFF" or raw[8:12] != b"WAVE":
        raise Broken
    at, rate, length = 12, 0, 0
    while at + 8 <= len(raw):
        name, size = raw[at : at + 4], int(struct.unpack_from("<I", raw, at + 4)[0])
        if at + 8 + size > len(raw):
            raise Broken
        if name == b"fmt ":
            rate = int(struct.unpack_from("<I", raw, at + 16)[0])
        elif name == b"data":
            length += size
        at += 8 + size + size % 2
    if at < len(raw) or not length:
        raise Broken
    return length / rate


# MP4: boxes in boxes; a recorder writes fragments, and then only these say how far they come.
_HOLDERS = frozenset({b"moov", b"trak", b"mdia", b"moof", b"traf"})


_DEEPEST = 6
_UNKNOWN = 0xFFFFFFFF


def _boxes(raw: bytes, at: int, end: int, depth: int = 0) -> Iterator[tuple[bytes, int]]:
    """Name and begin of the content of every box, those in other boxes too."""
    if depth > _DEEPEST:
        raise Broken
    while at < end:
        size, begin = int(struct.unpack_from(">I", raw, at)[0]), at + 8
        name = raw[at + 4 : at + 8]
        if size == 1:
            size, begin = int(struct.unpack_from(">Q", raw, begin)[0]), at + 16
        stop = end if size == 0 else at + size
        if stop > end or stop < begin:
            raise Broken
        yield name, begin
        if name in _HOLDERS:
            yield from _boxes(raw, begin, stop, depth + 1)
        at = stop


def _mp4(raw: bytes) -> float:
    whole, scale, far, kinds = 0.0, 0, 0, set()
    for name, at in _boxes(raw, 0, len(raw)):
        long = raw[at : at + 1] == b"\x01"
        if name == b"mvhd":
            shape = ">IQ" if long else ">II"
            ticks, length = struct.unpack_from(shape, raw, at + (20 if long else 12))
            whole = 0.0 if length >= _UNKNOWN else length / ticks
        elif name == b"mdhd":
            scale = int(struct.unpack_from(">I", raw, at + (20 if long else 12))[0])
        elif name == b"hdlr":
            kinds.add(raw[at + 8 : at + 12])
        elif name == b"tfdt":
            far = max(far, int(struct.unpack_from(">Q" if long else ">I", raw, at + 4)[0]))
    if b"soun" not in kinds or b"vide" in kinds:
        raise Broken
    return max(whole, far / scale if scale else 0.0)


_READERS: dict[str, Callable[[bytes], float]] = {
    "audio/webm": _webm,
    "audio/ogg": _ogg,
    "audio/wav": _wav,
    "audio/mp4": _mp4,
    "audio/mpeg": mp3,
    "audio/aac": aac,
}
