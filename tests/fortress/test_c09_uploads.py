"""C9: whatever is sent as a photo, a recording or a booklet is refused in a sentence or made clean, in little room."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageFile

from krachtwerk.exchange.bring import load
from krachtwerk.kit import media
from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import Attachment, Client, Words
from tests.exchange.copies import opened
from tests.fortress import bombs
from tests.fortress.grounds import Visitor
from tests.kit.test_media import _png_of

MB = 1024 * 1024
ROOM = 150 * MB
"""How much more memory anything that is sent may take."""
REFUSED = r"^refuse\.(too_much|torn_booklet|no_booklet|bad_file|lost_file)$"
SAID = {
    "photo": "Dit is geen foto.", "big": "Deze foto is te groot.", "voice": "Dit kunnen we niet laten horen.",
}  # fmt: skip


def files_there() -> set[Path]:
    """Everything below the home of the installation, but the database."""
    return {path for path in Path(settings.HOME).rglob("*") if "sqlite3" not in path.name}


def peak_of(raw: bytes) -> int:
    """How much room it takes to refuse this booklet, at most, beyond what was sent."""
    tracemalloc.start()
    try:
        with pytest.raises(Refusal, match=REFUSED):
            load(raw)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def with_more(whole: bytes, more) -> bytes:
    """A sound copy with other entries beside its own."""
    return bombs.zipped([*opened(whole).items(), *more])


FILL = bytes(15 * MB)
MANY = {
    "forty files of nothing": lambda whole: with_more(
        whole, [(f"bestanden/{no}.jpg", FILL) for no in range(50, 90)]
    ),
    "ten thousand small files": lambda whole: with_more(
        whole, [(f"bestanden/{no}.jpg", b"") for no in range(50, 10_050)]
    ),
    "a page of nothing": lambda whole: with_more(whole, [("other.html", bytes(65 * MB))]),
    "a zip in a zip": lambda whole: with_more(
        whole, [("bestanden/50.jpg", bombs.zipped([("bestanden/1.jpg", FILL)]))]
    ),
    "one file under many names": lambda whole: bombs.overlapping(whole, 4000),
    "eight million empty lists": lambda whole: with_data(
        whole, b"[" + b"[]," * (8 * MB - 9) + b"0]"
    ),
    "as many numbers": lambda whole: with_data(whole, b"[" + b"0.1," * (5 * MB) + b"0]"),
    "as many objects": lambda whole: with_data(whole, b"[" + b"{}," * (7 * MB) + b"0]"),
    "nested without end": lambda whole: with_data(whole, b'{"a":' * 900_000),
    "data of thirty megabytes": lambda whole: with_data(whole, b'"' + b"x" * (30 * MB) + b'"'),
}


def with_data(whole: bytes, data: bytes) -> bytes:
    """A copy whose data are these."""
    return bombs.zipped((opened(whole) | {"booklet.json": data}).items())


QUICK = {"forty files of nothing", "eight million empty lists"}
LONG = [pytest.mark.full, pytest.mark.ci]


@pytest.mark.parametrize(
    "bomb", [pytest.param(one, marks=() if one in QUICK else LONG) for one in MANY]
)
def test_a_booklet_that_unfolds_is_refused_in_little_room(whole, bomb):
    raw = MANY[bomb](whole)
    assert len(raw) < 2 * MB
    before = files_there()
    assert peak_of(raw) < ROOM
    assert files_there() == before


def test_a_lying_size_is_not_believed(whole):
    """Says ten bytes, holds fifteen megabytes: never more is read than the entry may be."""
    raw = bytearray(with_more(whole, [("bestanden/50.jpg", FILL)]))
    at = raw.rfind(b"bestanden/50.jpg") - 46
    raw[at + 24 : at + 28] = (10).to_bytes(4, "little")
    assert peak_of(bytes(raw)) < ROOM


@pytest.mark.parametrize(
    "name", ["bestanden/../../x.jpg", "../x", "/tmp/x", "bestanden/50.jpg", "booklet.lnk"]
)
def test_a_link_out_of_the_zip_leads_nowhere(whole, name):
    before = files_there()
    with pytest.raises(Refusal, match=REFUSED):
        load(with_more(whole, [bombs.link(name, b"/etc/passwd")]))
    assert files_there() == before


def test_a_bomb_at_the_page_is_told_in_a_sentence_and_leaves_nothing(whole, visitor):
    before = (Client.objects.count(), Words.objects.count(), files_there())
    sent = {"file": SimpleUploadedFile("boek.zip", MANY["forty files of nothing"](whole))}
    answer = visitor("fatma").act("post", "/w/p/new/1/", sent)
    assert answer.status_code == 422
    assert "te groot" in answer.content.decode()
    assert (Client.objects.count(), Words.objects.count(), files_there()) == before


def send(samira: Visitor, way: str, name: str, content: bytes, kind: str):
    """Say something with a photo or a voice, as the form of the page does."""
    sent = {"text": "erbij", "time": "past", "audience": "only_me"}
    sent[way] = SimpleUploadedFile(name, content, kind)
    return samira.act("post", "/b/1/4/wrote/", sent)


@pytest.mark.parametrize("kind", bombs.NO_PHOTOS)
def test_what_is_no_photo_is_refused_in_a_sentence(cast, visitor, kind):
    before, kept = files_there(), Attachment.objects.count()
    answer = send(visitor("samira"), "photo", "foto.jpg", bombs.NO_PHOTOS[kind], "image/jpeg")
    if kind == "empty":  # a browser sends that when no photo was chosen
        assert Attachment.objects.count() == kept
        return
    assert answer.status_code == 422
    assert SAID["photo"] in answer.content.decode()
    assert (files_there(), Attachment.objects.count()) == (before, kept)


@pytest.mark.parametrize("kind", bombs.TOO_LARGE)
def test_a_flood_of_pixels_is_refused_unread(cast, visitor, kind, monkeypatch):
    read: list[int] = []
    monkeypatch.setattr(ImageFile.ImageFile, "load", lambda self: read.append(1))
    answer = send(visitor("samira"), "photo", "foto.png", bombs.TOO_LARGE[kind], "image/png")
    assert answer.status_code == 422
    assert SAID["big"] in answer.content.decode()
    assert read == []


@pytest.mark.parametrize("kind", bombs.NO_SOUND)
def test_what_is_no_recording_is_refused_in_a_sentence(cast, visitor, kind):
    before, kept = files_there(), Attachment.objects.count()
    answer = send(visitor("samira"), "voice", "stem.webm", bombs.NO_SOUND[kind], "audio/webm")
    assert answer.status_code == 422
    assert SAID["voice"] in answer.content.decode()
    assert (files_there(), Attachment.objects.count()) == (before, kept)


@pytest.mark.parametrize("kind", bombs.CLEANED)
def test_what_is_a_photo_is_kept_as_its_pixels_alone(cast, visitor, kind):
    samira, before = visitor("samira"), files_there()
    raw = bombs.CLEANED[kind]
    assert send(samira, "photo", "../../x.php", raw, "text/html").status_code == 302
    (new,) = (path for path in files_there() - before if path.is_file())
    assert len(new.read_bytes()) < 1.2 * max(len(raw), 2000)
    row = Attachment.objects.order_by("-id").first()
    answer = samira.act("get", f"/b/f/{row.public_id}/")
    body = getattr(answer, "content_kept", None) or answer.content
    assert (answer["Content-Type"], answer["Content-Security-Policy"]) == (
        "image/jpeg", "sandbox; default-src 'none'",
    )  # fmt: skip
    assert body[:3] == b"\xff\xd8\xff"
    assert [
        canary for canary in (bombs.GPS, bombs.SCRIPT, b"Exif", b"boom") if canary in body
    ] == []
    with Image.open(io.BytesIO(body)) as photo:
        assert (photo.format, dict(photo.getexif()), photo.info.get("icc_profile")) == (
            "JPEG",
            {},
            None,
        )
        assert photo.size == (64, 48)


AT_THE_LIMIT = """
import re, sys
from pathlib import Path
from krachtwerk.kit import media
def most():
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
raw = Path(sys.argv[1]).read_bytes()
media.photo(Path(sys.argv[2]).read_bytes())
before = most()
media.photo(raw)
print(most() - before)
"""
LARGEST = {
    "JPEG": ((9900, 6060), {"quality": 80}, 150),
    "MPO": (
        (9900, 6060),
        {"quality": 80, "save_all": True, "append_images": [Image.new("RGB", (8, 8))]},
        150,
    ),
    "passes": ((5000, 4000), {"progressive": True, "subsampling": 0}, 150),
    "PNG": ((4000, 3000), {}, 150),
    "GIF": ((4000, 3000), {}, 150),
    "WEBP": ((4000, 2000), {"method": 0}, 150),
    "HEIF": ((5776, 4328), {"quality": 40}, 150),
}
"""The largest picture of each kind, and the megabytes it may take: photos of new phones come as HEIF of 24 million."""


@pytest.mark.full
@pytest.mark.ci
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="Linux tells how much was held")
@pytest.mark.parametrize("kind", LARGEST)
def test_the_largest_picture_of_each_kind_takes_bounded_room(tmp_path, kind):
    """In a process of its own, which says how much it grew; made elsewhere, or making it would count."""
    size, options, most = LARGEST[kind]
    file = tmp_path / "large"
    form = "JPEG" if kind == "passes" else kind
    mode = "RGBA" if kind in {"PNG", "WEBP"} else "RGB"
    Image.new(mode, size, "teal").save(file, form, **options)
    limit = media.MOST_PIXELS_IN_PASSES if kind == "passes" else media.MOST_PIXELS[kind]
    assert 0.99 * limit <= size[0] * size[1] <= limit
    small = tmp_path / "small"
    small.write_bytes(bombs.picture("JPEG"))
    call = [sys.executable, "-c", AT_THE_LIMIT, str(file), str(small)]
    grown = int(subprocess.run(call, capture_output=True, text=True, check=True).stdout) // 1024
    print(f"{kind}: {grown} MB")
    assert 8 < grown < most


def test_one_pixel_more_is_too_many():
    with pytest.raises(media.NotMedia, match=r"^error.photo_big$"):
        media.photo(_png_of(4001, 3000))
    with pytest.raises(media.NotMedia, match=r"^error.photo_kind$"):
        media.photo(_png_of(4000, 3000))


@pytest.mark.parametrize("path", ["/k4/", "/in/3/2/", "/in/8/", "/in/5/", "/in/2/"])
@pytest.mark.parametrize(
    "answer",
    ["x" * 1_900_000, "[" * 15_900, '{"id":' * 2600, json.dumps({"id": "A" * 15_000, "rawId": "A" * 15_000})],
    ids=["huge", "deep list", "deep object", "long id"],
)  # fmt: skip
def test_huge_and_endless_answers_of_a_device_or_a_provider_are_no_fault_of_ours(
    cast, visitor, path, answer
):
    for who in ("nobody", "fatma"):
        sent = {"answer": answer, "code": answer, "state": answer, "id_token": answer}
        got = visitor(who).act("post", path, sent)
        assert got.status_code in {302, 404, 413, 422}, (who, path)


BOX = b"\x9b\xff\xff\xff\xff\xff\xff\xff\xff"


@pytest.mark.parametrize("cbor", [b"\x81" * 9000, BOX, b"\x5b" + b"\x7f" * 8, b"\xbf" * 5000, b""])
def test_an_attestation_that_claims_to_be_endless_is_no_fault_of_ours(cast, visitor, cbor):
    """CBOR that nests or says it is long: the device's answer does not fit, no more."""
    import base64

    def coded(raw: bytes) -> str:
        return base64.urlsafe_b64encode(raw).decode().rstrip("=")

    parts = {
        "attestationObject": cbor, "authenticatorData": cbor, "clientDataJSON": b"{}", "signature": b"x",
    }  # fmt: skip
    response = {name: coded(part) for name, part in parts.items()}
    key = coded(b"x")
    told = json.dumps({"id": key, "rawId": key, "type": "public-key", "response": response})
    samira = visitor("samira")
    samira.browser.get("/in/3/2/")
    for path in ("/in/3/2/", "/k4/"):
        assert samira.browser.post(path, {"answer": told}).status_code in {302, 404, 422}


def test_the_zip_made_here_is_a_sound_one(whole):
    """Else the tests above might be refused for another reason than theirs."""
    assert load(with_more(whole, [])).data == load(whole).data
    assert zipfile.is_zipfile(io.BytesIO(bombs.overlapping(whole, 3)))
