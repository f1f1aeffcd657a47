"""Job: what the law or the purpose no longer asks to keep goes, within a day of its date. Safe to run twice."""

from __future__ import annotations

from django.db import transaction

from krachtwerk.access import rights as access
from krachtwerk.kit import clock, shred
from krachtwerk.rules import audit, coaching, hours
from krachtwerk.rules import rights as rules
from krachtwerk.rules.actors import keeper


def run() -> rules.Ended:
    """Take away what is due everywhere; how much went. One transaction a client."""
    at, total = clock.now(), rules.Ended()
    for client in access.list_closed(at):
        with transaction.atomic():
            ended = rules.end_terms(client, by=keeper(client.organisation), at=at)
        total.texts += ended.texts
        total.vaults += ended.vaults
        total.files += ended.files
    with transaction.atomic():
        total.drafts = rules.drop_old_drafts(at=at)
        total.texts += coaching.end_old(at=at) + audit.end_old(at=at)
        hours.end_old_hours(at=at)
    rules.write_ended()
    if total.vaults or total.files:
        shred.settle(access.KEYS_TABLE)
    return total
