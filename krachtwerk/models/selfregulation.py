"""Room selfregulation: what a client says of hard times, of what helps, and of what gives meaning."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from krachtwerk.method.self_keys import Helped, Mark, OwnKind, RiskPart, Support
from krachtwerk.models.base import key_field, keys_only
from krachtwerk.models.client import OfClient
from krachtwerk.models.inventory import Strength
from krachtwerk.models.network import NetworkPerson
from krachtwerk.models.organisation import Membership
from krachtwerk.models.safety.vault import OfVault
from krachtwerk.models.words import Words


class OwnCard(OfClient):
    """Something the client said of how they get on when it is hard; grows, is never overwritten."""

    kind = key_field(OwnKind)
    words = models.OneToOneField(Words, on_delete=models.PROTECT, related_name="own_card")
    added_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["client", "kind", "added_at"], name="own_cards_of_client")]
        constraints = [keys_only("kind", OwnKind, "own_card_kind")]


class Told(OfClient):
    """Something told in a few answers, each in own words; `said` names them, the first is always there."""

    said: ClassVar[tuple[str, ...]]
    added_at = models.DateTimeField()

    class Meta:
        abstract = True


class Challenge(Told):
    """Something hard that happened: what I did, whether it helped, what I want to try, who supports."""

    said = ("happened", "did", "tries", "supporter")
    happened = models.OneToOneField(Words, on_delete=models.PROTECT, related_name="challenge")
    did = models.ForeignKey(Words, on_delete=models.PROTECT, null=True, related_name="+")
    helped = key_field(Helped, null=True)
    tries = models.ForeignKey(Words, on_delete=models.PROTECT, null=True, related_name="+")
    support = key_field(Support, null=True)
    person = models.ForeignKey(NetworkPerson, on_delete=models.PROTECT, null=True, related_name="+")
    supporter = models.ForeignKey(Words, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["client", "added_at"], name="challenges_of_client")]
        constraints = [
            keys_only("helped", Helped, "challenge_helped"),
            keys_only("support", Support, "challenge_support"),
            models.CheckConstraint(
                condition=models.Q(person=None) | models.Q(support=Support.OWN_PERSON),
                name="challenge_person_supports",
            ),
        ]


class Reframing(Told):
    """Looking anew at a conviction: the fact, how I saw it, how else it can be seen."""

    said = ("fact", "saw", "otherwise")
    fact = models.OneToOneField(Words, on_delete=models.PROTECT, related_name="reframing")
    saw = models.ForeignKey(Words, on_delete=models.PROTECT, null=True, related_name="+")
    otherwise = models.ForeignKey(Words, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["client", "added_at"], name="reframings_of_client")]


class SelfRegulationAssessment(OfClient):
    """A worker looked at one part: what is at play, and what protects. Each look is a row, the newest holds."""

    part = key_field(RiskPart)
    pack = models.CharField(max_length=64)
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["client", "part", "at"], name="assessments_of_client")]
        constraints = [keys_only("part", RiskPart, "assessment_part")]


class RiskFactorMark(OfClient):
    """Of one factor of the pack: at play now, earlier, not, or not known. No figure is made of it."""

    assessment = models.ForeignKey(
        SelfRegulationAssessment, on_delete=models.PROTECT, related_name="marks"
    )
    factor = models.CharField(max_length=40)
    mark = key_field(Mark)

    class Meta:
        constraints = [
            keys_only("mark", Mark, "risk_factor_mark"),
            models.UniqueConstraint(fields=["assessment", "factor"], name="one_mark_a_factor"),
        ]


class Protection(OfClient):
    """What protects and supports, chosen from what the client said: a card, an own card, or somebody."""

    assessment = models.ForeignKey(
        SelfRegulationAssessment, on_delete=models.PROTECT, related_name="protections"
    )
    strength = models.ForeignKey(Strength, on_delete=models.PROTECT, null=True, related_name="+")
    own_card = models.ForeignKey(OwnCard, on_delete=models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(NetworkPerson, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(strength__isnull=False, own_card=None, person=None)
                | models.Q(strength=None, own_card__isnull=False, person=None)
                | models.Q(strength=None, own_card=None, person__isnull=False),
                name="protection_is_one_thing",
            )
        ]


class ViolenceFactorLook(OfVault):
    """A worker looked at what may lead to violence; marks and what protects are sealed with the vault's key."""

    pack = models.CharField(max_length=64)
    marks_sealed = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["client", "at"], name="violence_looks_of_client")]
