"""Room rights: asking for a copy and taking it."""

from __future__ import annotations

from krachtwerk.rules.rights.copies import ask_copy, drop_copies, keep_copy, take_copy

__all__ = ["ask_copy", "drop_copies", "keep_copy", "take_copy"]
