"""Job: a day after a team strengths meeting what nobody took along is emptied. Safe to run twice."""

from __future__ import annotations

from django.db import transaction

from krachtwerk.kit import clock
from krachtwerk.rules import teammeeting as rules


def run() -> int:
    """Empty what ended; how many texts went."""
    with transaction.atomic():
        return rules.forget_what_ended(at=clock.now())
