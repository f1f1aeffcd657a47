"""Signatures (Ed25519) that anybody can check who has the public key."""

from __future__ import annotations

import base64

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from krachtwerk.kit import seal


class Signer:
    """Signs for one purpose, with a key that is derived from the master key."""

    def __init__(self, master: bytes, purpose: str) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(seal.derive(master, purpose))

    def sign(self, text: bytes) -> bytes:
        """64 bytes."""
        return self._key.sign(text)

    @property
    def public(self) -> str:
        """The public key in its written form (base64 of 32 bytes)."""
        return base64.b64encode(self._key.public_key().public_bytes_raw()).decode()


def is_signed(text: bytes, signature: bytes, public: str) -> bool:
    """Whether the holder of the key beside `public` signed exactly this."""
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public, validate=True))
        key.verify(signature, text)
    except (InvalidSignature, ValueError):
        return False
    return True
