"""Room breakglass: a booklet is opened in an emergency: why, which parts, until when; and its review."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models

from krachtwerk.kit import clock
from krachtwerk.method.looking_keys import Emergency, Verdict
from krachtwerk.models.base import Row, key_field, keys_only
from krachtwerk.models.client import OfClient
from krachtwerk.models.organisation import Membership
from krachtwerk.models.words import Words

LASTS = timedelta(hours=4)
REVIEW_WITHIN = 2
"""Working days within which somebody else looks back; public holidays count as working days."""
VAULT = "vault"
"""The one section that needs a second yes; the others bear the names of `Section`, or `RISKS`."""


class BreakGlass(OfClient):
    """Somebody opened chosen parts of one booklet in an emergency, for four hours at most."""

    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="openings")
    emergency = key_field(Emergency)
    reason = models.OneToOneField(Words, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["membership", "ends_at"], name="openings_of_seat"),
            models.Index(fields=["organisation", "starts_at"], name="openings_by_day"),
        ]
        constraints = [
            keys_only("emergency", Emergency, "opening_emergency"),
            models.CheckConstraint(
                condition=models.Q(ends_at__gte=models.F("starts_at")), name="opening_times"
            ),
        ]

    def due_at(self, zone: str) -> datetime:
        """The end of the second working day after the day on which it was opened."""
        day, left = clock.local(self.starts_at, zone).date(), REVIEW_WITHIN
        while left:
            day += timedelta(days=1)
            left -= day.weekday() < 5
        return clock.at_local(day + timedelta(days=1), 0, 0, zone)

    def is_overdue(self, at: datetime, zone: str) -> bool:
        """Whether nobody looked back in time. Needs `review` fetched along."""
        return not hasattr(self, "review") and at >= self.due_at(zone)


def overdue(
    account_id: int | None, organisation_id: int, at: datetime, zone: str
) -> list[BreakGlass]:
    """What this account opened here and nobody looked back on in time: it suspends their break-glass."""
    rows = BreakGlass.objects.filter(
        membership__account=account_id, organisation=organisation_id, review=None
    )
    return [row for row in rows.order_by("starts_at") if row.is_overdue(at, zone)]


class OpenedSection(Row):
    """One part of the booklet that was opened."""

    opening = models.ForeignKey(BreakGlass, on_delete=models.CASCADE, related_name="sections")
    section = models.CharField(max_length=24)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["opening", "section"], name="one_opened_section_once")
        ]


class SecondYes(OfClient):
    """The custodian said yes to opening the vault; without it the vault stays closed."""

    opening = models.OneToOneField(BreakGlass, on_delete=models.PROTECT, related_name="second")
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class OpeningTold(OfClient):
    """The client was told, at the next safe contact, that the booklet had been opened."""

    opening = models.OneToOneField(BreakGlass, on_delete=models.PROTECT, related_name="told")
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class OpeningReview(OfClient):
    """Somebody else looked back on the opening and said what it was."""

    opening = models.OneToOneField(BreakGlass, on_delete=models.PROTECT, related_name="review")
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    verdict = key_field(Verdict)

    class Meta:
        constraints = [keys_only("verdict", Verdict, "opening_verdict")]
