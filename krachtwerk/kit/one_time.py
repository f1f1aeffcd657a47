"""One-time codes: those of an app that knows the time (RFC 6238), and spare ones for on paper."""

from __future__ import annotations

import base64
import os
import secrets
from datetime import datetime
from urllib.parse import quote

from cryptography.hazmat.primitives.constant_time import bytes_eq
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

STEP = 30
DIGITS = 6
AROUND = (0, -1, 1)
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
SPARE_LENGTH = 10


def new_secret() -> bytes:
    """20 random bytes, as long as the hash that the codes are made with."""
    return os.urandom(20)


def step_of(at: datetime) -> int:
    """The number of the half minute in which `at` falls."""
    return int(at.timestamp()) // STEP


def code_of(secret: bytes, step: int) -> str:
    """The six digits that an app shows in that half minute."""
    made = TOTP(secret, DIGITS, SHA1(), STEP)  # noqa: S303  # what every such app speaks
    return made.generate(step * STEP).decode()


def matching_step(secret: bytes, typed: str, at: datetime) -> int | None:
    """The half minute whose code this is: the present one, the one before, or the next."""
    digits = "".join(typed.split()).encode()
    now = step_of(at)
    found = [
        now + beside
        for beside in AROUND
        if bytes_eq(code_of(secret, now + beside).encode(), digits)
    ]
    return found[0] if found else None


def address(secret: bytes, label: str) -> str:
    """What an app reads from a QR code; `label` is neutral and names nobody."""
    name = quote(label)
    return f"otpauth://totp/{name}?secret={written(secret)}&issuer={name}&digits={DIGITS}&period={STEP}"


def written(secret: bytes) -> str:
    """The secret as somebody may type it: capitals and digits."""
    return base64.b32encode(secret).decode().rstrip("=")


def new_spare_code() -> str:
    """A code of ten letters and digits that are not taken for each other, in two halves."""
    text = "".join(secrets.choice(LETTERS) for _ in range(SPARE_LENGTH))
    return f"{text[:5]}-{text[5:]}"


def bare(typed: str) -> str:
    """A spare code as it is kept: without blanks, dashes and capitals."""
    return "".join(c for c in typed.casefold() if c.isalnum())
