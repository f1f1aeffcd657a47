"""Room audit: two people look at the work of a team for one day, score apart, agree, and what they agreed is kept."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cached_property

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from krachtwerk.method.audit import Standing
from krachtwerk.method.fidelity import RuleSet
from krachtwerk.models.client import OfClient
from krachtwerk.models.fidelity import rules_by
from krachtwerk.models.organisation import Membership, OfOrganisation, Team
from krachtwerk.models.words import Words

SLIP = timedelta(minutes=10)
"""So long after it was called off an audit can go on after all; its auditors stay blind until then."""


class FidelityAudit(OfOrganisation):
    """One day on which two auditors look at a team: when files are open, and until when there may be written.

    The seed was made with the row; `drawn_from` and `drawn_hash` tell of how many and of which list was drawn.
    """

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="audits")
    lead = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    rule_set = models.CharField(max_length=64)
    seed = models.CharField(max_length=32)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    named_at = models.DateTimeField()
    off_at = models.DateTimeField(null=True)
    drawn_at = models.DateTimeField(null=True)
    drawn_from = models.PositiveIntegerField(null=True)
    drawn_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [models.Index(fields=["team", "-opens_at"], name="audits_of_team")]
        constraints = [
            models.CheckConstraint(
                condition=Q(opens_at__lt=F("closes_at")) & Q(closes_at__lte=F("ends_at")),
                name="audit_times",
            )
        ]

    @cached_property
    def rules(self) -> RuleSet:
        """By which it is scored."""
        return rules_by(self.organisation_id, self.rule_set)

    def standing(self, at: datetime, *, locked: int, is_kept: bool) -> Standing:
        """How far it is, with so many auditors ready."""
        if self.off_at is not None:
            return Standing.OFF
        if is_kept:
            return Standing.AGREED
        if locked == 2:
            return Standing.COMPARING
        if at >= self.ends_at:
            return Standing.LAPSED
        if at < self.opens_at:
            return Standing.COMING
        return Standing.OPEN if at < self.closes_at else Standing.WRITING


class Auditor(OfOrganisation):
    """One of the two; locked: all is scored, and cannot be changed once the other is ready too."""

    audit = models.ForeignKey(FidelityAudit, on_delete=models.PROTECT, related_name="auditors")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    no = models.PositiveSmallIntegerField()
    locked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["audit", "no"], name="one_auditor_a_place"),
            models.UniqueConstraint(fields=["audit", "membership"], name="auditor_once"),
            models.CheckConstraint(condition=Q(no__in=(1, 2)), name="two_auditors"),
        ]


class SampledFile(OfClient):
    """A booklet that was drawn, known to the auditors by its number alone."""

    audit = models.ForeignKey(FidelityAudit, on_delete=models.PROTECT, related_name="files")
    no = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["audit", "no"], name="one_file_a_number"),
            models.UniqueConstraint(fields=["audit", "client"], name="sampled_once"),
        ]


class AuditRefusal(OfClient):
    """The client does not want auditors to look, or no longer minds; the newest row holds."""

    is_on = models.BooleanField()
    at = models.DateTimeField()
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["client", "at"], name="refusals_of_client")]


class IndicatorScore(OfOrganisation):
    """What one auditor gives an indicator, and what they saw; no score: they could not say."""

    auditor = models.ForeignKey(Auditor, on_delete=models.PROTECT, related_name="scores")
    indicator = models.CharField(max_length=32)
    score = models.PositiveSmallIntegerField(null=True)
    seen = models.OneToOneField(Words, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["auditor", "indicator"], name="one_score_an_indicator"),
            models.CheckConstraint(
                condition=Q(score=None) | Q(score__in=(1, 2, 3, 4, 5)), name="indicator_score"
            ),
        ]


class AgreedScore(OfOrganisation):
    """What both give an indicator after they talked, and why; without a reason they gave the same apart."""

    audit = models.ForeignKey(FidelityAudit, on_delete=models.PROTECT, related_name="agreed")
    indicator = models.CharField(max_length=32)
    score = models.PositiveSmallIntegerField(null=True)
    reason = models.OneToOneField(Words, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(Auditor, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["audit", "indicator"], name="one_agreed_score"),
            models.CheckConstraint(
                condition=Q(score=None) | Q(score__in=(1, 2, 3, 4, 5)), name="agreed_score"
            ),
        ]


class AuditMeasurement(OfOrganisation):
    """What an audit came to, by one rule set: only grows on the guarded list, so that it never changes.

    `figures`: indicator → `first`, `second`, `agreed` (1 to 5, or nothing). `total`: the exact fraction, or nothing.
    """

    audit = models.OneToOneField(
        FidelityAudit, on_delete=models.PROTECT, related_name="measurement"
    )
    rule_set = models.CharField(max_length=64)
    figures = models.JSONField()
    total = models.CharField(max_length=32, blank=True)
    at = models.DateTimeField()


class Advice(OfOrganisation):
    """The report about one indicator: what was seen, what to do, who helps, and when somebody looks again."""

    audit = models.ForeignKey(FidelityAudit, on_delete=models.PROTECT, related_name="advices")
    indicator = models.CharField(max_length=32)
    seen = models.OneToOneField(Words, on_delete=models.PROTECT, related_name="+")
    advice = models.OneToOneField(Words, on_delete=models.PROTECT, null=True, related_name="+")
    helper = models.OneToOneField(Words, on_delete=models.PROTECT, null=True, related_name="+")
    again_on = models.DateField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["audit", "indicator"], name="one_advice_an_indicator")
        ]


class AuditReport(OfOrganisation):
    """The report is the team's from this moment on; `opening` says what goes well."""

    audit = models.OneToOneField(FidelityAudit, on_delete=models.PROTECT, related_name="report")
    opening = models.OneToOneField(Words, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Auditor, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    given_at = models.DateTimeField(null=True)


class TeamStep(OfOrganisation):
    """A step of the plan of a team: what, who, when and where, as in the plan of a client.

    `asks`: the indicator whose advice it grew from. Done, or let go, is a moment; both can be undone.
    """

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="steps")
    audit = models.ForeignKey(
        FidelityAudit, on_delete=models.PROTECT, null=True, related_name="steps"
    )
    indicator = models.CharField(max_length=32, blank=True)
    what = models.OneToOneField(Words, on_delete=models.PROTECT, related_name="+")
    who = models.OneToOneField(Words, on_delete=models.PROTECT, related_name="+")
    place = models.OneToOneField(Words, on_delete=models.PROTECT, null=True, related_name="+")
    due_on = models.DateField()
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    off_at = models.DateTimeField(null=True)


