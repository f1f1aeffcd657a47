"""Room client: clients, the keys to what they said, households, who walks beside them."""

from __future__ import annotations

from django.db import models

from krachtwerk.kit.ids import new_id
from krachtwerk.method.keys import KeyKind
from krachtwerk.models.account import Account
from krachtwerk.models.base import key_field
from krachtwerk.models.organisation import Membership, OfOrganisation


class Client(OfOrganisation):
    """Somebody who owns a booklet. Names are sealed; the log knows only `log_token`."""

    account = models.OneToOneField(
        Account, on_delete=models.PROTECT, null=True, related_name="client"
    )
    log_token = models.UUIDField(default=new_id, unique=True, editable=False)
    call_name_sealed = models.BinaryField()
    full_name_sealed = models.BinaryField()
    phone_sealed = models.BinaryField(null=True)
    created_at = models.DateTimeField()


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
    """A client is part of a household."""

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="members")
    since = models.DateField()
    until = models.DateField(null=True)
