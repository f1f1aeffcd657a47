"""Job: what waits in the outbox leaves by the ways that are safe at this moment. Safe to run twice."""

from __future__ import annotations

from django.db import transaction

from krachtwerk.access import organisation as access
from krachtwerk.kit import carrier, clock, scope
from krachtwerk.method.texts import deck
from krachtwerk.rules import safety as rules
from krachtwerk.rules.actors import keeper


def run() -> int:
    """Bring out what may leave, hold back what may not any more; how many got through."""
    sent = 0
    for organisation in access.list_organisations():
        with scope.of_organisation(organisation.id):
            by = keeper(organisation)
            with transaction.atomic():
                taken = rules.take_due(organisation, by=by, at=clock.now())
            sent += sum(_bring(one, by) for one in taken)
    return sent


def _bring(one: rules.Outgoing, by: rules.Actor) -> bool:
    """Outside any transaction: the network is slow. What does not get through waits for the next run."""
    texts = deck()
    subject = texts.text("message.subject", one.language, "plain")
    text = texts.text(f"message.{one.text}", one.language, "plain")
    try:
        carrier.carry(one.channel, one.to, subject, text)
    except OSError:
        with transaction.atomic():
            rules.put_back(one.message, by=by, at=clock.now())
        return False
    return True
