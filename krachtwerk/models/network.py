"""Room network: the people, places and things around a client."""

from __future__ import annotations

from django.db import models

from krachtwerk.method.keys import Nearness, Wish
from krachtwerk.models.base import key_field
from krachtwerk.models.client import OfClient
from krachtwerk.models.words import Words


class NetworkPerson(OfClient):
    """Somebody or something that is there for the client; first name or nickname only."""

    name = models.ForeignKey(Words, on_delete=models.PROTECT, related_name="+")
    gives = models.ForeignKey(Words, on_delete=models.PROTECT, null=True, related_name="+")
    nearness = key_field(Nearness, default=Nearness.MIDDLE)
    wish = key_field(Wish, default=Wish.KEEP)
    is_professional = models.BooleanField(default=False)
    added_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["client", "added_at"], name="people_of_client")]


class PersonGone(OfClient):
    """The client took this person off the list."""

    person = models.OneToOneField(NetworkPerson, on_delete=models.PROTECT, related_name="gone")
    at = models.DateTimeField()
