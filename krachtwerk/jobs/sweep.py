"""Job: files that no row names, and what signing in left behind, are removed; safe to run at any time."""

from __future__ import annotations

from krachtwerk.kit import clock
from krachtwerk.rules import account, attachments


def run() -> int:
    """Sweep now; how many files and rows went."""
    at, ahead = clock.now(), clock.offset()
    return attachments.sweep(at=at, ahead=ahead) + account.forget_what_ended(at=at, ahead=ahead)
