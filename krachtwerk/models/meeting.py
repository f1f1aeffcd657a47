"""Room meeting: a talk of the client with their own people: who comes, what about, what was agreed.

Whether there is a place for somebody is decided with the vault in hand, and every refusal leaves the same row
there, whatever the reason: outside the vault a full table and a threat are one and the same.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.db import models

from krachtwerk.kit import seal
from krachtwerk.kit.ids import CODE_SIGNS, fold_code
from krachtwerk.method.meeting_keys import Spoken, TableRole
from krachtwerk.models.base import Row, key_field, keys_only
from krachtwerk.models.client import Client, OfClient
from krachtwerk.models.contact import Appointment
from krachtwerk.models.inventory import Strength
from krachtwerk.models.network import NetworkPerson
from krachtwerk.models.organisation import Membership
from krachtwerk.models.plan import Action, LongTermGoal, Tick
from krachtwerk.models.safety import OfVault, ThreatMark, marks_of, threat_reasons
from krachtwerk.models.words import Words

if TYPE_CHECKING:
    from krachtwerk.models.keys import Keyring


class NetworkMeeting(OfClient):
    """A talk with the client's own people; when and where is its appointment."""

    appointment = models.OneToOneField(
        Appointment, on_delete=models.PROTECT, related_name="network_meeting"
    )
    made_at = models.DateTimeField()


class MeetingGuest(OfClient):
    """Somebody whom the client wants at the table; they come once there is a place.

    `until`: they help the client and come to no talk, but read along from outside until then; there is no `meeting`.
    `released_at`: a second colleague said that they may come after all, whatever there was against it then.
    """

    meeting = models.ForeignKey(
        NetworkMeeting, on_delete=models.PROTECT, null=True, related_name="guests"
    )
    until = models.DateTimeField(null=True)
    person = models.ForeignKey(NetworkPerson, on_delete=models.PROTECT, related_name="+")
    role = key_field(TableRole, null=True)
    asked_at = models.DateTimeField()
    placed_at = models.DateTimeField(null=True)
    placed_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    off_at = models.DateTimeField(null=True)
    released_at = models.DateTimeField(null=True)
    released_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            keys_only("role", TableRole, "meeting_guest_role"),
            models.UniqueConstraint(
                fields=["meeting", "person"],
                condition=models.Q(off_at=None),
                name="one_place_a_person",
            ),
            models.UniqueConstraint(
                fields=["client", "person"],
                condition=models.Q(off_at=None, meeting=None),
                name="one_reading_along_a_person",
            ),
            models.CheckConstraint(
                condition=models.Q(meeting__isnull=False, until=None)
                | models.Q(meeting=None, until__isnull=False),
                name="meeting_guest_has_an_end",
            ),
        ]

    @property
    def ends_at(self) -> datetime:
        """When they see nothing any more: some time after the talk, or when their reading along ends."""
        if self.meeting is None:
            assert self.until is not None, "the table says so"
            return self.until
        return self.meeting.appointment.starts_at + GUEST_STAYS

    def is_past(self, at: datetime) -> bool:
        """Whether the talk began or was called off, or reading along is over."""
        if self.meeting is None:
            return at >= self.ends_at
        return self.meeting.appointment.starts_at < at or hasattr(self.meeting.appointment, "off")


class MeetingWords(OfClient):
    """Words about a meeting: something to talk about, or what was said there."""

    meeting = models.ForeignKey(NetworkMeeting, on_delete=models.PROTECT, related_name="spoken")
    spoken = key_field(Spoken)
    words = models.OneToOneField(Words, on_delete=models.PROTECT, related_name="meeting_words")
    at = models.DateTimeField()

    class Meta:
        constraints = [keys_only("spoken", Spoken, "meeting_words_spoken")]


