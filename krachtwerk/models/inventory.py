"""Room inventory: strengths and resources per life domain and time, and what matters most now."""

from __future__ import annotations

from django.db import models

from krachtwerk.method.keys import Domain, Time
from krachtwerk.models.base import key_field, keys_only
from krachtwerk.models.client import OfClient
from krachtwerk.models.network import NetworkPerson
from krachtwerk.models.words import Words


class Strength(OfClient):
    """A card: something the client said of one domain and one time. Grows, is never overwritten."""

    domain = key_field(Domain)
    time = key_field(Time)
    words = models.OneToOneField(Words, on_delete=models.PROTECT, related_name="strength")
    added_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["client", "domain", "added_at"], name="cards_of_client")]
        constraints = [
            keys_only("domain", Domain, "strength_domain"),
            keys_only("time", Time, "strength_time"),
        ]


class Resource(OfClient):
    """Who or what helps: somebody of the client's people, or anything in own words."""

    strength = models.ForeignKey(
        Strength, on_delete=models.PROTECT, null=True, related_name="resources"
    )
    domain = key_field(Domain)
    person = models.ForeignKey(
        NetworkPerson, on_delete=models.PROTECT, null=True, related_name="resources"
    )
    words = models.ForeignKey(Words, on_delete=models.PROTECT, null=True, related_name="+")
    is_natural = models.BooleanField(default=True)
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=False) | models.Q(words__isnull=False),
                name="resource_is_somebody_or_something",
            )
        ]


class Priority(OfClient):
    """A card that matters most now, with its place in the order and a reason in own words."""

    strength = models.ForeignKey(Strength, on_delete=models.PROTECT, related_name="priorities")
    reason = models.ForeignKey(Words, on_delete=models.PROTECT, null=True, related_name="+")
    position = models.PositiveSmallIntegerField()
    chosen_at = models.DateTimeField()


class PriorityEnd(OfClient):
    """The client put this card back; the goals that grew from it keep their thread."""

    priority = models.OneToOneField(Priority, on_delete=models.PROTECT, related_name="end")
    at = models.DateTimeField()
