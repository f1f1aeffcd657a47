"""Room audit: answers to the questions before an audit, as counts; who has had them; and sheets that came on paper."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from krachtwerk.kit import clock
from krachtwerk.method.audit_asks import LEAST, OFTEN_ALONE, Asked
from krachtwerk.method.keys import Role
from krachtwerk.models.audit import FidelityAudit
from krachtwerk.models.base import key_field, keys_only
from krachtwerk.models.coaching import Coaching
from krachtwerk.models.organisation import Membership, OfOrganisation


def can_be_counted(audit: FidelityAudit, asked: Asked) -> bool:
    """Whether there are so many of them that an answer could ever be shown; who leads or coaches is often alone."""
    if asked not in OFTEN_ALONE:
        return True
    if asked == Asked.COACH:
        pairs = Coaching.objects.filter(worker__team=audit.team_id, ends_at=None)
        return pairs.values("coach").distinct().count() >= LEAST[asked]
    zone = audit.organisation.zone
    day = Q(ends_on=None) | Q(ends_on__gte=clock.local(audit.opens_at, zone).date())
    leads = Membership.objects.filter(day, team=audit.team_id, role=Role.TEAM_LEAD, end=None)
    return leads.count() >= LEAST[asked]


class AskTally(OfOrganisation):
    """How many gave this answer to this item: all that is kept of an answer.

    The rows of a group are made at once, in the order of its items: `many` is nothing where nobody gave it.
    """

    audit = models.ForeignKey(FidelityAudit, on_delete=models.PROTECT, related_name="tallies")
    asked = key_field(Asked)
    item = models.PositiveSmallIntegerField()
    answer = models.PositiveSmallIntegerField()
    many = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["audit", "asked", "item", "answer"], name="one_tally"),
            keys_only("asked", Asked, "ask_tally_asked"),
            models.CheckConstraint(condition=Q(answer__in=(1, 2, 3, 4)), name="ask_tally_answer"),
        ]


class AskDone(OfOrganisation):
    """Somebody has had this item: a keyed hash of who, so that nobody answers twice and nobody can be read from it."""

    audit = models.ForeignKey(FidelityAudit, on_delete=models.PROTECT, related_name="+")
    asked = key_field(Asked)
    item = models.PositiveSmallIntegerField()
    who = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["audit", "asked", "item", "who"], name="asked_once"),
            keys_only("asked", Asked, "ask_done_asked"),
        ]


class PaperAsk(OfOrganisation):
    """A sheet that came in on paper, by the code on it; typed twice, and empty as soon as both are the same.

    `again`: the id of the form by which it was typed the second time, as `public_id` is that of the first.
    """

    audit = models.ForeignKey(FidelityAudit, on_delete=models.PROTECT, related_name="papers")
    asked = key_field(Asked)
    code = models.CharField(max_length=16)
    typed = models.JSONField()
    typed_at = models.DateTimeField()
    counted_at = models.DateTimeField(null=True)
    again = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["audit", "code"], name="one_sheet_a_code"),
            keys_only("asked", Asked, "paper_ask_asked"),
        ]
