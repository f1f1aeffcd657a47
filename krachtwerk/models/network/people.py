"""Room network: the people, places and things around a client, where they stand, and the ties between them."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from krachtwerk.method.keys import Nearness, Wish
from krachtwerk.method.network_keys import Circle, Often, PersonKind, Support, TieFlow, TieQuality
from krachtwerk.models.base import key_field, keys_only
from krachtwerk.models.client import OfClient
from krachtwerk.models.words import Words


class NetworkPerson(OfClient):
    """Somebody or something that is there for the client; first name or nickname only."""

    name = models.ForeignKey(Words, on_delete=models.PROTECT, related_name="+")
    gives = models.ForeignKey(Words, on_delete=models.PROTECT, null=True, related_name="+")
    kind = key_field(PersonKind, default=PersonKind.PERSON)
    wish = key_field(Wish, default=Wish.KEEP)
    added_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["client", "added_at"], name="people_of_client")]
        constraints = [keys_only("kind", PersonKind, "network_person_kind")]

    @property
    def place(self) -> PersonPlace:
        """Where they stand now."""
        return self.places.order_by("-told_at", "-id")[0]

    @property
    def is_professional(self) -> bool:
        """Whether the client knows them as somebody who helps by profession."""
        return bool(self.place.circle == Circle.HELPERS)


class PersonPlace(OfClient):
    """Where somebody stands from a moment on: how near, in which group, under the same roof or not.

    The newest row holds; the older ones tell how it was then.
    """

    person = models.ForeignKey(NetworkPerson, on_delete=models.PROTECT, related_name="places")
    nearness = key_field(Nearness, default=Nearness.MIDDLE)
    circle = key_field(Circle, null=True)
    is_at_home = models.BooleanField(default=False)
    turn = models.BigIntegerField(null=True)
    """Where in the row of those who stand as near: lower comes first. Null: when they were added (`turn_of`)."""
    told_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["person", "told_at"], name="places_of_person")]
        constraints = [
            keys_only("nearness", Nearness, "person_place_nearness"),
            keys_only("circle", Circle, "person_place_circle"),
        ]


def turn_of(turn: int | None, added_at: datetime) -> int:
    """The turn of somebody: what was told, else the microsecond in which they were added."""
    return int(added_at.timestamp() * 1_000_000) if turn is None else turn


class PersonGone(OfClient):
    """The client took this person off the list."""

    person = models.OneToOneField(NetworkPerson, on_delete=models.PROTECT, related_name="gone")
    at = models.DateTimeField()


class Tie(OfClient):
    """What is between the client (`one` is nobody then) and somebody, or between two of their people.

    Of two people `one` was told first. A tie that changes ends, and a new one begins.
    """

    one = models.ForeignKey(
        NetworkPerson, on_delete=models.PROTECT, null=True, related_name="ties_on"
    )
    other = models.ForeignKey(NetworkPerson, on_delete=models.PROTECT, related_name="ties")
    quality = key_field(TieQuality)
    flow = key_field(TieFlow, default=TieFlow.BOTH)
    practical = models.BooleanField(default=False)
    company = models.BooleanField(default=False)
    advice = models.BooleanField(default=False)
    emotional = models.BooleanField(default=False)
    often = key_field(Often, null=True)
    since_year = models.PositiveSmallIntegerField(null=True)
    told_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["client", "told_at"], name="ties_of_client")]
        constraints = [
            keys_only("quality", TieQuality, "tie_quality"),
            keys_only("flow", TieFlow, "tie_flow"),
            keys_only("often", Often, "tie_often"),
            models.CheckConstraint(
                condition=Q(one=None) | Q(one__lt=F("other")), name="tie_between_two"
            ),
            models.UniqueConstraint(
                fields=["one", "other"], condition=Q(ended_at=None), name="one_tie_between_two"
            ),
            models.UniqueConstraint(
                fields=["other"], condition=Q(one=None, ended_at=None), name="one_tie_with_client"
            ),
        ]

    @property
    def supports(self) -> tuple[Support, ...]:
        """What the tie carries."""
        return tuple(one for one in Support if getattr(self, one))


def placed(person: str = "id") -> dict[str, Subquery]:
    """Where a person stands now, to fetch along: `nearness_now`, `circle_now`, `at_home_now`, `turn_now`."""
    newest = PersonPlace.objects.filter(person=OuterRef(person)).order_by("-told_at", "-id")
    return {
        "nearness_now": Subquery(newest.values("nearness")[:1]),
        "circle_now": Subquery(newest.values("circle")[:1]),
        "at_home_now": Subquery(newest.values("is_at_home")[:1]),
        "turn_now": Subquery(newest.values("turn")[:1]),
    }
