"""Room coaching: who coaches whom, which sheet was asked for, and the review of a sheet with its answer."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q, QuerySet

from krachtwerk.method.coaching_keys import Mark, SheetKind, Why
from krachtwerk.models.base import key_field, keys_only
from krachtwerk.models.client import OfClient
from krachtwerk.models.organisation import Membership, OfOrganisation
from krachtwerk.models.words import Words


class Coaching(OfOrganisation):
    """Somebody coaches a worker, some hours a week, from a moment on; a worker has one coach at a time."""

    coach = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="coaches")
    worker = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="coached_by")
    hours = models.DecimalField(max_digits=4, decimal_places=1)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["worker"], condition=Q(ends_at=None), name="one_coach_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(hours__gt=0) & Q(hours__lte=36), name="coaching_hours"
            ),
            models.CheckConstraint(
                condition=~Q(coach=F("worker")), name="nobody_coaches_themselves"
            ),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gte=F("starts_at")), name="coaching_times"
            ),
        ]


def coached_teams(coach: int, at: datetime) -> QuerySet[Membership, Any]:
    """The numbers of the teams of those whom this seat coaches now."""
    pairs = Coaching.objects.filter(coach=coach, ends_at=None, starts_at__lte=at)
    rows = Membership.objects.filter(id__in=pairs.values("worker"), team__isnull=False)
    return rows.values_list("team_id", flat=True).distinct()


class SheetAsk(OfClient):
    """A worker would like to talk about this sheet; `off_at`: not any more, or the talk was had."""

    worker = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    kind = key_field(SheetKind)
    at = models.DateTimeField()
    off_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            keys_only("kind", SheetKind, "sheet_ask_kind"),
            models.UniqueConstraint(
                fields=["client", "worker", "kind"], condition=Q(off_at=None), name="one_open_ask"
            ),
        ]


class WorksheetReview(OfClient):
    """A coach looks at one sheet with its worker: open until `ends_at`, or until it was given back.

    What the coach writes is about the work, sealed with the organisation's key; nothing in it is the client's.
    `was_done_at`: when it was given back, of a talk that was taken back since.
    """

    coach = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="reviews")
    kind = key_field(SheetKind)
    why = key_field(Why)
    begun_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    was_done_at = models.DateTimeField(null=True)
    compliment = models.OneToOneField(Words, on_delete=models.PROTECT, null=True, related_name="+")
    suggestion = models.OneToOneField(Words, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["worker", "-done_at"], name="reviews_of_worker")]
        constraints = [
            keys_only("kind", SheetKind, "worksheet_review_kind"),
            keys_only("why", Why, "worksheet_review_why"),
            models.CheckConstraint(
                condition=Q(done_at=None) | Q(compliment__isnull=False, suggestion__isnull=False),
                name="review_ends_with_both",
            ),
            models.UniqueConstraint(
                fields=["coach", "client", "kind"],
                condition=Q(done_at=None),
                name="one_open_review",
            ),
        ]


class ReviewPoint(OfClient):
    """One point of a review: counted when the talk began (`seen` of `whole`), or judged by the coach."""

    review = models.ForeignKey(WorksheetReview, on_delete=models.CASCADE, related_name="points")
    no = models.PositiveSmallIntegerField()
    mark = key_field(Mark, null=True)
    is_judged = models.BooleanField()
    seen = models.PositiveIntegerField(null=True)
    whole = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            keys_only("mark", Mark, "review_point_mark"),
            models.UniqueConstraint(fields=["review", "no"], name="one_point_once"),
        ]


class ReviewAnswer(OfClient):
    """What the worker says to it."""

    review = models.OneToOneField(WorksheetReview, on_delete=models.CASCADE, related_name="answer")
    words = models.OneToOneField(Words, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
