"""Job: what was asked to go, and whose pause is over, goes. Safe to run at any time, and twice."""

from __future__ import annotations

from django.db import transaction

from krachtwerk.access import rights as access
from krachtwerk.kit import clock, shred
from krachtwerk.kit.refusal import Refusal
from krachtwerk.rules import rights as rules
from krachtwerk.rules.actors import keeper


def run() -> int:
    """Erase what is due; how many erasures were done."""
    at, done = clock.now(), 0
    for row in access.list_due_erasings(at):
        try:
            with transaction.atomic():
                rules.erase(row, by=keeper(row.organisation), at=at)
        except Refusal:  # stopped or done meanwhile, or held by law: it stays
            continue
        done += 1
    rules.write_ended()
    if done:
        shred.settle(access.KEYS_TABLE)
    return done
