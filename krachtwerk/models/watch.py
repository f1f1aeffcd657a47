"""Room watch: looks that somebody should ask about, and what was found when they did."""

from __future__ import annotations

from django.db import models

from krachtwerk.method.looking_keys import Verdict
from krachtwerk.method.watch_keys import Pattern
from krachtwerk.models.base import key_field, keys_only
from krachtwerk.models.organisation import Membership, OfOrganisation
from krachtwerk.models.words import Words


class Finding(OfOrganisation):
    """A pattern in the reading log of one seat on one day; numbers, no names and no content."""

    pattern = key_field(Pattern)
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    client_token = models.UUIDField(null=True)
    on = models.DateField()
    found_at = models.DateTimeField()
    times = models.PositiveIntegerField()
    first_event = models.BigIntegerField()
    last_event = models.BigIntegerField()
    mark = models.CharField(max_length=96)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "mark"], name="one_finding_a_day"),
            keys_only("pattern", Pattern, "finding_pattern"),
        ]
        indexes = [models.Index(fields=["organisation", "found_at"], name="finding_when")]


class FindingReview(OfOrganisation):
    """Somebody asked, and said what it was."""

    finding = models.OneToOneField(Finding, on_delete=models.PROTECT, related_name="review")
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    verdict = key_field(Verdict)
    words = models.OneToOneField(Words, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [keys_only("verdict", Verdict, "finding_verdict")]


class FindingLate(OfOrganisation):
    """Nobody looked in time: the manager is told how many wait."""

    finding = models.OneToOneField(Finding, on_delete=models.PROTECT, related_name="late")
    at = models.DateTimeField()
