"""Files that unfold, lie, hide or break: small to send, made byte by byte."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable

from PIL import Image

SCRIPT = b"<script>boom()</script>"
GPS = b"GEHEIMEPLEK"


def zipped(entries: Iterable[tuple[str | zipfile.ZipInfo, bytes]]) -> bytes:
    """A ZIP of these, packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in entries:
            packed.writestr(name, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def link(name: str, to: bytes) -> tuple[zipfile.ZipInfo, bytes]:
    """An entry that says it is a symbolic link."""
    made = zipfile.ZipInfo(name)
    made.create_system, made.external_attr = 3, 0o120777 << 16
    return made, to


def overlapping(whole: bytes, times: int) -> bytes:
    """The first file of a ZIP, named many times over: every name points at the same bytes."""
    end = whole.rfind(b"PK\x05\x06")
    begin = struct.unpack_from("<I", whole, end + 16)[0]
    entry, more = whole[begin:end], b""
    for no in range(times):
        head = bytearray(entry[: 46 + struct.unpack_from("<H", entry, 28)[0]])
        head[46:] = f"bestanden/{no + 100:05}.jpg".encode()
        struct.pack_into("<HHH", head, 28, len(head) - 46, 0, 0)
        more += bytes(head)
    tail = bytearray(whole[end:])
    count = struct.unpack_from("<H", tail, 10)[0] + times
    struct.pack_into("<HHII", tail, 8, count, count, len(entry) + len(more), begin)
    return whole[:end] + more + bytes(tail)


def png(width: int, height: int, *, whole: bool = False) -> bytes:
    """A picture of one colour; unless `whole` it only says how large it is."""
    row = b"\0" + bytes(width * 4)
    packer = zlib.compressobj(9)
    body = b"".join(packer.compress(row) for _ in range(height if whole else 1)) + packer.flush()

    def chunk(name: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + content))
        return struct.pack(">I", len(content)) + name + content + check

    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def picture(kind: str, size: tuple[int, int] = (64, 48), **options: object) -> bytes:
    """A small picture of a kind."""
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, kind, **options)
    return out.getvalue()


def place() -> Image.Exif:
    """What a camera tells: where, and with what."""
    exif = Image.Exif()
    exif[0x010E], exif[0x010F] = GPS.decode(), GPS.decode()
    exif.get_ifd(0x8825).update(
        {1: "N", 2: (52.0, 5.0, 28.0), 3: "E", 4: (5.0, 6.0, 7.0), 29: GPS.decode()}
    )
    return exif


def of_a_camera() -> bytes:
    """A JPEG with a place, a maker, a comment and a profile."""
    return picture("JPEG", exif=place(), comment=GPS, icc_profile=GPS * 40)


NO_PHOTOS = {
    "svg with script": b'<svg xmlns="http://www.w3.org/2000/svg" onload="boom()"><script>boom()</script></svg>',
    "svgz": zlib.compress(b"<svg onload=boom()>"),
    "pdf that runs": b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj",
    "pdf that launches": b"%PDF-1.4\n1 0 obj<</S/Launch/F(/bin/sh)>>endobj",
    "html named jpg": b"<!doctype html>" + SCRIPT,
    "gif head before a page": b"GIF89a/*" + SCRIPT,
    "program": b"\x7fELF" + b"\0" * 60,
    "windows program": b"MZ" + b"\0" * 60,
    "zip": zipped([("a.jpg", b"x")]),
    "sound": b"RIFF\x24\0\0\0WAVEfmt ",
    "tiff": picture("TIFF"),
    "bmp": picture("BMP"),
    "ico": picture("ICO"),
    "icns": b"icns" + b"\0" * 60,
    "eps": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(boom) run",
    "psd": b"8BPS\0\x01" + b"\0" * 60,
    "nothing but a head": b"\xff\xd8\xff\xe0",
    "half a jpeg": picture("JPEG", (400, 300))[:1200],
    "half a png": picture("PNG", (400, 300))[:60],
    "half a webp": picture("WEBP")[:30],
    "half a heic": picture("HEIF")[:200],
    "empty": b"",
    "xml": b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
}
TOO_LARGE = {
    "65,500 squared": png(65_500, 65_500),
    "13 million pixels": png(4000, 3250),
    "long and thin": png(13_000_000, 1),
}
CLEANED = {
    "camera": of_a_camera(),
    "png named jpg": picture("PNG"),
    "page behind it": picture("JPEG") + SCRIPT,
    "zip behind it": picture("JPEG") + zipped([("boom.js", SCRIPT)]),
    "page in a comment": picture("JPEG", comment=SCRIPT),
    "gif with a page in it": picture("GIF", comment=SCRIPT),
    "heic": picture("HEIF"),
    "webp with a place": picture("WEBP", exif=place(), xmp=GPS),
}
NO_SOUND = {
    "page": b"<!doctype html>" + SCRIPT,
    "photo": picture("JPEG"),
    "ogg head before a page": b"OggS\0" + SCRIPT,
    "mp3 tag before a page": b"ID3\x04\0\0\0\0\0\0" + SCRIPT,
    "film": b"\x1a\x45\xdf\xa3\x01\0\0\0\0\0\0\x1f\x42\x82\x84webm",
    "wave of nothing": b"RIFF\xff\xff\xff\xffWAVEfmt \xff\xff\xff\xff",
    "mp4 of boxes": b"\0\0\0\x18ftypM4A \0\0\0\0M4A mp42" + b"\0\0\0\x08free" * 50_000,
    "half": b"OggS\0\x02",
}
