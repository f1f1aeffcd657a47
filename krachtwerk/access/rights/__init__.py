"""Room rights: copies a client asked for, and what goes into them."""

from __future__ import annotations

from krachtwerk.access.rights.asked import (
    copy_key,
    copy_viewer,
    list_copies,
    list_unmade,
    open_copy,
)
from krachtwerk.access.rights.beside import (
    About,
    BesideView,
    list_about,
    list_besides,
    open_about,
    open_beside,
)
from krachtwerk.access.rights.erasings import (
    KEYS_TABLE,
    Certificate,
    leaving,
    list_closed,
    list_due_erasings,
    open_erasing,
)
from krachtwerk.access.rights.gather import Bundle, SealedFile, gather
from krachtwerk.access.rights.shape import schema

__all__ = [
    "KEYS_TABLE",
    "About",
    "BesideView",
    "Bundle",
    "Certificate",
    "SealedFile",
    "copy_key",
    "copy_viewer",
    "gather",
    "leaving",
    "list_about",
    "list_besides",
    "list_closed",
    "list_copies",
    "list_due_erasings",
    "list_unmade",
    "open_about",
    "open_beside",
    "open_copy",
    "open_erasing",
    "schema",
]
