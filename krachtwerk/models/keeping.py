"""Room keeping: how long files are kept, which law a file falls under, and what a court or complaint holds back."""

from __future__ import annotations

from django.db import models

from krachtwerk.models.client import OfClient
from krachtwerk.models.organisation import Membership, OfOrganisation
from krachtwerk.models.trajectory import Trajectory
from krachtwerk.models.words import Words


class RetentionTerm(OfOrganisation):
    """The organisation's own number of years for one legal class, with its source; the newest holds."""

    key = models.CharField(max_length=24)
    years = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=200)
    source_on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["organisation", "key", "-at"], name="terms_newest")]


class FileClass(OfClient):
    """Under which law this stretch of support falls; the newest holds."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.PROTECT, related_name="classes")
    key = models.CharField(max_length=24)
    at = models.DateTimeField()
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")


class LegalHold(OfClient):
    """Nothing of this client may go until then: who says so, and why."""

    reason = models.ForeignKey(Words, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    until = models.DateField()


class HoldLift(OfClient):
    """The hold may go before its day: one asks, another agrees."""

    hold = models.OneToOneField(LegalHold, on_delete=models.PROTECT, related_name="lift")
    asked_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    agreed_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True)
