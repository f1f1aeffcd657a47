"""Keys of a meeting with the client's own people; their words stand in the word files."""

from __future__ import annotations

from enum import StrEnum


class TableRole(StrEnum):
    """What somebody does at the table; most do none of these, and that is fine."""

    HOST = "host"
    WRITER = "writer"
    CLOCK = "clock"
    VOICE = "voice"


class Spoken(StrEnum):
    """What words about a meeting are: something to talk about, or what was said there."""

    TOPIC = "topic"
    MINUTES = "minutes"


ALONG_WEEKS = (4, 13, 26)
"""For so many weeks somebody who helps may read along; never without an end."""

MOST_ALONG = 6
"""So many read along from outside; there is no room for one more."""

MOST_AT_TABLE = 8
"""So many guests sit at one table; there is no place for one more."""
