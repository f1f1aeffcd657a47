"""How long an MP3 or AAC recording lasts: its frames are counted one by one, to the last byte."""

from __future__ import annotations

from collections.abc import Callable

Frame = tuple[int, float]
"""How many bytes, and how many seconds of sound."""


class Broken(Exception):
    """The container does not hold together, holds pictures, or holds something else besides."""


def mp3(raw: bytes) -> float:
    """Seconds of an MP3 (ISO 11172-3, 13818-3, layer III) between its tags."""
    end = len(raw) - 128 if raw[-128:-125] == b"TAG" else len(raw)
    return _counted(raw, _after_tags(raw), end, _mp3_frame)


def aac(raw: bytes) -> float:
    """Seconds of AAC in ADTS frames (ISO 14496-3)."""
    return _counted(raw, 0, len(raw), _aac_frame)


def _counted(raw: bytes, at: int, end: int, frame: Callable[[bytes], Frame]) -> float:
    """The frames follow one another without a gap; blank bytes may fill the end."""
    whole = 0.0
    begin = at
    while at < end and raw[at]:
        size, seconds = frame(raw[at : at + 8])
        at += size
        whole += seconds
    if at == begin or at > end or raw[at:end].strip(b"\0"):
        raise Broken
    return whole


def _after_tags(raw: bytes) -> int:
    """Where the first frame begins: behind what an ID3 tag tells (title, maker)."""
    at = 0
    while raw[at : at + 3] == b"ID3":
        parts = raw[at + 6 : at + 10]
        if len(parts) < 4 or max(parts) > 127:
            raise Broken
        size = parts[0] << 21 | parts[1] << 14 | parts[2] << 7 | parts[3]
        at += 10 + size + (10 if raw[at + 5] & 0x10 else 0)
    return at


_KILOBITS = {
    True: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    False: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_MP3_RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}


def _mp3_frame(head: bytes) -> Frame:
    """Version 1 holds 1,152 samples a frame, versions 2 and 2.5 half of that; only layer III."""
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    if head[0] != 0xFF or head[1] < 0xE0 or layer != 1 or version == 1:
        raise Broken
    rate = _MP3_RATES[version][head[2] >> 2 & 3]
    bits = _KILOBITS[version == 3][head[2] >> 4] * 1000
    samples = 1152 if version == 3 else 576
    if not bits:
        raise Broken
    return samples // 8 * bits // rate + (head[2] >> 1 & 1), samples / rate


_AAC_RATES = (
    *(96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000),
    *(22_050, 16_000, 12_000, 11_025, 8_000, 7_350),
)


def _aac_frame(head: bytes) -> Frame:
    """Each block of a frame holds 1,024 samples; a frame names its own length."""
    if head[0] != 0xFF or head[1] & 0xF6 != 0xF0:
        raise Broken
    size = (head[3] & 3) << 11 | head[4] << 3 | head[5] >> 5
    if size < 7:
        raise Broken
    return size, 1024 * ((head[6] & 3) + 1) / _AAC_RATES[head[2] >> 2 & 15]
