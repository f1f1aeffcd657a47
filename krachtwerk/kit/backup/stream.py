"""A sealed stream: AES-256-GCM in pieces of one megabyte, each bound to its place; nothing can be cut off."""

from __future__ import annotations

import hashlib
import hmac
import os
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from krachtwerk.kit.seal import SealBroken

MAGIC = b"KWBACKUP1"
SALT = 16
PIECE = 1024 * 1024
TAG = 16


def _cipher(key: bytes, salt: bytes) -> AESGCM:
    """A key for this one file, so that counting pieces never meets the same number twice."""
    return AESGCM(hmac.new(key, MAGIC + salt, hashlib.sha256).digest())


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\x01" if is_last else b"\x00")


class Sealing:
    """A file to write to; what is written lies sealed in `out`. Close it, or it cannot be read."""

    def __init__(self, out: IO[bytes], key: bytes) -> None:
        salt = os.urandom(SALT)
        self._out, self._cipher, self._number, self._waiting = (
            out,
            _cipher(key, salt),
            0,
            bytearray(),
        )
        self._out.write(MAGIC + salt)

    def write(self, some: bytes) -> int:
        """Seal whole pieces; the last one waits, for it is marked as the last."""
        self._waiting += some
        while len(self._waiting) > PIECE:
            self._seal(bytes(self._waiting[:PIECE]), is_last=False)
            del self._waiting[:PIECE]
        return len(some)

    def close(self) -> None:
        """Seal the last piece."""
        self._seal(bytes(self._waiting), is_last=True)

    def _seal(self, piece: bytes, *, is_last: bool) -> None:
        nonce = _nonce(self._number, is_last=is_last)
        self._out.write(self._cipher.encrypt(nonce, piece, MAGIC))
        self._number += 1


class Unsealing:
    """A file to read from; SealBroken at the first byte that is not as it was written, or is missing."""

    def __init__(self, source: IO[bytes], key: bytes) -> None:
        head = source.read(len(MAGIC) + SALT)
        if len(head) < len(MAGIC) + SALT or not head.startswith(MAGIC):
            raise SealBroken("this is no backup of krachtwerk")
        self._source, self._cipher = source, _cipher(key, head[len(MAGIC) :])
        self._number, self._ready = 0, bytearray()
        self._ahead = source.read(PIECE + TAG)
        self._is_done = False

    def read(self, size: int = -1) -> bytes:
        """`size` bytes, or all that is left."""
        while not self._is_done and (size < 0 or len(self._ready) < size):
            self._open_one()
        taken = bytes(self._ready if size < 0 else self._ready[:size])
        del self._ready[: len(taken)]
        return taken

    def _open_one(self) -> None:
        piece, self._ahead = self._ahead, self._source.read(PIECE + TAG)
        self._is_done = not self._ahead
        nonce = _nonce(self._number, is_last=self._is_done)
        try:
            self._ready += self._cipher.decrypt(nonce, piece, MAGIC)
        except InvalidTag:
            place = f"piece {self._number + 1} of this backup"
            raise SealBroken(f"{place} is not as it was written, or the key is another") from None
        self._number += 1
