"""I5: what was backed up comes back equal, is unreadable without its key, and a flipped byte is found.

The tests of backup and restore hold this on both databases; the drill plays their long forms.
"""

from __future__ import annotations

import re
import subprocess
import sys

from drills.home import ROOT
from drills.report import Row

TESTS = (
    "tests/kit/test_backup.py",
    "tests/kit/test_backup_postgres.py",
    "tests/kit/test_backup_stream.py",
)


def play() -> list[Row]:
    """Once on SQLite, once on a throw-away PostgreSQL."""
    pytest = ["-m", "pytest", "-q", "-m", "", "-p", "no:cacheprovider", *TESTS]
    return [
        _row("restore, SQLite", [sys.executable, *pytest]),
        _row(
            "restore, PostgreSQL", [sys.executable, "-m", "tests.cluster", sys.executable, *pytest]
        ),
    ]


def _row(name: str, command: list[str]) -> Row:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    last = re.sub(r"[=\s]+", " ", done.stdout.strip().splitlines()[-1]).strip()
    return Row(name, ", ".join(TESTS), last, done.returncode == 0)
