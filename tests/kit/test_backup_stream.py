"""A sealed stream: comes back as it went in; a byte that changed, moved or is missing is found."""

from __future__ import annotations

import io
import os
import random

import pytest

from krachtwerk.kit.backup.stream import MAGIC, PIECE, SALT, TAG, Sealing, Unsealing
from krachtwerk.kit.seal import SealBroken

KEY, OTHER = os.urandom(32), os.urandom(32)
HEAD = len(MAGIC) + SALT


def sealed(plain: bytes) -> bytes:
    out = io.BytesIO()
    sealing = Sealing(out, KEY)
    for start in range(0, len(plain), 70_000):
        sealing.write(plain[start : start + 70_000])
    sealing.close()
    return out.getvalue()


def opened(text: bytes, key: bytes = KEY) -> bytes:
    unsealing = Unsealing(io.BytesIO(text), key)
    found = bytearray()
    while some := unsealing.read(65_536):
        found += some
    return bytes(found)


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 2 * PIECE + 5])
def test_it_comes_back_as_it_went_in(size):
    plain = os.urandom(size)
    assert opened(sealed(plain)) == plain
    assert Unsealing(io.BytesIO(sealed(plain)), KEY).read() == plain


def test_nothing_can_be_read_without_the_key():
    text = sealed(b"KANARIE" * 1000)
    assert b"KANARIE" not in text
    with pytest.raises(SealBroken, match="not as it was written, or the key is another"):
        opened(text, OTHER)


def test_the_same_twice_looks_different():
    assert sealed(b"x" * 100) != sealed(b"x" * 100)


def test_every_flipped_byte_is_found():
    text = sealed(os.urandom(300))
    for place in range(len(text)):
        wrong = bytearray(text)
        wrong[place] ^= 1 << random.Random(place).randrange(8)
        with pytest.raises(SealBroken):
            opened(bytes(wrong))


def test_what_is_cut_off_or_put_behind_is_found():
    text = sealed(os.urandom(2 * PIECE + 9))
    whole = HEAD + PIECE + TAG
    for wrong in (
        text[:whole],
        text[:-1],
        text[:HEAD],
        text[: HEAD - 1],
        text + b"x",
        text + text[HEAD:],
    ):
        with pytest.raises(SealBroken):
            opened(wrong)


def test_pieces_cannot_change_places():
    text = sealed(os.urandom(3 * PIECE))
    one, two = (text[HEAD + no * (PIECE + TAG) : HEAD + (no + 1) * (PIECE + TAG)] for no in (0, 1))
    with pytest.raises(SealBroken, match="piece 1 "):
        opened(text[:HEAD] + two + one + text[HEAD + 2 * (PIECE + TAG) :])


def test_something_else_is_no_backup():
    with pytest.raises(SealBroken, match="this is no backup of krachtwerk"):
        opened(b"PK\x03\x04" + bytes(100))
