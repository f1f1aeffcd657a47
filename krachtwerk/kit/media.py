"""Photos are made anew without what the camera wrote in them; voice is kept after its container is checked."""

from __future__ import annotations

import io
from dataclasses import dataclass

import filetype
import pillow_heif
from PIL import Image, ImageOps, UnidentifiedImageError

pillow_heif.register_heif_opener()
LONGEST_SIDE = 1600
MOST_PIXELS = 60_000_000
PHOTO_BYTES = 15 * 1024 * 1024
VOICE_BYTES = 4 * 1024 * 1024
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
    """The file is too large, or not what it says; `key` names the sentence."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True, slots=True)
class Media:
    """A photo or voice recording that may be kept."""

    kind: str
    mime: str
    content: bytes
    width: int | None = None
    height: int | None = None


def photo(raw: bytes) -> Media:
    """A new JPEG of at most 1600 pixels, upright, with no metadata."""
    if len(raw) > PHOTO_BYTES:
        raise NotMedia("error.photo_big")
    try:
        with Image.open(io.BytesIO(raw), formats=["JPEG", "PNG", "WEBP", "GIF", "HEIF"]) as found:
            if found.width * found.height > MOST_PIXELS:
                raise NotMedia("error.photo_big")
            upright = ImageOps.exif_transpose(found)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            plain = Image.new("RGB", upright.size, "white")
            rgba = upright.convert("RGBA")
            plain.paste(rgba, mask=rgba.getchannel("A"))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise NotMedia("error.photo_kind") from None
    out = io.BytesIO()
    plain.save(out, "JPEG", quality=82, optimize=True)
    return Media("photo", "image/jpeg", out.getvalue(), plain.width, plain.height)


def voice(raw: bytes) -> Media:
    """The recording as it came, when its container is one of the known ones."""
    if len(raw) > VOICE_BYTES:
        raise NotMedia("error.voice_big")
    found = filetype.guess(raw)
    mime = VOICE_KINDS.get(found.mime) if found else None
    if mime is None:
        raise NotMedia("error.voice_kind")
    return Media("voice", mime, raw)
