"""A refusal that a person can read, and the answer to what does not exist for them."""

from __future__ import annotations


class Refusal(Exception):
    """A rule says no; `key` names the sentence, `field` the field beside which it is said."""

    def __init__(self, key: str, *, field: str | None = None, **values: str) -> None:
        super().__init__(key)
        self.key = key
        self.field = field
        self.values = values


class NotFound(Exception):
    """It does not exist, or not for this viewer: the same answer."""