class FollowUp(OfOrganisation):
    """Half a year on: what came of the advice, in the words of the team and whoever helps it."""

    audit = models.OneToOneField(FidelityAudit, on_delete=models.PROTECT, related_name="follow_up")
    went_well = models.OneToOneField(Words, on_delete=models.PROTECT, related_name="+")
    next_time = models.OneToOneField(Words, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


def refused(client: str = "client") -> Coalesce:
    """Whether the client of a row does not want auditors to look, as the newest row says."""
    rows = AuditRefusal.objects.filter(client=OuterRef(client)).order_by("-at", "-id")
    newest = Subquery(rows.values("is_on")[:1])
    return Coalesce(newest, Value(False), output_field=models.BooleanField())


def blind_teams(account: int | None, at: datetime) -> models.QuerySet[FidelityAudit, int]:
    """Teams of which this account may see no figure: an auditor from naming until both have locked."""
    waits = Q(off_at=None) | Q(off_at__gt=at - SLIP)
    mine = Auditor.objects.filter(audit=OuterRef("pk"), membership__account=account)
    scoring = Auditor.objects.filter(audit=OuterRef("pk"), locked_at=None)
    rows = FidelityAudit.objects.filter(waits, Exists(mine), Exists(scoring), ends_at__gt=at)
    return rows.values_list("team_id", flat=True)
