"""Room consent: what the client lets others see, and a team lead's stated reasons to look along."""

from __future__ import annotations

from django.db import models

from krachtwerk.method.looking_keys import LookReason, Receiver, Section
from krachtwerk.models.base import Row, key_field, keys_only
from krachtwerk.models.client import OfClient
from krachtwerk.models.organisation import Membership, Team
from krachtwerk.models.words import Words


class Permission(OfClient):
    """The client lets somebody look along, until a moment. `witness` heard it when it was told."""

    receiver = key_field(Receiver)
    membership = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, related_name="permissions"
    )
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, related_name="permissions")
    purpose = models.ForeignKey(Words, on_delete=models.PROTECT, null=True, related_name="+")
    witness = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["client", "ends_at"], name="permissions_of_client")]
        constraints = [
            keys_only("receiver", Receiver, "permission_receiver"),
            models.CheckConstraint(
                condition=models.Q(receiver="member", membership__isnull=False, team=None)
                | models.Q(receiver="team", membership=None, team__isnull=False)
                | models.Q(receiver="coach", membership=None, team=None),
                name="permission_one_receiver",
            ),
        ]


class PermittedSection(Row):
    """One part of the booklet that a permission opens."""

    permission = models.ForeignKey(Permission, on_delete=models.CASCADE, related_name="sections")
    section = key_field(Section)

    class Meta:
        constraints = [
            keys_only("section", Section, "permitted_section"),
            models.UniqueConstraint(fields=["permission", "section"], name="one_section_once"),
        ]


class PermissionEnd(OfClient):
    """The client takes it back; from this moment nothing is open by it."""

    permission = models.OneToOneField(Permission, on_delete=models.PROTECT, related_name="end")
    at = models.DateTimeField()


class Supervision(OfClient):
    """A team lead said why they look at the plan of somebody of the team; it holds for an hour."""

    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    reason = key_field(LookReason)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints = [keys_only("reason", LookReason, "supervision_reason")]
