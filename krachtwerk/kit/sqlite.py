"""A SQLite without the WAL-reset fault (3.7.0 to 3.51.2): the interpreter's own, or the wheel's."""

from __future__ import annotations

import sqlite3
import sys

FIXED = ((3, 51, 3), (3, 52, 0))
FIXED_BRANCHES = {(3, 50): 7, (3, 44): 6}


def is_sound(version: tuple[int, ...]) -> bool:
    """Whether that SQLite is free of the fault."""
    branch = (version[0], version[1])
    if branch in FIXED_BRANCHES:
        return version[2] >= FIXED_BRANCHES[branch]
    return version >= FIXED[0]


def use_sound_sqlite() -> tuple[int, ...]:
    """Put the wheel's SQLite in the place of an older one; the version that is in use."""
    if not is_sound(sqlite3.sqlite_version_info):
        try:
            import pysqlite3  # noqa: PLC0415 - optional: no wheel for every machine
        except ImportError:
            return sqlite3.sqlite_version_info
        sys.modules["sqlite3"] = pysqlite3
        sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
        return tuple(pysqlite3.sqlite_version_info)
    return sqlite3.sqlite_version_info
