"""Room fidelity: measurements of teams, kept with their rule set, and rule sets of one's own: no such row is changed.

Beside them what workers tell of their hours, which they may tell anew and take back.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.fidelity import OPEN, Fault, Kind, RuleSet, read_own, rule_set
from krachtwerk.models.base import key_field, keys_only
from krachtwerk.models.organisation import Membership, OfOrganisation, Team


class TeamMeasurement(OfOrganisation):
    """What one team's work said in one period, by one rule set: exact figures, of nobody in particular.

    `figures`: indicator → its score as `method.fidelity.kept` writes it. `is_enough`: whether every block of the
    period had five clients and three workers by itself; without that nothing of it is ever shown.
    """

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="measurements")
    rule_set = models.CharField(max_length=64)
    kind = key_field(Kind)
    first_block = models.PositiveIntegerField()
    is_enough = models.BooleanField()
    figures = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["team", "rule_set", "kind", "first_block"], name="one_measurement_a_period"
            ),
            keys_only("kind", Kind, "team_measurement_kind"),
        ]


class OwnRuleSet(OfOrganisation):
    """A rule set that an organisation loaded, as the text of its file; an id never changes its meaning."""

    rule_set = models.CharField(max_length=64)
    text = models.TextField()
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "rule_set"], name="one_meaning_of_a_rule_set"
            )
        ]


def rules_by(organisation_id: int, id: str) -> RuleSet:
    """The rules of that id: the organisation loaded them, or they come along; no query for the open ones.

    NotFound when there are none, or when this version cannot read them any more.
    """
    if id == OPEN:
        return rule_set(id)
    own = OwnRuleSet.objects.filter(organisation=organisation_id, rule_set=id).first()
    try:
        return read_own(own.text) if own is not None else rule_set(id)
    except (LookupError, Fault) as fault:
        raise NotFound from fault


class RuleSetChoice(OfOrganisation):
    """By which rules the organisation counts from a moment on; the newest counts, and none is ever taken back."""

    rule_set = models.CharField(max_length=64)
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class HoursTold(OfOrganisation):
    """What a worker told of a week: hours by contract, and those that go to other work; the newest row holds.

    Nobody but the worker reads it. It stands on a day: told again on that day it is the same row.
    """

    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="hours_told")
    hours = models.DecimalField(max_digits=4, decimal_places=1)
    other_hours = models.DecimalField(max_digits=4, decimal_places=1)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["membership", "at"], name="hours_of_worker")]
        constraints = [
            models.CheckConstraint(
                condition=Q(hours__gt=0, other_hours__gte=0, other_hours__lte=F("hours")),
                name="hours_told_fit",
            )
        ]
