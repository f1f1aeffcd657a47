"""Public ids and tokens: random, so that knowing one tells nothing of another."""

from __future__ import annotations

import secrets
import uuid


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
