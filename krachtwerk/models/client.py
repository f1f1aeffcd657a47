"""Room client: clients, the keys to what they said, households, who walks beside them."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Exists, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from krachtwerk.kit.ids import new_id
from krachtwerk.method.keys import KeyKind, Sign
from krachtwerk.method.safety_keys import SafetyMode
from krachtwerk.models.account import Account
from krachtwerk.models.base import key_field, keys_only
from krachtwerk.models.organisation import Membership, OfOrganisation

LOWERING_LASTS = timedelta(days=7)
"""How long a request for a less safe mode may wait for the second person."""


class Client(OfOrganisation):
    """Somebody who owns a booklet. Names are sealed; the log knows only `log_token`."""

    account = models.OneToOneField(
        Account, on_delete=models.PROTECT, null=True, related_name="client"
    )
    log_token = models.UUIDField(default=new_id, unique=True, editable=False)
    call_name_sealed = models.BinaryField()
    full_name_sealed = models.BinaryField()
    phone_sealed = models.BinaryField(null=True)
    birth_sealed = models.BinaryField(null=True)
    created_at = models.DateTimeField()

    @property
    def safety_mode(self) -> SafetyMode:
        """The mode that holds now; asked of the database unless it was fetched along (`mode_of`)."""
        known = self.__dict__.get("mode_now")
        if known is None:
            last = SafetyModeChoice.objects.filter(client=self).order_by("-at", "-id").first()
            known = last.mode if last is not None else SafetyMode.GREEN
        return SafetyMode(known)


class OfClient(OfOrganisation):
    """A row that concerns one client, and carries the organisation all the same."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class ClientKey(models.Model):
    """One of a client's three keys, wrapped by the organisation's; gone means unreadable."""

    id = models.BigAutoField(primary_key=True)
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="keys")
    kind = key_field(KeyKind)
    wrapped = models.BinaryField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["client", "kind"], name="one_key_a_kind")]

    def __str__(self) -> str:
        return f"{self.kind} key of client {self.client_id}"


class NameBeginning(models.Model):
    """A keyed hash of the beginning of a part of a client's name, for searching."""

    id = models.BigAutoField(primary_key=True)
    organisation_no = models.BigIntegerField()
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="beginnings")
    hash = models.BinaryField(max_length=16)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_no", "hash", "client"], name="one_beginning"
            )
        ]

    def __str__(self) -> str:
        return f"beginning {self.id}"


class Assignment(OfClient):
    """A worker walks beside a client, from a moment until a moment."""

    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="assignments")
    is_steady = models.BooleanField(default=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["membership", "ends_at"], name="assignment_caseload")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gte=models.F("starts_at")), name="assignment_times"
            )
        ]


class ClientClosing(OfClient):
    """The support has ended; the booklet stays the client's."""

    at = models.DateTimeField()
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")


class Household(OfOrganisation):
    """People who live or belong together; it gives nobody a right to anything."""

    name_sealed = models.BinaryField()
    created_at = models.DateTimeField()


class HouseholdMember(OfClient):
    """A client is part of a household; `sign` is what the others know their lines by."""

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="members")
    since = models.DateField()
    until = models.DateField(null=True)
    sign = key_field(Sign, null=True)


class SafetyModeChoice(OfClient):
    """From this moment the client lives with this mode; the newest row holds, none means green.

    `by` is empty when the client chose alone; with `together` they chose in Samen.
    """

    mode = key_field(SafetyMode)
    at = models.DateTimeField()
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    together = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["client", "at"], name="mode_of_client")]
        constraints = [keys_only("mode", SafetyMode, "safety_mode_choice_mode")]


class LoweringRequest(OfClient):
    """Somebody asks for a less safe mode; nothing changes until somebody else says yes."""

    mode = key_field(SafetyMode)
    at = models.DateTimeField()
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [keys_only("mode", SafetyMode, "lowering_request_mode")]


class LoweringDecision(OfClient):
    """The second person's answer to a request."""

    request = models.OneToOneField(
        LoweringRequest, on_delete=models.PROTECT, related_name="decision"
    )
    at = models.DateTimeField()
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    is_granted = models.BooleanField()


class ExitWish(OfClient):
    """The client wants Snel weg on every page, or no longer; the newest row holds."""

    is_on = models.BooleanField()
    at = models.DateTimeField()


def has_clients(organisation: int) -> bool:
    """Whether anybody was ever a client here; their row stays when a booklet is emptied."""
    return Client.objects.filter(organisation=organisation).exists()


def open_lowerings(at: datetime) -> QuerySet[LoweringRequest]:
    """Requests that still wait: unanswered, not too old, and nothing was chosen since."""
    chosen = SafetyModeChoice.objects.filter(client=OuterRef("client"), at__gte=OuterRef("at"))
    rows = LoweringRequest.objects.filter(decision=None, at__gt=at - LOWERING_LASTS)
    return rows.exclude(Exists(chosen))


def mode_of(client: str = "id") -> Coalesce:
    """The mode of the client of a row, as a column `mode_now`."""
    rows = SafetyModeChoice.objects.filter(client=OuterRef(client)).order_by("-at", "-id")
    newest = Subquery(rows.values("mode")[:1])
    return Coalesce(newest, Value(SafetyMode.GREEN.value), output_field=models.CharField())


def exit_wish_of(client: str = "id") -> Coalesce:
    """Whether the client of a row wants Snel weg everywhere, as a column `exit_wish`."""
    rows = ExitWish.objects.filter(client=OuterRef(client)).order_by("-at", "-id")
    newest = Subquery(rows.values("is_on")[:1])
    return Coalesce(newest, Value(False), output_field=models.BooleanField())
