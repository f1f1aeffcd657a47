"""Room safety: the worker's judgement of the risk of violence: what was asked, what it comes to, who looked along.

There is no score and no colour anywhere in it. What was ticked is sealed as a whole, so that a stolen
database tells of nobody what was done to them.
"""

from __future__ import annotations

from django.db import models

from krachtwerk.method.safety_keys import DiscussedWith, RiskLevel
from krachtwerk.models.base import key_field, keys_only
from krachtwerk.models.safety.vault import OfVault
from krachtwerk.models.words import Words


class RiskJudgement(OfVault):
    """What a worker thinks on one day, why, and what is done now; `is_grave`: some sign of serious danger."""

    marks_sealed = models.BinaryField()
    level = key_field(RiskLevel)
    is_grave = models.BooleanField()
    why = models.ForeignKey(Words, on_delete=models.PROTECT, related_name="+")
    what_now = models.ForeignKey(Words, on_delete=models.PROTECT, related_name="+")
    review_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["client", "at"], name="risk_of_client")]
        constraints = [keys_only("level", RiskLevel, "risk_judgement_level")]


class RiskDiscussion(OfVault):
    """The judgement was discussed: with whom, on which day, and what came out."""

    judgement = models.ForeignKey(
        RiskJudgement, on_delete=models.PROTECT, related_name="discussions"
    )
    discussed_with = key_field(DiscussedWith)
    who_sealed = models.BinaryField(null=True)
    on = models.DateField()
    outcome = models.ForeignKey(Words, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [keys_only("discussed_with", DiscussedWith, "risk_discussion_discussed_with")]


class InstrumentOutcome(OfVault):
    """What came out of an instrument that the organisation holds a licence for: no items, no scoring of ours."""

    instrument = models.CharField(max_length=40)
    on = models.DateField()
    outcome = models.ForeignKey(Words, on_delete=models.PROTECT, related_name="+")
