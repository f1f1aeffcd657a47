"""Room rights: copies a client asked for, and what goes into them."""

from __future__ import annotations

from krachtwerk.access.rights.asked import (
    copy_key,
    copy_viewer,
    list_copies,
    list_unmade,
    open_copy,
)
from krachtwerk.access.rights.erasings import (
    KEYS_TABLE,
    Certificate,
    leaving,
    list_due_erasings,
    open_erasing,
)
from krachtwerk.access.rights.gather import Bundle, SealedFile, gather
from krachtwerk.access.rights.shape import schema

__all__ = [
    "KEYS_TABLE",
    "Bundle",
    "Certificate",
    "SealedFile",
    "copy_key",
    "copy_viewer",
    "gather",
    "leaving",
    "list_copies",
    "list_due_erasings",
    "list_unmade",
    "open_copy",
    "open_erasing",
    "schema",
]
