"""Photos are made anew without what the camera wrote; voice holds together and is short enough."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image, ImageChops
from PIL.PngImagePlugin import PngInfo

from krachtwerk.kit import media, recordings
from tests.pages.media_samples import (
    UNKNOWN,
    aac_bytes,
    jpeg_bytes,
    mp3_bytes,
    mp4_bytes,
    ogg_bytes,
    wav_bytes,
    webm_bytes,
)

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"
RECORDINGS = {
    "audio/webm": webm_bytes,
    "audio/ogg": ogg_bytes,
    "audio/wav": wav_bytes,
    "audio/mp4": mp4_bytes,
    "audio/mpeg": mp3_bytes,
    "audio/aac": aac_bytes,
}
FRAME = {"audio/mpeg": 0.037, "audio/aac": 0.065}
"""Seconds of one frame of the samples: a recording of frames lasts a whole number of them."""


def _png_of(width: int, height: int) -> bytes:
    """A file that says how large it is, and holds next to nothing."""

    def chunk(name: bytes, content: bytes) -> bytes:
        whole = name + content
        return struct.pack(">I", len(content)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n"
        + head
        + chunk(b"IDAT", zlib.compress(b"\0" * 100))
        + chunk(b"IEND", b"")
    )


def _refused(make, raw: bytes) -> str:
    with pytest.raises(media.NotMedia) as why:
        make(raw)
    return why.value.key


def test_a_photo_loses_what_the_camera_wrote():
    exif = Image.Exif()
    exif[0x010F] = "Camera van Rob"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2] = "N", (52.0, 5.0, 30.0)
    raw = jpeg_bytes(exif=exif, comment=b"thuis")
    assert Image.open(io.BytesIO(raw)).getexif().get_ifd(0x8825)
    made = media.photo(raw)
    again = Image.open(io.BytesIO(made.content))
    assert (made.mime, again.format, dict(again.getexif())) == ("image/jpeg", "JPEG", {})
    assert b"Rob" not in made.content
    assert b"thuis" not in made.content
    assert "comment" not in again.info


def test_a_photo_stands_upright_and_is_made_smaller():
    exif = Image.Exif()
    exif[0x0112] = 6
    made = media.photo(jpeg_bytes((3200, 1600), exif=exif))
    assert (made.width, made.height) == (800, 1600)


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF"])
def test_other_pictures_become_photos(kind):
    out = io.BytesIO()
    Image.new("RGBA", (20, 10), (255, 0, 0, 0)).save(out, kind)
    made = media.photo(out.getvalue())
    assert (made.mime, made.width, made.height) == ("image/jpeg", 20, 10)


@pytest.mark.parametrize(
    ("mode", "size"),
    [("RGB", (333, 201)), ("RGB", (201, 333)), ("RGBA", (170, 40)), ("L", (161, 323))],
)
def test_a_photo_made_small_by_strips_is_the_same_picture(mode, size, monkeypatch):
    """Beside the decoder's own way, which holds it twice; JPEG itself differs by some steps of 256."""
    monkeypatch.setattr(media, "LONGEST_SIDE", 160)
    ramp = Image.linear_gradient("L").resize(size)
    turned = ramp.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    picture = Image.merge("RGB", (ramp, turned, ImageChops.invert(ramp))).convert(mode)
    out = io.BytesIO()
    picture.save(out, "HEIF", quality=90)
    kept = Image.open(io.BytesIO(media.photo(out.getvalue()).content)).convert("RGB")
    with Image.open(out) as whole:
        plain = whole.convert("RGB")
    plain.thumbnail((media.LONGEST_SIDE, media.LONGEST_SIDE))
    assert kept.size == plain.size
    assert max(most for _, most in ImageChops.difference(kept, plain).getextrema()) < 16


