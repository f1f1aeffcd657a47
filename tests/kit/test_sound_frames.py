"""MP3 and AAC last as long as their frames, whatever stands around them."""

from __future__ import annotations

import pytest

from krachtwerk.kit import media, recordings
from tests.pages.media_samples import HTML_HEAD, SAMPLES, aac_bytes, mp3_bytes

# What a decoder made of the same files, in seconds; an encoder adds a little silence before and behind.
DECODED = {"low.mp3": 2.0, "high.mp3": 2.0, "voice.aac": 2.112}
MIME = {"mp3": "audio/mpeg", "aac": "audio/aac"}
TAG = b"TAG" + b"mijn stem".ljust(125, b"\0")


@pytest.mark.parametrize("name", DECODED)
def test_what_an_encoder_made_is_measured(name):
    raw, mime = (SAMPLES / name).read_bytes(), MIME[name[-3:]]
    assert recordings.seconds(raw, mime) == pytest.approx(DECODED[name], abs=0.15)
    assert media.voice(raw) == media.Media("voice", mime, raw)


def test_tags_and_a_blank_end_are_no_sound():
    raw = (SAMPLES / "low.mp3").read_bytes()
    length = recordings.seconds(raw, "audio/mpeg")
    again = raw[:45] + raw
    for one in (raw + TAG, raw + b"\0" * 500, again, again + TAG):
        assert recordings.seconds(one, "audio/mpeg") == length


def test_a_small_file_may_be_too_long():
    raw = mp3_bytes(600)
    assert len(raw) < media.VOICE_BYTES
    with pytest.raises(media.NotMedia, match=r"error\.voice_long"):
        media.voice(raw)


@pytest.mark.parametrize(
    "raw",
    [
        b"ID3" + b"\xff" * 40,
        b"ID3\x04\0\0" + b"\0\0\0\x05" + b"title",
        b"\xff\xfb\x00\x00" + b"x" * 400,
        b"\xff\xfb\xf0\x00" + b"x" * 400,
        b"\xff\xfb\x9c\x00" + b"x" * 400,
        mp3_bytes(1) + b"<script>" + mp3_bytes(1),
        aac_bytes(1)[:-1],
        aac_bytes(1) + HTML_HEAD,
        b"\xff\xf1\x50\x80\0\0\0",
        b"\xff\xf1\x7c\x80\x01\x1f\xfc" + b"x" * 8,
        mp3_bytes(1) + TAG[:100],
    ],
)
def test_frames_that_do_not_hold_together_are_refused(raw):
    with pytest.raises(media.NotMedia, match=r"error\.voice_kind"):
        media.voice(raw)