class MeetingShare(OfClient):
    """The client lets one guest read one goal or one card, until the way in of that guest ends."""

    guest = models.ForeignKey(MeetingGuest, on_delete=models.PROTECT, related_name="shares")
    goal = models.ForeignKey(LongTermGoal, on_delete=models.PROTECT, null=True, related_name="+")
    card = models.ForeignKey(Strength, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(goal__isnull=False, card=None)
                | models.Q(goal=None, card__isnull=False),
                name="meeting_share_of_one",
            ),
            models.UniqueConstraint(fields=["guest", "goal"], name="one_share_of_a_goal"),
            models.UniqueConstraint(fields=["guest", "card"], name="one_share_of_a_card"),
        ]


class MeetingDecision(OfClient):
    """What was agreed there: a step of the plan, with who does it."""

    meeting = models.ForeignKey(NetworkMeeting, on_delete=models.PROTECT, related_name="decisions")
    action = models.OneToOneField(Action, on_delete=models.PROTECT, related_name="decided_in")
    at = models.DateTimeField()


class GuestTick(OfClient):
    """A guest said how their own step went."""

    tick = models.OneToOneField(Tick, on_delete=models.PROTECT, related_name="by_guest")
    guest = models.ForeignKey(MeetingGuest, on_delete=models.PROTECT, related_name="+")


class MinutesShared(OfClient):
    """What was said there stands at the table: for the client on its page, and for whoever had a place.

    Among what others wrote about them, and in their copy, the client reads it from the first word.
    """

    meeting = models.OneToOneField(NetworkMeeting, on_delete=models.PROTECT, related_name="shared")
    at = models.DateTimeField()
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")


class GuestLink(Row):
    """The way in of one guest: a link, and a code that reaches them by another way.

    It opens on one device, until two weeks after the talk, or until it is taken back.
    """

    organisation_no = models.BigIntegerField()
    guest = models.ForeignKey(MeetingGuest, on_delete=models.CASCADE, related_name="links")
    token_hash = models.BinaryField(max_length=32, unique=True)
    code_hash = models.BinaryField(max_length=32)
    device_hash = models.BinaryField(max_length=32, null=True)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)


class PlaceRefused(OfVault):
    """There was no place for this guest, and why not, sealed; of one length whatever it says."""

    guest = models.ForeignKey(MeetingGuest, on_delete=models.PROTECT, related_name="refusals")
    why_sealed = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["client", "at"], name="places_refused_of_client")]


GUEST_STAYS = timedelta(days=14)
"""So long after the talk the way in of a guest ends."""


def coming(at: datetime, prefix: str = "") -> models.Q:
    """Guests who can still be given a place: of a talk to come, or whose reading along goes on."""
    talk = {
        f"{prefix}meeting__appointment__starts_at__gt": at,
        f"{prefix}meeting__appointment__off": None,
    }
    return models.Q(**talk) | models.Q(**{f"{prefix}meeting": None, f"{prefix}until__gt": at})


def new_guest_code() -> str:
    """Eight signs that can be told over the telephone."""
    return "".join(secrets.choice(CODE_SIGNS) for _ in range(8))


def guest_code_hash(link: UUID, typed: str) -> bytes:
    """What is kept of the code of a link, however it was typed; only a holder of the master key can make it."""
    key = seal.derive(settings.MASTER_KEY, "guest code")
    return seal.keyed_hash(f"{link}:{fold_code(typed)}", key)


FULL = "full"
"""Why there was no place, when nobody was recognised; else it is of name, phone, email."""


def likeness_of(
    keys: Keyring,
    client: Client,
    *,
    name: str,
    told: Sequence[str] = (),
    since: datetime | None = None,
) -> frozenset[str]:
    """Why somebody with this name, and these numbers or addresses, may be whom the client is not safe with.

    `since`: only whom the client named after that moment counts; before it somebody looked twice.
    Opens nothing of the vault: it compares keyed hashes, in one query, whether or not there is a threat.
    """
    threats: dict[int, list[ThreatMark]] = {}
    rows = ThreatMark.objects.filter(threat__client=client, threat__off=None)
    if since is not None:
        rows = rows.filter(threat__at__gt=since)
    for row in rows:
        threats.setdefault(row.threat_id, []).append(row)
    marks = marks_of(keys, name=name)
    for text in told:
        marks += marks_of(keys, phone=text, email=text)
    return threat_reasons(threats.values(), marks)
