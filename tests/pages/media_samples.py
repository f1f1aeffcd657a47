"""Small photos and recordings for tests, made byte by byte."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def jpeg_bytes(size: tuple[int, int] = (64, 48), **options: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, "JPEG", **options)
    return out.getvalue()


def jpeg() -> SimpleUploadedFile:
    return SimpleUploadedFile("foto.jpg", jpeg_bytes(), "image/jpeg")


def sent(name: str, content: bytes, kind: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, kind)


def _element(name: str, content: bytes, *, size: bytes | None = None) -> bytes:
    short = bytes([0x80 | len(content)]) if len(content) < 127 else b""
    length = size or short or (0x10000000 | len(content)).to_bytes(4, "big")
    return bytes.fromhex(name) + length + content


HTML_HEAD = b"<!doctype html><script>alert(1)</script>"
UNKNOWN = b"\x01" + b"\xff" * 7


def webm_bytes(seconds: float, *, kind: int = 2) -> bytes:
    """As a recorder in a browser writes it: sizes unknown, no duration anywhere."""
    head = _element("1A45DFA3", _element("4282", b"webm"))
    info = _element("1549A966", _element("2AD7B1", (1_000_000).to_bytes(3, "big")))
    tracks = _element("1654AE6B", _element("AE", _element("83", bytes([kind]))))
    clusters = b""
    for start in range(0, int(seconds * 1000) + 1, 10_000):
        last = min(10_000, int(seconds * 1000) - start)
        blocks = b"".join(
            _element("A3", b"\x81" + struct.pack(">hB", at, 0x80) + b"sound") for at in (0, last)
        )
        clusters += _element(
            "1F43B675", _element("E7", start.to_bytes(4, "big")) + blocks, size=UNKNOWN
        )
    return head + _element("18538067", info + tracks + clusters, size=UNKNOWN)


def webm(seconds: float) -> SimpleUploadedFile:
    return SimpleUploadedFile("stem.webm", webm_bytes(seconds), "audio/webm")


def ogg_bytes(seconds: float) -> bytes:
    def page(granule: int, content: bytes) -> bytes:
        return (
            b"OggS\0\0"
            + struct.pack("<qIII", granule, 1, 0, 0)
            + bytes([1, len(content)])
            + content
        )

    head = b"OpusHead\x01\x01" + struct.pack("<HIhB", 312, 48_000, 0, 0)
    return (
        page(0, head)
        + page(0, b"OpusTags" + b"\0" * 8)
        + page(int(seconds * 48_000) + 312, b"x" * 40)
    )


def wav_bytes(seconds: float) -> bytes:
    rate, content = 8000, b"\x80" * int(seconds * 8000)
    form = struct.pack("<HHIIHH", 1, 1, rate, rate, 1, 8)
    body = (
        b"WAVEfmt "
        + struct.pack("<I", 16)
        + form
        + b"data"
        + struct.pack("<I", len(content))
        + content
    )
    return b"RIFF" + struct.pack("<I", len(body)) + body


SAMPLES = Path(__file__).parent.parent / "kit" / "samples"


def _frames(name: str, begin: int, size_of: Callable[[bytes], int]) -> list[bytes]:
    """The frames of a recording, cut out one by one."""
    raw, frames = (SAMPLES / name).read_bytes(), []
    while begin < len(raw):
        frames.append(raw[begin : begin + size_of(raw[begin:])])
        begin += len(frames[-1])
    return frames


def mp3_bytes(seconds: float) -> bytes:
    """Two real seconds of an encoder (16 kHz, 576 samples a frame), its frames again and again."""
    sizes = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
    frames = _frames("low.mp3", 45, lambda f: 72 * sizes[f[2] >> 4] // 16 + (f[2] >> 1 & 1))
    return _again(frames[1:], seconds * 16_000 / 576)


def aac_bytes(seconds: float) -> bytes:
    """The same in ADTS (1,024 samples a frame)."""
    frames = _frames("voice.aac", 0, lambda f: (f[3] & 3) << 11 | f[4] << 3 | f[5] >> 5)
    return _again(frames, seconds * 16_000 / 1024)


def _again(frames: list[bytes], count: float) -> bytes:
    return b"".join(frames[no % len(frames)] for no in range(round(count)))


def _box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", 8 + len(content)) + name + content


def mp4_bytes(seconds: float, *, fragments: bool = False, handler: bytes = b"soun") -> bytes:
    """Whole, or in fragments as a recorder on a telephone writes it."""
    whole = 0 if fragments else int(seconds * 1000)
    mvhd = _box(b"mvhd", struct.pack(">IIIII", 0, 0, 0, 1000, whole) + b"\0" * 80)
    mdhd = _box(b"mdhd", struct.pack(">IIIIIHH", 0, 0, 0, 1000, whole, 0, 0))
    hdlr = _box(b"hdlr", b"\0" * 8 + handler + b"\0" * 13)
    made = _box(b"ftyp", b"M4A \0\0\0\0M4A mp42") + _box(
        b"moov", mvhd + _box(b"trak", _box(b"mdia", mdhd + hdlr))
    )
    if fragments:
        tfdt = _box(b"tfdt", struct.pack(">II", 0, int(seconds * 1000)))
        made += _box(b"moof", _box(b"traf", tfdt))
    return made + _box(b"mdat", b"sound" * 10)
