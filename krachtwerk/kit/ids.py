"""Public ids and tokens: random, so that knowing one tells nothing of another."""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
import uuid

CODE_SIGNS = "0123456789abcdefghjkmnpqrstvwxyz"
"""What a code that is read from paper is made of: nothing that looks like another sign of it."""
CODE_LENGTH = 16
_READ_AS = str.maketrans("oil", "011")


def new_id() -> uuid.UUID:
    """A random public id (UUIDv4); the sender of a form may make it too."""
    return uuid.uuid4()


def parse_id(text: str) -> uuid.UUID | None:
    """The id that `text` writes, or None when it is none."""
    try:
        found = uuid.UUID(text)
    except (ValueError, AttributeError, TypeError):
        return None
    return found if found.version == 4 else None


def new_token() -> str:
    """A secret of 160 bits for a card or a link, safe in an address."""
    return secrets.token_urlsafe(20)


def new_code() -> str:
    """A secret of 80 bits that can be read from paper and typed."""
    return "".join(secrets.choice(CODE_SIGNS) for _ in range(CODE_LENGTH))


def fold_code(text: str) -> str:
    """The code as it is compared: without blanks and dashes, in any case, misread signs set right."""
    plain = unicodedata.normalize("NFKC", text).lower()
    return "".join(sign for sign in plain if sign.isalnum()).translate(_READ_AS)


def grouped_code(code: str) -> str:
    """The code as it stands on paper: capitals in groups of four."""
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4)).upper()


def id_beside(first: uuid.UUID, no: int) -> uuid.UUID:
    """The id of the row with this number, of a form that makes many: the same form makes the same ones."""
    made = hashlib.sha256(first.bytes + no.to_bytes(4, "big")).digest()
    return uuid.UUID(bytes=made[:16], version=4)
