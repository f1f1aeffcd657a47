"""Room rights: copies are asked for and taken; what must go is erased; terms for keeping end."""

from __future__ import annotations

from krachtwerk.rules.rights.beside import answer_beside, write_beside
from krachtwerk.rules.rights.bringing import bring_in
from krachtwerk.rules.rights.copies import ask_copy, drop_copies, keep_copy, take_copy
from krachtwerk.rules.rights.ending import Gone, end_again, end_key, write_ended
from krachtwerk.rules.rights.erasing import (
    PAUSE,
    agree_erasing,
    ask_erasing,
    ask_erasing_file,
    erase,
    stop_erasing,
)
from krachtwerk.rules.rights.parting import forget_client
from krachtwerk.rules.rights.terms import Ended, closed_at, drop_old_drafts, end_terms

__all__ = [
    "PAUSE",
    "Ended",
    "Gone",
    "agree_erasing",
    "answer_beside",
    "ask_copy",
    "ask_erasing",
    "ask_erasing_file",
    "bring_in",
    "closed_at",
    "drop_copies",
    "drop_old_drafts",
    "end_again",
    "end_key",
    "end_terms",
    "erase",
    "forget_client",
    "keep_copy",
    "stop_erasing",
    "take_copy",
    "write_beside",
    "write_ended",
]
