"""Room safety: the safety plan: what the client wants to do and remember, under twelve questions."""

from __future__ import annotations

from django.db import models

from krachtwerk.method.safety_keys import SafetySection
from krachtwerk.models.base import key_field, keys_only
from krachtwerk.models.plan import Action
from krachtwerk.models.safety.vault import OfVault
from krachtwerk.models.words import Words


class SafetyLine(OfVault):
    """One line of the plan, in the client's own words; the vault's key seals them."""

    section = key_field(SafetySection)
    words = models.ForeignKey(Words, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["client", "section"], name="safety_line_of_client")]
        constraints = [keys_only("section", SafetySection, "safety_line_section")]


class SafetyReview(OfVault):
    """On this day the plan is looked at again; the newest row holds."""

    on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["client", "at"], name="safety_review_of_client")]


class SafetyStep(OfVault):
    """A line belongs to a step of the action plan, or to several. The step knows nothing of it.

    Several, so that what is chosen at the table stands beside a step that is the client's alone, and not in its place.
    """

    line = models.ForeignKey(SafetyLine, on_delete=models.CASCADE, related_name="steps")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["line", "action"], name="line_once_at_a_step")
        ]
