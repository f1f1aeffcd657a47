"""Sealing: AES-256-GCM envelopes, keys wrapped by keys, and keyed hashes of what is searched."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import unicodedata

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION = b"\x01"
NONCE = 12


class SealBroken(Exception):
    """The envelope was made for another place, with another key, or was changed."""


def new_key() -> bytes:
    """32 random bytes."""
    return os.urandom(32)


def seal(plain: bytes, key: bytes, *, place: str) -> bytes:
    """Seal `plain`; `place` (table, column, id) is bound in, so that rows cannot be swapped."""
    nonce = os.urandom(NONCE)
    return VERSION + nonce + AESGCM(key).encrypt(nonce, plain, place.encode())


def unseal(envelope: bytes, key: bytes, *, place: str) -> bytes:
    """The plain bytes again, or SealBroken."""
    if envelope[:1] != VERSION:
        raise SealBroken(place)
    try:
        return AESGCM(key).decrypt(envelope[1 : 1 + NONCE], envelope[1 + NONCE :], place.encode())
    except InvalidTag:
        raise SealBroken(place) from None


def parse_master(text: str) -> bytes:
    """The master key from its written form (base64 of 32 bytes)."""
    key = base64.urlsafe_b64decode(text.strip() + "=" * (-len(text.strip()) % 4))
    if len(key) != 32:
        raise ValueError("a master key is 32 bytes, written in base64")
    return key


def write_master(key: bytes) -> str:
    """The written form of a master key."""
    return base64.urlsafe_b64encode(key).decode().rstrip("=")


def keyed_hash(text: str, key: bytes) -> bytes:
    """16 bytes that only a holder of `key` can make from `text`."""
    return hmac.new(key, text.encode(), hashlib.sha256).digest()[:16]


def derive(key: bytes, purpose: str) -> bytes:
    """A key for one purpose, from `key`."""
    return hmac.new(key, purpose.encode(), hashlib.sha256).digest()


_PLAIN = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"}
)


def fold(text: str) -> str:
    """Text without accents and case, for searching: Aydın is found by aydin."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    return "".join(c for c in decomposed if c.isalnum() or c in " -'")


def beginnings(text: str, *, shortest: int = 2, longest: int = 12) -> set[str]:
    """The beginnings of every part of a name: 'De Wit' gives de, wi, wit."""
    parts = fold(text).replace("-", " ").replace("'", " ").split()
    return {part[:n] for part in parts for n in range(shortest, min(len(part), longest) + 1)}
