"""method: the refusal of a pack, a text file or a glossary that does not fit, naming file, key and reason."""

from __future__ import annotations


class PackError(Exception):
    """Something in the method's files does not fit. Its sentence is "file: key: reason"."""

    def __init__(self, file: str, key: str, reason: str) -> None:
        self.file = file
        self.key = key
        self.reason = reason
        super().__init__(f"{file}: {key}: {reason}" if key else f"{file}: {reason}")


class MissingValueError(LookupError):
    """A text speaks of a variable that the caller did not give."""