def test_of_a_file_with_several_photos_the_first_is_kept():
    """MPO: a JPEG with another behind it, as some cameras and phones write."""
    out, behind = io.BytesIO(), Image.new("RGB", (40, 30), "red")
    Image.new("RGB", (2000, 1000), "teal").save(out, "MPO", save_all=True, append_images=[behind])
    made = media.photo(out.getvalue())
    again = Image.open(io.BytesIO(made.content))
    assert (again.format, again.size) == ("JPEG", (1600, 800))
    assert again.getpixel((0, 0)) == pytest.approx((0, 128, 128), abs=3)


def test_a_picture_that_says_it_is_drawn_in_passes_gets_no_more_room():
    """A PNG may carry any word as text; that word belongs to JPEG."""
    told, out = PngInfo(), io.BytesIO()
    told.add_text("progressive", "1")
    Image.new("1", (4000, 3001)).save(out, "PNG", pnginfo=told)
    assert _refused(media.photo, out.getvalue()) == "error.photo_big"


def test_what_hides_behind_a_photo_is_gone():
    made = media.photo(jpeg_bytes() + HTML)
    assert b"<script" not in made.content


@pytest.mark.parametrize(
    "raw", [b"", SVG, HTML, b"GIF89a" + HTML, jpeg_bytes()[:300], webm_bytes(2)]
)
def test_what_is_no_photo_is_refused(raw):
    assert _refused(media.photo, raw) == "error.photo_kind"


@pytest.mark.parametrize("raw", [_png_of(65_000, 65_000), _png_of(12_000, 9_000)])
def test_a_photo_too_large_to_open_is_refused_unopened(raw):
    assert _refused(media.photo, raw) == "error.photo_big"


def test_a_heavy_photo_is_refused():
    assert _refused(media.photo, b"\xff\xd8" + b"0" * media.PHOTO_BYTES) == "error.photo_big"


@pytest.mark.parametrize("mime", RECORDINGS)
@pytest.mark.parametrize("seconds", [1, 59.5, 119])
def test_a_recording_says_how_long_it_is(mime, seconds):
    raw = RECORDINGS[mime](seconds)
    assert recordings.seconds(raw, mime) == pytest.approx(seconds, abs=FRAME.get(mime, 0.01))
    assert media.voice(raw) == media.Media("voice", mime, raw)


@pytest.mark.parametrize("mime", RECORDINGS)
def test_more_than_two_minutes_is_refused(mime):
    with pytest.raises(media.NotMedia) as why:
        media.voice(RECORDINGS[mime](140))
    assert (why.value.key, why.value.values) == ("error.voice_long", {"minutes": 2})


def test_fragments_are_counted_too():
    assert recordings.seconds(mp4_bytes(70, fragments=True), "audio/mp4") == pytest.approx(70)


@pytest.mark.parametrize("mime", RECORDINGS)
def test_a_torn_recording_is_refused(mime):
    raw = RECORDINGS[mime](20)
    for torn in (raw[:-3], raw[: len(raw) // 2 + 1], raw[:40]):
        assert _refused(media.voice, torn) == "error.voice_kind"


@pytest.mark.parametrize("mime", RECORDINGS)
def test_a_recording_with_a_page_behind_it_is_refused(mime):
    assert _refused(media.voice, RECORDINGS[mime](20) + HTML) == "error.voice_kind"


@pytest.mark.parametrize(
    "raw",
    [b"", SVG, HTML, jpeg_bytes(), webm_bytes(9, kind=1), mp4_bytes(9, handler=b"vide"),
     bytes.fromhex("1A45DFA3") + UNKNOWN, b"OggS" + b"\0" * 60, b"RIFF\0\0\0\0WAVE"],
)  # fmt: skip
def test_what_is_no_recording_is_refused(raw):
    assert _refused(media.voice, raw) == "error.voice_kind"


def test_boxes_without_end_are_refused():
    deep = b"".join(struct.pack(">I", 8 * (40 - n)) + b"moov" for n in range(40))
    head = struct.pack(">I", 20) + b"ftypM4A \0\0\0\0M4A "
    assert _refused(media.voice, head + deep) == "error.voice_kind"


def test_a_heavy_recording_is_refused():
    assert _refused(media.voice, b"\0" * (media.VOICE_BYTES + 1)) == "error.voice_big"
