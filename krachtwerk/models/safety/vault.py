"""Room safety: the vault: where somebody lives, how to reach them safely, who they are not safe with.

Everything a person could be found by is sealed with the client's own key `vault`; what must be compared
is kept as keyed hashes. No other room points here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from django.db import models
from django.db.models import QuerySet

from krachtwerk.kit import seal
from krachtwerk.kit.likeness import Mark, are_alike, email_mark, name_marks, phone_mark
from krachtwerk.method.safety_keys import AddressPurpose, Neutral, SafeChannel, ThreatMarkKind
from krachtwerk.models.base import key_field, keys_only
from krachtwerk.models.client import Client, OfClient
from krachtwerk.models.organisation import Membership
from krachtwerk.models.words import Words

if TYPE_CHECKING:
    from krachtwerk.models.keys import Keyring


class OfVault(OfClient):
    """A row of the vault: since when, and by whose hand (none: the client alone)."""

    at = models.DateTimeField()
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    together = models.BooleanField(default=False)

    class Meta:
        abstract = True


class VaultSecret(OfVault):
    """What opens the vault for the client: other pictures than those of the card, or a number."""

    secret = models.CharField(max_length=128)


class VaultAddress(OfVault):
    """Where the client lives; the newest row holds, earlier ones are purged 30 days after."""

    address_sealed = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["client", "at"], name="vault_address_of_client")]


class SafeContact(OfVault):
    """One way to reach the client: which, when, with what words; the newest of a channel holds."""

    channel = key_field(SafeChannel)
    is_safe = models.BooleanField(default=True)
    to_sealed = models.BinaryField(null=True)
    weekdays = models.CharField(max_length=7, default="12345")
    from_hour = models.PositiveSmallIntegerField(default=9)
    until_hour = models.PositiveSmallIntegerField(default=17)
    texts = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            keys_only("channel", SafeChannel, "safe_contact_channel"),
            models.CheckConstraint(
                condition=models.Q(from_hour__lt=models.F("until_hour"))
                & models.Q(until_hour__lte=24),
                name="safe_contact_hours",
            ),
        ]


class ThreatPerson(OfVault):
    """Somebody the client is not safe with; who they are is sealed."""

    name_sealed = models.BinaryField()
    phone_sealed = models.BinaryField(null=True)
    email_sealed = models.BinaryField(null=True)


class ThreatPersonOff(OfVault):
    """The client took this person off: no longer a threat, or written down by mistake."""

    threat = models.OneToOneField(ThreatPerson, on_delete=models.PROTECT, related_name="off")


class ThreatMark(models.Model):
    """A keyed hash of something a threat person could be known by: comparing needs no unsealing."""

    id = models.BigAutoField(primary_key=True)
    organisation_no = models.BigIntegerField()
    threat = models.ForeignKey(ThreatPerson, on_delete=models.CASCADE, related_name="marks")
    kind = key_field(ThreatMarkKind)
    part = models.PositiveSmallIntegerField(default=0)
    hash = models.BinaryField(max_length=16)

    class Meta:
        indexes = [models.Index(fields=["organisation_no", "hash"], name="threat_mark_hash")]

    def __str__(self) -> str:
        return f"mark {self.id}"


class AddressRequest(OfClient):
    """Somebody asks to see the address once; a custodian decides."""

    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    purpose = key_field(AddressPurpose)
    reason = models.ForeignKey(Words, on_delete=models.PROTECT, related_name="+")


class AddressDecision(OfClient):
    """The custodian's answer."""

    request = models.OneToOneField(
        AddressRequest, on_delete=models.PROTECT, related_name="decision"
    )
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    is_granted = models.BooleanField()


class AddressShown(OfClient):
    """The address was shown to whoever asked; there is no second time."""

    request = models.OneToOneField(AddressRequest, on_delete=models.PROTECT, related_name="shown")
    at = models.DateTimeField()


class Message(OfClient):
    """One of the fixed neutral texts, to go out by a way the client called safe."""

    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    channel = key_field(SafeChannel)
    text = key_field(Neutral)

    class Meta:
        constraints = [keys_only("text", Neutral, "message_text")]


class MessageEnd(OfClient):
    """What became of it: sent, or held back because it was not safe any more."""

    message = models.OneToOneField(Message, on_delete=models.PROTECT, related_name="end")
    at = models.DateTimeField()
    is_sent = models.BooleanField()


ASKED_AGAIN = timedelta(days=30)
"""After so long it is asked again whether a way is still safe; until then nothing leaves by it."""
ADDRESS_OPEN = timedelta(hours=24)
"""How long a request waits for its answer, and a yes for being used."""


def open_address_requests(at: datetime) -> QuerySet[AddressRequest]:
    """Requests that are not too old and were not shown."""
    return AddressRequest.objects.filter(shown=None, at__gt=at - ADDRESS_OPEN)


def marks_of(
    keys: Keyring, *, name: str = "", phone: str = "", email: str = "", client: Client | None = None
) -> list[tuple[str, int, bytes]]:
    """(kind, part, keyed hash) of all that somebody may be known by."""
    found = [(mark.kind, mark.part, mark.text) for mark in name_marks(name)]
    found += [("phone", 0, f"phone {phone_mark(phone)}")] if phone_mark(phone) else []
    found += [("email", 0, f"email {email_mark(email)}")] if email_mark(email) else []
    found += [("client", 0, f"client {client.public_id}")] if client is not None else []
    return [(kind, part, seal.keyed_hash(text, keys.threat_key)) for kind, part, text in found]


class Known(NamedTuple):
    """What a mark of a threat person says, without its row."""

    kind: str
    part: int
    hash: bytes | memoryview


def threat_reasons(
    threats: Iterable[Iterable[ThreatMark | Known]], marks: Sequence[tuple[str, int, bytes]]
) -> frozenset[str]:
    """Why somebody with these marks may be one of these threat persons: name, phone, email, client."""
    asked = [Mark(kind, part, hashed.hex()) for kind, part, hashed in marks]
    reasons: set[str] = set()
    for threat in threats:
        known = [Mark(one.kind, one.part, bytes(one.hash).hex()) for one in threat]
        whole = {(one.kind, one.text) for one in known}
        reasons |= {m.kind for m in asked if m.kind in WHOLE and (m.kind, m.text) in whole}
        if are_alike(*([m for m in ms if m.kind not in WHOLE] for ms in (asked, known))):
            reasons.add("name")
    return frozenset(reasons)


WHOLE = frozenset({"phone", "email", "client"})
"""Marks that say it alone; the others are parts of a name."""
