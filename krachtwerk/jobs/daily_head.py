"""Job: each day the heads of the log are signed and written to a file; safe to run twice."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from krachtwerk.access import heads as access
from krachtwerk.kit import clock, head_files
from krachtwerk.rules import heads as rules


def run() -> Path:
    """Sign today's heads, close months that are over, drop those whose term ended; where the file lies."""
    at = clock.now()
    rules.sign_heads(at=at)
    rules.drop_old(at=at)
    on = at.date()
    return head_files.write(
        settings.HEADS, on.isoformat(), access.public_key(), access.list_statements(on)
    )
