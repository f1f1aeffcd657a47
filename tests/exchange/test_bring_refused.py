"""Bringing a booklet in: what is torn, hostile or huge is refused in a sentence, and leaves nothing behind."""

from __future__ import annotations

import copy
import io
import json
import struct
import tracemalloc
import zipfile

import pytest
from PIL import Image

from krachtwerk.exchange.bring import load
from krachtwerk.exchange.bring.unzip import MOST_FILE
from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import Client, Membership, Words
from tests.exchange.bringing import bring, changed, rezip
from tests.exchange.copies import data_of, opened

pytestmark = pytest.mark.slow


def test_every_flipped_byte_is_refused_or_says_the_same(whole):
    """Two hundred places, front to back: the check sums of the ZIP and of the files find each."""
    step, told, same = max(len(whole) // 200, 1), 0, load(whole)
    for place in range(0, len(whole), step):
        torn = bytearray(whole)
        torn[place] ^= 0x55
        try:
            found = load(bytes(torn))
        except Refusal:
            told += 1
            continue
        assert (found.data, found.media) == (same.data, same.media)
    assert told > 180


@pytest.mark.parametrize("name", ["../booklet.json", "/etc/passwd", "bestanden/../../x.jpg", "bestanden/a.jpg",
                                  "C:\\x.jpg", "bestanden/1.exe", "x/", "run.sh"])  # fmt: skip
def test_names_we_do_not_know_are_refused(whole, name):
    with pytest.raises(Refusal, match="^refuse.no_booklet$"):
        load(rezip(opened(whole) | {name: b"x"}))


def test_a_name_that_stands_twice_is_refused(whole):
    out = io.BytesIO(whole)
    with zipfile.ZipFile(out, "a") as zipped, pytest.warns(UserWarning, match="Duplicate"):
        zipped.writestr("booklet.json", b"{}")
    with pytest.raises(Refusal, match="^refuse.no_booklet$"):
        load(out.getvalue())


@pytest.mark.parametrize("lies", [False, True])
def test_a_bomb_is_refused_before_it_unfolds(whole, lies):
    """A gigabyte of nothing in a megabyte: neither what it says nor what it hides is unpacked."""
    bomb = bytearray(rezip(opened(whole) | {"bestanden/9.jpg": bytes(MOST_FILE + 10_000_000)}))
    assert len(bomb) < 200_000
    if lies:  # it says it is small
        at = bomb.rfind(b"bestanden/9.jpg") - 46
        assert bomb[at : at + 4] == b"PK\x01\x02"
        struct.pack_into("<I", bomb, at + 24, 10)
    tracemalloc.start()
    try:
        with pytest.raises(Refusal, match=r"^refuse.(too_much|torn_booklet)$"):
            load(bytes(bomb))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < MOST_FILE, "less was ever held than one file may be"


def test_ten_thousand_files_are_refused(whole):
    many = {f"bestanden/{no}.jpg": b"" for no in range(10, 10_000)}
    with pytest.raises(Refusal, match="^refuse.too_much$"):
        load(rezip(opened(whole) | many))


@pytest.mark.parametrize(
    "raw",
    [b"", b"PK", b"PK\x03\x04rest", b"{}", b"[]", b"null", b'{"format": 1}', b"\xff\xfe{}", b"[" * 100_000,
     b'{"a": NaN}', b'{"a": 1, "a": 2}', b'{"a": ' + b"9" * 10_000 + b"}", b"\x00" * 100, b"<html>"],
)  # fmt: skip
def test_what_is_no_booklet_is_refused(raw):
    with pytest.raises(Refusal, match=r"^refuse.(no_booklet|torn_booklet)$"):
        load(raw)


def _hostile(data: dict) -> dict[str, dict]:
    """One fault each, in data that is whole otherwise."""

    def other(change) -> dict:
        made = copy.deepcopy(data)
        change(made)
        return made

    return {
        "a field too many": other(lambda d: d["words"][0].update(extra=1)),
        "a field too few": other(lambda d: d["words"][0].pop("audience")),
        "an unknown audience": other(lambda d: d["words"][0].update(audience="everybody")),
        "a key of the vault": other(lambda d: d["words"][0].update(key="vault")),
        "a number for a text": other(lambda d: d["words"][0].update(text=7)),
        "a text too long": other(lambda d: d["words"][0].update(text="x" * 4001)),
        "a NUL": other(lambda d: d["words"][0].update(text="a\x00b")),
        "half a letter": other(lambda d: d["words"][0].update(text="\ud83d")),
        "a day that is none": other(lambda d: d["words"][0].update(said_at="2026-02-31T10:00:00+00:00")),
        "a moment without a zone": other(lambda d: d["words"][0].update(said_at="2026-02-01T10:00:00")),
        "the year 9999": other(lambda d: d["words"][0].update(said_at="9999-12-31T23:59:59+00:00")),
        "a truth for a number": other(lambda d: d["priorities"][0].update(position=True)),
        "a number too big": other(lambda d: d["priorities"][0].update(position=10**9)),
        "a row of another kind": other(lambda d: d["strengths"][0].update(words="staff.1")),
        "a new part": other(lambda d: d.update(accounts=[])),
        "a role that is none": other(lambda d: d["staff"][0].update(role="root")),
        "a file name with a path": other(
            lambda d: next(w for w in d["words"] if w["attachments"])["attachments"][0].update(file="../1.jpg")
        ),
    }  # fmt: skip


HOSTILE = ("a field too many", "a field too few", "an unknown audience", "a key of the vault", "a number for a text",
           "a text too long", "a NUL", "half a letter", "a day that is none", "a moment without a zone",
           "the year 9999", "a truth for a number", "a number too big", "a row of another kind", "a new part",
           "a role that is none", "a file name with a path")  # fmt: skip


@pytest.mark.parametrize("fault", HOSTILE)
def test_data_of_another_shape_is_refused(whole, fault):
    faults = _hostile(data_of(whole))
    assert set(faults) == set(HOSTILE)
    raw = rezip(opened(whole) | {"booklet.json": json.dumps(faults[fault]).encode()})
    with pytest.raises(Refusal, match="^refuse.no_booklet$"):
        load(raw)


@pytest.mark.parametrize(
    "fault",
    [
        lambda d: d["strengths"][0].update(words="words.999"),
        lambda d: d["words"][0].update(replaces="words.2"),
        lambda d: d["words"][1].update(id="words.1"),
        lambda d: d["goals"][0].update(plan="plans.7"),
    ],
)
def test_rows_that_hang_on_nothing_are_refused(whole, fault):
    data = data_of(whole)
    fault(data)
    with pytest.raises(Refusal, match="^refuse.torn_booklet$"):
        load(rezip(opened(whole) | {"booklet.json": json.dumps(data).encode()}))


def test_what_the_tables_refuse_leaves_nothing_behind(keeper, cast, whole, at):
    """Two ends of one contact's words: sound in shape, impossible here."""
    data = data_of(whole)
    data["strengths"][1]["words"] = data["strengths"][0]["words"]
    raw = rezip(opened(whole) | {"booklet.json": json.dumps(data).encode()})
    before = (Client.objects.count(), Words.objects.count(), Membership.objects.count())
    with pytest.raises(Refusal, match="^refuse.torn_booklet$"):
        bring(raw, cast, at)
    assert (Client.objects.count(), Words.objects.count(), Membership.objects.count()) == before


def test_a_newer_version_says_so(whole):
    with pytest.raises(Refusal, match="^refuse.other_version$"):
        load(changed(whole, version=2))


def test_a_photo_of_another_maker_is_made_anew(whole):
    """Camera data, and whatever hides behind the picture, stay outside."""
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "Geheime plek"
    Image.new("RGB", (60, 40), "red").save(out, "JPEG", exif=exif)
    raw = out.getvalue() + b"<script>hier</script>"
    assert (
        _brought(whole, raw).find(b"Geheime plek") == _brought(whole, raw).find(b"<script>") == -1
    )


def test_a_photo_that_is_none_is_refused(whole):
    with pytest.raises(Refusal, match="^refuse.bad_file$"):
        _brought(whole, b"%PDF-1.7 /JS (app.alert)")


def _brought(whole: bytes, raw: bytes) -> bytes:
    import hashlib

    inside, data = opened(whole), data_of(whole)
    entry = next(a for w in data["words"] for a in w["attachments"] if a["kind"] == "photo")
    entry |= {"sha256": hashlib.sha256(raw).hexdigest(), "size": len(raw)}
    inside |= {"bestanden/1.jpg": raw, "booklet.json": json.dumps(data).encode()}
    return load(rezip(inside)).media["1.jpg"].content
