"""Job: addresses that were replaced more than thirty days ago go. Safe to run twice."""

from __future__ import annotations

from django.db import transaction

from krachtwerk.access import organisation as access
from krachtwerk.kit import clock, scope
from krachtwerk.rules import safety as rules
from krachtwerk.rules.actors import keeper


def run() -> int:
    """Purge now; how many addresses went."""
    gone = 0
    for organisation in access.list_organisations():
        with scope.of_organisation(organisation.id), transaction.atomic():
            gone += rules.purge_addresses(organisation, by=keeper(organisation), at=clock.now())
    return gone
