"""Photos are made anew without what the camera wrote in them; voice is kept after its container is checked."""

from __future__ import annotations

import io
from dataclasses import dataclass
from math import ceil

import filetype
import pillow_heif
from PIL import Image, ImageOps, UnidentifiedImageError

from krachtwerk.kit import recordings

pillow_heif.register_heif_opener()
LONGEST_SIDE = 1600
STRIP = 64
"""Rows of the small picture that are made at a time."""
SMALL_SIDE = 480
MOST_PIXELS = {
    "JPEG": 60_000_000,
    "MPO": 60_000_000,
    "HEIF": 25_000_000,
    "PNG": 12_000_000,
    "GIF": 12_000_000,
    "WEBP": 8_000_000,
}
"""A plain JPEG is made small while it is read, and so is the first of several in one file (MPO, as some cameras
write); of the others the whole picture must be held, so that a file of some kilobytes could take hundreds of
megabytes: 5 bytes a pixel for HEIF, 8 for PNG, 15 for WebP."""
MOST_PIXELS_IN_PASSES = 20_000_000
"""Of a JPEG that is drawn in passes too: 6 bytes a pixel."""
PHOTO_BYTES = 15 * 1024 * 1024
VOICE_BYTES = 4 * 1024 * 1024
VOICE_MINUTES = 2
VOICE_SLACK = 5
"""Seconds: a recorder that stops by itself at two minutes still writes what it had heard."""
VOICE_KINDS = {
    "video/webm": "audio/webm",
    "audio/webm": "audio/webm",
    "audio/ogg": "audio/ogg",
    "video/ogg": "audio/ogg",
    "audio/mp4": "audio/mp4",
    "audio/m4a": "audio/mp4",
    "audio/x-m4a": "audio/mp4",
    "video/mp4": "audio/mp4",
    "audio/mpeg": "audio/mpeg",
    "audio/aac": "audio/aac",
    "audio/x-wav": "audio/wav",
}


class NotMedia(Exception):
    """The file is too large, too long, or not what it says; `key` names the sentence."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


@dataclass(frozen=True, slots=True)
class Media:
    """A photo or voice recording that may be kept."""

    kind: str
    mime: str
    content: bytes
    width: int | None = None
    height: int | None = None
    small: bytes | None = None


def photo(raw: bytes) -> Media:
    """A new JPEG of at most 1600 pixels, upright, with no metadata; and one of 480 for lists."""
    if len(raw) > PHOTO_BYTES:
        raise NotMedia("error.photo_big")
    try:
        plain = _made_anew(raw)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise NotMedia("error.photo_big") from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, RuntimeError):
        raise NotMedia("error.photo_kind") from None
    return Media("photo", "image/jpeg", _jpeg(plain), plain.width, plain.height, _small(plain))


def _jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=82, optimize=True)
    return out.getvalue()


def _small(plain: Image.Image) -> bytes | None:
    """The same for lists; None when the photo is no larger than that."""
    if max(plain.size) <= SMALL_SIDE:
        return None
    small = plain.copy()
    small.thumbnail((SMALL_SIDE, SMALL_SIDE))
    return _jpeg(small)


def _made_anew(raw: bytes) -> Image.Image:
    """The pixels alone, made small first, upright, on white."""
    with Image.open(io.BytesIO(raw), formats=["JPEG", "PNG", "WEBP", "GIF", "HEIF"]) as found:
        if found.width * found.height > _most_pixels(found):
            raise NotMedia("error.photo_big")
        in_strips = found.format == "HEIF" and found.mode in {"L", "RGB", "RGBA"}
        picture = _by_strips(raw) if in_strips else found
        picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), reducing_gap=1.0)
        upright = ImageOps.exif_transpose(picture).convert("RGBA")
    plain = Image.new("RGB", upright.size, "white")
    plain.paste(upright, mask=upright.getchannel("A"))
    return plain


def _by_strips(raw: bytes) -> Image.Image:
    """A HEIF made small strip by strip, as it is decoded: twice in memory, one of 24 million pixels takes 170 MB.

    The decoder has turned it upright, and its data name no other turn.
    """
    whole = pillow_heif.open_heif(raw)
    data, mode = (
        memoryview(whole.data),
        whole.mode,
    )  # first the data: decoding may set the size right
    width, height = whole.size
    by = max(1, max(width, height) // LONGEST_SIDE)
    small = Image.new(mode, (ceil(width / by), ceil(height / by)))
    for top in range(0, height, STRIP * by):
        rows = min(STRIP * by, height - top)
        part = data[top * whole.stride : (top + rows) * whole.stride]
        strip = Image.frombytes(mode, (width, rows), part, "raw", mode, whole.stride)
        small.paste(strip.reduce(by), (0, top // by))
    return small


def _most_pixels(found: Image.Image) -> int:
    kind = found.format or ""
    # In a PNG the same word may stand as text, and says nothing of how it is drawn.
    if kind in {"JPEG", "MPO"} and found.info.get("progressive"):
        return MOST_PIXELS_IN_PASSES
    return MOST_PIXELS.get(kind, 0)


def voice(raw: bytes) -> Media:
    """The recording as it came, when its container holds together and it is at most two minutes."""
    if len(raw) > VOICE_BYTES:
        raise NotMedia("error.voice_big")
    found = filetype.guess(raw)
    mime = VOICE_KINDS.get(found.mime) if found else None
    if mime is None:
        raise NotMedia("error.voice_kind")
    try:
        length = recordings.seconds(raw, mime)
    except recordings.Broken:
        raise NotMedia("error.voice_kind") from None
    if length > VOICE_MINUTES * 60 + VOICE_SLACK:
        raise NotMedia("error.voice_long", minutes=VOICE_MINUTES)
    return Media("voice", mime, raw)
