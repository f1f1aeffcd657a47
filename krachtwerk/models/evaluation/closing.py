"""Room evaluation: the end of support: warm handover, how to come back, aftercare, farewell, the booklet."""

from __future__ import annotations

from django.db import models

from krachtwerk.method.evaluation_keys import BookletWay, ClosingWord, HandoverItem, HandoverSide
from krachtwerk.models.base import key_field, keys_only
from krachtwerk.models.client import OfClient
from krachtwerk.models.organisation import Membership
from krachtwerk.models.trajectory import Trajectory
from krachtwerk.models.words import Words


class ClosingWords(OfClient):
    """What one of the two says towards the end."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.PROTECT, related_name="+")
    kind = key_field(ClosingWord)
    words = models.OneToOneField(Words, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [keys_only("kind", ClosingWord, "closing_words_kind")]


class Handover(OfClient):
    """A warm handover: to somebody elsewhere, in words, or to a colleague who walks along from now on.

    `off_at`: to somebody elsewhere, but not after all.
    """

    trajectory = models.ForeignKey(
        Trajectory, on_delete=models.PROTECT, null=True, related_name="+"
    )
    to = models.ForeignKey(Words, on_delete=models.PROTECT, null=True, related_name="+")
    member = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    begun_at = models.DateTimeField()
    off_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(to__isnull=False, member=None)
                | models.Q(to=None, member__isnull=False),
                name="handover_to_somebody",
            )
        ]


class HandoverTick(OfClient):
    """One side says of one thing that it is done; taken back, the row goes."""

    handover = models.ForeignKey(Handover, on_delete=models.PROTECT, related_name="ticks")
    item = key_field(HandoverItem)
    side = key_field(HandoverSide)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["handover", "item", "side"], name="one_tick_a_side"),
            keys_only("item", HandoverItem, "handover_tick_item"),
            keys_only("side", HandoverSide, "handover_tick_side"),
        ]


class Aftercare(OfClient):
    """A day after the end on which somebody asks how it goes; `off_at`: not any more."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    off_at = models.DateTimeField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["trajectory", "on"], name="one_aftercare_a_day")
        ]


class BookletChoice(OfClient):
    """What the client does with the booklet at the end; the newest row holds."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.PROTECT, related_name="+")
    way = key_field(BookletWay)
    at = models.DateTimeField()

    class Meta:
        constraints = [keys_only("way", BookletWay, "booklet_choice_way")]
