"""Job: the reading log is looked through for looks without need; safe to run at any time."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from krachtwerk.access.watch.facts import facts_of, looks_of, organisations
from krachtwerk.access.watch.patterns import find
from krachtwerk.kit import clock, scope
from krachtwerk.method.watch_keys import LOOKS_BACK
from krachtwerk.rules import watch as rules

NEW = timedelta(days=7)
"""How far back findings are made: a day on which the job did not run is made up for."""


def run() -> int:
    """Look through the log of every organisation; how many findings are new."""
    at = clock.now()
    new = 0
    for organisation in organisations():
        with scope.of_organisation(organisation.id), transaction.atomic():
            looks = list(looks_of(organisation, at - LOOKS_BACK))
            found = find(looks, facts_of(organisation), since=at - NEW)
            new += rules.keep(organisation, found, at=at)
            rules.tell_late(organisation, at=at)
    return new
