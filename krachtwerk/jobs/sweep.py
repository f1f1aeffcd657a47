"""Job: files that no row names are removed; safe to run at any time."""

from __future__ import annotations

from krachtwerk.kit import clock
from krachtwerk.rules import attachments


def run() -> int:
    """Sweep now; how many files went."""
    return attachments.sweep(at=clock.now(), ahead=clock.offset())
