"""Room organisation: organisations, their profile and key, teams, and who works there."""

from __future__ import annotations

from django.db import models

from krachtwerk.method.keys import Role
from krachtwerk.models.account import Account
from krachtwerk.models.base import Row, key_field


class Organisation(Row):
    """An organisation that works with the method; nothing ever crosses its boundary."""

    name = models.CharField(max_length=120)
    zone = models.CharField(max_length=48, default="Europe/Amsterdam")
    created_at = models.DateTimeField()


class OrganisationKey(models.Model):
    """The organisation's key, wrapped by the master key from outside the database."""

    organisation = models.OneToOneField(
        Organisation, on_delete=models.PROTECT, primary_key=True, related_name="key"
    )
    wrapped = models.BinaryField(max_length=80)

    def __str__(self) -> str:
        return f"key of organisation {self.organisation_id}"


class Profile(models.Model):
    """How one organisation runs the method: its pack, its own words, its numbers."""

    organisation = models.OneToOneField(
        Organisation, on_delete=models.PROTECT, primary_key=True, related_name="profile"
    )
    pack = models.CharField(max_length=64, default="krachtwerk/v1")
    overlay = models.CharField(max_length=120, blank=True)
    always_exit = models.BooleanField(default=False)
    focus_weeks = models.PositiveSmallIntegerField(default=6)
    support_weeks = models.PositiveSmallIntegerField(default=13)
    evaluation_weeks = models.PositiveSmallIntegerField(default=6)
    crisis_phone = models.CharField(max_length=24, blank=True)

    def __str__(self) -> str:
        return f"profile of organisation {self.organisation_id}"


class OfOrganisation(Row):
    """A row that belongs to one organisation."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class Team(OfOrganisation):
    """Workers who share their clients and learn together."""

    name = models.CharField(max_length=120)


class Membership(OfOrganisation):
    """Somebody's place in an organisation: role, team and hours a week, from a day, until a day."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="memberships")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, related_name="memberships")
    role = key_field(Role)
    name_sealed = models.BinaryField()
    phone_sealed = models.BinaryField(null=True)
    hours = models.DecimalField(max_digits=4, decimal_places=1, default=36)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(hours__gte=0) & models.Q(hours__lte=60), name="membership_hours"
            )
        ]


class PlaceEnd(OfOrganisation):
    """Somebody's place ends at this moment, to the second; nothing opens after it."""

    membership = models.OneToOneField(Membership, on_delete=models.PROTECT, related_name="end")
    at = models.DateTimeField()


class SingleSignOn(OfOrganisation):
    """The organisation's own sign-in (OpenID Connect), and what it must prove."""

    issuer = models.CharField(max_length=255)
    client_id = models.CharField(max_length=255)
    secret_sealed = models.BinaryField()
    acr = models.CharField(max_length=255, blank=True)
    amr = models.CharField(max_length=64, blank=True)
    set_at = models.DateTimeField()
    off_at = models.DateTimeField(null=True)


class OtherIdentity(OfOrganisation):
    """Who an account is for one issuer: bound to both issuer and subject, kept as a keyed hash."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="identities")
    subject_hash = models.BinaryField(max_length=32, unique=True)
    bound_at = models.DateTimeField()
