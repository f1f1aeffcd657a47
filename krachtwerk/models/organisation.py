"""Room organisation: organisations, their profile and key, teams, and who works there."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from krachtwerk.method.keys import Part, Role
from krachtwerk.method.second_keys import AskKind, Outcome, Spoken
from krachtwerk.models.account import Account, EnrolmentLink
from krachtwerk.models.base import Row, key_field, keys_only


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

    @property
    def weeks(self) -> dict[Part, int]:
        """How many weeks each part of a stretch takes here."""
        return {
            Part.FOCUS: self.focus_weeks,
            Part.SUPPORT: self.support_weeks,
            Part.EVALUATION: self.evaluation_weeks,
        }


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


class TeamStay(OfOrganisation):
    """What a place was over time: role, team and hours a week, from the begin of a day until that of another.

    The open row says the same as the place itself. What counts per day looks here: who changes team takes
    nothing along.
    """

    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="stays")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, related_name="stays")
    role = key_field(Role)
    hours = models.DecimalField(max_digits=4, decimal_places=1)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["team", "starts_at"], name="stays_of_team")]
        constraints = [
            models.UniqueConstraint(
                fields=["membership"], condition=Q(ends_at=None), name="one_open_stay"
            ),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")), name="stay_times"
            ),
            keys_only("role", Role, "team_stay_role"),
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


class SecondAsk(OfOrganisation):
    """One colleague asks for what opens clients: it waits for another one's yes, until `ends_at`.

    `role` and `team` are what the yes is about, `role_before` and `team_before` what held when it was
    asked: when the place changed meanwhile, the request is no longer about it. Another sign-in for all
    stands beside the place of whoever asked.
    """

    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="asks")
    kind = key_field(AskKind)
    role_before = key_field(Role)
    team_before = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, related_name="+")
    role = key_field(Role)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, related_name="+")
    hours = models.DecimalField(max_digits=4, decimal_places=1)
    sign_on = models.ForeignKey(
        SingleSignOn, on_delete=models.PROTECT, null=True, related_name="asks"
    )
    asked_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints = [keys_only("kind", AskKind, "second_ask_kind")]


class SecondAnswer(OfOrganisation):
    """The one answer to such a request; without a colleague it was given on the server itself.

    `link` is the way in that was made after a yes.
    """

    ask = models.OneToOneField(SecondAsk, on_delete=models.PROTECT, related_name="answer")
    outcome = key_field(Outcome)
    how = models.CharField(max_length=24, blank=True)
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    link = models.OneToOneField(
        EnrolmentLink, on_delete=models.SET_NULL, null=True, related_name="answer"
    )

    class Meta:
        constraints = [
            keys_only("outcome", Outcome, "second_answer_outcome"),
            models.CheckConstraint(
                condition=Q(outcome="yes", how__in=[one.value for one in Spoken])
                | (~Q(outcome="yes") & Q(how="")),
                name="second_answer_how",
            ),
        ]


def about_the_same() -> Q:
    """Requests about a place that is still as it was when they were made."""
    same_team = Q(team_before=F("membership__team")) | Q(team_before=None, membership__team=None)
    return Q(role_before=F("membership__role")) & same_team


def open_asks(at: datetime) -> models.QuerySet[SecondAsk]:
    """Requests that wait: not answered, not over, place and asker still there as they were."""
    gone = Q(membership__end__at__lte=at) | Q(asked_by__end__at__lte=at)
    rows = SecondAsk.objects.filter(about_the_same(), answer=None, ends_at__gt=at)
    return rows.filter(asked_by__role=Role.ADMIN).exclude(gone)
